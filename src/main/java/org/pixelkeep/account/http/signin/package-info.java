/** The sign-in pages and responses, and the pages behind links. */
@NullMarked
package org.pixelkeep.account.http.signin;

import org.jspecify.annotations.NullMarked;

/**
 * The pages and answers of signing in, and where links lead.
 */
@NullMarked
package org.pixelkeep.account.http.signin;

import org.jspecify.annotations.NullMarked;

/** The redirect to the single sign-on provider and back. */
@NullMarked
package org.pixelkeep.account.http.signon;

import org.jspecify.annotations.NullMarked;

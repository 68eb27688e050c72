/** The pages of the signed-in person: password, second factor, single sign-on, browsers. */
@NullMarked
package org.pixelkeep.account.http.account;

import org.jspecify.annotations.NullMarked;

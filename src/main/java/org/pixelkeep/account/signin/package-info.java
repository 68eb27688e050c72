/**
 * Sign-in: password, second factor, and throttling; and who a cookie or token belongs to. Unknown, inactive, and wrong
 * look the same and take the same time.
 */
@NullMarked
package org.pixelkeep.account.signin;

import org.jspecify.annotations.NullMarked;

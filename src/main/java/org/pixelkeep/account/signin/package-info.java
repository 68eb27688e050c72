/**
 * Signing in: password, second factor, throttle; and who someone is who shows a cookie or a token. Unknown, inactive
 * and wrong look the same and take the same time.
 */
@NullMarked
package org.pixelkeep.account.signin;

import org.jspecify.annotations.NullMarked;

/**
 * Signed-in browsers, unfinished sign-ins, and the browsers that are known. Sessions are no changes: the log does not have
 * them.
 */
@NullMarked
package org.pixelkeep.account.session;

import org.jspecify.annotations.NullMarked;

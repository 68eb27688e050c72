/**
 * Browser sessions, unfinished sign-ins, and known browsers. Sessions are not changes, so the log does not have them.
 */
@NullMarked
package org.pixelkeep.account.session;

import org.jspecify.annotations.NullMarked;

/** Invitations, for those who send them and those who receive them. */
@NullMarked
package org.pixelkeep.account.http.invitation;

import org.jspecify.annotations.NullMarked;

/**
 * Invitations, as those who make them and those who get them see them.
 */
@NullMarked
package org.pixelkeep.account.http.invitation;

import org.jspecify.annotations.NullMarked;

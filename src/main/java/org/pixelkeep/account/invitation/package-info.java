/**
 * Roles offered to an address, and delivery of links to people. Creates no account and does not reveal whether one
 * exists.
 */
@NullMarked
package org.pixelkeep.account.invitation;

import org.jspecify.annotations.NullMarked;

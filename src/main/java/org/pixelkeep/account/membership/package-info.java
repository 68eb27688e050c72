/**
 * Accounts, memberships, roles, and open invitations and links. An account belongs to its person alone; a membership
 * belongs to the network. Everything that creates, uses, or revokes a credential locks the account's row first.
 */
@NullMarked
package org.pixelkeep.account.membership;

import org.jspecify.annotations.NullMarked;

/**
 * Who there is and what they take part in: accounts, memberships, roles, and the open offers and links. An account is its
 * person's alone; a membership is the network's. Whatever makes, uses or voids a way in locks the row of the account
 * first.
 */
@NullMarked
package org.pixelkeep.account.membership;

import org.jspecify.annotations.NullMarked;

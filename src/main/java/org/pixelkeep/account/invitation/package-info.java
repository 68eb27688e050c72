/**
 * Roles that are offered to an address, and links that are brought to people. Makes no account and tells nothing about
 * whether there is one.
 */
@NullMarked
package org.pixelkeep.account.invitation;

import org.jspecify.annotations.NullMarked;

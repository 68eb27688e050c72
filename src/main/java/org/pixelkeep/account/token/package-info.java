/**
 * API tokens as a tree: a token can only create tokens with its own rights or fewer, and those end with it. All working
 * tokens are in memory and follow the log.
 */
@NullMarked
package org.pixelkeep.account.token;

import org.jspecify.annotations.NullMarked;

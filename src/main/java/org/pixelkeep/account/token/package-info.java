/**
 * API tokens as a tree: a token makes only what it could do itself, and what it made ends with it. All tokens that may
 * work are held in memory and follow the log.
 */
@NullMarked
package org.pixelkeep.account.token;

import org.jspecify.annotations.NullMarked;

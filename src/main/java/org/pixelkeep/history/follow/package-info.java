/** Keeps what is held in memory as new as the log of changes, without asking the database on the way of a request. */
@NullMarked
package org.pixelkeep.history.follow;

import org.jspecify.annotations.NullMarked;

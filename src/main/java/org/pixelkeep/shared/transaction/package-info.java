/** Transactions that are retried or lost, and the revisions that a request has committed. */
@NullMarked
package org.pixelkeep.shared.transaction;

import org.jspecify.annotations.NullMarked;

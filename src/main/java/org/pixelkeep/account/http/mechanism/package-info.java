/**
 * Reads what a request shows, where it counts: pages take sessions alone, the API takes tokens, too.
 */
@NullMarked
package org.pixelkeep.account.http.mechanism;

import org.jspecify.annotations.NullMarked;

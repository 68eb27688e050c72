/** The log of changes: appended in the transaction of the change, numbered per network, chained by digest. */
@NullMarked
package org.pixelkeep.history;

import org.jspecify.annotations.NullMarked;

/**
 * The third-party inventory that a network serves on, and on which of it a pixel fires.
 *
 * <pre>
 * in:     what a network says of a source; the code that an ad server sends
 * out:    sources by their codes, and whether a {@link org.pixelkeep.supply.SupplyChoice choice} includes one
 * always: a code names one source of a network for good, and a source is never deleted
 * </pre>
 */
@NullMarked
package org.pixelkeep.supply;

import org.jspecify.annotations.NullMarked;

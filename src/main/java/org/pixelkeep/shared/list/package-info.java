/** Filtered lists read page by page in a total order, and the words that are searched for in them. */
@NullMarked
package org.pixelkeep.shared.list;

import org.jspecify.annotations.NullMarked;

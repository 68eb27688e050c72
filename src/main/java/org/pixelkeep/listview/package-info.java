/**
 * How people look at lists: the columns and density that each person chose, and saved views, which are named filters of
 * a list. A view is its person's own or shared with the network; shared ones are on record like everything that
 * concerns the network. Knows nothing of what the lists contain.
 */
@NullMarked
package org.pixelkeep.listview;

import org.jspecify.annotations.NullMarked;

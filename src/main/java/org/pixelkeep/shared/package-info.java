/** What every feature speaks: instants, slices of a list, and the exceptions that have a name. */
@NullMarked
package org.pixelkeep.shared;

import org.jspecify.annotations.NullMarked;

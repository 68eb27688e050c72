/** Shared by all features: instants, list slices, and named exceptions. */
@NullMarked
package org.pixelkeep.shared;

import org.jspecify.annotations.NullMarked;

/**
 * Export a network as one file, and restore it. Writing reads everything at one revision. Restoring writes through the services of the
 * features, in one transaction: all of it, or nothing. What comes in is checked before: format, checksums, each line.
 */
@NullMarked
package org.pixelkeep.archive;

import org.jspecify.annotations.NullMarked;

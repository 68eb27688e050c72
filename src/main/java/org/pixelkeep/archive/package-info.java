/**
 * Exports a network as one file, and restores it. An export reads everything at one revision. A restore writes through the
 * services of the features, in one transaction: all of it, or nothing. The archive is checked first: its format, its
 * checksums, and each line.
 */
@NullMarked
package org.pixelkeep.archive;

import org.jspecify.annotations.NullMarked;

/**
 * All facts that are decided on, in memory, packed. Immutable: a change makes a new one that shares nearly everything with
 * the one before. Holds no row for a pair of pixel and creative where the whole network or an advertiser is meant.
 *
 * <pre>
 * database → SnapshotLoader ─┐
 * disk → SnapshotFile ───────┼→ Snapshot → SnapshotCandidates → ResolveInput
 * log → SnapshotChanges ─────┘
 * </pre>
 */
@NullMarked
package org.pixelkeep.serving.snapshot;

import org.jspecify.annotations.NullMarked;

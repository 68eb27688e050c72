/**
 * All facts for decisions, in memory, packed. Immutable: a change creates a new version that shares nearly everything with
 * the previous one. Holds no row per pixel and creative where a whole network or advertiser is the target.
 *
 * <p>Invariants: a creative with three associations takes less than 90 bytes, everything included. While a snapshot is
 * loaded, from the database or from disk, no other object per creative or association stays in memory.
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

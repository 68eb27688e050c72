/**
 * What a change would do, foreseen on the snapshot: the present one is compared with what it would become. Writes nothing,
 * asks no statement, and is worked out once for all creatives that have everything in common.
 *
 * <pre>
 * ProposedChange (as the log would hold it) → SnapshotSimulator → SnapshotDiff → AffectedCreativeCounter → SimulatedImpact
 * </pre>
 */
@NullMarked
package org.pixelkeep.serving.impact;

import org.jspecify.annotations.NullMarked;

/**
 * Simulates the impact of a change on the snapshot, by comparing the current one with what it would become. Writes
 * nothing, runs no statement, and computes once what creatives share.
 *
 * <pre>
 * ProposedChange (as it would be in the log) → SnapshotSimulator → SnapshotDiff → AffectedCreativeCounter → SimulatedImpact
 * </pre>
 */
@NullMarked
package org.pixelkeep.serving.impact;

import org.jspecify.annotations.NullMarked;

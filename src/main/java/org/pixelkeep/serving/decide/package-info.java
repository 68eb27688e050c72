/**
 * Decides what fires. Pure: the same facts give the same answer, whether from the snapshot, from history, or from a
 * test. Knows no database, no HTTP, and no clock but the instant in the context.
 *
 * <pre>
 * ContextInput → Context ─┐
 * CandidateSource → ResolveInput (creative, pixels, associations) → Resolver (Rules in their order) → EffectivePixels
 * </pre>
 *
 * A new hold-back reason is a constant of {@code HoldBack}, in its place in the order, and a rule in {@code Rules}.
 */
@NullMarked
package org.pixelkeep.serving.decide;

import org.jspecify.annotations.NullMarked;

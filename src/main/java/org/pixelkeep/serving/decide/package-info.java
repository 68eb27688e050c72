/**
 * Decides what fires. Pure: the same facts give the same answer, whether from the snapshot, from history, or from a
 * test. Knows no database, no HTTP, and no clock but the instant in the context.
 *
 * <pre>
 * ContextInput → Context ─┐
 * CandidateSource → ResolveInput (creative, pixels, associations) → Resolver (Rules in their order) → EffectivePixels
 * </pre>
 *
 * <p>{@code SharedAnswer} decides once for all creatives of a kind: about the pixels that they share, and about each pixel
 * that some of them have individually ({@code IndividualVerdict}). It may only be asked about creatives of that kind, in
 * the same network state. A ruling depends on the kind of a creative and on nothing else about it; what an exclusion
 * decides is not kept.
 *
 * <p>A new hold-back reason is a constant of {@code HoldBack}, in its place in the order, and a rule in {@code Rules}; what
 * else it needs is in {@code src/docs/contributing.md}.
 */
@NullMarked
package org.pixelkeep.serving.decide;

import org.jspecify.annotations.NullMarked;

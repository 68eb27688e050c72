/**
 * Answers ad servers on the thread that reads the request. Anything but the simple case takes the ordinary route. Both
 * give the same bytes, the same refusals, and the same order of answers on a connection.
 *
 * <pre>
 * bytes → decoder → RequestGate → CreativeFastPath, BatchFastPath (as RequestTemplate says?) → AnswerCache → bytes
 *                                    └ no → ResolverFastPath (simple case?) → AnswerCache → answer
 *                                                └ no → EffectivePixelsApi
 * </pre>
 *
 * <p>When a node has started, {@code WarmUp} sends CreativeFastPath requests of its own, until that gets no faster.
 */
@NullMarked
package org.pixelkeep.serving.http.fast;

import org.jspecify.annotations.NullMarked;

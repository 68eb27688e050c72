/**
 * What each pixel does on all creatives of a network, counted in memory: how many it fires on, and why not on others.
 *
 * <pre>
 * Snapshot → CreativeWalk → PixelCount of each → PixelCounter keeps them → PixelStatus, in words
 * </pre>
 *
 * Exact, never sampled. Counting decides once for all creatives of a kind, and singly only on those that have individual
 * associations. Knows nothing about who may see what, except that it counts within a reach.
 */
@NullMarked
package org.pixelkeep.serving.count;

import org.jspecify.annotations.NullMarked;

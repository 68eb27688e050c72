/**
 * The facts as they were, from the images in the log: what the resolver decides on them is what it decided then. Today's
 * tables are never asked.
 *
 * <pre>
 * as-of → LogPosition → images (history.past) → ResolveInput
 * </pre>
 */
@NullMarked
package org.pixelkeep.serving.past;

import org.jspecify.annotations.NullMarked;

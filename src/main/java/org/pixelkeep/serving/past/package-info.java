/**
 * The facts as they were, from the images in the log: from them, the resolver decides what it decided at the time. Today's
 * tables are never read.
 *
 * <pre>
 * as-of → LogPosition → images (history.past) → ResolveInput
 * </pre>
 */
@NullMarked
package org.pixelkeep.serving.past;

import org.jspecify.annotations.NullMarked;

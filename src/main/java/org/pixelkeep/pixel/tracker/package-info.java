/**
 * What a pixel fires, and on which event: trackers, the table of events, formats, and what makes two trackers count the same
 * placement. Knows nothing of pixels.
 *
 * <pre>
 * PixelEvent + offset or number = TrackedEvent
 * TrackedEvent + URLs + FiringPath + Verification = Tracker
 * </pre>
 */
@NullMarked
package org.pixelkeep.pixel.tracker;

import org.jspecify.annotations.NullMarked;

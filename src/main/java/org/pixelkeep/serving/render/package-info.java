/** Renders what fires on a creative in each output format: markup, VAST, native trackers, URLs. Pure. */
@NullMarked
package org.pixelkeep.serving.render;

import org.jspecify.annotations.NullMarked;

/** What fires with a creative, in the form that each place needs: markup, VAST, native trackers, addresses. Pure. */
@NullMarked
package org.pixelkeep.serving.render;

import org.jspecify.annotations.NullMarked;

/** Timelines of creatives and pixels: pages with server-made charts, tables, CSV files, and the API. */
@NullMarked
package org.pixelkeep.timeline.http;

import org.jspecify.annotations.NullMarked;

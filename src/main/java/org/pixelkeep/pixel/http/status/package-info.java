/** What a pixel does on all its creatives, counted: its status wherever it is shown, and the creatives behind it. */
@NullMarked
package org.pixelkeep.pixel.http.status;

import org.jspecify.annotations.NullMarked;

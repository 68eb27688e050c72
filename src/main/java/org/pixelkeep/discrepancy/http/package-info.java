/** The discrepancy workbench: its pages with a server-made chart, files, and the API. */
@NullMarked
package org.pixelkeep.discrepancy.http;

import org.jspecify.annotations.NullMarked;

/**
 * What fires on every creative of a network and what does not, as a page and as files. A row is a creative, a pixel, and an
 * event. All rows are of one revision and come from the snapshot in memory; the database is only asked for names, part by
 * part.
 */
@NullMarked
package org.pixelkeep.serving.http.report;

import org.jspecify.annotations.NullMarked;

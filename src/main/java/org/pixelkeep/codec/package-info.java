/**
 * The fields of things, each named and typed once. What keeps or sends a thing derives from them: the images of the log,
 * columns, files, the feed, and records that have a component of the same name.
 *
 * <pre>
 * entity ─────┐                     ┌→ image of the log, feed
 * image ──────┤                     ├→ columns of a row
 * row ────────┼→ Field (FieldType) ─┼→ file
 * file ───────┘                     └→ FieldRecord: a draft, facts, what the API answers
 * </pre>
 *
 * What a value becomes is up to its {@link FieldType} alone, so that what one of them writes, the other reads.
 */
@NullMarked
package org.pixelkeep.codec;

import org.jspecify.annotations.NullMarked;

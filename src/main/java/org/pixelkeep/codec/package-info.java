/**
 * The fields of entities, each declared once with its name and type. Everything that stores or sends an entity derives
 * from them: log images, columns, files, the feed, and records with a component of the same name.
 *
 * <pre>
 * entity ─────┐                     ┌→ log image, feed
 * image ──────┤                     ├→ columns of a row
 * row ────────┼→ Field (FieldType) ─┼→ file
 * file ───────┘                     └→ FieldRecord: a draft, facts, what the API answers
 * </pre>
 *
 * Only its {@link FieldType} decides how a value is represented, so one reader can read what another writer wrote.
 */
@NullMarked
package org.pixelkeep.codec;

import org.jspecify.annotations.NullMarked;

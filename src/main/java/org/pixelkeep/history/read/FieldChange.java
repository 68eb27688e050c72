package org.pixelkeep.history.read;

import org.jspecify.annotations.Nullable;

/**
 * The change of one field.
 *
 * @param before a text, number, boolean or list; {@code null}: there was nothing
 * @param after a text, number, boolean or list; {@code null}: there is nothing now
 */
public record FieldChange(
        String field, @Nullable Object before, @Nullable Object after) {}

package org.pixelkeep.pixel.http.form;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A hidden form field. */
public record FormField(String name, String value) {
    /** Adds the field, unless its value is missing or blank. */
    public static void add(List<FormField> fields, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            fields.add(new FormField(name, value));
        }
    }
}

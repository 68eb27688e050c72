package org.pixelkeep.vendor;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an update does to one vendor.
 *
 * @param vendorId in a report, one that is added has an ID that nothing has
 * @param added whether it is new
 * @param fields the fields that change; for one that is added, those that it has
 * @param notes what the update leaves alone, and why, and what else somebody should know, as sentences
 */
public record VendorChange(long vendorId, String name, boolean added, List<Field> fields, List<String> notes) {
    public VendorChange {
        fields = List.copyOf(fields);
        notes = List.copyOf(notes);
    }

    /** A field before and after, as text; {@code null}: it has no value. */
    public record Field(
            String field, @Nullable String before, @Nullable String after) {
        static Field of(String field, @Nullable Object before, @Nullable Object after) {
            return new Field(field, text(before), text(after));
        }

        private static @Nullable String text(@Nullable Object value) {
            if (value instanceof List<?> list) {
                return list.isEmpty()
                        ? null
                        : String.join(", ", list.stream().map(Objects::toString).toList());
            }
            return value == null ? null : value.toString();
        }
    }
}

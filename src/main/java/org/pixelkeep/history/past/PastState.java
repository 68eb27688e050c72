package org.pixelkeep.history.past;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.history.read.Change;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.Images;

/**
 * An object as it was at a {@link LogPosition}.
 *
 * @param changeId the last change up to then
 * @param revision of that change
 * @param at when that change was written
 * @param name the name at the time
 * @param fields its image, with the field names of the time
 */
public record PastState(
        EntityKind entity,
        long id,
        long changeId,
        long revision,
        Instant at,
        String name,
        @Nullable Long advertiserId,
        @Nullable Long creativeId,
        @Nullable Long pixelId,
        Map<String, @Nullable Object> fields) {
    public PastState {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    static PastState of(Change change) {
        return new PastState(
                change.entity,
                change.entityId,
                change.id,
                change.revision,
                change.at,
                change.entityName,
                change.advertiserId,
                change.creativeId,
                change.pixelId,
                Images.of(change).after());
    }

    /** {@code null} if the field was empty, or images of the time did not have it. */
    public @Nullable String text(String field) {
        return fields.get(field) instanceof String text ? text : null;
    }

    /** Empty if the field was empty, or images of the time did not have it. */
    public String textOrEmpty(String field) {
        return Objects.requireNonNullElse(text(field), "");
    }

    /** False if images of the time did not have the field. */
    public boolean is(String field) {
        return Boolean.TRUE.equals(fields.get(field));
    }

    /** The field as a whole number; {@code null} when it was empty, or unknown to images of the time. */
    public @Nullable Integer number(String field) {
        return fields.get(field) instanceof Number number ? Integer.valueOf(number.intValue()) : null;
    }

    /** The field as an ID; {@code null} when it was empty, or unknown to images of the time. */
    public @Nullable Long id(String field) {
        return fields.get(field) instanceof Number number ? Long.valueOf(number.longValue()) : null;
    }

    /** The field as an instant; {@code null} when it was empty or unknown, or cannot be read. */
    public @Nullable Instant instant(String field) {
        var text = text(field);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The field as a date; {@code null} when it was empty or unknown, or cannot be read. */
    public @Nullable LocalDate date(String field) {
        var text = text(field);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The constant in the field; {@code null} if it is not known today. */
    public <E extends Enum<E>> @Nullable E constant(String field, Class<E> type) {
        var text = text(field);
        for (var constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        return null;
    }

    /** The whole numbers in a list, in order. */
    public List<Long> ids(String field) {
        return list(field).stream()
                .filter(Number.class::isInstance)
                .map(number -> ((Number) number).longValue())
                .toList();
    }

    /** The texts in a list, in order. */
    public List<String> texts(String field) {
        return list(field).stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    private List<?> list(String field) {
        return fields.get(field) instanceof List<?> list ? list : List.of();
    }
}

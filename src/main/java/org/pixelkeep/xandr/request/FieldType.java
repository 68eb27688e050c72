package org.pixelkeep.xandr.request;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.text.Digits;

/** The type of a field, as {@code meta} names it, and how a filter's value is read. */
public enum FieldType {
    INT("int", "a whole number") {
        @Override
        Optional<Object> read(String text) {
            return Digits.number(text).map(number -> number);
        }
    },
    /** The same for a column of small numbers. */
    SMALL_INT("int", "a whole number") {
        @Override
        Optional<Object> read(String text) {
            return Digits.are(text, SMALL) ? Optional.of(Integer.valueOf(text)) : Optional.empty();
        }
    },
    STRING("string", "text") {
        @Override
        Optional<Object> read(String text) {
            return Optional.of(text);
        }
    },
    BOOLEAN("boolean", "true or false") {
        @Override
        Optional<Object> read(String text) {
            return Optional.ofNullable(flag(text));
        }
    },
    /** One of the words of its field. */
    ENUM("enum", "one of its words") {
        @Override
        Optional<Object> read(String text) {
            return Optional.empty();
        }
    },
    DATE("date", "a time such as 2026-11-24 10:00:00") {
        @Override
        Optional<Object> read(String text) {
            return Timestamps.read(text).map(at -> at);
        }
    },
    /** A list of objects, which nothing is filtered or sorted by. */
    OBJECTS("array of objects", "a list of objects") {
        @Override
        Optional<Object> read(String text) {
            return Optional.empty();
        }
    };

    /** Digits that always fit into an {@code int}. */
    private static final int SMALL = 9;

    private final String word;
    private final String expected;

    FieldType(String word, String expected) {
        this.word = word;
        this.expected = expected;
    }

    /** As {@code meta} names it. */
    String word() {
        return word;
    }

    /** What a value has to be, after "Must be". */
    String expected() {
        return expected;
    }

    /** The value to compare with; empty when the text is none. */
    abstract Optional<Object> read(String text);

    /** Scripts write flags in several ways. */
    static @Nullable Boolean flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes" -> true;
            case "false", "0", "no" -> false;
            default -> null;
        };
    }
}

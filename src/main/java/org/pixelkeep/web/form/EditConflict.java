package org.pixelkeep.web.form;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.web.page.Format;

/**
 * Two conflicting versions of an object: what someone else saved, and what is in the form of the second person. Shown
 * by the tag {@code conflict} above the form, which keeps its input and gets the current version.
 *
 * @param savedAt when theirs was saved
 * @param lines all fields, in the order of the form
 */
public record EditConflict(Instant savedAt, List<Line> lines) {

    /** One field in both versions; {@code null}: empty. */
    public record Line(
            String label, @Nullable String theirs, @Nullable String yours) {
        /** Whether the two versions differ in this field. */
        public boolean differs() {
            return !Objects.equals(theirs, yours);
        }
    }

    public EditConflict {
        lines = List.copyOf(lines);
    }

    /** The number of differing fields; 0 if both wrote the same. */
    public long differences() {
        return lines.stream().filter(Line::differs).count();
    }

    /** A conflict with what was saved then, without fields so far. */
    public static Builder since(Instant savedAt) {
        return new Builder(savedAt);
    }

    /** Adds the fields one by one, side by side. */
    public static final class Builder {
        private final Instant savedAt;
        private final List<Line> lines = new ArrayList<>();

        private Builder(Instant savedAt) {
            this.savedAt = savedAt;
        }

        /**
         * Values are compared in their displayed form: enum constants in words, yes and no, and blank as empty.
         *
         * @param theirs as stored
         * @param yours as typed
         */
        public Builder line(String label, @Nullable Object theirs, @Nullable Object yours) {
            lines.add(new Line(label, read(theirs), read(yours)));
            return this;
        }

        /** The conflict with the fields added so far. */
        public EditConflict build() {
            return new EditConflict(savedAt, lines);
        }

        private static @Nullable String read(@Nullable Object value) {
            if (value == null || value.toString().isBlank()) {
                return null;
            }
            if (value instanceof Enum<?> constant) {
                return Format.words(constant);
            }
            if (value instanceof Boolean yes) {
                return yes ? "Yes" : "No";
            }
            return value.toString();
        }
    }
}

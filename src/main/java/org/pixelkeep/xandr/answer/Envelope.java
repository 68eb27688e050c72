package org.pixelkeep.xandr.answer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer around one object, a list, or nothing.
 *
 * @param response all that a script reads
 */
public record Envelope(Map<String, @Nullable Object> response) {
    /** The release of Xandr's API that this one follows. */
    static final String VERSION = "1.19";

    private static final double SECOND = 1_000_000_000.0;

    /** Begins an answer; nothing is in it but that all is well. */
    public static Builder begun() {
        return new Builder();
    }

    /** Fills an envelope; it knows how long that took. */
    public static final class Builder {
        private final long begun = System.nanoTime();
        private final Map<String, @Nullable Object> response = new LinkedHashMap<>();

        private Builder() {
            response.put("status", "OK");
        }

        /** A part of the answer in addition to the objects. */
        public Builder with(String key, @Nullable Object value) {
            response.put(key, value);
            return this;
        }

        /** One object. */
        public Envelope one(String term, Map<String, @Nullable Object> object, List<String> warnings) {
            return with("count", 1)
                    .with("start_element", 0)
                    .with("num_elements", 1)
                    .with(term, object)
                    .done(term, warnings);
        }

        /**
         * A page of a list.
         *
         * @param count all objects that match
         * @param start the position of the first one
         * @param max the size of the page
         */
        public Envelope list(
                String term,
                List<Map<String, @Nullable Object>> objects,
                long count,
                int start,
                int max,
                List<String> warnings) {
            return with("count", count)
                    .with("start_element", start)
                    .with("num_elements", max)
                    .with(term, objects)
                    .done(term, warnings);
        }

        /** Nothing more. */
        public Envelope done(@Nullable String term, List<String> warnings) {
            var about = new LinkedHashMap<String, @Nullable Object>();
            about.put("output_term", term);
            about.put("version", VERSION);
            about.put("warnings", warnings);
            about.put("time", (System.nanoTime() - begun) / SECOND);
            return with("dbg_info", about).ended();
        }

        private Envelope ended() {
            return new Envelope(response);
        }
    }
}

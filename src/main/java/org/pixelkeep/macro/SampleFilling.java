package org.pixelkeep.macro;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A text as a platform would serve it, with sample values in its macros. What the platform does not expand stays, and is
 * marked. Nothing of it is fetched or run.
 *
 * @param parts the whole text, in order
 */
public record SampleFilling(List<Part> parts) {
    private static final MacroRegistry REGISTRY = MacroRegistry.known();

    public SampleFilling {
        parts = List.copyOf(parts);
    }

    /** What a part of the text is. */
    public enum Kind {
        /** As stored. */
        PLAIN,
        /** A sample value. */
        SAMPLE,
        /** A macro that the platform does not expand. */
        UNFILLED
    }

    /** A part of the text. */
    public record Part(String text, Kind kind) {
        /** Whether it is a sample value. */
        public boolean isSample() {
            return kind == Kind.SAMPLE;
        }

        /** Whether it is a macro that stays as it is. */
        public boolean isUnfilled() {
            return kind == Kind.UNFILLED;
        }
    }

    /**
     * Fills sample values into a stored text.
     *
     * @param dialect the platform that serves it; its macros are translated from those stored here first
     * @param vendorId the vendor's Global Vendor List ID, for consent macros without one
     */
    public static SampleFilling of(String stored, TextKind kind, Dialect dialect, @Nullable Integer vendorId) {
        var text = dialect == Dialect.SERVING
                ? stored
                : new MacroDelivery(dialect, Map.of())
                        .deliver(stored, kind, vendorId)
                        .text();
        var place = kind.isUrl() ? Place.ADDRESS : Place.JAVASCRIPT_STRING;
        var parts = new ArrayList<Part>();
        var from = 0;
        for (var written : WrittenMacro.in(text, kind)) {
            if (written.start() > from) {
                parts.add(new Part(text.substring(from, written.start()), Kind.PLAIN));
            }
            var known = written.understood() ? REGISTRY.filled(dialect, written.inner()) : Optional.<KnownMacro>empty();
            parts.add(known.map(macro -> new Part(
                            MacroExpansion.inPlace(macro.meaning().sample(), written, known, place), Kind.SAMPLE))
                    .orElseGet(() -> new Part(written.text(), Kind.UNFILLED)));
            from = written.end();
        }
        if (from < text.length()) {
            parts.add(new Part(text.substring(from), Kind.PLAIN));
        }
        return new SampleFilling(parts);
    }

    /** The whole text. */
    public String text() {
        var whole = new StringBuilder();
        parts.forEach(part -> whole.append(part.text()));
        return whole.toString();
    }

    /** How many macros the platform does not expand. */
    public long unfilled() {
        return parts.stream().filter(Part::isUnfilled).count();
    }
}

package org.pixelkeep.serving.render;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The forms that an answer can be rendered in. */
public enum Output {
    HTML,
    VAST,
    NATIVE,
    URLS;

    /** As the API names it: {@code html}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The form of this name; empty when there is none. */
    public static Optional<Output> of(String code) {
        return Arrays.stream(values())
                .filter(output -> output.code().equals(code))
                .findFirst();
    }
}

package org.pixelkeep.serving.render;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The output formats. */
public enum Output {
    HTML,
    VAST,
    NATIVE,
    URLS;

    /** Its API name: {@code html}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The format with this name; empty if there is none. */
    public static Optional<Output> of(String code) {
        return Arrays.stream(values())
                .filter(output -> output.code().equals(code))
                .findFirst();
    }
}

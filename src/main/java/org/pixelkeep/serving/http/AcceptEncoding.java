package org.pixelkeep.serving.http;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The compression that a client accepts (RFC 9110, 12.5.3). */
final class AcceptEncoding {
    private static final Pattern REFUSED = Pattern.compile(";\\s*q\\s*=\\s*0(\\.0*)?\\s*$");

    private AcceptEncoding() {}

    /** Whether the header lists gzip and accepts it. The server handles other encodings. */
    static boolean isGzip(@Nullable String header) {
        return header != null
                && Stream.of(header.toLowerCase(Locale.ROOT).split(","))
                        .map(String::strip)
                        .anyMatch(coding -> coding.matches("gzip\\s*(;.*)?")
                                && !REFUSED.matcher(coding).find());
    }
}

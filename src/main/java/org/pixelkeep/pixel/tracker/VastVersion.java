package org.pixelkeep.pixel.tracker;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** The versions of VAST that can be written. What each has for an event is in the table of {@link PixelEvent}. */
public enum VastVersion {
    V2_0("2.0"),
    V3_0("3.0"),
    V4_0("4.0"),
    V4_1("4.1"),
    V4_2("4.2"),
    V4_3("4.3");

    /** What is written unless something else is asked for: the newest that has a schema. */
    public static final VastVersion USUAL = V4_2;

    /** Versions of 4 that there are none of yet. They are taken to keep the elements of 4.3. */
    private static final Pattern LATER = Pattern.compile("4\\.[4-9](?:\\.[0-9]+)*");

    private final String number;

    VastVersion(String number) {
        this.number = number;
    }

    /** As documents write it: {@code 4.2}. */
    public String number() {
        return number;
    }

    /** The version of this number; empty when there is none. */
    public static Optional<VastVersion> of(String number) {
        return Arrays.stream(values())
                .filter(version -> version.number.equals(number))
                .findFirst();
    }

    /** The rules that hold for a document that calls itself so: {@code 2.0.1} is read as 2.0, {@code 4.4} and what follows as 4.3. */
    public static Optional<VastVersion> ofDocument(String version) {
        var stripped = version.strip();
        if (stripped.startsWith("2.")) {
            return Optional.of(V2_0);
        }
        if (stripped.startsWith("3.")) {
            return Optional.of(V3_0);
        }
        return LATER.matcher(stripped).matches()
                ? Optional.of(V4_3)
                : Arrays.stream(values())
                        .filter(known -> stripped.equals(known.number) || stripped.startsWith(known.number + "."))
                        .findFirst();
    }

    /** Whether it is this version or a later one. */
    public boolean isAtLeast(VastVersion other) {
        return compareTo(other) >= 0;
    }
}

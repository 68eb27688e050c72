package org.pixelkeep.serving.render;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.pixelkeep.pixel.PixelEvent;

/** The versions of VAST that can be written, and what each calls the events of a player. By the schemas of the IAB. */
public enum VastVersion {
    V2_0("2.0"),
    V3_0("3.0"),
    V4_0("4.0"),
    V4_1("4.1"),
    V4_2("4.2");

    /** What a player does with an overlay, too; the others are about playing a linear ad. */
    static final Set<PixelEvent> ON_OVERLAYS = Set.of(
            PixelEvent.MUTE,
            PixelEvent.UNMUTE,
            PixelEvent.PAUSE,
            PixelEvent.RESUME,
            PixelEvent.REWIND,
            PixelEvent.PLAYER_EXPAND,
            PixelEvent.PLAYER_COLLAPSE);

    /** Versions of 4 that there was no schema of. They keep the elements of 4.2. */
    private static final Pattern LATER = Pattern.compile("4\\.[3-9](?:\\.[0-9]+)*");

    private static final Map<PixelEvent, String> EVERYWHERE = Map.of(
            PixelEvent.START, "start",
            PixelEvent.FIRST_QUARTILE, "firstQuartile",
            PixelEvent.MIDPOINT, "midpoint",
            PixelEvent.THIRD_QUARTILE, "thirdQuartile",
            PixelEvent.COMPLETE, "complete",
            PixelEvent.MUTE, "mute",
            PixelEvent.UNMUTE, "unmute",
            PixelEvent.PAUSE, "pause",
            PixelEvent.RESUME, "resume",
            PixelEvent.REWIND, "rewind");

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

    /** The rules that hold for a document that calls itself so: {@code 2.0.1} is read as 2.0, {@code 4.3} and what follows as 4.2. */
    static Optional<VastVersion> ofDocument(String version) {
        var stripped = version.strip();
        if (stripped.startsWith("2.")) {
            return Optional.of(V2_0);
        }
        if (stripped.startsWith("3.")) {
            return Optional.of(V3_0);
        }
        return LATER.matcher(stripped).matches()
                ? Optional.of(V4_2)
                : Arrays.stream(values())
                        .filter(known -> stripped.equals(known.number) || stripped.startsWith(known.number + "."))
                        .findFirst();
    }

    boolean isAtLeast(VastVersion other) {
        return compareTo(other) >= 0;
    }

    /** The value of {@code Tracking@event}; empty when the version has none for it, or an element of its own. */
    Optional<String> tracking(PixelEvent event) {
        var name = EVERYWHERE.get(event);
        if (name == null) {
            name = switch (event) {
                case SKIP -> isAtLeast(V3_0) ? "skip" : null;
                case PLAYER_EXPAND -> isAtLeast(V4_0) ? "playerExpand" : "fullscreen";
                case PLAYER_COLLAPSE ->
                    isAtLeast(V4_0) ? "playerCollapse" : isAtLeast(V3_0) ? "exitFullscreen" : "collapse";
                default -> null;
            };
        }
        return Optional.ofNullable(name);
    }
}

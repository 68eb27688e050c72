package org.pixelkeep.pixel.tracker;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where VAST has an event, and what each version calls it, by the schemas of the IAB. */
public final class VastEvent {
    /** Where a tracker of the event stands in an ad. */
    public enum Place {
        /** VAST does not have the event. */
        NOWHERE,
        /** An element of the ad itself, or of its linear creative for clicks. */
        ELEMENT,
        /** A {@code Tracking} of the linear creative. */
        LINEAR,
        /** A {@code Tracking} of the linear creative and of overlays. */
        LINEAR_AND_OVERLAY,
        /** A {@code Tracking} of overlays. */
        OVERLAY,
        /** An element of each overlay. */
        OVERLAY_ELEMENT,
        /** A {@code Tracking} of each companion. */
        COMPANION,
        /** An element of each companion. */
        COMPANION_ELEMENT,
        /** An element of each icon of the linear creative. */
        ICON_ELEMENT
    }

    static final VastEvent NONE = new VastEvent(Place.NOWHERE, Map.of());

    private final Place place;
    private final Map<VastVersion, String> names;

    private VastEvent(Place place, Map<VastVersion, String> names) {
        this.place = place;
        this.names = names;
    }

    /** Called so in a version and those after it. */
    static VastEvent since(VastVersion first, Place place, String name) {
        return new VastEvent(place, Map.of()).called(name, first, VastVersion.V4_3);
    }

    /** Known to one version alone. */
    static VastEvent only(VastVersion version, Place place, String name) {
        return new VastEvent(place, Map.of()).called(name, version, version);
    }

    /** The same, called otherwise from one version to another, both included. */
    VastEvent called(String name, VastVersion first, VastVersion last) {
        var all = new EnumMap<VastVersion, String>(VastVersion.class);
        all.putAll(names);
        for (var version : VastVersion.values()) {
            if (version.isAtLeast(first) && last.isAtLeast(version)) {
                all.put(version, name);
            }
        }
        return new VastEvent(place, all);
    }

    /** Where a document has its trackers. */
    public Place place() {
        return place;
    }

    /** The value of {@code Tracking@event}, or the name of the element; empty if the version does not have the event. */
    public Optional<String> name(VastVersion version) {
        return Optional.ofNullable(names.get(version));
    }

    /** The first version that has the event; {@code null}: none does. */
    public @Nullable VastVersion first() {
        return names.keySet().stream().min(VastVersion::compareTo).orElse(null);
    }

    /** The last version that has the event; {@code null}: none does. */
    public @Nullable VastVersion last() {
        return names.keySet().stream().max(VastVersion::compareTo).orElse(null);
    }

    /** In words, such as {@code fullscreen (2.0, 3.0), playerExpand (4.0 to 4.3)}; {@code no} if VAST does not have it. */
    public String words() {
        if (names.isEmpty()) {
            return "no";
        }
        return names.entrySet().stream()
                .map(Map.Entry::getValue)
                .distinct()
                .sorted((one, other) -> firstCalled(one).compareTo(firstCalled(other)))
                .map(name -> name + " (" + versions(name) + ")")
                .collect(Collectors.joining(", "));
    }

    private VastVersion firstCalled(String name) {
        return names.entrySet().stream()
                .filter(entry -> entry.getValue().equals(name))
                .map(Map.Entry::getKey)
                .min(VastVersion::compareTo)
                .orElseThrow();
    }

    /** Runs of versions, so that a name that came back is not taken for one that stayed. */
    private String versions(String name) {
        var runs = new StringBuilder();
        VastVersion start = null;
        VastVersion before = null;
        for (var version : VastVersion.values()) {
            if (name.equals(names.get(version))) {
                start = start == null ? version : start;
                before = version;
            } else if (start != null && before != null) {
                add(runs, start, before);
                start = null;
            }
        }
        if (start != null && before != null) {
            add(runs, start, before);
        }
        return runs.toString();
    }

    private static void add(StringBuilder runs, VastVersion start, VastVersion end) {
        runs.append(runs.isEmpty() ? "" : ", ").append(start.number());
        if (end != start) {
            runs.append(" to ").append(end.number());
        }
    }
}

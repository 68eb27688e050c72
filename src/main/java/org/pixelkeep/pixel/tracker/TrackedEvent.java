package org.pixelkeep.pixel.tracker;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What exactly a tracker fires for: an event, and where its name is not all, which one. Two that are equal happen at the
 * same moment.
 *
 * @param offset of {@code PROGRESS}, as {@link ProgressOffset} writes it; {@code null} for other events
 * @param customEvent of {@code CUSTOM}: the number that the exchange gave it; {@code null} for other events
 */
public record TrackedEvent(
        PixelEvent event, @Nullable String offset, @Nullable Integer customEvent) {
    /** Numbers of native events below it are the standard's. */
    public static final int FIRST_CUSTOM = 500;

    private static final int FEW = 3;

    /** The highest number of a custom event. */
    public static final int LAST_CUSTOM = 999_999;

    private static final TrackedEvent[] PLAIN = Arrays.stream(PixelEvent.values())
            .map(event -> new TrackedEvent(event, null, null))
            .toArray(TrackedEvent[]::new);

    /** An event whose name is all there is to say. */
    public static TrackedEvent of(PixelEvent event) {
        return PLAIN[event.ordinal()];
    }

    /** An event with what else there is to say; for the most part nothing. */
    public static TrackedEvent of(PixelEvent event, @Nullable String offset, @Nullable Integer customEvent) {
        return offset == null && customEvent == null ? of(event) : new TrackedEvent(event, offset, customEvent);
    }

    /**
     * Reads what {@link #moment()} wrote.
     *
     * @throws IllegalArgumentException for an event that this release does not know
     */
    public static TrackedEvent ofMoment(String moment) {
        var parts = moment.split(" ", 2);
        var event = PixelEvent.valueOf(parts[0]);
        if (parts.length == 1) {
            return of(event);
        }
        return event == PixelEvent.CUSTOM ? of(event, null, Integer.valueOf(parts[1])) : of(event, parts[1], null);
    }

    /** Events in words: by name, or how many if they are more than a few. */
    public static String words(List<TrackedEvent> events) {
        return events.size() > FEW
                ? events.size() + " events"
                : events.stream().map(TrackedEvent::title).collect(Collectors.joining(", "));
    }

    /** Its display name: {@code Progress at 25%}. */
    public String title() {
        if (offset != null) {
            return event.title() + " at " + offset;
        }
        return customEvent == null ? event.title() : event.title() + " " + customEvent;
    }

    /** The same for two if and only if they are equal; does not change with display names. */
    public String moment() {
        return event.name() + (offset == null ? "" : " " + offset) + (customEvent == null ? "" : " " + customEvent);
    }
}

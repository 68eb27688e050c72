package org.pixelkeep.pixel.tracker;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.codec.FieldType;
import org.pixelkeep.codec.RecordLists;
import org.pixelkeep.shared.text.Texts;

/**
 * What a pixel fires for one event. Raw JavaScript has its content in the pixel, and one tracker without a URL.
 *
 * @param offset of {@code PROGRESS}: a time such as 00:00:05, or a percentage such as 25%
 * @param customEvent of {@code CUSTOM}: the number, 500 or higher
 * @param url http or https, at most 4,096 characters, byte for byte
 * @param secureUrl https
 * @param path from where it may be fired; {@code null}, which {@code EITHER} becomes: from anywhere
 * @param verification of {@code VERIFICATION}: what Open Measurement needs in addition to the URL
 */
public record Tracker(
        PixelEvent event,
        @Nullable String offset,
        @Nullable Integer customEvent,
        @Nullable String url,
        @Nullable String secureUrl,
        @Nullable FiringPath path,
        @Nullable Verification verification) {
    /** How lists of them are kept. */
    public static final RecordLists<Tracker> LIST = FieldType.records(Tracker.class);

    /** In the order of the table of events. */
    public static final Comparator<Tracker> ORDER = Comparator.comparing(Tracker::event)
            .thenComparing(Tracker::offset, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Tracker::customEvent, Comparator.nullsFirst(Comparator.naturalOrder()));

    /** The most trackers of a pixel. */
    public static final int MAX = 50;

    public Tracker {
        Objects.requireNonNull(event, "event");
        var typed = Texts.given(offset);
        offset = typed == null ? null : ProgressOffset.read(typed).orElse(typed);
        url = Texts.given(url);
        secureUrl = Texts.given(secureUrl);
        path = path == FiringPath.EITHER ? null : path;
        verification = Verification.NONE.equals(verification) ? null : verification;
    }

    /** A URL for an event. */
    public static Tracker of(TrackedEvent tracked, @Nullable String url, @Nullable String secureUrl) {
        return new Tracker(tracked.event(), tracked.offset(), tracked.customEvent(), url, secureUrl, null, null);
    }

    /** What exactly it fires for. */
    public TrackedEvent tracked() {
        return TrackedEvent.of(event, offset, customEvent);
    }

    /** The same with other URLs. */
    public Tracker serving(@Nullable String otherUrl, @Nullable String otherSecureUrl) {
        return new Tracker(event, offset, customEvent, otherUrl, otherSecureUrl, path, verification);
    }

    /** The same with other settings of its verification. */
    public Tracker verifiedBy(Verification verification) {
        return new Tracker(event, offset, customEvent, url, secureUrl, path, verification);
    }

    /** Whether its event and its URLs are all that it has. */
    @JsonIgnore
    public boolean isShort() {
        return path == null && verification == null;
    }

    /** Whether it may be fired from there. */
    public boolean firesFrom(FiringPath from) {
        return path == null || from == FiringPath.EITHER || path == from;
    }

    /** Whether a reviewer who has seen the other has seen all that this one serves. */
    public boolean servesAs(Tracker other) {
        return Objects.equals(url, other.url)
                && Objects.equals(secureUrl, other.secureUrl)
                && Objects.equals(verification, other.verification);
    }

    /** Every URL in it. */
    public Stream<String> urls() {
        var more = verification == null
                ? Stream.<String>of()
                : Stream.of(verification.executableUrl(), verification.notExecutedUrl())
                        .flatMap(Stream::ofNullable);
        return Stream.concat(Stream.of(secureUrl, url).flatMap(Stream::ofNullable), more);
    }

    /**
     * All trackers of a pixel or a draft.
     *
     * @param more what it keeps beyond the short form; empty or {@code null}: nothing
     * @param first the short form
     */
    public static List<Tracker> all(@Nullable List<Tracker> more, Tracker first) {
        return more == null || more.isEmpty() ? List.of(first) : more;
    }
}

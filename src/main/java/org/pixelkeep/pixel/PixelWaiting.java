package org.pixelkeep.pixel;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.TrackedEvent;
import org.pixelkeep.pixel.tracker.Tracker;
import org.pixelkeep.pixel.tracker.TrackerColumn;

/**
 * New content of a pixel that waits for review, or was rejected, while the live content keeps firing. Immutable: a new
 * edit replaces it.
 */
@Embeddable
public class PixelWaiting {
    /** {@code PENDING} or {@code REJECTED}. */
    @Enumerated(EnumType.STRING)
    @Column(name = "waiting_status")
    public ReviewStatus status;

    /** Why it was rejected. */
    @Column(name = "waiting_reason")
    public @Nullable String reason;

    @Enumerated(EnumType.STRING)
    @Column(name = "waiting_format")
    public PixelFormat format;

    @Enumerated(EnumType.STRING)
    @Column(name = "waiting_event")
    public PixelEvent event;

    @Column(name = "waiting_offset")
    public @Nullable String offset;

    @Column(name = "waiting_custom_event")
    public @Nullable Integer customEvent;

    @Column(name = "waiting_trackers")
    @Convert(converter = TrackerColumn.class)
    public @Nullable List<Tracker> trackers;

    @Column(name = "waiting_url")
    public @Nullable String url;

    @Column(name = "waiting_secure_url")
    public @Nullable String secureUrl;

    @Column(name = "waiting_content")
    public @Nullable String content;

    @Column(name = "waiting_secure_content")
    public @Nullable String secureContent;

    /** When it was submitted. */
    @Column(name = "waiting_since")
    public Instant since;

    /** Who wrote it, for four eyes; {@code null}: the system. */
    @Column(name = "waiting_by")
    public @Nullable Long contentBy;

    /** The name of who submitted it. */
    @Column(name = "waiting_author")
    public @Nullable String author;

    /** Who proposed it, by name; {@code null} when it needs no acceptance by the network. */
    @Column(name = "waiting_proposed_by")
    public @Nullable String proposedBy;

    /** The content of the draft, to be reviewed. */
    public static PixelWaiting of(PixelDraft draft, Caller author, Instant at, @Nullable String proposer) {
        var waiting = new PixelWaiting();
        waiting.status = ReviewStatus.PENDING;
        waiting.format = Objects.requireNonNull(draft.format());
        waiting.event = draft.event();
        waiting.offset = draft.offset();
        waiting.customEvent = draft.customEvent();
        waiting.trackers = draft.trackers();
        waiting.url = draft.url();
        waiting.secureUrl = draft.secureUrl();
        waiting.content = draft.content();
        waiting.secureContent = draft.secureContent();
        waiting.since = at;
        waiting.contentBy = author.userId();
        waiting.author = author.name();
        waiting.proposedBy = proposer;
        return waiting;
    }

    /** The newest content of a pixel with its author, whether it waits or is live. */
    public static PixelWaiting newest(Pixel pixel, Caller reader) {
        if (pixel.waiting != null) {
            return pixel.waiting;
        }
        var live = of(PixelDraft.live(pixel), reader, pixel.submittedAt, pixel.proposedBy);
        live.contentBy = pixel.contentBy;
        live.author = null;
        return live;
    }

    /** The same with another status, by the same author. */
    public PixelWaiting becoming(ReviewStatus other, @Nullable String why) {
        var waiting = copy();
        waiting.status = other;
        waiting.reason = why;
        return waiting;
    }

    /** The same as its author left it: with the author and the time of submission that the other has. */
    public PixelWaiting writtenAs(PixelWaiting other) {
        var waiting = copy();
        waiting.since = other.since;
        waiting.contentBy = other.contentBy;
        waiting.author = other.author;
        waiting.proposedBy = other.proposedBy;
        return waiting;
    }

    /** The same with the name of its author. */
    public PixelWaiting named(String name) {
        var waiting = copy();
        waiting.author = name;
        return waiting;
    }

    /** What it fires, in the order of events. */
    public List<Tracker> trackers() {
        return Tracker.all(trackers, Tracker.of(TrackedEvent.of(event, offset, customEvent), url, secureUrl));
    }

    /** Whether it would fire the same: format, trackers, and scripts. */
    public boolean hasContentOf(PixelWaiting other) {
        return format == other.format
                && trackers().equals(other.trackers())
                && Objects.equals(content, other.content)
                && Objects.equals(secureContent, other.secureContent);
    }

    private PixelWaiting copy() {
        var copy = new PixelWaiting();
        copy.status = status;
        copy.reason = reason;
        copy.format = format;
        copy.event = event;
        copy.offset = offset;
        copy.customEvent = customEvent;
        copy.trackers = trackers;
        copy.url = url;
        copy.secureUrl = secureUrl;
        copy.content = content;
        copy.secureContent = secureContent;
        copy.since = since;
        copy.contentBy = contentBy;
        copy.author = author;
        copy.proposedBy = proposedBy;
        return copy;
    }

    /** Whether a reviewer is to decide on it. */
    public boolean isPending() {
        return status == ReviewStatus.PENDING;
    }
}

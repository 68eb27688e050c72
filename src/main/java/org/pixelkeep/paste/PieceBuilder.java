package org.pixelkeep.paste;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.TrackedEvent;
import org.pixelkeep.pixel.tracker.Tracker;
import org.pixelkeep.pixel.tracker.Verification;

/** A piece that a reader found, while it is put together with what the others found. Its ranges are of the cleaned text. */
final class PieceBuilder {
    final Piece.Kind kind;
    final List<TextRange> ranges = new ArrayList<>();
    final List<Tracker> trackers = new ArrayList<>();
    final List<PieceNote> notes = new ArrayList<>();
    PixelFormat format = PixelFormat.IMAGE_URL;

    @Nullable
    String label;

    @Nullable
    String content;

    /** Whether the text says which event it is for. */
    boolean named;
    /** Whether the text says in which format it is. */
    boolean formatted;

    /** Whether it is markup or JSON, which says by itself what it is. */
    boolean isTag;

    boolean likely = true;

    /** Why it may be no pixel; {@code null}: nothing speaks against it. */
    @Nullable
    PieceNote doubt;

    /** Trackers of one block and one vendor are one pixel; 0: of none. */
    int block;

    private PieceBuilder(Piece.Kind kind, TextRange range) {
        this.kind = kind;
        ranges.add(range);
    }

    /** A URL, for an impression until the text says more. */
    static PieceBuilder url(TextRange range, PastedUrl url) {
        return url(range, url, PixelEvent.IMPRESSION);
    }

    /** A URL for an event. */
    static PieceBuilder url(TextRange range, PastedUrl url, PixelEvent event) {
        var found = new PieceBuilder(Piece.Kind.PIXEL, range);
        found.trackers.add(url.tracker(TrackedEvent.of(event)));
        found.notes.addAll(url.notes());
        found.format = url.format();
        found.likely = !url.leadsToPeople() && !url.servesAds();
        if (url.servesAds()) {
            found.doubt = PieceNote.warning(
                    "This looks like the URL of a VAST document. That serves an ad; it is not a pixel.");
        } else if (url.leadsToPeople()) {
            found.doubt = PieceNote.info("This looks like a link for people to follow, not a pixel.");
        }
        return found;
    }

    /** A script. */
    static PieceBuilder script(TextRange range, String content) {
        var found = new PieceBuilder(Piece.Kind.PIXEL, range);
        found.format = PixelFormat.RAW_JAVASCRIPT;
        found.formatted = true;
        found.content = content;
        found.trackers.add(Tracker.of(TrackedEvent.of(PixelEvent.IMPRESSION), null, null));
        return found;
    }

    /** Something that is understood, and no pixel. */
    static PieceBuilder note(TextRange range, String note) {
        var found = new PieceBuilder(Piece.Kind.NOTE, range);
        found.notes.add(PieceNote.info(note));
        return found;
    }

    /** Something that cannot be read. */
    static PieceBuilder unread(TextRange range, String note) {
        var found = new PieceBuilder(Piece.Kind.UNREAD, range);
        found.notes.add(PieceNote.warning(note));
        return found;
    }

    /** What no reader took, such as a greeting. */
    static PieceBuilder left(TextRange range) {
        return new PieceBuilder(Piece.Kind.UNREAD, range);
    }

    int start() {
        return ranges.get(0).start();
    }

    PieceBuilder as(PixelFormat wanted) {
        format = wanted;
        formatted = true;
        likely = true;
        return this;
    }

    /** Says which event it is for. */
    PieceBuilder on(TrackedEvent tracked) {
        var only = trackers.get(0);
        trackers.set(
                0,
                new Tracker(
                        tracked.event(),
                        tracked.offset(),
                        tracked.customEvent(),
                        only.url(),
                        only.secureUrl(),
                        only.path(),
                        tracked.event() == PixelEvent.VERIFICATION ? only.verification() : null));
        named = true;
        if (tracked.event() == PixelEvent.VERIFICATION && format.isUrl()) {
            format = PixelFormat.JAVASCRIPT_URL;
        } else if (tracked.event() == PixelEvent.CLICK && !formatted && !format.isScript()) {
            format = PixelFormat.RAW_URL;
        }
        return this;
    }

    /** Says what Open Measurement needs in addition to the URL. */
    PieceBuilder verifiedBy(Verification verification) {
        trackers.set(0, trackers.get(0).verifiedBy(verification));
        return this;
    }

    PieceBuilder called(@Nullable String name) {
        if (label == null && name != null && !name.isBlank()) {
            label = name.strip();
        }
        return this;
    }

    PieceBuilder noting(PieceNote note) {
        notes.add(note);
        return this;
    }

    boolean isPixel() {
        return kind == Piece.Kind.PIXEL;
    }

    Tracker tracker() {
        return trackers.get(0);
    }

    /** Its one URL; the secure one first. */
    String url() {
        return Objects.requireNonNullElse(
                Objects.requireNonNullElse(tracker().secureUrl(), tracker().url()), "");
    }

    /** The piece, at its places in the original text. */
    Piece piece(SourceText source, String text) {
        var origins = TextRange.joined(ranges.stream().map(source::origin).toList(), text);
        var allNotes = Stream.concat(Stream.ofNullable(likely ? null : doubt), notes.stream());
        return new Piece(
                kind, origins, isPixel() ? pixel() : null, allNotes.distinct().toList());
    }

    private ProposedPixel pixel() {
        var plain = content != null && loadsPlainHttp(content);
        return new ProposedPixel(label, format, trackers, plain ? content : null, plain ? null : content, likely);
    }

    private static boolean loadsPlainHttp(String script) {
        return PastedUrl.PLAIN_HTTP.matcher(script).find();
    }
}

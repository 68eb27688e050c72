package org.pixelkeep.pixel.http.paste;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.paste.ProposedPixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.Tracker;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.web.form.FormInput;

/**
 * The pixel of a piece as text, to be edited.
 *
 * @param make whether it is to be created
 * @param isOpen whether all of its fields show; otherwise only its name does
 * @param trackers those without a URL count for nothing
 */
public record EditedPiece(
        boolean make,
        boolean isOpen,
        String name,
        String format,
        String secureContent,
        String content,
        List<Row> trackers) {
    public EditedPiece {
        trackers = List.copyOf(trackers);
    }

    /** A tracker. */
    public record Row(String event, String offset, String secureUrl, String url) {
        static Row of(Tracker tracker) {
            return new Row(
                    tracker.event().name(), text(tracker.offset()), text(tracker.secureUrl()), text(tracker.url()));
        }
    }

    /** As the text was read. */
    static EditedPiece of(ReadPiece read, ProposedPixel pixel) {
        return new EditedPiece(
                pixel.likely(),
                false,
                read.name(),
                pixel.format().name(),
                text(pixel.secureContent()),
                text(pixel.content()),
                pixel.trackers().stream().map(Row::of).toList());
    }

    /** The same with another name. */
    EditedPiece named(boolean nowMade, String newName, boolean nowOpen) {
        return new EditedPiece(nowMade, nowOpen, newName, format, secureContent, content, trackers);
    }

    /** The same with all of its fields shown. */
    EditedPiece opened() {
        return named(make, name, true);
    }

    /** The same with what a draft of it has, and all of its fields shown. */
    EditedPiece with(PixelDraft draft) {
        return new EditedPiece(
                make,
                true,
                name,
                draft.format() == null ? format : draft.format().name(),
                text(draft.secureContent()),
                text(draft.content()),
                draft.tracked().stream().map(Row::of).toList());
    }

    /** What is to be created. What cannot be edited here, such as the settings of a verification, is as it was read. */
    PixelDraft draft(ProposedPixel read) {
        var chosen = FormInput.constant(PixelFormat.class, format).orElse(null);
        var isUrl = chosen == null || chosen.isUrl();
        return PixelDraft.NEW
                .tracking(trackers.stream()
                        .filter(row -> !isUrl || Texts.given(row.url()) != null || Texts.given(row.secureUrl()) != null)
                        .map(row -> tracker(row, read, isUrl))
                        .toList())
                .with(PixelFields.NAME, name)
                .with(PixelFields.FORMAT, chosen)
                .with(PixelFields.CONTENT, isUrl ? null : content)
                .with(PixelFields.SECURE_CONTENT, isUrl ? null : secureContent);
    }

    private static Tracker tracker(Row row, ProposedPixel read, boolean isUrl) {
        var event = FormInput.constant(PixelEvent.class, row.event()).orElse(PixelEvent.IMPRESSION);
        var before = read.trackers().stream()
                .filter(tracker -> tracker.event() == event)
                .findFirst();
        return new Tracker(
                event,
                event == PixelEvent.PROGRESS ? row.offset() : null,
                event == PixelEvent.CUSTOM ? before.map(Tracker::customEvent).orElse(null) : null,
                isUrl ? row.url() : null,
                isUrl ? row.secureUrl() : null,
                null,
                event == PixelEvent.VERIFICATION
                        ? before.map(Tracker::verification).orElse(null)
                        : null);
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }
}

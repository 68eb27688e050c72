package org.pixelkeep.paste;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.Tracker;

/**
 * A pixel that the text seems to ask for.
 *
 * @param label what the text calls it; {@code null}: nothing
 * @param trackers at least one, in the order of events; raw JavaScript has one without a URL
 * @param content of raw JavaScript that loads something over plain http
 * @param secureContent of raw JavaScript otherwise
 * @param likely false where it may be no pixel, or count what another one counts: nobody creates it unasked
 */
public record ProposedPixel(
        @Nullable String label,
        PixelFormat format,
        List<Tracker> trackers,
        @Nullable String content,
        @Nullable String secureContent,
        boolean likely) {
    public ProposedPixel {
        trackers = trackers.stream().sorted(Tracker.ORDER).toList();
    }

    /** The draft of a pixel with this name. */
    public PixelDraft draft(String name) {
        return PixelDraft.NEW
                .tracking(trackers)
                .with(PixelFields.NAME, name)
                .with(PixelFields.FORMAT, format)
                .with(PixelFields.CONTENT, content)
                .with(PixelFields.SECURE_CONTENT, secureContent);
    }

    /** The same, likely or not. */
    ProposedPixel likely(boolean nowLikely) {
        return new ProposedPixel(label, format, trackers, content, secureContent, nowLikely);
    }

    /** What it fires: URLs, and scripts. */
    public List<String> texts() {
        return Stream.concat(
                        trackers.stream().flatMap(Tracker::urls),
                        Stream.of(secureContent, content).flatMap(Stream::ofNullable))
                .distinct()
                .toList();
    }
}

package org.pixelkeep.pixel.content;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.tracker.Tracker;
import org.pixelkeep.shared.error.Violations;

/** How large the texts of a draft are. */
final class TextSize {
    /** Bytes of all URLs and scripts of a pixel: both variants of the largest script, or long URLs for many events. */
    static final int MAX = 2 * PixelRules.MAX_CONTENT_SIZE;

    private TextSize() {}

    /** Bytes in UTF-8. */
    static long of(PixelDraft draft) {
        return bytes(draft.content(), draft.secureContent())
                + draft.tracked().stream().mapToLong(TextSize::of).sum();
    }

    private static long of(Tracker tracker) {
        var verification = tracker.verification();
        return bytes(tracker.url(), tracker.secureUrl())
                + (verification == null
                        ? 0
                        : bytes(
                                verification.parameters(),
                                verification.executableUrl(),
                                verification.notExecutedUrl()));
    }

    /**
     * Whether a draft needs more room than its pixel has. Where there is none left, a URL can still be corrected: while the
     * edit waits, the pixel has both.
     *
     * @param stored {@code null}: a new one
     */
    static boolean grows(PixelDraft draft, @Nullable Pixel stored) {
        return stored == null
                || stored.isArchived()
                || of(draft) > Math.max(of(PixelDraft.of(stored)), of(PixelDraft.live(stored)));
    }

    /** Collects the error of a draft that has too much. */
    static void check(PixelDraft draft, Violations violations) {
        violations.require(
                of(draft) <= MAX,
                field(draft),
                "All URLs and scripts of a pixel together can have at most 128 KiB. Split it into several pixels.");
    }

    /** Where to say that there is too much. */
    static String field(PixelDraft draft) {
        var format = draft.format();
        if (format != null && !format.isUrl()) {
            return draft.secureContent() == null ? "content" : "secureContent";
        }
        return draft.trackers() == null ? "secureUrl" : "trackers";
    }

    private static long bytes(@Nullable String... texts) {
        return Arrays.stream(texts)
                .mapToLong(text -> text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }
}

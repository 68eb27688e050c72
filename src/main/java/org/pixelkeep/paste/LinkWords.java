package org.pixelkeep.paste;

import java.util.List;
import org.pixelkeep.pixel.tracker.PixelFormat;

/** Whether the words next to a URL call it something else than a pixel. */
final class LinkWords {
    private static final List<String> PEOPLE = List.of(
            "landing",
            "destination",
            "clickthrough",
            "click-through",
            "click through",
            "click thru",
            "unsubscribe",
            "log in",
            "login",
            "dashboard",
            "portal",
            "documentation",
            "privacy",
            "preview",
            "website",
            "web site",
            "linkedin",
            "manual",
            "user guide",
            "help center",
            "support");

    private LinkWords() {}

    /** Notes what the words, in lower case, say of a URL for which no event is named. */
    static void judge(PieceBuilder found, String words) {
        if (PEOPLE.stream().anyMatch(words::contains)) {
            found.likely = false;
            found.noting(PieceNote.info("The words next to it call it a link for people, not a pixel."));
        } else if (words.contains("vast") && found.format == PixelFormat.IMAGE_URL) {
            found.likely = false;
            found.noting(PieceNote.warning("The words next to it call it VAST. That serves an ad; it is not a pixel."));
        } else if (found.likely) {
            found.noting(PieceNote.info("The text names no event for it; it was read as an impression."));
        }
    }
}

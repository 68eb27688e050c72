package org.pixelkeep.notice;

import org.jspecify.annotations.Nullable;

/**
 * What there is to tell.
 *
 * @param headline a sentence without its period
 * @param detail more of it; may be empty
 * @param path the page that it is about
 * @param actor who did it, as the log names them; {@code null}: nobody in particular
 */
public record NoticeDraft(
        long networkId,
        NoticeKind kind,
        Notice.Tone tone,
        String headline,
        String detail,
        String path,
        @Nullable String actor) {
    private static final int HEADLINE = 400;
    private static final int DETAIL = 1_000;

    public NoticeDraft {
        headline = cut(headline.replaceAll("\\p{Cntrl}+", " "), HEADLINE);
        detail = cut(detail, DETAIL);
    }

    private static String cut(String text, int max) {
        return text.length() <= max ? text : text.substring(0, max - 1) + "…";
    }
}

package org.pixelkeep.notice;

import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Scope;
import org.pixelkeep.shared.text.Texts;

/**
 * What there is to tell.
 *
 * @param place where it belongs: only those who see that are notified
 * @param headline a sentence without its period
 * @param detail more of it; may be empty
 * @param path the page that it is about
 * @param actor who did it, as the log names them; {@code null}: nobody in particular
 */
public record NoticeDraft(
        Scope place,
        NoticeKind kind,
        Notice.Tone tone,
        String headline,
        String detail,
        String path,
        @Nullable String actor) {
    private static final int HEADLINE = 400;
    private static final int DETAIL = 1_000;

    public NoticeDraft {
        headline = Texts.cut(headline.replaceAll("\\p{Cntrl}+", " "), HEADLINE);
        detail = Texts.cut(detail, DETAIL);
    }

    /** Its network. */
    public long networkId() {
        return place.networkId();
    }
}

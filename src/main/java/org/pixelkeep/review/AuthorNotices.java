package org.pixelkeep.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.notice.Notice.Tone;
import org.pixelkeep.notice.NoticeDraft;
import org.pixelkeep.notice.NoticeKind;
import org.pixelkeep.notice.NoticeService;
import org.pixelkeep.pixel.Pixel;

/** Tells authors what reviewers decided on their work. */
@ApplicationScoped
class AuthorNotices {
    private final NoticeService notices;

    AuthorNotices(NoticeService notices) {
        this.notices = notices;
    }

    /**
     * Tells the author, unless they decided themselves.
     *
     * @param author who wrote the content; {@code null}: the system
     * @param ofEdit whether it was about an edit, while the pixel kept firing
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void send(Caller reviewer, Pixel pixel, @Nullable Long author, boolean ofEdit, Decision decision) {
        if (author == null || author.equals(reviewer.userId())) {
            return;
        }
        var reason = Objects.requireNonNullElse(reviewer.reason(), "");
        notices.send(
                Set.of(author),
                new NoticeDraft(
                        pixel.accessScope(),
                        NoticeKind.DECISION,
                        decision == Decision.REJECT ? Tone.BAD : Tone.GOOD,
                        (ofEdit ? "Your edit of “" : "“") + pixel.name + "” was " + decision.done(),
                        ofEdit && decision == Decision.REJECT && pixel.isLetThrough()
                                ? (reason + " The live version keeps firing.").strip()
                                : reason,
                        "/pixels/" + pixel.id,
                        reviewer.name()));
    }
}

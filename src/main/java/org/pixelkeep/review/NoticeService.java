package org.pixelkeep.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.shared.Listing;
import org.pixelkeep.shared.News;

/**
 * Notifies authors of others' decisions on their content, on a page and by mail. The decisions themselves are in the
 * log of changes.
 */
@Transactional
@ApplicationScoped
public class NoticeService {
    private static final long NOBODY = -1;
    private static final long NOWHERE = -1;

    private final EntityManager entityManager;
    private final Event<News> news;
    private final Clock clock;

    NoticeService(EntityManager entityManager, Event<News> news, Clock clock) {
        this.entityManager = entityManager;
        this.news = news;
        this.clock = clock;
    }

    /** The number of unread notices. One query. */
    public long unread(Caller caller) {
        return caller.userId() == null
                ? 0
                : mine(caller).where("n.readAt is null").count();
    }

    /** The caller's notices, newest first, without those of networks where they no longer have a role. */
    public Listing<ReviewNotice> mine(Caller caller) {
        var networks = caller.grants().networkIds();
        return new Listing<>(entityManager, ReviewNotice.class, "ReviewNotice n", "n", notice -> notice.id)
                .where("n.userId = :userId", "userId", caller.userId() == null ? NOBODY : caller.userId())
                .where("n.networkId in :networks", "networks", networks.isEmpty() ? Set.of(NOWHERE) : networks)
                .order("newest", "n.id", true, notice -> notice.id);
    }

    /** Marks all of the caller's notices as read. */
    public void markRead(Caller caller) {
        if (caller.userId() != null) {
            ReviewNotice.update("readAt = ?1 where userId = ?2 and readAt is null", clock.instant(), caller.userId());
        }
    }

    /**
     * Notifies the author, unless they decided themselves.
     *
     * @param author who wrote the content; {@code null}: the system
     * @param ofEdit whether it was about an edit, while the pixel kept firing
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void tell(Caller reviewer, Pixel pixel, @Nullable Long author, boolean ofEdit, Decision decision) {
        if (author == null || author.equals(reviewer.userId())) {
            return;
        }
        var notice = new ReviewNotice();
        notice.networkId = pixel.networkId;
        notice.userId = author;
        notice.pixelId = pixel.id;
        notice.pixelName = pixel.name;
        notice.decision = decision;
        notice.ofEdit = ofEdit;
        notice.reason = reviewer.reason();
        notice.decidedBy = reviewer.name();
        notice.decidedAt = clock.instant();
        notice.persist();
        news.fire(new News(
                author,
                pixel.networkId,
                (ofEdit ? "Your edit of “" : "“") + pixel.name + "” was " + decision.done(),
                Objects.requireNonNullElse(notice.reason, "")
                        + (ofEdit && decision == Decision.REJECT ? " The live version keeps firing." : ""),
                "/pixels/" + pixel.id));
    }
}

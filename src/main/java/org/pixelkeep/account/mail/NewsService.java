package org.pixelkeep.account.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.pixelkeep.access.Grants;
import org.pixelkeep.account.membership.RoleGrant;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.notice.MailTime;
import org.pixelkeep.notice.News;
import org.pixelkeep.shared.text.Texts;

/** Keeps notifications until the mail server has accepted them. They are not changes, so the log does not have them. */
@Transactional
@ApplicationScoped
class NewsService {
    /** The last attempt is about three days after the first. */
    static final int MAX_ATTEMPTS = 15;

    private static final Logger LOG = Logger.getLogger(NewsService.class);
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration MAX_PAUSE = Duration.ofHours(12);
    /** When the mail of the day leaves, in UTC. */
    private static final Duration MORNING = Duration.ofHours(6);

    private static final int HEADLINE_LENGTH = 400;

    private final EntityManager entityManager;
    private final Mails mails;
    private final Clock clock;

    NewsService(EntityManager entityManager, Mails mails, Clock clock) {
        this.entityManager = entityManager;
        this.mails = mails;
        this.clock = clock;
    }

    /** The notifications for one person in one mail, oldest first. */
    record Letter(String email, List<News> news, List<Long> ids) {
        @Override
        public String toString() {
            return "Letter[" + ids + "]";
        }
    }

    /** Without a mail server, there is nothing to keep. */
    @Transactional(Transactional.TxType.MANDATORY)
    void keep(@Observes News news) {
        if (!mails.areSent() || news.mail() == MailTime.NEVER) {
            return;
        }
        var headline = news.headline().replaceAll("\\p{Cntrl}+", " ");
        var waiting = new WaitingNews();
        waiting.userId = news.userId();
        waiting.networkId = news.place().networkId();
        waiting.advertiserId = news.place().advertiserId();
        waiting.sight = news.sight().code();
        waiting.headline = Texts.start(headline, HEADLINE_LENGTH);
        waiting.detail = news.detail();
        waiting.path = news.path();
        waiting.nextAt = news.mail() == MailTime.DAILY ? nextMorning() : clock.instant();
        waiting.persist();
    }

    /**
     * Everything pending for one person, reserved so that no other node sends it for a while; empty if there is
     * nothing. Anything not {@link #sent} by then is taken again.
     */
    Optional<Letter> next() {
        var now = clock.instant();
        List<WaitingNews> first = rows("next_at <= ?1 order by id limit 1", now);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        var userId = first.get(0).userId;
        List<WaitingNews> waiting = rows("next_at <= ?1 and user_id = ?2 order by id", now, userId);
        waiting.forEach(each -> {
            each.attempts++;
            each.nextAt = now.plus(pause(each.attempts));
        });
        var grants = Grants.of(
                RoleGrant.activeOf(userId).stream().map(RoleGrant::grant).collect(Collectors.toSet()));
        var user = UserAccount.require(userId);
        return Optional.of(new Letter(
                user.email,
                user.active
                        ? waiting.stream()
                                .flatMap(each -> each.mailed(grants).stream())
                                .toList()
                        : List.of(),
                waiting.stream().map(each -> each.id).toList()));
    }

    /** The mail server accepted it, or there was nothing to send. */
    void sent(Letter letter) {
        WaitingNews.delete("id in ?1", letter.ids());
    }

    /** Drops what no mail server has accepted for days. */
    void deleteUnsendable() {
        var given = WaitingNews.delete("attempts >= ?1", MAX_ATTEMPTS);
        if (given > 0) {
            LOG.warnf("The mail server never accepted %d notifications; they were dropped", given);
        }
    }

    @SuppressWarnings("unchecked")
    private List<WaitingNews> rows(String condition, Object... values) {
        var query = entityManager.createNativeQuery(
                "select * from waiting_news where " + condition + " for update skip locked", WaitingNews.class);
        for (var index = 0; index < values.length; index++) {
            query.setParameter(index + 1, values[index]);
        }
        return query.getResultList();
    }

    private Instant nextMorning() {
        var now = clock.instant().atZone(ZoneOffset.UTC);
        var morning = now.truncatedTo(ChronoUnit.DAYS).plus(MORNING);
        return (morning.isAfter(now) ? morning : morning.plusDays(1)).toInstant();
    }

    private static Duration pause(int attempts) {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, 20));
        return pause.compareTo(MAX_PAUSE) < 0 ? pause : MAX_PAUSE;
    }
}

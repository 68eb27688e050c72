package org.pixelkeep.alert;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Scope;
import org.pixelkeep.notice.Notice.Tone;
import org.pixelkeep.notice.NoticeDraft;
import org.pixelkeep.notice.NoticeKind;
import org.pixelkeep.notice.NoticeService;

/** Tells a network's people and channels what they need to know, each thing once. */
@Transactional
@ApplicationScoped
public class AlertService {
    private static final Duration REMEMBERED = Duration.ofDays(400);
    private static final int NAMED = 3;

    /** What has ended is reported again when it comes back. */
    private static final String RECOVERED = """
            delete t from alert_told t where t.network_id = :networkId and (
                (t.token like 'F%' and not exists (select 1 from health_check h where h.network_id = :networkId
                    and h.outcome = 'FAILED' and concat('F', h.pixel_id) = t.token))
                or (t.token like 'C%' and not exists (select 1 from coverage_rule r
                    join coverage_gap g on g.rule_id = r.id
                    where r.network_id = :networkId and g.uncovered > 0 and concat('C', r.id) = t.token)))""";

    private final EntityManager entityManager;
    private final Findings findings;
    private final Recipients recipients;
    private final NoticeService notices;
    private final PostingService channels;
    private final Clock clock;

    AlertService(
            EntityManager entityManager,
            Findings findings,
            Recipients recipients,
            NoticeService notices,
            PostingService channels,
            Clock clock) {
        this.entityManager = entityManager;
        this.findings = findings;
        this.recipients = recipients;
        this.notices = notices;
        this.channels = channels;
        this.clock = clock;
    }

    /** The notice for several findings of a kind. */
    private record Words(NoticeKind kind, Tone tone, String ofOne, String ofMany, String many) {}

    /**
     * Somebody who is notified.
     *
     * @param advertiserId of what they are notified of, if they do not see the whole network: each by itself, so that none is
     *     hidden from them because of another. 0: of all
     */
    private record Recipient(long userId, long advertiserId) {
        static final Comparator<Recipient> ORDER =
                Comparator.comparingLong(Recipient::userId).thenComparingLong(Recipient::advertiserId);
    }

    /** Reports everything in the network that was not reported yet. */
    public void announceNews(long networkId) {
        var now = clock.instant();
        entityManager
                .createNativeQuery(RECOVERED)
                .setParameter("networkId", networkId)
                .executeUpdate();
        var home = "/networks/" + networkId;
        var people = new Lazy(networkId);
        announce(
                people,
                findings.waiting(networkId, now),
                new Words(
                        NoticeKind.WAITING,
                        Tone.WAITING,
                        "“%s” is waiting for review",
                        "%d pixels are waiting for review",
                        home + "/reviews"),
                each -> others(people.get().reviewers(), each));
        announce(
                people,
                findings.failing(networkId),
                new Words(
                        NoticeKind.FAILING,
                        Tone.BAD,
                        "“%s” is failing",
                        "%d pixels are failing",
                        home + "/health?outcome=FAILED"),
                each -> people.get().answering(each.authorId(), each.owner(), each.place()));
        announce(
                people,
                findings.ending(networkId, now),
                new Words(
                        NoticeKind.ENDING,
                        Tone.WAITING,
                        "The flight of “%s” ends soon",
                        "The flights of %d pixels end soon",
                        home + "/pixels"),
                each -> people.get().answering(each.authorId(), each.owner(), each.place()));
        announce(
                people,
                findings.coverage(networkId),
                new Words(
                        NoticeKind.COVERAGE,
                        Tone.BAD,
                        "Creatives are missing what “%s” requires",
                        "Creatives are missing what %d coverage rules require",
                        home + "/coverage"),
                each -> people.get().traffickers());
        announce(
                people,
                findings.tampered(networkId),
                new Words(
                        NoticeKind.ALARM,
                        Tone.BAD,
                        "The %s was tampered with in the database",
                        "%d histories were tampered with",
                        home + "/history/verification"),
                each -> people.get().administrators());
        announce(
                people,
                findings.fourEyesOff(networkId, now),
                new Words(
                        NoticeKind.ALARM,
                        Tone.BAD,
                        "The four-eyes rule was turned off: people can approve their own content",
                        "The four-eyes rule was turned off %d times",
                        home + "/history?entity=NETWORK"),
                each -> others(people.get().administrators(), each));
        announce(
                people,
                findings.pausedWebhooks(networkId),
                new Words(
                        NoticeKind.ALARM,
                        Tone.BAD,
                        "The webhook “%s” is paused: its receiver accepts no messages",
                        "%d webhooks are paused: their receivers accept no messages",
                        home + "/webhooks"),
                each -> people.get().administrators());
    }

    /** Tells the administrators that a channel takes no messages anymore. */
    @Transactional(Transactional.TxType.MANDATORY)
    void announcePaused(Channel channel, String because) {
        var notice = new NoticeDraft(
                Scope.network(channel.networkId),
                NoticeKind.ALARM,
                Tone.BAD,
                "The channel “" + channel.name + "” is paused: it accepts no messages",
                because,
                "/networks/" + channel.networkId + "/channels",
                null);
        notices.send(recipients.of(channel.networkId).administrators(), notice);
        channels.keep(notice);
    }

    /** Forgets what nobody remembers. */
    public void forget() {
        entityManager
                .createNativeQuery("delete from alert_told where at < :before")
                .setParameter("before", clock.instant().minus(REMEMBERED))
                .executeUpdate();
    }

    /** People hear of what others did. */
    private static Set<Long> others(Set<Long> people, Finding found) {
        var interested = new HashSet<>(people);
        interested.remove(found.authorId());
        return interested;
    }

    private void announce(Lazy people, List<Finding> found, Words words, Function<Finding, Set<Long>> whom) {
        var networkId = people.networkId;
        var unannounced = found.stream().filter(each -> claim(networkId, each)).toList();
        if (unannounced.isEmpty()) {
            return;
        }
        var byRecipient = new TreeMap<Recipient, List<Finding>>(Recipient.ORDER);
        unannounced.forEach(each -> whom.apply(each)
                .forEach(userId -> byRecipient
                        .computeIfAbsent(people.recipient(userId, each.place()), recipient -> new ArrayList<>())
                        .add(each)));
        var alike = new LinkedHashMap<List<Finding>, Set<Long>>();
        byRecipient.forEach((recipient, theirs) ->
                alike.computeIfAbsent(theirs, same -> new HashSet<>()).add(recipient.userId()));
        alike.forEach((theirs, userIds) -> notices.send(userIds, notice(networkId, words, theirs)));
        channels.keep(notice(networkId, words, unannounced));
    }

    /** Whether no node has reported it before. */
    private boolean claim(long networkId, Finding finding) {
        return entityManager
                        .createNativeQuery(
                                "insert ignore into alert_told (network_id, token, at) values (:networkId, :token, :at)")
                        .setParameter("networkId", networkId)
                        .setParameter("token", finding.token())
                        .setParameter("at", clock.instant())
                        .executeUpdate()
                == 1;
    }

    private static NoticeDraft notice(long networkId, Words words, List<Finding> found) {
        var first = found.get(0);
        var place = found.stream().allMatch(each -> each.place().equals(first.place()))
                ? first.place()
                : Scope.network(networkId);
        return found.size() == 1
                ? new NoticeDraft(
                        place,
                        words.kind(),
                        words.tone(),
                        String.format(words.ofOne(), first.name()),
                        words.kind() == NoticeKind.COVERAGE ? first.detail() + " creatives" : first.detail(),
                        first.path(),
                        null)
                : new NoticeDraft(
                        place,
                        words.kind(),
                        words.tone(),
                        String.format(words.ofMany(), found.size()),
                        names(found),
                        words.many(),
                        null);
    }

    private static String names(List<Finding> found) {
        var different = found.stream().map(Finding::name).distinct().toList();
        var named =
                different.stream().limit(NAMED).map(name -> "“" + name + "”").collect(Collectors.joining(", "));
        return different.size() <= NAMED ? named : named + ", and " + (different.size() - NAMED) + " more";
    }

    /** The people of a network, read when the first is to be notified. */
    private final class Lazy {
        private final long networkId;
        private Recipients.@Nullable People read;

        Lazy(long networkId) {
            this.networkId = networkId;
        }

        Recipients.People get() {
            if (read == null) {
                read = recipients.of(networkId);
            }
            return read;
        }

        /** The person, as they hear of something that belongs there. */
        Recipient recipient(long userId, Scope place) {
            var advertiserId = place.advertiserId();
            return new Recipient(userId, advertiserId == null || get().seesWhole(userId) ? 0 : advertiserId);
        }
    }
}

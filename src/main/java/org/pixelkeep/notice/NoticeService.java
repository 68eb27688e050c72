package org.pixelkeep.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.network.RetentionPeriods;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.list.Listing;
import org.pixelkeep.shared.transaction.CompletesForm;

/** The only writer of notices, and of how people want to be draft. Neither is a change, so the log does not have them. */
@Transactional
@ApplicationScoped
public class NoticeService {
    private static final long NOBODY = -1;

    private final EntityManager entityManager;
    private final NetworkAccess networks;
    private final Event<News> news;
    private final Clock clock;

    NoticeService(EntityManager entityManager, NetworkAccess networks, Event<News> news, Clock clock) {
        this.entityManager = entityManager;
        this.networks = networks;
        this.news = news;
        this.clock = clock;
    }

    /** The number of unread notices. One query. */
    public long unread(Caller caller) {
        return caller.userId() == null
                ? 0
                : mine(caller).where("n.readAt is null").count();
    }

    /**
     * The caller's notices, newest first, without those about what they do not see: they may have lost a role since, or
     * use a token that carries less.
     */
    public Listing<Notice> mine(Caller caller) {
        return new Listing<>(entityManager, Notice.class, "Notice n", "n", notice -> notice.id)
                .where("n.userId = :userId", "userId", caller.userId() == null ? NOBODY : caller.userId())
                .where(NoticeSight.of(caller.grants(), "n."))
                .order("newest", "n.id", true, Long.class, notice -> notice.id);
    }

    /**
     * Marks the caller's notices as read, without those about what they do not see.
     *
     * @param upTo the ID of the newest one that is read; {@code null}: all
     */
    @CompletesForm
    public void markRead(Caller caller, @Nullable Long upTo) {
        if (caller.userId() != null) {
            Notice.update(
                    "readAt = ?1 where userId = ?2 and readAt is null and id <= ?3 and ("
                            + NoticeSight.of(caller.grants(), "") + ")",
                    clock.instant(),
                    caller.userId(),
                    upTo == null ? Long.MAX_VALUE : upTo);
        }
    }

    /**
     * Tells these people, each in the way that they chose. Those who do not see where it belongs see and get nothing. One
     * query, and one write a person.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void send(Collection<Long> userIds, NoticeDraft draft) {
        if (userIds.isEmpty()) {
            return;
        }
        var chosen = NoticeChoice.<NoticeChoice>list(
                        "networkId = ?1 and kind = ?2 and userId in ?3", draft.networkId(), draft.kind(), userIds)
                .stream()
                .collect(Collectors.toMap(
                        choice -> choice.userId, choice -> new Preference(choice.onPage, choice.mail)));
        for (var userId : Set.copyOf(userIds)) {
            var how = chosen.getOrDefault(userId, Preference.usual(draft.kind()));
            if (how.onPage()) {
                keep(userId, draft);
            }
            news.fire(new News(
                    userId,
                    draft.kind().sight(),
                    draft.place(),
                    draft.headline(),
                    draft.detail(),
                    draft.path(),
                    how.mail()));
        }
    }

    /**
     * How the caller is notified in a network, by kind.
     *
     * @throws NotFound when the caller has no role there
     */
    public Map<NoticeKind, Preference> preferences(Caller caller, long networkId) {
        var chosen = choices(member(caller, networkId), networkId);
        var all = new EnumMap<NoticeKind, Preference>(NoticeKind.class);
        for (var kind : NoticeKind.values()) {
            var choice = chosen.get(kind);
            all.put(kind, choice == null ? Preference.usual(kind) : new Preference(choice.onPage, choice.mail));
        }
        return all;
    }

    /**
     * Changes how the caller is notified in a network from now on.
     *
     * @param wanted kinds that are not in it stay as they are
     * @throws NotFound when the caller has no role there; nothing is written
     */
    @CompletesForm
    public void prefer(Caller caller, long networkId, Map<NoticeKind, Preference> wanted) {
        var userId = member(caller, networkId);
        var chosen = choices(userId, networkId);
        wanted.forEach((kind, how) -> {
            var choice = chosen.get(kind);
            if (choice == null) {
                choice = new NoticeChoice();
                choice.userId = userId;
                choice.networkId = networkId;
                choice.kind = kind;
                choice.onPage = how.onPage();
                choice.mail = how.mail();
                choice.persist();
            } else {
                choice.onPage = how.onPage();
                choice.mail = how.mail();
            }
        });
    }

    /**
     * Changes parts of how the caller is notified of some kinds in a network from now on.
     *
     * @param onPage {@code null}: as it is
     * @param mail {@code null}: as it is
     * @return how the caller is notified now, by kind
     * @throws NotFound when the caller has no role there; nothing is written
     * @throws InvalidInput of {@code kinds}, when there are none
     */
    public Map<NoticeKind, Preference> prefer(
            Caller caller, long networkId, Set<NoticeKind> kinds, @Nullable Boolean onPage, @Nullable MailTime mail) {
        var all = preferences(caller, networkId);
        if (kinds.isEmpty()) {
            throw new InvalidInput("kinds", "Name at least one kind.");
        }
        all.replaceAll((kind, how) -> !kinds.contains(kind)
                ? how
                : new Preference(onPage == null ? how.onPage() : onPage, mail == null ? how.mail() : mail));
        var wanted = new EnumMap<>(all);
        wanted.keySet().retainAll(kinds);
        prefer(caller, networkId, wanted);
        return all;
    }

    /** Deletes notices that their networks do not keep any longer. One statement for each number of days. */
    void deleteOld() {
        for (var days : RetentionPeriods.NOTICES.days()) {
            Notice.delete(
                    "at < ?1 and networkId in " + RetentionPeriods.NOTICES.networks("?2"),
                    clock.instant().minus(Duration.ofDays(days)),
                    days);
        }
    }

    private long member(Caller caller, long networkId) {
        networks.reach(caller, Permission.VIEW_NETWORK, networkId);
        if (caller.userId() == null || !caller.grants().networkIds().contains(networkId)) {
            throw new NotFound("network");
        }
        return caller.userId();
    }

    private static Map<NoticeKind, NoticeChoice> choices(long userId, long networkId) {
        var known = Arrays.asList(NoticeKind.values());
        return NoticeChoice.<NoticeChoice>list(
                        "userId = ?1 and networkId = ?2 and kind in ?3", userId, networkId, known)
                .stream()
                .collect(Collectors.toMap(choice -> choice.kind, Function.identity()));
    }

    private void keep(long userId, NoticeDraft draft) {
        var notice = new Notice();
        notice.networkId = draft.networkId();
        notice.advertiserId = draft.place().advertiserId();
        notice.userId = userId;
        notice.kind = draft.kind();
        notice.tone = draft.tone();
        notice.headline = draft.headline();
        notice.detail = draft.detail();
        notice.path = draft.path();
        notice.actor = draft.actor();
        notice.at = clock.instant();
        notice.persist();
    }
}

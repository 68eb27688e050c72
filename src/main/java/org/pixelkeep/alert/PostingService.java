package org.pixelkeep.alert;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.network.Network;
import org.pixelkeep.notice.NoticeDraft;
import org.pixelkeep.notice.NoticeKind;
import org.pixelkeep.outbound.PostResult;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.job.FairExecutor;
import org.pixelkeep.shared.transaction.CompletesForm;

/** Keeps messages for channels until they are taken. They are not changes, so the log does not have them. */
@Transactional
@ApplicationScoped
public class PostingService {
    /** A channel that took nothing so many times in a row is paused. */
    static final int TIMEOUT = 10;

    private static final int MAX_WAITING = 50;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration MAX_PAUSE = Duration.ofHours(1);
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERRORS = 500;
    private static final List<Integer> FINAL = List.of(401, 403, 404, 410);

    private final EntityManager entityManager;
    private final ChannelAccess access;
    private final ChannelSecrets secrets;
    private final Clock clock;
    private final String home;

    PostingService(
            EntityManager entityManager,
            ChannelAccess access,
            ChannelSecrets secrets,
            Clock clock,
            @ConfigProperty(name = "pixelkeep.address") String home) {
        this.entityManager = entityManager;
        this.access = access;
        this.secrets = secrets;
        this.clock = clock;
        this.home = home.endsWith("/") ? home.substring(0, home.length() - 1) : home;
    }

    /**
     * A message that is to be posted now.
     *
     * @param address where; {@code null}: it was encrypted with another key
     */
    record Due(
            long messageId,
            long channelId,
            long networkId,
            @Nullable String address,
            String body) {
        @Override
        public String toString() {
            return "Due[" + messageId + "]";
        }
    }

    /** Keeps it for the network's channels that get its kind. */
    @Transactional(Transactional.TxType.MANDATORY)
    void keep(NoticeDraft notice) {
        for (var channel : Channel.of(notice.networkId())) {
            if (channel.active && channel.noticeKinds().contains(notice.kind())) {
                keep(channel.id, notice.kind(), notice.headline(), notice.detail(), notice.path());
            }
        }
    }

    /** What waits for the channel is not posted anymore. */
    @Transactional(Transactional.TxType.MANDATORY)
    void forget(long channelId) {
        ChannelMessage.delete("channelId", channelId);
    }

    /** What waits for the channel of these kinds is not posted anymore. */
    @Transactional(Transactional.TxType.MANDATORY)
    void forget(long channelId, Set<NoticeKind> kinds) {
        ChannelMessage.delete("channelId = ?1 and kind in ?2", channelId, kinds);
    }

    /**
     * Posts a message that says nothing but that it works.
     *
     * @throws Conflict when {@value #MAX_WAITING} messages are already waiting to be posted
     */
    @CompletesForm
    public void test(Caller caller, long channelId) {
        var channel = access.visible(caller, channelId);
        if (ChannelMessage.count("channelId", channelId) >= MAX_WAITING) {
            throw new Conflict(MAX_WAITING + " messages are already waiting to be posted.");
        }
        keep(
                channel.id,
                null,
                "Pixelkeep can post here",
                "Sent by " + caller.name() + " to test the channel.",
                "/networks/" + channel.networkId + "/channels");
    }

    /** The channels that something is to be posted to now. One query. */
    List<FairExecutor.Due> due() {
        return entityManager
                .createQuery("""
                        select new org.pixelkeep.shared.job.FairExecutor$Due(c.networkId, c.id) from Channel c
                        where c.id in (select m.channelId from ChannelMessage m where m.nextAt <= :now)
                        order by c.id""", FairExecutor.Due.class)
                .setParameter("now", clock.instant())
                .getResultList();
    }

    /** The channel's message that is due first, reserved so that no other node posts it for a while. */
    Optional<Due> next(long channelId) {
        var now = clock.instant();
        Channel channel = Channel.findById(channelId);
        if (channel.archivedAt != null) {
            ChannelMessage.delete("channelId", channelId);
            return Optional.empty();
        }
        @SuppressWarnings("unchecked")
        List<ChannelMessage> due = entityManager
                .createNativeQuery(
                        "select * from alert_message where channel_id = ?1 and next_at <= ?2 order by next_at, id limit 1"
                                + " for update skip locked",
                        ChannelMessage.class)
                .setParameter(1, channelId)
                .setParameter(2, now)
                .getResultList();
        if (due.isEmpty()) {
            return Optional.empty();
        }
        var message = due.get(0);
        message.attempts++;
        message.nextAt = now.plus(pause(message.attempts));
        Network network = Network.findById(channel.networkId);
        return Optional.of(new Due(
                message.id,
                channel.id,
                channel.networkId,
                secrets.reveal(channel.address).orElse(null),
                channel.service
                        .message(network.name, message.headline, message.detail, home + message.path)
                        .toString()));
    }

    /** Notes that it was not tried: too many connections were open. It is due as if nothing had happened. */
    void release(Due due) {
        ChannelMessage message = ChannelMessage.findById(due.messageId());
        if (message != null) {
            message.attempts--;
            message.nextAt = clock.instant();
        }
    }

    /**
     * Notes what became of it.
     *
     * @return whether the channel is to be paused
     */
    boolean settle(Due due, PostResult answer) {
        var status = answer.status();
        var taken = status != null && status >= 200 && status < 300;
        Channel channel = Channel.findById(due.channelId(), LockModeType.PESSIMISTIC_WRITE);
        if (taken) {
            channel.failures = 0;
            ChannelMessage.deleteById(due.messageId());
            return false;
        }
        channel.failures++;
        var over = (status != null && FINAL.contains(status)) || channel.failures >= TIMEOUT;
        if (over) {
            ChannelMessage.delete("channelId = ?1", due.channelId());
        } else if (takesNothing(answer)) {
            ChannelMessage.postpone(due, clock.instant().plus(pause(channel.failures)));
        }
        return over;
    }

    /** Whether the receiver would take no other message now either: it did not respond, has too many, or failed. */
    static boolean takesNothing(PostResult answer) {
        var status = answer.status();
        return status == null || status == TOO_MANY_REQUESTS || status >= SERVER_ERRORS;
    }

    private void keep(long channelId, @Nullable NoticeKind kind, String headline, String detail, String path) {
        var message = new ChannelMessage();
        message.channelId = channelId;
        message.kind = kind;
        message.headline = headline;
        message.detail = detail;
        message.path = path;
        message.nextAt = clock.instant();
        message.persist();
    }

    private static Duration pause(int attempts) {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, 10));
        return pause.compareTo(MAX_PAUSE) < 0 ? pause : MAX_PAUSE;
    }
}

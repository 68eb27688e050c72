package org.pixelkeep.alert;

import jakarta.persistence.LockModeType;
import java.net.URI;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Scope;
import org.pixelkeep.history.append.History;
import org.pixelkeep.history.append.RecordedService;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.network.Network;
import org.pixelkeep.notice.NoticeKind;
import org.pixelkeep.outbound.OutboundClient;
import org.pixelkeep.outbound.RefusedUrl;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.StaleVersion;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.shared.text.Texts;

/** The only writer of channels. */
@RecordedService
public class ChannelService {
    /** How many a network can have. */
    public static final int MAX = 20;

    private static final int MAX_REASON_LENGTH = 300;

    private final ChannelAccess access;
    private final PostingService messages;
    private final AlertService alerts;
    private final OutboundClient outbound;
    private final ChannelSecrets secrets;
    private final History history;
    private final Clock clock;

    ChannelService(
            ChannelAccess access,
            PostingService messages,
            AlertService alerts,
            OutboundClient outbound,
            ChannelSecrets secrets,
            History history,
            Clock clock) {
        this.access = access;
        this.messages = messages;
        this.alerts = alerts;
        this.outbound = outbound;
        this.secrets = secrets;
        this.history = history;
        this.clock = clock;
    }

    /**
     * Adds a channel that gets notices from now on. For network administrators.
     *
     * @throws org.pixelkeep.shared.error.InvalidInput when the draft is not valid; nothing is written
     * @throws Conflict when the network has {@value #MAX} already; nothing is written
     * @throws org.pixelkeep.shared.error.NotPermitted when the caller may not see what its notices are about; nothing is written
     */
    public Channel create(Caller caller, long networkId, ChannelDraft draft) {
        access.requireAdministrator(caller, networkId);
        Network.findById(networkId, LockModeType.PESSIMISTIC_WRITE);
        if (Channel.count("networkId = ?1 and archivedAt is null", networkId) >= MAX) {
            throw new Conflict("A network has at most " + MAX + " channels.");
        }
        check(draft, true);
        requireSight(caller, networkId, draft.kinds());
        var channel = new Channel();
        channel.networkId = networkId;
        channel.createdAt = clock.instant();
        channel.updatedAt = channel.createdAt;
        apply(draft, channel);
        channel.persist();
        history.record(caller, Action.CREATE, channel.subject(), null, channel.image());
        return channel;
    }

    /**
     * Saves a draft over a channel. Notices that wait are not posted anymore if it is switched off, or does not
     * get their kind.
     * Switched on again, it gets notices of what happens from now on.
     *
     * @param version as the caller read it; {@code null} to save over whatever is there
     * @throws StaleVersion when someone else has saved since; nothing is written
     * @throws org.pixelkeep.shared.error.InvalidInput when the draft is not valid; nothing is written
     * @throws org.pixelkeep.shared.error.NotPermitted when the caller may not see what its notices are about; nothing is written
     */
    public Channel edit(Caller caller, long channelId, @Nullable Long version, ChannelDraft draft) {
        var channel = access.locked(caller, channelId);
        StaleVersion.check(version, channel.version);
        check(draft, false);
        if (draft.active() || draft.address() != null) {
            requireSight(caller, channel.networkId, draft.kinds());
        }
        var elsewhere = isElsewhere(draft, channel);
        if (elsewhere) {
            // What waits goes there, too.
            requireSight(caller, channel.networkId, channel.noticeKinds());
        }
        if (channel.active && !draft.active()) {
            messages.forget(channelId);
        }
        var taken = EnumSet.copyOf(channel.noticeKinds());
        taken.removeAll(draft.kinds());
        messages.forget(channelId, taken);
        var before = elsewhere ? channel.imageWithAddress("previous") : channel.image();
        apply(draft, channel);
        if (channel.active) {
            channel.failures = 0;
            channel.pausedBecause = null;
        }
        var after = elsewhere ? channel.imageWithAddress("replaced") : channel.image();
        if (!before.equals(after)) {
            channel.updatedAt = clock.instant();
        }
        history.record(caller, Action.EDIT, channel.subject(), before, after);
        return channel;
    }

    /** A channel gets no notices about what the person who sets it up may not see. */
    private static void requireSight(Caller caller, long networkId, Set<NoticeKind> kinds) {
        kinds.forEach(kind -> caller.grants().require(kind.sight(), Scope.network(networkId)));
    }

    /** Whether its notices go somewhere else from then on: all channels of a service may have the same host. */
    private boolean isElsewhere(ChannelDraft draft, Channel channel) {
        return draft.address() != null
                && secrets.reveal(channel.address)
                        .filter(address -> address.equals(draft.address()))
                        .isEmpty();
    }

    /** Deletes the channel permanently, including its URL and the notices that wait for it. */
    public void archive(Caller caller, long channelId, @Nullable Long version) {
        var channel = access.locked(caller, channelId);
        StaleVersion.check(version, channel.version);
        var before = channel.image();
        channel.active = false;
        channel.archivedAt = clock.instant();
        channel.updatedAt = channel.archivedAt;
        channel.address = new byte[0];
        history.record(caller, Action.ARCHIVE, channel.subject(), before, channel.image());
    }

    /**
     * Pauses it because it took no messages, and tells the administrators. Idempotent.
     *
     * @return whether it was active until now
     */
    boolean pause(long channelId, String because) {
        Channel channel = Channel.findById(channelId, LockModeType.PESSIMISTIC_WRITE);
        if (channel == null || !channel.active) {
            return false;
        }
        var before = channel.image();
        channel.active = false;
        channel.pausedBecause = Texts.start(because, MAX_REASON_LENGTH);
        channel.updatedAt = clock.instant();
        var system = Caller.system("channels", channel.networkId).because(because);
        history.record(system, Action.DEACTIVATE, channel.subject(), before, channel.image());
        messages.forget(channelId);
        alerts.announcePaused(channel, because);
        return true;
    }

    private void check(ChannelDraft draft, boolean fresh) {
        var violations = new Violations();
        draft.check(violations, fresh);
        if (draft.address() != null
                && violations.found().stream()
                        .noneMatch(violation -> violation.field().equals("address"))) {
            try {
                outbound.checkReceiver(draft.address());
            } catch (RefusedUrl refused) {
                violations.add("address", String.valueOf(refused.getMessage()));
            }
        }
        violations.refuseIfAny();
    }

    private void apply(ChannelDraft draft, Channel channel) {
        channel.name = draft.name();
        channel.service = Objects.requireNonNull(draft.service());
        channel.kinds = Channel.stored(draft.kinds());
        channel.active = draft.active();
        if (draft.address() != null) {
            channel.address = secrets.hide(draft.address());
            channel.host = URI.create(draft.address()).getHost();
        }
    }
}

package org.pixelkeep.impact;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.advertiser.AdvertiserAccess;
import org.pixelkeep.creative.CreativeAccess;
import org.pixelkeep.history.append.DryRun;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.LoggedChange;
import org.pixelkeep.impact.Consequences.Altered;
import org.pixelkeep.impact.Consequences.Effect;
import org.pixelkeep.impact.Consequences.ListedTime;
import org.pixelkeep.pixel.Association;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.ReviewStatus;
import org.pixelkeep.pixel.content.PixelVendors;
import org.pixelkeep.serving.impact.ImpactSimulator;
import org.pixelkeep.serving.impact.ProposedChange;
import org.pixelkeep.serving.impact.SimulatedImpact;
import org.pixelkeep.serving.impact.SimulatedImpact.Moment;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.NotPermitted;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.shared.limit.ConcurrencyLimits;
import org.pixelkeep.shared.limit.Permits;
import org.pixelkeep.shared.limit.ReadBudget;
import org.pixelkeep.shared.list.Slice;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.shared.text.Digits;

/**
 * Previews the impact of a change. The change runs as a dry run of the service that makes it, so rules and refusals are
 * the same; what creatives then fire is computed from the resolver's snapshot. Nothing is written.
 */
@ApplicationScoped
public class ConsequenceService {
    /** How many creatives are listed by default. */
    public static final int FIRST = 20;

    /** How long to wait for other previews; a preview takes a fraction of it. */
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final DryRun dryRun;
    private final ImpactSimulator simulator;
    private final CreativeAccess creatives;
    private final AdvertiserAccess advertisers;
    private final PixelVendors vendors;
    private final Clock clock;
    private final Permits permits;

    ConsequenceService(
            DryRun dryRun,
            ImpactSimulator simulator,
            CreativeAccess creatives,
            AdvertiserAccess advertisers,
            PixelVendors vendors,
            Clock clock,
            ConcurrencyLimits atOnce) {
        this.permits = new Permits(atOnce.consequences(), atOnce.consequencesPerNetwork());
        this.dryRun = dryRun;
        this.simulator = simulator;
        this.creatives = creatives;
        this.advertisers = advertisers;
        this.vendors = vendors;
        this.clock = clock;
    }

    /** The first {@value #FIRST} creatives. */
    public static SliceRequest first() {
        return new SliceRequest(FIRST, null, null, null);
    }

    /**
     * The impact of the action on the network's creatives that the caller can see.
     *
     * @param action calls services that write to the network; its exceptions are rethrown
     * @throws NotPermitted when the caller can see no creatives there
     * @throws TooManyAttempts when too many previews are running
     */
    public Consequences of(Caller caller, long networkId, Runnable action, SliceRequest request) {
        return ofSuspending(
                caller,
                networkId,
                () -> {
                    action.run();
                    return Set.of();
                },
                request);
    }

    /**
     * The same for an action that would also suspend creatives. That part is computed here, since there may be a
     * million.
     *
     * @param action returns the pixels whose creatives would be suspended
     */
    public Consequences ofSuspending(Caller caller, long networkId, Supplier<Set<Long>> action, SliceRequest request) {
        if (caller.grants().reach(Permission.VIEW_CREATIVE, networkId).isEmpty()) {
            // Refused early, so people outside the network take none of its share.
            return workedOut(caller, networkId, action, request);
        }
        try (var permit = permits.take(networkId, TIMEOUT)) {
            return workedOut(caller, networkId, action, request);
        }
    }

    private Consequences workedOut(Caller caller, long networkId, Supplier<Set<Long>> action, SliceRequest request) {
        var part = part(request);
        var suspending = new HashSet<Long>();
        return dryRun.of(
                () -> suspending.addAll(action.get()),
                changes -> of(caller, networkId, changes, suspending, part, request.before() != null));
    }

    private Consequences of(
            Caller caller,
            long networkId,
            List<LoggedChange> changes,
            Set<Long> suspending,
            ImpactSimulator.Part part,
            boolean backward) {
        var reach = caller.grants().reach(Permission.VIEW_CREATIVE, networkId);
        if (reach.isEmpty()) {
            throw new NotPermitted(Permission.VIEW_CREATIVE.code());
        }
        var proposed = new ProposedChange(networkId, changes, approvals(changes), suspending, clock.instant());
        var simulated = simulator.after(proposed, reach, part);
        var listed = simulated.listed();
        return new Consequences(
                effect(simulated.atOnce()),
                simulated.moments().stream()
                        .filter(moment -> moment.later() && !moment.approved())
                        .map(ConsequenceService::effect)
                        .toList(),
                simulated.onceApproved().map(ConsequenceService::effect).orElse(null),
                ConsequenceNotes.of(simulated, proposed.isOfAssociations()),
                listed == null ? new Slice<>(List.of(), null, null, 0) : slice(simulated, listed, backward),
                created(simulated, changes),
                listed == null ? null : listedTime(listed.moment()));
    }

    /** What exists only in the dry run. One query if it changes associations. */
    private Consequences.Created created(SimulatedImpact simulated, List<LoggedChange> changes) {
        var associationIds = changes.stream()
                .filter(change -> change.entity() == EntityKind.ASSOCIATION)
                .map(LoggedChange::entityId)
                .collect(Collectors.toSet());
        associationIds.removeAll(QuarkusTransaction.joiningExisting().call(() -> Association.existing(associationIds)));
        return new Consequences.Created(newPixels(simulated), associationIds);
    }

    private static Set<Long> newPixels(SimulatedImpact simulated) {
        return simulated.pixels().stream()
                .filter(pixel -> pixel.before() == null)
                .flatMap(pixel -> Stream.ofNullable(pixel.after()))
                .map(pixel -> pixel.pixelId())
                .collect(Collectors.toSet());
    }

    /** What approving the edits that wait afterward would do. One query for each. */
    private List<LoggedChange> approvals(List<LoggedChange> changes) {
        var last = new LinkedHashMap<Long, LoggedChange>();
        changes.stream()
                .filter(change -> change.entity() == EntityKind.PIXEL)
                .forEach(change -> last.put(change.entityId(), change));
        return last.values().stream()
                .filter(change -> PixelFields.waitingStatus(change.after()) == ReviewStatus.PENDING)
                .map(this::approval)
                .toList();
    }

    private LoggedChange approval(LoggedChange change) {
        var draft = PixelDraft.newest(change.after());
        var vendorIds = new TreeSet<>(Objects.requireNonNullElse(draft.vendorIds(), List.<Long>of()));
        vendorIds.addAll(
                QuarkusTransaction.joiningExisting().call(() -> vendors.recognized(change.networkId(), draft)));
        return change.withAfter(PixelFields.approved(change.after(), vendorIds));
    }

    private static Effect effect(Moment moment) {
        return new Effect(moment.at(), moment.creatives(), moment.advertisers());
    }

    private static ListedTime listedTime(Moment moment) {
        return new ListedTime(moment.at(), moment.later(), moment.approved(), moment.creatives(), moment.advertisers());
    }

    /** @param backwards whether those closest to its end were requested */
    private Slice<Altered> slice(SimulatedImpact simulated, SimulatedImpact.Listed listed, boolean backwards) {
        var changed = listed.creatives();
        var created = newPixels(simulated);
        var archived = simulated.pixels().stream()
                .flatMap(pixel -> Stream.ofNullable(pixel.after()))
                .filter(pixel -> pixel.archived())
                .map(pixel -> pixel.pixelId())
                .collect(Collectors.toSet());
        var names = QuarkusTransaction.joiningExisting()
                .call(() -> creatives.names(
                        changed.stream().map(creative -> creative.creativeId()).toList()));
        var owners = QuarkusTransaction.joiningExisting()
                .call(() -> advertisers.names(changed.stream()
                        .map(creative -> creative.advertiserId())
                        .distinct()
                        .toList()));
        var items = changed.stream()
                .map(creative -> Altered.builder()
                        .creativeId(creative.creativeId())
                        .name(Objects.requireNonNullElse(names.get(creative.creativeId()), ""))
                        .advertiserId(creative.advertiserId())
                        .advertiser(Objects.requireNonNullElse(owners.get(creative.advertiserId()), ""))
                        .secure(creative.secure())
                        .supply(creative.supply())
                        .supplyName(creative.supplyName())
                        .before(creative.before().firing())
                        .after(creative.after().firing())
                        .differences(Differences.between(creative.before(), creative.after(), created, archived))
                        .build())
                .toList();
        var sizes = items.stream().map(AlteredSize::onPage).collect(Collectors.toCollection(ArrayList::new));
        if (backwards) {
            Collections.reverse(sizes);
        }
        var fitting = ReadBudget.fitting(sizes);
        var start = backwards ? items.size() - fitting : 0;
        var end = start + fitting;
        var part = items.subList(start, end);
        return new Slice<>(
                part,
                listed.preceded() || start > 0 ? String.valueOf(part.get(0).creativeId()) : null,
                listed.followed() || end < items.size()
                        ? String.valueOf(part.get(part.size() - 1).creativeId())
                        : null,
                listed.moment().creatives());
    }

    private static ImpactSimulator.Part part(SliceRequest request) {
        return new ImpactSimulator.Part(request.limit(), id("after", request.after()), id("before", request.before()));
    }

    private static long id(String field, @Nullable String cursor) {
        if (cursor == null) {
            return 0;
        }
        if (!Digits.are(cursor)) {
            throw new InvalidInput(field, "This cursor is not valid for this list. Start again from the first page.");
        }
        return Long.parseLong(cursor);
    }
}

package org.pixelkeep.discrepancy;

import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;
import org.pixelkeep.history.append.History;
import org.pixelkeep.history.append.RecordedService;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.find.PixelAccess;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.shared.text.Texts;

/** The only writer of saved cases. Each public method is one transaction with its history record. */
@RecordedService
public class DiscrepancyCaseService {
    /** At most so many in a network: they are for open questions, not an archive of counts. */
    public static final int MAX = 1_000;

    private final DiscrepancyService discrepancies;
    private final DiscrepancyAccess access;
    private final PixelAccess pixels;
    private final History history;
    private final Clock clock;

    DiscrepancyCaseService(
            DiscrepancyService discrepancies,
            DiscrepancyAccess access,
            PixelAccess pixels,
            History history,
            Clock clock) {
        this.discrepancies = discrepancies;
        this.access = access;
        this.pixels = pixels;
        this.history = history;
        this.clock = clock;
    }

    /**
     * Saves the counts, added up by day and creative. The case belongs to the advertiser of the creatives, if they have one,
     * otherwise to the network.
     *
     * @throws InvalidInput when the name or the request is not valid; nothing is written
     * @throws org.pixelkeep.shared.error.NotPermitted when the caller may not edit creatives of what it belongs to
     * @throws Conflict when the network has {@value #MAX} already; nothing is written
     */
    public DiscrepancyCase save(Caller caller, String name, ComparisonRequest request) {
        var pixel = pixels.visible(caller, request.pixelId());
        var title = Texts.trimmed(name);
        var violations = new Violations();
        Texts.checkName(violations, "name", title);
        violations.refuseIfAny();
        var counts = discrepancies.checked(caller, pixel, request);
        var advertiserId = advertiser(caller, pixel, counts, discrepancies.advertisers(caller, pixel, request, counts));
        caller.grants().require(Permission.EDIT_CREATIVE, new Scope(pixel.networkId, advertiserId));
        Network.findById(pixel.networkId, LockModeType.PESSIMISTIC_WRITE);
        if (DiscrepancyCase.count("networkId = ?1", pixel.networkId) >= MAX) {
            throw new Conflict("The network has " + MAX + " saved discrepancies already. Delete some first.");
        }
        var saved = new DiscrepancyCase();
        saved.networkId = pixel.networkId;
        saved.advertiserId = advertiserId;
        saved.pixelId = pixel.id;
        saved.name = title;
        var days = counts.stream().map(DayCount::day).collect(Collectors.toCollection(TreeSet::new));
        saved.firstDay = days.first();
        saved.lastDay = days.last();
        saved.ourZone = request.ourZone().getId();
        saved.theirZone = request.theirZone().getId();
        saved.tolerance = request.tolerance();
        saved.createdAt = clock.instant();
        saved.persist();
        keep(saved, counts);
        history.record(caller, Action.CREATE, saved.subject(), null, saved.image());
        return saved;
    }

    /** Deletes the case with its counts, for good. */
    public void delete(Caller caller, long discrepancyId) {
        var found = access.locked(caller, discrepancyId);
        DiscrepancyCount.delete("caseId = ?1", discrepancyId);
        var subject = found.subject();
        var before = found.image();
        found.delete();
        history.record(caller, Action.DELETE, subject, before, null);
    }

    /** Who sees less than the network can only save what belongs to one advertiser. */
    private static @Nullable Long advertiser(Caller caller, Pixel pixel, List<DayCount> counts, Set<Long> known) {
        if (pixel.advertiserId != null) {
            return pixel.advertiserId;
        }
        var reach = caller.grants().reach(Permission.VIEW_CREATIVE, pixel.networkId);
        if (reach.whole()) {
            var allNamed = counts.stream().allMatch(count -> count.creativeId() != null);
            return allNamed && known.size() == 1 ? only(known) : null;
        }
        var possible = known.isEmpty() ? reach.advertiserIds() : known;
        if (possible.size() != 1) {
            throw new InvalidInput("creatives", "Choose creatives of one advertiser to save them.");
        }
        return only(possible);
    }

    private static Long only(Set<Long> ids) {
        return ids.iterator().next();
    }

    private static void keep(DiscrepancyCase saved, List<DayCount> counts) {
        record Cell(
                LocalDate day,
                @Nullable Long creativeId,
                @Nullable String creative) {}
        var cells = new LinkedHashMap<Cell, Counts>();
        for (var count : counts) {
            cells.merge(
                    new Cell(count.day(), count.creativeId(), count.creative()),
                    new Counts(count.ours(), count.theirs()),
                    (one, other) -> one.plus(other.ours(), other.theirs()));
        }
        var line = 0;
        for (var cell : cells.entrySet()) {
            var count = new DiscrepancyCount();
            count.caseId = Objects.requireNonNull(saved.id);
            count.line = line++;
            count.networkId = saved.networkId;
            count.day = cell.getKey().day();
            count.creativeId = cell.getKey().creativeId();
            count.creative = cell.getKey().creative();
            count.ours = cell.getValue().ours();
            count.theirs = cell.getValue().theirs();
            count.persist();
        }
    }
}

package org.pixelkeep.impact;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;
import org.pixelkeep.history.append.History;
import org.pixelkeep.history.append.RecordedService;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.shared.error.InvalidRow;
import org.pixelkeep.shared.error.Violations;

/** Restores the coverage rules of an archive, as they were. */
@RecordedService
public class CoverageRuleIntakeService {
    private final CoverageGapService gaps;
    private final History history;
    private final Clock clock;

    CoverageRuleIntakeService(CoverageGapService gaps, History history, Clock clock) {
        this.gaps = gaps;
        this.history = history;
        this.clock = clock;
    }

    /**
     * A rule of another network.
     *
     * @param draft with an advertiser of this network
     * @param archivedAt {@code null}: it is in use
     * @param createdAt {@code null}: not known
     */
    public record Arrival(
            CoverageRuleDraft draft,
            @Nullable Instant archivedAt,
            @Nullable Instant createdAt) {}

    /**
     * Creates them, retired ones included.
     *
     * @return their IDs, in the same order
     * @throws InvalidRow when one is not valid; nothing is written
     */
    public List<Long> takeIn(Caller caller, long networkId, List<Arrival> arrivals) {
        caller.grants().require(Permission.EDIT_NETWORK, Scope.network(networkId));
        var ids = new ArrayList<Long>();
        for (var arrival : arrivals) {
            var violations = new Violations();
            arrival.draft().check(violations);
            if (!violations.found().isEmpty()) {
                throw new InvalidRow(ids.size(), violations.found());
            }
            var rule = new CoverageRule();
            rule.networkId = networkId;
            CoverageRuleService.apply(arrival.draft(), rule);
            rule.archivedAt = arrival.archivedAt();
            rule.updatedAt = clock.instant();
            rule.createdAt = Objects.requireNonNullElse(arrival.createdAt(), rule.updatedAt);
            rule.persist();
            gaps.begin(rule.id);
            history.record(caller, Action.CREATE, rule.subject(), null, rule.image());
            ids.add(rule.id);
        }
        return ids;
    }
}

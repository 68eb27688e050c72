package org.pixelkeep.impact;

import java.time.Clock;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.history.append.History;
import org.pixelkeep.history.append.RecordedService;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.StaleVersion;
import org.pixelkeep.shared.error.Violations;

/** The only writer of rules. Each public method is one transaction with its history record. */
@RecordedService
public class CoverageRuleService {
    private final CoverageRuleAccess access;
    private final NetworkAccess networks;
    private final CoverageGapService gaps;
    private final History history;
    private final Clock clock;

    CoverageRuleService(
            CoverageRuleAccess access, NetworkAccess networks, CoverageGapService gaps, History history, Clock clock) {
        this.access = access;
        this.networks = networks;
        this.gaps = gaps;
        this.history = history;
        this.clock = clock;
    }

    /** @throws org.pixelkeep.shared.error.InvalidInput when the draft is not valid; nothing is written */
    public CoverageRule create(Caller caller, long networkId, CoverageRuleDraft draft) {
        networks.reach(caller, Permission.VIEW_CREATIVE, networkId);
        caller.grants().require(Permission.EDIT_NETWORK, Scope.network(networkId));
        check(networkId, draft);
        var rule = new CoverageRule();
        rule.networkId = networkId;
        apply(draft, rule);
        rule.createdAt = clock.instant();
        rule.updatedAt = rule.createdAt;
        rule.persist();
        gaps.begin(rule.id);
        history.record(caller, Action.CREATE, rule.subject(), null, rule.image());
        return rule;
    }

    /**
     * @param version as the caller read it; {@code null} to save over whatever is there
     * @throws StaleVersion when someone else has saved since; nothing is written
     */
    public CoverageRule edit(Caller caller, long ruleId, @Nullable Long version, CoverageRuleDraft draft) {
        var rule = access.locked(caller, ruleId);
        StaleVersion.check(version, rule.version);
        if (rule.isArchived()) {
            throw new Conflict("The rule is retired. Create a new one.");
        }
        check(rule.networkId, draft);
        var before = rule.image();
        apply(draft, rule);
        if (!before.equals(rule.image())) {
            rule.updatedAt = clock.instant();
        }
        history.record(caller, Action.EDIT, rule.subject(), before, rule.image());
        return rule;
    }

    /** Retires the rule. Idempotent. */
    public void archive(Caller caller, long ruleId, @Nullable Long version) {
        var rule = access.locked(caller, ruleId);
        StaleVersion.check(version, rule.version);
        if (!rule.isArchived()) {
            var before = rule.image();
            rule.archivedAt = clock.instant();
            rule.updatedAt = rule.archivedAt;
            history.record(caller, Action.ARCHIVE, rule.subject(), before, rule.image());
        } else {
            history.unchanged(rule.networkId);
        }
    }

    private static void check(long networkId, CoverageRuleDraft draft) {
        var violations = new Violations();
        draft.check(violations);
        var advertiserId = draft.advertiserId();
        violations.require(
                advertiserId == null
                        || Advertiser.count(
                                        "id = ?1 and networkId = ?2 and archivedAt is null", advertiserId, networkId)
                                == 1,
                "advertiserId",
                "This advertiser does not belong to this network.");
        violations.refuseIfAny();
    }

    static void apply(CoverageRuleDraft draft, CoverageRule rule) {
        rule.name = draft.name();
        rule.advertiserId = draft.advertiserId();
        rule.creativeTypes = stored(draft.creativeTypes());
        rule.vendorCategory = Objects.requireNonNull(draft.vendorCategory());
        rule.event = draft.event();
    }

    private static @Nullable String stored(Set<CreativeType> types) {
        return types.isEmpty() || types.equals(EnumSet.allOf(CreativeType.class))
                ? null
                : types.stream().sorted().map(Enum::name).collect(Collectors.joining(","));
    }
}

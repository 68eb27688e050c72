package org.pixelkeep.template;

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

/** Takes templates of another network in, as they were there. */
@RecordedService
public class TemplateIntakeService {
    private final History history;
    private final Clock clock;

    TemplateIntakeService(History history, Clock clock) {
        this.history = history;
        this.clock = clock;
    }

    /**
     * A template of another network.
     *
     * @param draft with a vendor of this network
     * @param approved whether a reviewer approved it there
     * @param archivedAt {@code null}: it is in use
     * @param createdAt {@code null}: not known
     */
    public record Arrival(
            TemplateDraft draft,
            boolean approved,
            @Nullable Instant archivedAt,
            @Nullable Instant createdAt) {}

    /**
     * Creates them, archived ones included.
     *
     * @param approving whether those approved there are approved here, by the caller
     * @return their IDs, in the same order
     * @throws InvalidRow when one is not valid; nothing is written
     */
    public List<Long> takeIn(Caller caller, long networkId, List<Arrival> arrivals, boolean approving) {
        caller.grants().require(Permission.EDIT_PIXEL, Scope.network(networkId));
        if (approving) {
            caller.grants().require(Permission.REVIEW_PIXEL, Scope.network(networkId));
        }
        var ids = new ArrayList<Long>();
        for (var arrival : arrivals) {
            var violations = new Violations();
            arrival.draft().check(violations);
            if (!violations.found().isEmpty()) {
                throw new InvalidRow(ids.size(), violations.found());
            }
            var now = clock.instant();
            var template = new Template();
            template.networkId = networkId;
            TemplateService.apply(arrival.draft(), template);
            template.contentBy = caller.userId();
            if (approving && arrival.approved()) {
                template.approvedAt = now;
                template.approvedBy = caller.userId();
            }
            template.archivedAt = arrival.archivedAt();
            template.createdAt = Objects.requireNonNullElse(arrival.createdAt(), now);
            template.updatedAt = now;
            template.persist();
            history.record(caller, Action.CREATE, template.subject(), null, template.image());
            ids.add(template.id);
        }
        Template.requireRoom(networkId);
        return ids;
    }
}

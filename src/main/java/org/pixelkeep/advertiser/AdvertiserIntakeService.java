package org.pixelkeep.advertiser;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

/** Takes advertisers of another network in, as they were there. */
@RecordedService
public class AdvertiserIntakeService {
    private final History history;
    private final Clock clock;

    AdvertiserIntakeService(History history, Clock clock) {
        this.history = history;
        this.clock = clock;
    }

    /**
     * Creates them, archived ones included.
     *
     * @param images by the names of {@link AdvertiserFields}
     * @return their IDs, in the same order
     * @throws InvalidRow when one is not valid; nothing is written
     */
    public List<Long> takeIn(Caller caller, long networkId, List<Map<String, @Nullable Object>> images) {
        caller.grants().require(Permission.EDIT_ADVERTISER, Scope.network(networkId));
        var ids = new ArrayList<Long>();
        for (var image : images) {
            var advertiser = advertiser(networkId, image, ids.size());
            advertiser.persist();
            history.record(caller, Action.CREATE, advertiser.subject(), null, advertiser.image());
            ids.add(advertiser.id);
        }
        return ids;
    }

    private Advertiser advertiser(long networkId, Map<String, @Nullable Object> image, int row) {
        var draft = new AdvertiserDraft(
                Objects.requireNonNullElse(AdvertiserFields.NAME.in(image), ""),
                AdvertiserFields.CODE.in(image),
                Boolean.TRUE.equals(AdvertiserFields.ACTIVE.in(image)));
        var violations = new Violations();
        draft.check(violations);
        if (!violations.found().isEmpty()) {
            throw new InvalidRow(row, violations.found());
        }
        var now = clock.instant();
        var advertiser = new Advertiser();
        advertiser.networkId = networkId;
        advertiser.name = draft.name();
        advertiser.code = draft.code();
        advertiser.active = draft.active();
        advertiser.archivedAt = AdvertiserFields.ARCHIVED_AT.in(image);
        advertiser.createdAt = Objects.requireNonNullElse(AdvertiserFields.CREATED_AT.in(image), now);
        advertiser.updatedAt = now;
        return advertiser;
    }
}

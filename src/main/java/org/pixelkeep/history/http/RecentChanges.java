package org.pixelkeep.history.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import jakarta.transaction.Transactional;
import java.util.List;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.history.read.ChangeFilter;
import org.pixelkeep.history.read.ChangeLog;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.shared.list.SliceRequest;

/** The recent changes of an object, for its page: {@code inject:trail}, used by the tag {@code trail}. */
@Named("trail")
@ApplicationScoped
public class RecentChanges {
    private static final int MAX = 10;

    private final ChangeLog log;
    private final ChangeViews views;
    private final CurrentCaller caller;

    RecentChanges(ChangeLog log, ChangeViews views, CurrentCaller caller) {
        this.log = log;
        this.views = views;
        this.caller = caller;
    }

    /**
     * What the tag shows.
     *
     * @param total the total number of changes
     * @param all the page with all of them
     */
    public record TrailView(List<ChangeSetView> sets, long total, String all) {
        /** Whether the object has more changes than are shown. */
        public boolean hasMore() {
            return total
                    > sets.stream().mapToLong(set -> 1 + set.others().size()).sum();
        }
    }

    /**
     * The recent changes of an object, newest first, as far as the caller can see them; may be empty.
     *
     * @param entity the name of an {@link EntityKind}
     */
    @Transactional
    public TrailView of(long networkId, String entity, long id) {
        var kind = EntityKind.valueOf(entity);
        return last(networkId, ChangeFilter.of(kind, id), MAX, "?" + parameter(kind, id));
    }

    /** The recent changes of a network, newest first, as far as the caller can see them. */
    @Transactional
    public TrailView ofNetwork(long networkId, int max) {
        return last(networkId, ChangeFilter.ALL, max, "");
    }

    /** The changes of a change set, as far as the caller can see them. */
    @Transactional
    public TrailView ofChangeSet(long networkId, String changeSet) {
        return last(networkId, ChangeFilter.ofChangeSet(changeSet), SliceRequest.MAX, "?changeSet=" + changeSet);
    }

    private TrailView last(long networkId, ChangeFilter filter, int max, String query) {
        var asking = caller.get();
        var all = "/networks/" + networkId + "/history" + query;
        if (asking.grants().reach(Permission.VIEW_HISTORY, networkId).isEmpty()) {
            return new TrailView(List.of(), 0, all);
        }
        var slice = log.inBrief(asking, networkId, filter, new SliceRequest(max, null, null, null));
        return new TrailView(ChangeSetView.fold(views.of(asking, networkId, slice.items())), slice.total(), all);
    }

    private static String parameter(EntityKind kind, long id) {
        return switch (kind) {
            case ADVERTISER -> "advertiserId=" + id;
            case CREATIVE -> "creativeId=" + id;
            case PIXEL -> "pixelId=" + id;
            default -> "entity=" + kind + "&entityId=" + id;
        };
    }
}

package org.pixelkeep.undo;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.history.past.Past;
import org.pixelkeep.history.read.ChangeFilter;
import org.pixelkeep.history.read.ChangeLog;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.Entry;
import org.pixelkeep.pixel.AssociationDraft;
import org.pixelkeep.pixel.edit.AssociationService;
import org.pixelkeep.shared.list.SliceRequest;

/**
 * Finds the later changes that prevent an undo. A few queries find the objects that were changed again at all; only
 * their logs are read. Most change sets have none, and an undo looks while others wait for the network.
 */
@ApplicationScoped
class LaterChanges {
    private final Past past;
    private final ChangeLog log;

    LaterChanges(Past past, ChangeLog log) {
        this.past = past;
        this.log = log;
    }

    /** A search for what came after one change set, as far as the caller may see it. */
    Search of(Caller caller, long networkId, String changeSet, List<NetChange> net) {
        return new Search(caller, networkId, changeSet, net);
    }

    /** What came after one change set. */
    final class Search {
        private final Caller caller;
        private final long networkId;
        private final String changeSet;
        private final Map<Past.Concerning, Set<Long>> touched = new EnumMap<>(Past.Concerning.class);
        private final Map<EntityKind, Set<Long>> changed = new EnumMap<>(EntityKind.class);

        private Search(Caller caller, long networkId, String changeSet, List<NetChange> net) {
            this.caller = caller;
            this.networkId = networkId;
            this.changeSet = changeSet;
            var after = net.stream().mapToLong(NetChange::last).min().orElse(0);
            for (var concerning : Past.Concerning.values()) {
                touched.put(
                        concerning,
                        past.concernedAfter(
                                networkId, after, changeSet, concerning, ids(net, change -> concerning == of(change))));
            }
            for (var kind : EntityKind.values()) {
                changed.put(
                        kind,
                        past.changedAfter(
                                networkId,
                                after,
                                changeSet,
                                kind,
                                ids(net, change -> of(change) == null && change.entity() == kind)));
            }
        }

        /** The later changes that depend on one of the set, or changed the same fields; some, if there are many. */
        List<Entry> dependingOn(NetChange change) {
            var concerning = of(change);
            var ids = concerning == null ? changed.get(change.entity()) : touched.get(concerning);
            return Objects.requireNonNull(ids).contains(idOf(change)) ? read(change) : List.of();
        }

        private List<Entry> read(NetChange change) {
            var found = new ArrayList<Entry>();
            @Nullable String after = null;
            do {
                var part = log.inOutline(
                        caller, networkId, filter(change), new SliceRequest(SliceRequest.MAX, after, null, null));
                part.items().stream()
                        .filter(entry ->
                                entry.id() > change.last() && !entry.changeSet().equals(changeSet))
                        .filter(entry -> isObstacle(change, entry))
                        .forEach(found::add);
                var reached = part.items().stream().anyMatch(entry -> entry.id() <= change.last());
                after = reached || found.size() > UndoService.MAX_NAMED ? null : part.next();
            } while (after != null);
            return found;
        }
    }

    /**
     * Which records concern the object in addition to its own: those that depend on what was created, and those of the pixel
     * whose association was deleted, because attaching it again creates another object; {@code null} if only its own.
     */
    private static Past.@Nullable Concerning of(NetChange change) {
        if (change.entity() == EntityKind.ASSOCIATION) {
            return change.took() && !change.made() ? Past.Concerning.PIXEL : null;
        }
        if (!change.made()) {
            return null;
        }
        return switch (change.entity()) {
            case PIXEL -> Past.Concerning.PIXEL;
            case CREATIVE -> Past.Concerning.CREATIVE;
            case ADVERTISER -> Past.Concerning.ADVERTISER;
            default -> null;
        };
    }

    private static Set<Long> ids(Collection<NetChange> net, Predicate<NetChange> which) {
        var ids = new HashSet<Long>();
        net.stream().filter(which).forEach(change -> ids.add(idOf(change)));
        return ids;
    }

    private static long idOf(NetChange change) {
        return change.entity() == EntityKind.ASSOCIATION && of(change) != null
                ? Objects.requireNonNull(change.pixelId())
                : change.id();
    }

    private static ChangeFilter filter(NetChange change) {
        if (of(change) == null) {
            return ChangeFilter.ofObject(change.entity(), change.id());
        }
        return ChangeFilter.of(
                change.entity() == EntityKind.ASSOCIATION ? EntityKind.PIXEL : change.entity(), idOf(change));
    }

    /** Whether a later change of the object, or of what belongs to it, is an obstacle. */
    private static boolean isObstacle(NetChange change, Entry entry) {
        if (change.made()) {
            return change.entity() != EntityKind.CREATIVE || Objects.equals(entry.creativeId(), change.id());
        }
        if (change.entity() == EntityKind.ASSOCIATION && change.took()) {
            return entry.entity() == EntityKind.ASSOCIATION
                    && isAt(AssociationService.draft(Objects.requireNonNull(change.before())), entry);
        }
        return change.took()
                || entry.differences().stream()
                        .anyMatch(difference -> change.fields().contains(difference.field())
                                || (change.decided() && NetChange.isOfReview(difference.field())));
    }

    /** Whether a change of an association is about the same target. */
    private static boolean isAt(AssociationDraft target, Entry entry) {
        return switch (target.target()) {
            case NETWORK -> entry.advertiserId() == null && entry.creativeId() == null;
            case ADVERTISER ->
                entry.creativeId() == null && Objects.equals(entry.advertiserId(), target.advertiserId());
            case CREATIVE -> Objects.equals(entry.creativeId(), target.creativeId());
        };
    }
}

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
                                networkId, after, changeSet, concerning, ids(net, one -> concerning == of(one))));
            }
            for (var kind : EntityKind.values()) {
                changed.put(
                        kind,
                        past.changedAfter(
                                networkId,
                                after,
                                changeSet,
                                kind,
                                ids(net, one -> of(one) == null && one.entity() == kind)));
            }
        }

        /** The later changes that depend on one of the set, or changed the same fields; some, if there are many. */
        List<Entry> dependingOn(NetChange one) {
            var concerning = of(one);
            var ids = concerning == null ? changed.get(one.entity()) : touched.get(concerning);
            return Objects.requireNonNull(ids).contains(idOf(one)) ? read(one) : List.of();
        }

        private List<Entry> read(NetChange one) {
            var found = new ArrayList<Entry>();
            @Nullable String after = null;
            do {
                var part = log.inOutline(
                        caller, networkId, filter(one), new SliceRequest(SliceRequest.MAX, after, null, null));
                part.items().stream()
                        .filter(entry ->
                                entry.id() > one.last() && !entry.changeSet().equals(changeSet))
                        .filter(entry -> isObstacle(one, entry))
                        .forEach(found::add);
                var reached = part.items().stream().anyMatch(entry -> entry.id() <= one.last());
                after = reached || found.size() > UndoService.MAX_NAMED ? null : part.next();
            } while (after != null);
            return found;
        }
    }

    /**
     * Which records have to do with the object beside its own: those that depend on what was made, and those of the pixel
     * whose association was deleted, as one that is attached again is another object; {@code null} if only its own.
     */
    private static Past.@Nullable Concerning of(NetChange one) {
        if (one.entity() == EntityKind.ASSOCIATION) {
            return one.took() && !one.made() ? Past.Concerning.PIXEL : null;
        }
        if (!one.made()) {
            return null;
        }
        return switch (one.entity()) {
            case PIXEL -> Past.Concerning.PIXEL;
            case CREATIVE -> Past.Concerning.CREATIVE;
            case ADVERTISER -> Past.Concerning.ADVERTISER;
            default -> null;
        };
    }

    private static Set<Long> ids(Collection<NetChange> net, Predicate<NetChange> which) {
        var ids = new HashSet<Long>();
        net.stream().filter(which).forEach(one -> ids.add(idOf(one)));
        return ids;
    }

    private static long idOf(NetChange one) {
        return one.entity() == EntityKind.ASSOCIATION && of(one) != null
                ? Objects.requireNonNull(one.pixelId())
                : one.id();
    }

    private static ChangeFilter filter(NetChange one) {
        if (of(one) == null) {
            return ChangeFilter.ofThing(one.entity(), one.id());
        }
        return ChangeFilter.of(one.entity() == EntityKind.ASSOCIATION ? EntityKind.PIXEL : one.entity(), idOf(one));
    }

    /** Whether a later change of the object, or of what belongs to it, is an obstacle. */
    private static boolean isObstacle(NetChange one, Entry entry) {
        if (one.made()) {
            return one.entity() != EntityKind.CREATIVE || Objects.equals(entry.creativeId(), one.id());
        }
        if (one.entity() == EntityKind.ASSOCIATION && one.took()) {
            return entry.entity() == EntityKind.ASSOCIATION
                    && isAt(AssociationService.draft(Objects.requireNonNull(one.before())), entry);
        }
        return one.took()
                || entry.differences().stream()
                        .anyMatch(difference -> one.fields().contains(difference.field())
                                || (one.decided() && NetChange.isOfReview(difference.field())));
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

package org.pixelkeep.history.read;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.list.Slice;
import org.pixelkeep.shared.list.SliceRequest;

/** Reads the log of changes, newest first, as far as the reader can see it. Writes nothing. */
@ApplicationScoped
public class ChangeLog {
    /** More than anyone reads at once. */
    private static final int MAX = 10_000;

    private static final int MAX_SINCE = 100;

    private final EntityManager entityManager;
    private final ChangeSearch search;
    private final Inheritance inheritance;
    private final FilteredChanges changes;
    private final PeopleAccess people;
    private final Facets facets;

    ChangeLog(
            EntityManager entityManager,
            ChangeSearch search,
            Inheritance inheritance,
            FilteredChanges changes,
            PeopleAccess people,
            Facets facets) {
        this.entityManager = entityManager;
        this.search = search;
        this.inheritance = inheritance;
        this.changes = changes;
        this.people = people;
        this.facets = facets;
    }

    /**
     * A page of a network's log, or of the platform's own with {@link Subject#PLATFORM}. It ends early, but not before its
     * first change, where the changes are too large to be read together. At most seven queries and one for fifty changes,
     * or three more for an advertiser's login.
     *
     * @throws NotFound when the caller can see nothing of the log
     * @throws InvalidInput when the field or a cursor is invalid
     */
    public Slice<Entry> read(Caller caller, long networkId, ChangeFilter filter, SliceRequest request) {
        return read(caller, networkId, filter, request, true, ValueBudget.ofWhole());
    }

    /** The same without counting: the total is 0. For reading the whole log. */
    public Slice<Entry> uncounted(Caller caller, long networkId, ChangeFilter filter, SliceRequest request) {
        return read(caller, networkId, filter, request, false, ValueBudget.ofWhole());
    }

    /** The same for display: the whole page, with excerpts of values that are too large for one. */
    public Slice<Entry> inBrief(Caller caller, long networkId, ChangeFilter filter, SliceRequest request) {
        return read(caller, networkId, filter, request, true, ValueBudget.ofPage());
    }

    /** The same without counting, and in outline: {@code …} stands for each text or list that a field was or became. */
    public Slice<Entry> inOutline(Caller caller, long networkId, ChangeFilter filter, SliceRequest request) {
        return read(caller, networkId, filter, request, false, ValueBudget.ofNames());
    }

    private Slice<Entry> read(
            Caller caller,
            long networkId,
            ChangeFilter filter,
            SliceRequest request,
            boolean counting,
            ValueBudget room) {
        var sight = sight(caller, networkId);
        FilteredChanges.check(filter);
        if (sight.width() == LogVisibility.Width.EVERYTHING && ChangeSearch.answers(filter)) {
            var ids = search.find(networkId, filter, request, counting);
            return page(sight, request, ids, ChangeSearch::cursor, room);
        }
        var listing = changes.filtered(sight, filter);
        var ids = counting ? listing.slice(request) : listing.uncounted(request);
        return page(sight, request, ids, id -> listing.cursorAt(request, id), room);
    }

    /** From the cursor on, as far as there is room. */
    private Slice<Entry> page(
            LogVisibility sight, SliceRequest request, Slice<Long> ids, LongFunction<String> cursor, ValueBudget room) {
        var backwards = request.before() != null;
        var inOrder = new ArrayList<>(ids.items());
        if (backwards) {
            Collections.reverse(inOrder);
        }
        var entries = new ArrayList<Entry>();
        var end = show(sight, inOrder, room, entries);
        if (backwards) {
            Collections.reverse(entries);
        }
        return new Slice<>(
                entries,
                end == null || !backwards ? ids.previous() : cursor.apply(end),
                end == null || backwards ? ids.next() : cursor.apply(end),
                ids.total());
    }

    /**
     * Shows changes as far as there is room, and one at least.
     *
     * @param ids ascending, or descending
     * @return the last one that was shown, where there was no room for the next one; {@code null}: all were shown
     */
    private @Nullable Long show(LogVisibility sight, List<Long> ids, ValueBudget room, List<Entry> entries) {
        var isCut = new boolean[1];
        ChangeStream.each(entityManager, ids, change -> {
            var entry = sight.show(change, room);
            isCut[0] = room.isOver() && !entries.isEmpty();
            if (!isCut[0]) {
                entries.add(entry);
            }
            return !isCut[0];
        });
        return isCut[0] ? entries.get(entries.size() - 1).id() : null;
    }

    private List<Entry> show(LogVisibility sight, List<Long> ids, ValueBudget room) {
        var entries = new ArrayList<Entry>();
        show(sight, ids, room, entries);
        return entries;
    }

    /**
     * The names of all fields ever changed in a network, as far as the reader can see them.
     *
     * @throws NotFound when the caller can see nothing of the log
     */
    public SortedSet<String> fieldNames(Caller caller, long networkId) {
        var sight = sight(caller, networkId);
        var names = facets.fieldNames(networkId);
        if (!sight.everything()) {
            names.removeAll(LogVisibility.OF_THE_NETWORK);
        }
        return names;
    }

    /**
     * The changes to a pixel and its associations in some revisions, in order, in outline.
     *
     * @throws NotFound when the caller can see nothing of the log
     */
    public List<Entry> ofRevisions(Caller caller, long networkId, long pixelId, Collection<Long> revisions) {
        if (revisions.isEmpty()) {
            return List.of();
        }
        var sight = sight(caller, networkId);
        var listing = changes.filtered(sight, ChangeFilter.of(EntityKind.PIXEL, pixelId))
                .where("h.revision in :revisions", "revisions", revisions);
        return show(sight, listing.firstIds(MAX, "h.id"), ValueBudget.ofNames());
    }

    /**
     * Some changes, by ID, as far as the caller can see them. Where they are too large to be read together, those with the
     * highest IDs have excerpts of their values.
     *
     * @throws NotFound when the caller can see nothing of the log
     */
    public Map<Long, Entry> byId(Caller caller, long networkId, Collection<Long> changeIds) {
        return byId(caller, networkId, changeIds, ValueBudget.ofAll());
    }

    /** The same, with the names of the fields that differ but without their values. */
    public Map<Long, Entry> byIdInOutline(Caller caller, long networkId, Collection<Long> changeIds) {
        return byId(caller, networkId, changeIds, ValueBudget.ofNames());
    }

    private Map<Long, Entry> byId(Caller caller, long networkId, Collection<Long> changeIds, ValueBudget room) {
        if (changeIds.isEmpty()) {
            return Map.of();
        }
        var sight = sight(caller, networkId);
        var ids = changes.filtered(sight, ChangeFilter.ALL)
                .where("h.id in :changes", "changes", changeIds)
                .firstIds(MAX, "h.id");
        return show(sight, ids, room).stream().collect(Collectors.toMap(Entry::id, entry -> entry));
    }

    /**
     * The changes since a revision to some pixels, as far as they concern one creative, and to the creative and its
     * advertiser. Newest first, at most a hundred of each, in outline.
     *
     * @throws NotFound when the caller can see nothing of the log
     */
    public List<Entry> since(
            Caller caller,
            long networkId,
            long revision,
            long advertiserId,
            long creativeId,
            Collection<Long> pixelIds) {
        var sight = sight(caller, networkId);
        var found = new ArrayList<Entry>();
        if (!pixelIds.isEmpty()) {
            var listing = changes.filtered(sight, ChangeFilter.ALL)
                    .where("h.revision > :since", "since", revision)
                    .where("h.creativeId is null or h.creativeId = :concerned", "concerned", creativeId)
                    .where("h.advertiserId is null or h.advertiserId = :whose", "whose", advertiserId)
                    .where("h.pixelId in :pixels", "pixels", pixelIds);
            found.addAll(show(sight, listing.firstIds(MAX_SINCE, "h.id desc"), ValueBudget.ofNames()));
        }
        for (var thing : List.of(
                ChangeFilter.ofObject(EntityKind.CREATIVE, creativeId),
                ChangeFilter.ofObject(EntityKind.ADVERTISER, advertiserId))) {
            var listing = changes.filtered(sight, thing).where("h.revision > :since", "since", revision);
            found.addAll(show(sight, listing.firstIds(MAX_SINCE, "h.id desc"), ValueBudget.ofNames()));
        }
        return found;
    }

    /**
     * Who last changed each of some objects, of those changes that the caller can see; absent: none. Two queries.
     *
     * @return as {@link Entry#actor}, by ID; empty if the caller can see nothing of the log
     */
    public Map<Long, String> lastActors(Caller caller, long networkId, EntityKind entity, Collection<Long> ids) {
        if (ids.isEmpty()
                || caller.grants().reach(Permission.VIEW_HISTORY, networkId).isEmpty()) {
            return Map.of();
        }
        var sight = sight(caller, networkId);
        var query = entityManager
                .createQuery(
                        "select max(h.id) from Change h where h.entity = :entity and h.entityId in :ids"
                                + (sight.internal().isEmpty()
                                        ? ""
                                        : " and (h.advertiserId is not null or h.facetId not in :internal)")
                                + " group by h.entityId",
                        Long.class)
                .setParameter("entity", entity)
                .setParameter("ids", ids);
        if (!sight.internal().isEmpty()) {
            query.setParameter("internal", sight.internal());
        }
        var last = query.getResultList();
        return last.isEmpty()
                ? Map.of()
                : changes
                        .filtered(sight, ChangeFilter.ALL)
                        .where("h.id in :last", "last", last)
                        .values("h.entityId, h.actorId, h.actorName")
                        .stream()
                        .collect(Collectors.toMap(
                                row -> (Long) row[0], row -> sight.people().called((Long) row[1], (String) row[2])));
    }

    /** The number of records in a network's log, from the facet counts. One query. */
    public long records(long networkId) {
        return search.records(networkId);
    }

    private LogVisibility sight(Caller caller, long networkId) {
        var grants = caller.grants();
        if (networkId != Subject.PLATFORM) {
            var reach = grants.reach(Permission.VIEW_HISTORY, networkId);
            if (reach.whole()) {
                return LogVisibility.whole(networkId);
            }
            if (!reach.isEmpty()) {
                return LogVisibility.ofAdvertisers(
                        networkId,
                        reach.advertiserIds(),
                        inheritance.pixelIds(networkId, reach.advertiserIds()),
                        facets.only(networkId, EntityKind.PIXEL, LogVisibility.OF_THE_NETWORK),
                        people.of(caller, networkId),
                        caller.userId());
            }
        }
        if (!grants.allowsOnPlatform(Permission.VIEW_HISTORY)) {
            throw new NotFound("history");
        }
        if (entityManager.find(HistoryHead.class, networkId) == null && networkId != Subject.PLATFORM) {
            throw new NotFound("network");
        }
        return networkId == Subject.PLATFORM ? LogVisibility.whole(networkId) : LogVisibility.outside(networkId);
    }
}

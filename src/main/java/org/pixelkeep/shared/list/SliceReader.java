package org.pixelkeep.shared.list;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hibernate.query.Query;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.limit.ReadBudget;
import org.pixelkeep.shared.list.Listing.Finder;
import org.pixelkeep.shared.list.Listing.Found;
import org.pixelkeep.shared.list.Listing.Order;
import org.pixelkeep.shared.list.Listing.Place;

/** Reads the items of a list page by page, from a cursor on or by their IDs, and completes them. */
final class SliceReader<T> {
    /** Bytes of the texts of a page by number, which has to be read as a whole. */
    private static final long MAX_PAGE_BYTES = 4 * ReadBudget.MAX_BYTES;

    private final Class<T> type;
    private final Selection selection;
    private final Function<T, Long> id;
    private final List<Order<T>> orders = new ArrayList<>();
    private Consumer<List<T>> completion = items -> {};
    private @Nullable String weight;
    private @Nullable Function<List<Long>, List<T>> loader;
    private @Nullable String index;
    private @Nullable Finder finder;
    private int conditionsOfFinder;
    private int changesBeforeFinder;

    SliceReader(Class<T> type, Selection selection, Function<T, Long> id) {
        this.type = type;
        this.selection = selection;
        this.id = id;
    }

    /** Adds a sort order; the first one is the default. */
    void order(Order<T> order) {
        orders.add(order);
    }

    /** See {@link Listing#completedBy}. */
    void completedBy(Consumer<List<T>> loader) {
        completion = loader;
    }

    /** See {@link Listing#sizedBy}. */
    void sizedBy(String bytes) {
        weight = bytes;
    }

    /** See {@link Listing#loadedBy}. */
    void loadedBy(Function<List<Long>, List<T>> loader) {
        this.loader = loader;
    }

    /** See {@link Listing#readBy}. */
    void readBy(String index) {
        this.index = index;
    }

    /** Searches by this instead of the last condition, unless more conditions are added later; see {@link Listing#found}. */
    void foundBy(Finder by) {
        finder = by;
        conditionsOfFinder = selection.size();
        changesBeforeFinder = selection.changes();
    }

    /** The slice with its total; see {@link Listing#slice}. */
    Slice<T> slice(SliceRequest request, TotalCounter totals) {
        return read(request, totals);
    }

    /** The slice with a total of 0; see {@link Listing#uncounted}. */
    Slice<T> uncounted(SliceRequest request) {
        return read(request, null);
    }

    /**
     * The items with these IDs, in order and completed.
     *
     * @throws PageTooLarge when they have too much text together
     */
    List<T> items(List<Long> ids) {
        var bytes = bytes(ids).stream().mapToLong(Long::longValue).sum();
        if (bytes > MAX_PAGE_BYTES) {
            throw new PageTooLarge(bytes);
        }
        var found = new ArrayList<>(byId(ids, selection.rowsThat(ofIds())));
        completion.accept(found);
        return found;
    }

    /** See {@link Listing#together}. */
    List<T> together(List<Long> ids) {
        var found = new ArrayList<>(byId(ids.subList(0, fitting(ids)), selection.rowsThat(ofIds())));
        completion.accept(found);
        return found;
    }

    private Slice<T> read(SliceRequest request, @Nullable TotalCounter totals) {
        var order = orderNamed(request.sort());
        var backwards = request.before() != null;
        var cursor = backwards ? request.before() : request.after();
        var at = cursor == null ? null : ListingCursor.parse(cursor, order, backwards ? "before" : "after");
        var seek = new Seek(order, order.descending() != backwards, at);
        var max = request.limit() + 1;

        var known = find(seek, max);
        var page = known != null
                ? pageFound(order, known, request.limit())
                : weight != null || loader != null || selection.isSplit()
                        ? pageById(seek, request.limit())
                        : page(order, seek, request.limit());
        var found = new ArrayList<>(page.items());
        var places = new ArrayList<>(page.places());
        if (backwards) {
            Collections.reverse(found);
            Collections.reverse(places);
        }
        completion.accept(found);
        var hasPrevious = backwards ? page.more() : cursor != null;
        var hasNext = backwards || page.more();
        return new Slice<>(
                found,
                hasPrevious && !places.isEmpty() ? places.get(0).encode(order) : null,
                hasNext && !places.isEmpty() ? places.get(places.size() - 1).encode(order) : null,
                totals == null ? 0 : total(totals, order, known, cursor == null && !page.more(), found));
    }

    /**
     * What was read at once.
     *
     * @param places of its items, as they were found in the order: an item that changed before it was read may be elsewhere
     *     by now, and a list that went on from there would pass over others, or repeat them
     * @param more whether there are more in the direction of reading
     */
    private record Page<T>(List<T> items, List<ListingCursor> places, boolean more) {}

    private Page<T> pageById(Seek seek, int limit) {
        var places = selection.places(seek, limit + 1);
        var ids = places.stream().limit(limit).map(ListingCursor::id).toList();
        var fitting = fitting(ids);
        return new Page<>(
                byId(ids.subList(0, fitting), selection.rowsThat(ofIds())),
                places.subList(0, fitting),
                fitting < places.size());
    }

    private Page<T> pageFound(Order<T> order, Found known, int limit) {
        var ids = known.ids().stream().limit(limit).toList();
        var fitting = fitting(ids);
        var items = byId(ids.subList(0, fitting), selection.rows(conditionsOfFinder - 1, ofIds()));
        return new Page<>(
                items,
                items.stream().map(item -> place(order, item)).toList(),
                fitting < known.ids().size());
    }

    private Page<T> page(Order<T> order, Seek seek, int limit) {
        var read = itemsFrom(seek, limit + 1);
        var items = read.subList(0, Math.min(limit, read.size()));
        return new Page<>(items, items.stream().map(item -> place(order, item)).toList(), items.size() < read.size());
    }

    /** How many of the items, from the first one on, are read together. */
    private int fitting(List<Long> ids) {
        return weight == null ? ids.size() : ReadBudget.fitting(bytes(ids));
    }

    /** The weight of each item; empty: items of this list have none. */
    private List<Long> bytes(List<Long> ids) {
        if (weight == null || ids.isEmpty()) {
            return List.of();
        }
        var bytes = new HashMap<Long, Long>();
        selection
                .query(
                        "select " + selection.id() + ", " + weight + " from " + selection.rowsThat(ofIds()),
                        Object[].class)
                .setParameter("listedIds", ids)
                .getResultList()
                .forEach(row -> bytes.put((Long) row[0], ((Number) row[1]).longValue()));
        return ids.stream().map(each -> bytes.getOrDefault(each, 0L)).toList();
    }

    /** What the finder finds, {@code null} if the database has to search. */
    private @Nullable Found find(Seek seek, int max) {
        var by = finder;
        if (by == null || selection.changes() != changesBeforeFinder) {
            return null;
        }
        var at = seek.at();
        return by.find(new Place(
                seek.order().name().replace("-", ""),
                seek.descending(),
                at == null ? null : at.value(),
                at == null ? 0 : at.id(),
                max));
    }

    /** @param whole whether the slice is all of the list, which needs no counting */
    private static long total(
            TotalCounter totals, Order<?> order, @Nullable Found known, boolean whole, List<?> slice) {
        if (known != null) {
            return Math.min(known.total(), Slice.COUNTED + 1L);
        }
        return whole ? slice.size() : totals.capped(order);
    }

    private List<T> itemsFrom(Seek seek, int max) {
        var hql = "select " + selection.alias() + " from " + selection.rows(seek.beyond(selection))
                + seek.orderBy(selection);
        var query = seek.set(selection.query(hql, type)).setMaxResults(max);
        if (index != null) {
            query.unwrap(Query.class).addQueryHint(index);
        }
        return query.getResultList();
    }

    /**
     * The items with these IDs, in order.
     *
     * @param rows HQL from {@code from} on, of {@link #ofIds} and perhaps other conditions
     */
    private List<T> byId(List<Long> ids, String rows) {
        if (ids.isEmpty()) {
            return List.of();
        }
        if (loader != null) {
            return loader.apply(ids);
        }
        var byId = new HashMap<Long, T>();
        selection
                .query("select " + selection.alias() + " from " + rows, type)
                .setParameter("listedIds", ids)
                .getResultList()
                .forEach(item -> byId.put(id.apply(item), item));
        return ids.stream().map(byId::get).filter(Objects::nonNull).toList();
    }

    private List<String> ofIds() {
        return List.of(selection.id() + " in :listedIds");
    }

    private Order<T> orderNamed(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return orders.get(0);
        }
        return orders.stream()
                .filter(order -> order.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInput(
                        "sort",
                        "Must be one of: "
                                + String.join(
                                        ", ", orders.stream().map(Order::name).toList()) + "."));
    }

    /** See {@link Listing#cursorAt}. */
    String cursorAt(SliceRequest request, T item) {
        return cursorAt(orderNamed(request.sort()), item);
    }

    private String cursorAt(Order<T> order, T item) {
        return place(order, item).encode(order);
    }

    private ListingCursor place(Order<T> order, T item) {
        return new ListingCursor(order.value().apply(item), id.apply(item));
    }
}

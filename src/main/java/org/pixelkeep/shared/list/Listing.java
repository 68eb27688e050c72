package org.pixelkeep.shared.list;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.query.Query;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.InvalidInput;

/**
 * A filtered list with a total order, read page by page with keyset paging: page 1,000 costs as much as page 1. Two
 * queries per slice, one for the items and one for the total, unless the items are all; three if the IDs are found first.
 */
public final class Listing<T> {

    /**
     * An order of the list; ties are broken by id in the same direction.
     *
     * @param name as requested by the user, for example {@code name} or {@code -updated}
     * @param expression what to order by; never null in any row
     * @param value the same read from an item: a String, Long, Integer or Instant
     */
    public record Order<T>(String name, String expression, boolean descending, Function<T, Object> value) {}

    /** A position in the list for a {@link Finder}, and the number of items wanted after it. */
    public record Place(
            String order, boolean descending, @Nullable Object value, long id, int most) {}

    /**
     * What a {@link Finder} found.
     *
     * @param ids after the position, in list order
     * @param total the total number, or any number above {@link Slice#COUNTED}
     */
    public record Found(List<Long> ids, long total) {
        public Found {
            ids = List.copyOf(ids);
        }
    }

    /** Finds items by text without reading all of them from the database. */
    public interface Finder {
        /** The value of the position is {@code null} at the start of the list. */
        Found find(Place place);
    }

    /** The ID of nothing: databases reject empty lists. */
    private static final long NOBODY = -1;

    private final Class<T> type;
    private final Selection selection;
    private final Function<T, Long> id;
    private final List<Order<T>> orders = new ArrayList<>();
    private Consumer<List<T>> completion = items -> {};
    private boolean idsFirst;
    private @Nullable String constant;
    private List<Long> among = List.of();
    private @Nullable String index;
    private @Nullable Finder finder;
    private int conditionsOfFinder;

    /**
     * @param from HQL after {@code from}, for example {@code Creative c}
     * @param alias the entity in it that is listed
     */
    public Listing(EntityManager entityManager, Class<T> type, String from, String alias, Function<T, Long> id) {
        this.type = type;
        this.selection = new Selection(entityManager, from, alias);
        this.id = id;
    }

    /** Adds a condition without a parameter. */
    public Listing<T> where(String condition) {
        selection.where(condition);
        return this;
    }

    /** Adds a condition with one parameter. */
    public Listing<T> where(String condition, String parameter, Object value) {
        return with(parameter, value).where(condition);
    }

    /** Sets an additional parameter of a condition. */
    public Listing<T> with(String parameter, Object value) {
        selection.with(parameter, value);
        return this;
    }

    /** Adds the condition if there is a value to compare with. */
    public Listing<T> whereGiven(String condition, String parameter, @Nullable Object value) {
        return value == null ? this : where(condition, parameter, value);
    }

    /**
     * Adds the condition if text was entered.
     *
     * @param condition with {@code like} and the parameter, which becomes a pattern that contains the text literally
     */
    public Listing<T> whereContains(String condition, String parameter, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return this;
        }
        return where(
                condition.replace("like :" + parameter, SearchWords.like(":" + parameter)),
                parameter,
                SearchWords.pattern(text.strip()));
    }

    /**
     * Adds the condition that each word of a search holds, in any order, or is the ID of the item; nothing if no word
     * was entered.
     *
     * @param condition for one word, with {@code like} and the parameter, which becomes a pattern that contains it
     *     literally
     */
    public Listing<T> whereWords(String condition, String parameter, @Nullable String text) {
        return whereWords(word -> condition, parameter, text);
    }

    /** The same with a condition that depends on the word. */
    public Listing<T> whereWords(
            Function<SearchWords.Word, String> condition, String parameter, @Nullable String text) {
        var words = SearchWords.of(text);
        var all = new ArrayList<String>();
        for (var number = 0; number < words.size(); number++) {
            var word = words.get(number);
            var one = condition.apply(word).replace("like :" + parameter, SearchWords.like(":" + parameter + number));
            selection.with(parameter + number, word.pattern());
            if (word.id() == null) {
                all.add("(" + one + ")");
            } else {
                selection.with(parameter + "Id" + number, word.id());
                all.add("(" + one + " or " + selection.id() + " = :" + parameter + "Id" + number + ")");
            }
        }
        return all.isEmpty() ? this : where(String.join(" and ", all));
    }

    /**
     * Adds the condition that a column has one of these values, and reads the list in parts, one per combination of
     * such values, each by an index that starts with those columns and continues with the order. So a slice costs the
     * same however the values are distributed. Its items are found by ID first.
     *
     * @param literals HQL, at least one
     */
    public Listing<T> splitBy(String expression, Collection<String> literals) {
        selection.split(
                expression + " in (" + String.join(", ", literals) + ")",
                literals.stream().map(literal -> expression + " = " + literal).toList(),
                false);
        return this;
    }

    /**
     * Adds the condition that one of these holds, and reads and counts the list in parts, one per condition, by
     * whatever index fits. An "or" between columns would read the whole table.
     *
     * @param conditions mutually exclusive
     */
    public Listing<T> either(List<String> conditions) {
        selection.split("(" + String.join(") or (", conditions) + ")", conditions, true);
        return this;
    }

    /**
     * Has the database count the items and return only the number.
     *
     * @param constant an expression that a condition makes the same in all items
     */
    public Listing<T> countedAlong(String constant) {
        this.constant = constant;
        return this;
    }

    /**
     * Counts among some items alone, which takes time for them and not for the whole list.
     *
     * @param ids of all items that the conditions hold for, and of others
     */
    public Listing<T> countedAmong(List<Long> ids) {
        among = List.copyOf(ids);
        return this;
    }

    /** Finds the items by ID first, so that an index with the conditions and the order is enough. */
    public Listing<T> idsFirst() {
        idsFirst = true;
        return this;
    }

    /**
     * Reads the list by this index, whatever the statistics of the table say. Without it, the database may read the rows
     * of other networks in order until enough are of this one. Not for lists that are split or whose IDs are found first.
     *
     * @param index of the table of the listed entity
     */
    public Listing<T> readBy(String index) {
        this.index = index;
        return this;
    }

    /**
     * Adds a search in addition to the previous conditions, which it applies itself. If more conditions are added
     * later, the database searches by this condition instead.
     *
     * @param condition as for {@link #whereWords}
     */
    public Listing<T> found(String condition, String parameter, @Nullable String text, Finder by) {
        if (!SearchWords.of(text).isEmpty()) {
            finder = by;
            whereWords(condition, parameter, text);
            conditionsOfFinder = selection.size();
        }
        return this;
    }

    /** Adds a sort order; the first one is the default. */
    public Listing<T> order(String name, String expression, boolean descending, Function<T, Object> value) {
        orders.add(new Order<>(name, expression, descending, value));
        return this;
    }

    /** Adds the orders by ID, which no edit changes: whoever reads page by page misses nothing that is edited meanwhile. */
    public Listing<T> orderById() {
        return order("id", selection.id(), false, id::apply).order("-id", selection.id(), true, id::apply);
    }

    /** Adds the condition that an item was changed after this, if it is given. */
    public Listing<T> changedAfter(@Nullable Instant instant) {
        return whereGiven(selection.alias() + ".updatedAt > :changedAfter", "changedAfter", instant);
    }

    /** Completes every page before it is returned, with data from other tables. */
    public Listing<T> completedBy(Consumer<List<T>> loader) {
        completion = loader;
        return this;
    }

    /**
     * The first items in any order, without cursors or a count.
     *
     * @param order HQL after {@code order by}
     */
    public List<T> first(int most, String order) {
        return selection
                .query("select " + selection.alias() + " from " + selection.rows() + " order by " + order, type)
                .setMaxResults(most)
                .getResultList();
    }

    /**
     * Something of all items, in no order, without reading the items.
     *
     * @param expressions HQL after {@code select}: two or more
     */
    public List<Object[]> values(String expressions) {
        return selection
                .query("select " + expressions + " from " + selection.rows(), Object[].class)
                .getResultList();
    }

    /**
     * The items from a position on, for those who page by number; takes time in proportion to the position.
     *
     * @param start the position of the first one, from 0
     * @param order HQL after {@code order by}; total
     */
    public List<T> page(int start, int most, String order) {
        var query = selection.query(
                "select " + selection.id() + " from " + selection.rows() + " order by " + order, Long.class);
        return completed(query.setFirstResult(start).setMaxResults(most).getResultList());
    }

    /**
     * The same by ID, with marks of this list: takes the same time from any position.
     *
     * @param marks as {@link #marks()} read them; if the list has changed since, positions may be off
     */
    public List<T> page(ListMarks marks, int start, int most) {
        return start >= marks.total() ? List.of() : completed(new MarkReader(selection).ids(marks, start, most));
    }

    /** Reads all IDs once, in order, some thousand at a time, without keeping them. */
    public ListMarks marks() {
        return new MarkReader(selection).read();
    }

    /**
     * Marks after a change of the list: reads only the ranges of what changed, unless that is more work.
     *
     * @param marks as they were before
     * @param changed the IDs of everything that may have come into the list since, or left it
     */
    public ListMarks marks(ListMarks marks, Collection<Long> changed) {
        return new MarkReader(selection).read(marks, changed);
    }

    /** What tells this list from others: lists with an equal key have the same items, at one moment. */
    public Object key() {
        return selection.key();
    }

    /** The number of items in the whole list; takes time in proportion. */
    public long count() {
        return selection
                .query("select count(*) from " + selection.rows(), Long.class)
                .getSingleResult();
    }

    /** The number of items in the whole list, capped at one more than the counting limit. */
    private long counted(Order<T> order) {
        var most = Slice.COUNTED + 1;
        if (!among.isEmpty()) {
            return countedAmong(most);
        }
        if (selection.isCountedApart()) {
            return ids(order, order.descending(), null, most).size();
        }
        var ids = "select " + selection.id() + " as partId from " + selection.rows();
        if (constant != null) {
            return selection
                    .query(
                            "select count(*) from (" + ids + " order by " + constant + " limit " + most + ") part",
                            Long.class)
                    .getSingleResult();
        }
        return selection
                .query(ids, Long.class)
                .setMaxResults(most)
                .getResultList()
                .size();
    }

    private long countedAmong(int most) {
        var hql = "select count(*) from " + selection.rows(List.of(selection.id() + " in :among"));
        var count = 0L;
        for (var from = 0; from < among.size() && count < most; from += Selection.IDS) {
            count += selection
                    .query(hql, Long.class)
                    .setParameter("among", among.subList(from, Math.min(among.size(), from + Selection.IDS)))
                    .getSingleResult();
        }
        return Math.min(count, most);
    }

    /**
     * Adds the condition that the item is one of these. Thousands are looked for in parts.
     *
     * @param ids at most 100,000
     */
    public Listing<T> whereIds(List<Long> ids) {
        if (ids.size() <= Selection.IDS) {
            return where(selection.id() + " in :whereIds", "whereIds", ids.isEmpty() ? List.of(NOBODY) : ids);
        }
        var parts = new ArrayList<String>();
        for (var from = 0; from < ids.size(); from += Selection.IDS) {
            with("whereIds" + from, ids.subList(from, Math.min(ids.size(), from + Selection.IDS)));
            parts.add(selection.id() + " in :whereIds" + from);
        }
        return either(parts);
    }

    /** @throws InvalidInput when the order is unknown or a cursor is not valid for this list and order */
    public Slice<T> slice(SliceRequest request) {
        return slice(request, true);
    }

    /** The same without counting: the total is 0. For reading all of it. */
    public Slice<T> uncounted(SliceRequest request) {
        return slice(request, false);
    }

    private Slice<T> slice(SliceRequest request, boolean counting) {
        var order = orderNamed(request.sort());
        var backwards = request.before() != null;
        var cursor = backwards ? request.before() : request.after();
        var descending = order.descending() != backwards;
        var at = cursor == null ? null : ListingCursor.parse(cursor, order, backwards ? "before" : "after");
        var most = request.limit() + 1;

        var by = finder;
        var known = by == null || selection.size() != conditionsOfFinder
                ? null
                : by.find(new Place(
                        order.name().replace("-", ""),
                        descending,
                        at == null ? null : at.value(),
                        at == null ? 0 : at.id(),
                        most));
        var more = known != null && known.ids().size() > request.limit();
        var found = new ArrayList<T>();
        if (known != null) {
            found.addAll(byId(known.ids(), selection.rows(conditionsOfFinder - 1, ofIds())));
        } else if (idsFirst || selection.isSplit()) {
            found.addAll(byId(ids(order, descending, at, most), selection.rowsThat(ofIds())));
        } else {
            found.addAll(items(order, descending, at, most));
        }
        more |= found.size() > request.limit();
        if (found.size() > request.limit()) {
            found.remove(found.size() - 1);
        }
        if (backwards) {
            Collections.reverse(found);
        }
        completion.accept(found);
        var hasPrevious = backwards ? more : cursor != null;
        var hasNext = backwards || more;
        return new Slice<>(
                found,
                hasPrevious && !found.isEmpty() ? cursorAt(order, found.get(0)) : null,
                hasNext && !found.isEmpty() ? cursorAt(order, found.get(found.size() - 1)) : null,
                counting ? total(order, known, cursor == null && !more, found) : 0);
    }

    /** @param whole whether the slice is all of the list, which needs no counting */
    private long total(Order<T> order, @Nullable Found known, boolean whole, List<T> slice) {
        if (known != null) {
            return Math.min(known.total(), Slice.COUNTED + 1L);
        }
        return whole ? slice.size() : counted(order);
    }

    private List<T> items(Order<T> order, boolean descending, @Nullable ListingCursor at, int most) {
        var hql = "select " + selection.alias() + " from " + selection.rows(beyond(order, descending, at))
                + orderClause(order, descending);
        var query = from(selection.query(hql, type), at).setMaxResults(most);
        if (index != null) {
            query.unwrap(Query.class).addQueryHint(index);
        }
        return query.getResultList();
    }

    private List<Long> ids(Order<T> order, boolean descending, @Nullable ListingCursor at, int most) {
        var parts = selection.parts();
        var beyond = beyond(order, descending, at);
        if (parts.size() == 1) {
            var hql = "select " + selection.id() + " from " + selection.rows(beyond) + orderClause(order, descending);
            return from(selection.query(hql, Long.class), at)
                    .setMaxResults(most)
                    .getResultList();
        }
        var direction = descending ? " desc" : " asc";
        var union = parts.stream()
                .map(part -> "(select " + selection.id() + " as partId, " + order.expression() + " as partValue from "
                        + selection.rowsOf(part, beyond) + orderClause(order, descending) + " limit " + most + ")")
                .collect(Collectors.joining(" union all "));
        var hql = "select part.partId from (" + union + ") part order by part.partValue" + direction + ", part.partId"
                + direction;
        return from(selection.query(hql, Long.class), at).setMaxResults(most).getResultList();
    }

    private List<T> completed(List<Long> ids) {
        var found = new ArrayList<>(byId(ids, selection.rowsThat(ofIds())));
        completion.accept(found);
        return found;
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

    private static <R> TypedQuery<R> from(TypedQuery<R> query, @Nullable ListingCursor at) {
        return at == null
                ? query
                : query.setParameter("cursorValue", at.value()).setParameter("cursorId", at.id());
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

    private List<String> beyond(Order<T> order, boolean descending, @Nullable ListingCursor at) {
        if (at == null) {
            return List.of();
        }
        var than = descending ? "<" : ">";
        // The first half lets MariaDB start at the position in the index; without it, it would scan everything before.
        return List.of("%1$s %2$s= :cursorValue and (%1$s %2$s :cursorValue or %3$s.id %2$s :cursorId)"
                .formatted(order.expression(), than, selection.alias()));
    }

    private String orderClause(Order<T> order, boolean descending) {
        var direction = descending ? " desc" : " asc";
        return " order by " + order.expression() + direction + ", " + selection.id() + direction;
    }

    private String cursorAt(Order<T> order, T item) {
        return new ListingCursor(order.value().apply(item), id.apply(item)).encode(order.name());
    }
}

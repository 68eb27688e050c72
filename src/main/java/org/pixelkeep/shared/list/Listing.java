package org.pixelkeep.shared.list;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.InvalidInput;

/**
 * A filtered list with a total order, read page by page with keyset paging: page 1,000 costs as much as page 1. Two
 * queries per slice, one for the items and one for the total, unless the items are all; three if the IDs are found first.
 * {@link Selection} has what is in it, {@link SliceReader} reads it, and {@link TotalCounter} counts it.
 */
public final class Listing<T> {

    /**
     * An order of the list; ties are broken by id in the same direction.
     *
     * @param name as requested by the user, for example {@code name} or {@code -updated}
     * @param expression what to order by; never null in any row
     * @param type of its values: String, Long, Integer, or Instant
     * @param value the same read from an item
     */
    public record Order<T>(String name, String expression, boolean descending, Class<?> type, Function<T, ?> value) {}

    /** A position in the list for a {@link Finder}, and the number of items wanted after it. */
    public record Place(
            String order, boolean descending, @Nullable Object value, long id, int max) {}

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

    private final Class<T> type;
    private final Selection selection;
    private final SliceReader<T> slices;
    private final TotalCounter totals;
    private final Function<T, Long> id;

    /**
     * @param from HQL after {@code from}, for example {@code Creative c}
     * @param alias the entity in it that is listed
     */
    public Listing(EntityManager entityManager, Class<T> type, String from, String alias, Function<T, Long> id) {
        this.type = type;
        this.selection = new Selection(entityManager, from, alias);
        this.slices = new SliceReader<>(type, selection, id);
        this.totals = new TotalCounter(selection);
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
        selection.whereWords(condition, parameter, SearchWords.of(text));
        return this;
    }

    /**
     * Adds the condition that the item is one of these.
     *
     * @param ids up to some thousands are looked up, about 2 µs each; more are looked for in the order of the list
     */
    public Listing<T> whereIds(Collection<Long> ids) {
        selection.whereIds(ids);
        return this;
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
        selection.either(conditions);
        return this;
    }

    /**
     * The same, where each part is read by a query of its own and this index. A database may go through the whole table in
     * order instead, if it believes that one row in three is wanted: they may all be at its end.
     *
     * @param index of the table of the listed entity; starts with what the conditions compare, and continues with the
     *     order, which is not by text
     */
    public Listing<T> eitherBy(String index, List<String> conditions) {
        selection.either(conditions, index);
        return this;
    }

    /**
     * Has the database count the items and return only the number.
     *
     * @param constant an expression that a condition makes the same in all items
     */
    public Listing<T> countedAlong(String constant) {
        totals.along(constant);
        return this;
    }

    /**
     * Ends a slice before the texts of its items have more than {@link org.pixelkeep.shared.limit.ReadBudget#MAX_BYTES}: it
     * has fewer items than requested then, and a next one. Items are found by ID first, so that an index with the
     * conditions and the order is enough.
     *
     * @param bytes an expression: the bytes of an item's texts
     */
    public Listing<T> sizedBy(String bytes) {
        slices.sizedBy(bytes);
        return this;
    }

    /**
     * Reads the list by this index, whatever the statistics of the table say. Without it, the database may read the rows
     * of other networks in order until enough are of this one. Not for lists that are split or whose IDs are found first.
     *
     * @param index of the table of the listed entity
     */
    public Listing<T> readBy(String index) {
        slices.readBy(index);
        return this;
    }

    /**
     * Finds the items by ID first, and loads them by this instead of a query for the listed entity.
     *
     * @param loader gets IDs in the order of the list, and returns their items in the same order
     */
    public Listing<T> loadedBy(Function<List<Long>, List<T>> loader) {
        slices.loadedBy(loader);
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
            whereWords(condition, parameter, text);
            slices.foundBy(by);
        }
        return this;
    }

    /** Adds a sort order; the first one is the default. */
    public <V> Listing<T> order(
            String name, String expression, boolean descending, Class<V> type, Function<T, V> value) {
        slices.order(new Order<>(name, expression, descending, type, value));
        return this;
    }

    /** Adds the orders by ID, which no edit changes: whoever reads page by page misses nothing that is edited meanwhile. */
    public Listing<T> orderById() {
        return order("id", selection.id(), false, Long.class, id).order("-id", selection.id(), true, Long.class, id);
    }

    /** Adds the condition that an item was changed after this, if it is given. */
    public Listing<T> changedAfter(@Nullable Instant instant) {
        return whereGiven(selection.alias() + ".updatedAt > :changedAfter", "changedAfter", instant);
    }

    /** Completes every page before it is returned, with data from other tables. */
    public Listing<T> completedBy(Consumer<List<T>> loader) {
        slices.completedBy(loader);
        return this;
    }

    /**
     * The first items in any order, without cursors or a count.
     *
     * @param order HQL after {@code order by}
     */
    public List<T> first(int max, String order) {
        return selection
                .query("select " + selection.alias() + " from " + selection.rows() + " order by " + order, type)
                .setMaxResults(max)
                .getResultList();
    }

    /** The IDs of the same. */
    public List<Long> firstIds(int max, String order) {
        return selection
                .query("select " + selection.id() + " from " + selection.rows() + " order by " + order, Long.class)
                .setMaxResults(max)
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
     * @throws PageTooLarge when its items have too much text together; see {@link #sizedBy}
     */
    public List<T> page(int start, int max, String order) {
        var query = selection.query(
                "select " + selection.id() + " from " + selection.rows() + " order by " + order, Long.class);
        return slices.items(query.setFirstResult(start).setMaxResults(max).getResultList());
    }

    /**
     * The same by ID, with marks of this list: takes the same time from any position.
     *
     * @param marks as {@link #marks()} read them; if the list has changed since, positions may be off
     * @throws PageTooLarge when its items have too much text together; see {@link #sizedBy}
     */
    public List<T> page(ListMarks marks, int start, int max) {
        return start >= marks.total() ? List.of() : slices.items(new MarkReader(selection).ids(marks, start, max));
    }

    /**
     * The items with these IDs, in this order: as many of them, from the first one on, as a slice can have; see
     * {@link #sizedBy}.
     *
     * @param ids of items of this list, which the caller has just read
     */
    public List<T> together(List<Long> ids) {
        return slices.together(ids);
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
        return totals.all();
    }

    /** @throws InvalidInput when the order is unknown or a cursor is not valid for this list and order */
    public Slice<T> slice(SliceRequest request) {
        return slices.slice(request, totals);
    }

    /** The same without counting: the total is 0. For reading all of it. */
    public Slice<T> uncounted(SliceRequest request) {
        return slices.uncounted(request);
    }

    /** The cursor for what comes before or after an item of a slice, for who takes only a part of the slice. */
    public String cursorAt(SliceRequest request, T item) {
        return slices.cursorAt(request, item);
    }
}

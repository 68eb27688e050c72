package org.pixelkeep.shared;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A filtered list with a total order, read part by part with keyset paging: page 1,000 costs what page 1 costs.
 * Two queries a slice, one for the items and one for the total.
 */
public final class Listing<T> {

    /**
     * An order of the list; ties are broken by id in the same direction.
     *
     * @param name how the user asks for it, for example {@code name} or {@code -updated}
     * @param expression what to order by; never null in any row
     * @param value the same read from an item: a String, Long, Integer or Instant
     */
    public record Order<T>(String name, String expression, boolean descending, Function<T, Object> value) {}

    private final EntityManager entityManager;
    private final Class<T> type;
    private final String from;
    private final String alias;
    private final Function<T, Long> id;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final List<Order<T>> orders = new ArrayList<>();
    private Consumer<List<T>> completion = items -> {};

    /**
     * @param from HQL after {@code from}, for example {@code Creative c}
     * @param alias the entity in it that is listed
     */
    public Listing(EntityManager entityManager, Class<T> type, String from, String alias, Function<T, Long> id) {
        this.entityManager = entityManager;
        this.type = type;
        this.from = from;
        this.alias = alias;
        this.id = id;
    }

    /** Adds a condition without a parameter. */
    public Listing<T> where(String condition) {
        conditions.add("(" + condition + ")");
        return this;
    }

    /** Adds a condition with one parameter. */
    public Listing<T> where(String condition, String parameter, Object value) {
        return with(parameter, value).where(condition);
    }

    /** Gives a parameter that a condition mentions beside its own. */
    public Listing<T> with(String parameter, Object value) {
        parameters.put(parameter, value);
        return this;
    }

    /** Adds the condition when there is something to compare with. */
    public Listing<T> whereGiven(String condition, String parameter, @Nullable Object value) {
        return value == null ? this : where(condition, parameter, value);
    }

    /** Adds the condition when text was typed; the parameter becomes a pattern that contains it literally. */
    public Listing<T> whereContains(String condition, String parameter, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return this;
        }
        var literal = text.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        return where(condition, parameter, "%" + literal + "%");
    }

    /** Offers an order; the first one offered is the usual one. */
    public Listing<T> order(String name, String expression, boolean descending, Function<T, Object> value) {
        orders.add(new Order<>(name, expression, descending, value));
        return this;
    }

    /** Has every part completed before it is given out, for what a list shows of other tables. */
    public Listing<T> completedBy(Consumer<List<T>> loader) {
        completion = loader;
        return this;
    }

    /** How many items the whole list has, however many; that takes as long as they are many. */
    public long count() {
        var query = entityManager.createQuery("select count(*) from " + from + whereClause(List.of()), Long.class);
        parameters.forEach(query::setParameter);
        return query.getSingleResult();
    }

    /** How many items the whole list has, or one more than are counted: reading that many ones is quick. */
    private long counted() {
        var query = entityManager
                .createQuery("select 1 from " + from + whereClause(List.of()), Integer.class)
                .setMaxResults(Slice.COUNTED + 1);
        parameters.forEach(query::setParameter);
        return query.getResultList().size();
    }

    /** @throws InvalidInput when the order is not offered or a cursor is not one of this list in this order */
    public Slice<T> slice(SliceRequest request) {
        var order = orderNamed(request.sort());
        var backwards = request.before() != null;
        var cursor = backwards ? request.before() : request.after();
        var descending = order.descending() != backwards;
        var keyset = cursor == null ? List.<String>of() : List.of(beyond(order, descending));

        TypedQuery<T> query = entityManager
                .createQuery(
                        "select " + alias + " from " + from + whereClause(keyset) + orderClause(order, descending),
                        type)
                .setMaxResults(request.limit() + 1);
        parameters.forEach(query::setParameter);
        if (cursor != null) {
            var at = Cursor.parse(cursor, order, backwards ? "before" : "after");
            query.setParameter("cursorValue", at.value()).setParameter("cursorId", at.id());
        }

        var found = new ArrayList<>(query.getResultList());
        var more = found.size() > request.limit();
        if (more) {
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
                counted());
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
                        "Sort by one of: "
                                + String.join(
                                        ", ", orders.stream().map(Order::name).toList()) + "."));
    }

    private String beyond(Order<T> order, boolean descending) {
        var than = descending ? "<" : ">";
        return "(%1$s %2$s :cursorValue or (%1$s = :cursorValue and %3$s.id %2$s :cursorId))"
                .formatted(order.expression(), than, alias);
    }

    private String orderClause(Order<T> order, boolean descending) {
        var direction = descending ? " desc" : " asc";
        return " order by " + order.expression() + direction + ", " + alias + ".id" + direction;
    }

    private String whereClause(List<String> more) {
        var all = new ArrayList<>(conditions);
        all.addAll(more);
        return all.isEmpty() ? "" : " where " + String.join(" and ", all);
    }

    private String cursorAt(Order<T> order, T item) {
        return new Cursor(order.value().apply(item), id.apply(item)).encode(order.name());
    }

    /** A place in the list: the value it is ordered by and the id, opaque to whoever holds it. */
    private record Cursor(Object value, long id) {
        String encode(String order) {
            var kind =
                    value instanceof Instant ? "t" : value instanceof Long ? "l" : value instanceof Integer ? "i" : "s";
            var text = order + "\n" + kind + value + "\n" + id;
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }

        static Cursor parse(String cursor, Order<?> order, String field) {
            try {
                var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
                var first = text.indexOf('\n');
                var last = text.lastIndexOf('\n');
                if (!text.substring(0, first).equals(order.name())) {
                    throw new IllegalArgumentException("another order");
                }
                var raw = text.substring(first + 2, last);
                Object value = switch (text.charAt(first + 1)) {
                    case 't' -> Instant.parse(raw);
                    case 'l' -> Long.valueOf(raw);
                    case 'i' -> Integer.valueOf(raw);
                    case 's' -> raw;
                    default -> throw new IllegalArgumentException("unknown kind");
                };
                return new Cursor(value, Long.parseLong(text.substring(last + 1)));
            } catch (RuntimeException e) {
                throw new InvalidInput(
                        field, "This is not a cursor of this list in this order: start from its first page.");
            }
        }
    }
}

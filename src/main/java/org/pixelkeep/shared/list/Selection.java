package org.pixelkeep.shared.list;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.hibernate.query.Query;
import org.jspecify.annotations.Nullable;

/** Which rows are in a list: conditions in HQL with their parameters, the parts that it can be read in, and the IDs. */
final class Selection {
    /**
     * A condition by which the list can be split into parts.
     *
     * @param parts mutually exclusive conditions that together make up the whole one
     * @param countedApart whether the parts are also counted separately
     */
    private record Split(String whole, List<String> parts, boolean countedApart) {}

    /** The condition on IDs, and those that it holds for. */
    private record OfIds(String condition, Set<Long> ids) {}

    private record Key(String hql, Map<String, Object> parameters) {
        private Key {
            parameters = Map.copyOf(parameters);
        }
    }

    /** The ID of nothing: databases reject empty lists. */
    private static final long NOBODY = -1;

    private static final String IDS = "ids";

    /** Up to this many IDs are a parameter each. */
    private static final int FEW = 100;

    /** The maximum number of parts; with more, the list is read as a whole. */
    private static final int MAX_PARTS = 120;

    private final EntityManager entityManager;
    private final String from;
    private final String alias;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final List<Split> splits = new ArrayList<>();
    private @Nullable String indexOfParts;
    private @Nullable OfIds ofIds;
    private int changes;

    /**
     * @param from HQL after {@code from}
     * @param alias the entity in it that is listed
     */
    Selection(EntityManager entityManager, String from, String alias) {
        this.entityManager = entityManager;
        this.from = from;
        this.alias = alias;
    }

    /** Adds a condition. */
    void where(String condition) {
        conditions.add("(" + condition + ")");
        changes++;
    }

    /** Sets a parameter of a condition. */
    void with(String parameter, Object value) {
        parameters.put(parameter, value);
    }

    /** Adds the condition that each word holds; see {@link Listing#whereWords(Function, String, String)}. */
    void whereWords(Function<SearchWords.Word, String> condition, String parameter, List<SearchWords.Word> words) {
        var all = new ArrayList<String>();
        for (var number = 0; number < words.size(); number++) {
            var word = words.get(number);
            var clause =
                    condition.apply(word).replace("like :" + parameter, SearchWords.like(":" + parameter + number));
            with(parameter + number, word.pattern());
            if (word.id() == null) {
                all.add("(" + clause + ")");
            } else {
                with(parameter + "Id" + number, word.id());
                all.add("(" + clause + " or " + id() + " = :" + parameter + "Id" + number + ")");
            }
        }
        if (!all.isEmpty()) {
            where(String.join(" and ", all));
        }
    }

    /** Adds the condition that the ID is one of these; see {@link Listing#whereIds}. Two lookups in one query may multiply. */
    void whereIds(Collection<Long> ids) {
        var all = new HashSet<>(ids);
        if (ofIds != null) {
            all.retainAll(ofIds.ids());
            conditions.remove(ofIds.condition());
        }
        if (all.size() <= FEW) {
            where(id() + " in :" + IDS);
            with(IDS, all.isEmpty() ? List.of(NOBODY) : List.copyOf(all));
        } else {
            where(ManyIds.condition(id(), IDS));
        }
        ofIds = new OfIds(conditions.get(conditions.size() - 1), all);
        if (all.size() > FEW) {
            with(IDS, ofIds);
        }
    }

    /** The same rows without a condition on their IDs. */
    private Selection ofAnyId() {
        if (ofIds == null) {
            return this;
        }
        var all = new Selection(entityManager, from, alias);
        all.conditions.addAll(conditions);
        all.conditions.remove(ofIds.condition());
        all.parameters.putAll(parameters);
        all.splits.addAll(splits);
        all.indexOfParts = indexOfParts;
        return all;
    }

    private Optional<IdFilter> sieve() {
        return ofIds == null || ofIds.ids().size() < IdFilter.FROM
                ? Optional.empty()
                : Optional.of(new IdFilter(ofAnyId(), ofIds.ids()));
    }

    /** Adds the condition that one of these holds, by which the list is read and counted in parts. */
    void either(List<String> conditions) {
        split("(" + String.join(") or (", conditions) + ")", conditions, true);
    }

    /** The same, where each part is read by this index. */
    void either(List<String> conditions, String index) {
        either(conditions);
        indexOfParts = index;
    }

    /** Adds a condition that splits the list; see {@link Split}. */
    void split(String whole, List<String> parts, boolean countedApart) {
        splits.add(new Split(whole, List.copyOf(parts), countedApart));
    }

    /** The listed entity. */
    String alias() {
        return alias;
    }

    /** The ID of the listed entity. */
    String id() {
        return alias + ".id";
    }

    boolean isSplit() {
        return !splits.isEmpty();
    }

    boolean isCountedApart() {
        return splits.stream().anyMatch(Split::countedApart);
    }

    /** The number of conditions, without those that split. */
    int size() {
        return conditions.size();
    }

    /** How often conditions were added. */
    int changes() {
        return changes;
    }

    /** What tells these rows from others, at one moment. */
    Object key() {
        return new Key(rows(), parameters);
    }

    /** HQL from {@code from} on, of all rows. */
    String rows() {
        return rows(List.of());
    }

    /** The same with more conditions. */
    String rows(List<String> more) {
        return from + clause(whole(conditions, more));
    }

    /** The same of the rows that only the first conditions hold for. */
    String rows(int first, List<String> more) {
        return from + clause(whole(conditions.subList(0, first), more));
    }

    /** The same of one of the {@link #parts()}. */
    String rowsOf(List<String> part, List<String> more) {
        var all = part.isEmpty() ? whole(conditions, more) : new ArrayList<>(conditions);
        if (!part.isEmpty()) {
            all.addAll(more);
            all.addAll(part);
        }
        return from + clause(all);
    }

    /** HQL of the rows that hold only these conditions, whatever else is asked for. */
    String rowsThat(List<String> hold) {
        return from + clause(hold);
    }

    /** The conditions of each part of the list; a single one without any if it is read as a whole. */
    List<List<String>> parts() {
        var parts = List.of(List.<String>of());
        for (var split : splits) {
            var finer = new ArrayList<List<String>>();
            for (var part : parts) {
                for (var condition : split.parts()) {
                    var conditionsOfPart = new ArrayList<>(part);
                    conditionsOfPart.add("(" + condition + ")");
                    finer.add(conditionsOfPart);
                }
            }
            parts = finer;
        }
        return parts.size() <= MAX_PARTS ? parts : List.of(List.of());
    }

    /** The positions of rows in order, from one on; each part is read by the index that has its order. */
    List<ListingCursor> places(Seek seek, int max) {
        return sieve().flatMap(sieve -> sieve.find(seek, max)).orElseGet(() -> placesFromDatabase(seek, max));
    }

    private List<ListingCursor> placesFromDatabase(Seek seek, int max) {
        var parts = parts();
        if (parts.size() == 1) {
            return places(rows(seek.beyond(this)), seek).setMaxResults(max).getResultList().stream()
                    .map(Selection::place)
                    .toList();
        }
        if (indexOfParts != null) {
            return placesOneByOne(parts, indexOfParts, seek, max);
        }
        var direction = seek.direction();
        var hql = "select part.partId, part.partValue from (" + union(parts, seek, max)
                + ") part order by part.partValue" + direction + ", part.partId" + direction;
        return seek.set(query(hql, Object[].class)).setMaxResults(max).getResultList().stream()
                .map(Selection::place)
                .toList();
    }

    /** A query for each part, because a union has no hints. Not for orders by text, which databases compare in their way. */
    private List<ListingCursor> placesOneByOne(List<List<String>> parts, String index, Seek seek, int max) {
        var all = new ArrayList<ListingCursor>();
        for (var part : parts) {
            var query = places(rowsOf(part, seek.beyond(this)), seek).setMaxResults(max);
            query.unwrap(Query.class).addQueryHint(index);
            query.getResultList().forEach(row -> all.add(place(row)));
        }
        var order = Comparator.<ListingCursor, Comparable<Object>>comparing(place -> comparable(place.value()))
                .thenComparing(ListingCursor::id);
        return all.stream()
                .sorted(seek.descending() ? order.reversed() : order)
                .limit(max)
                .toList();
    }

    /** @param rows HQL from {@code from} on */
    private TypedQuery<Object[]> places(String rows, Seek seek) {
        return seek.set(query(
                "select " + id() + ", " + seek.order().expression() + " from " + rows + seek.orderBy(this),
                Object[].class));
    }

    private static ListingCursor place(Object[] row) {
        return new ListingCursor(row[1], (Long) row[0]);
    }

    @SuppressWarnings("unchecked") // a time or a number
    private static Comparable<Object> comparable(Object value) {
        return (Comparable<Object>) value;
    }

    /** The number of items of a list of thousands of IDs, at most this many; empty: it is another list. */
    Optional<Long> countIds(Seek seek, int max) {
        return sieve().map(sieve -> sieve.ids().size() <= max
                ? sieve.count(max)
                : sieve.find(seek, max).map(found -> (long) found.size()).orElseGet(() -> sieve.count(max)));
    }

    /** The number of items, at most this many, counted in parts. */
    long count(Seek seek, int max) {
        var counted = "select count(*) from (" + union(parts(), seek, max) + ") part";
        return Math.min(max, query(counted, Long.class).getSingleResult());
    }

    private String union(List<List<String>> parts, Seek seek, int max) {
        var beyond = seek.beyond(this);
        var selects = parts.stream()
                .map(part -> "select " + id() + " as partId, " + seek.order().expression() + " as partValue from "
                        + rowsOf(part, beyond) + seek.orderBy(this) + " limit " + max)
                .toList();
        return selects.size() == 1 ? selects.get(0) : "(" + String.join(") union all (", selects) + ")";
    }

    /** A query with the parameters that it has of this selection. */
    <R> TypedQuery<R> query(String hql, Class<R> type) {
        var query = entityManager.createQuery(hql, type);
        for (var parameter : query.getParameters()) {
            var value = parameters.get(parameter.getName());
            if (value != null) {
                query.setParameter(
                        parameter.getName(), value instanceof OfIds many ? ManyIds.value(many.ids()) : value);
            }
        }
        return query;
    }

    private List<String> whole(List<String> some, List<String> more) {
        var all = new ArrayList<>(some);
        splits.forEach(split -> all.add("(" + split.whole() + ")"));
        all.addAll(more);
        return all;
    }

    private static String clause(List<String> all) {
        return all.isEmpty() ? "" : " where " + String.join(" and ", all);
    }
}

package org.pixelkeep.codec;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an entity, in order.
 *
 * @param <E> the entity that has them
 */
public final class Fields<E> implements Iterable<Field<E, ?>> {
    private final List<Field<E, ?>> fields;
    private final List<Field<E, ?>> logged;

    private Fields(List<Field<E, ?>> fields) {
        this.fields = List.copyOf(fields);
        this.logged = fields.stream().filter(field -> field.is(Trait.LOGGED)).toList();
    }

    /** Collects the declarations of fields in order. It is complete before the class that declares them is used. */
    public static final class Table<E> {
        private final List<Field<E, ?>> fields = new ArrayList<>();

        /** A field that never changes, or that only the entity itself changes. */
        public <T> Field<E, T> field(String name, FieldType<T> type, Function<E, T> getter, Trait... traits) {
            return add(new Field<>(name, name, type, getter, null, Field.Column.of(name), traits));
        }

        /** A field that drafts set. */
        public <T> Field<E, T> field(
                String name, FieldType<T> type, Function<E, T> getter, BiConsumer<E, T> setter, Trait... traits) {
            return add(new Field<>(name, name, type, getter, setter, Field.Column.of(name), traits));
        }

        /** A field that drafts set, in a column of another name, because SQL takes its own for something else. */
        public <T> Field<E, T> stored(
                String name,
                String column,
                FieldType<T> type,
                Function<E, T> getter,
                BiConsumer<E, T> setter,
                Trait... traits) {
            return add(new Field<>(name, name, type, getter, setter, new Field.Column(column, true), traits));
        }

        /** A field without a column, computed by SQL. */
        public <T> Field<E, T> derived(
                String name, FieldType<T> type, String sql, Function<E, T> getter, Trait... traits) {
            return add(new Field<>(name, name, type, getter, null, new Field.Column(sql, false), traits));
        }

        /** A field that only the entity can compute, without SQL. */
        public <T> Field<E, T> computed(String name, FieldType<T> type, Function<E, T> getter, Trait... traits) {
            return add(new Field<>(name, name, type, getter, null, Field.Column.NONE, traits));
        }

        /** Whether another field has a value. */
        public Field<E, Boolean> presence(String name, Field<E, ?> other) {
            return add(new Field<>(
                    name,
                    other.key(),
                    FieldType.PRESENCE,
                    entity -> other.of(entity) != null,
                    null,
                    new Field.Column(other.sql(), false)));
        }

        /** The fields added so far, in their order. */
        public Fields<E> done() {
            return new Fields<>(fields);
        }

        private <T> Field<E, T> add(Field<E, T> field) {
            fields.add(field);
            return field;
        }
    }

    @Override
    public Iterator<Field<E, ?>> iterator() {
        return fields.iterator();
    }

    /** The fields, in their order. */
    public Stream<Field<E, ?>> stream() {
        return fields.stream();
    }

    /** How many fields there are. */
    public int size() {
        return fields.size();
    }

    /** Only the fields that have the trait, in their order. */
    public Fields<E> with(Trait trait) {
        return where(field -> field.is(trait));
    }

    /** Only the fields that the filter accepts, in their order. */
    public Fields<E> where(Predicate<Field<E, ?>> wanted) {
        return new Fields<>(fields.stream().filter(wanted).toList());
    }

    /** The names of the fields, in their order. */
    public List<String> names() {
        return fields.stream().map(Field::name).toList();
    }

    Optional<Field<E, ?>> called(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /** A log image of the entity, with all fields that are {@link Trait#LOGGED}. */
    public Map<String, @Nullable Object> image(E entity) {
        var image = new LinkedHashMap<String, @Nullable Object>();
        for (var field : logged) {
            var value = image(field, entity);
            if (value != null || !field.is(Trait.SPARSE)) {
                image.put(field.key(), value);
            }
        }
        return image;
    }

    private static <E, T> @Nullable Object image(Field<E, T> field, E entity) {
        return field.type().image(field.of(entity));
    }

    /** The SQL expressions that return all fields, in a query of their table alone. */
    public String sql() {
        return fields.stream().map(Field::sql).collect(Collectors.joining(", "));
    }

    /** Sets the parameters of an insert into the columns of {@link #sql}, starting with the first. */
    public void bind(PreparedStatement insert, E entity) throws SQLException {
        bind(insert, 1, entity);
    }

    private static <E, T> void bind(Field<E, T> field, PreparedStatement insert, int parameter, E entity)
            throws SQLException {
        field.type().bind(insert, parameter, field.of(entity));
    }

    /** The columns of {@link #sql} with parameters for the values of several rows: what follows the name of a table in an insert. */
    public String values(int rows) {
        var row = String.join(", ", Collections.nCopies(fields.size(), "?"));
        return "(" + sql() + ") values " + String.join(", ", Collections.nCopies(rows, "(" + row + ")"));
    }

    /**
     * Sets the parameters of a row of {@link #values}.
     *
     * @param first the first parameter of the row
     * @return the first one of the next row
     */
    public int bind(PreparedStatement insert, int first, E entity) throws SQLException {
        var parameter = first;
        for (var field : fields) {
            bind(field, insert, parameter++, entity);
        }
        return parameter;
    }

    /**
     * The feed's values for a row with {@link #sql}.
     *
     * @param first the column of the first field
     */
    public Map<String, @Nullable Object> fed(ResultSet row, int first) throws SQLException {
        var thing = new LinkedHashMap<String, @Nullable Object>();
        var column = first;
        for (var field : fields) {
            thing.put(field.name(), field.type().fed(row, column++));
        }
        return thing;
    }

    /** The feed's values for an image, the same as for the row that the image shows. */
    public Map<String, @Nullable Object> fed(Map<String, @Nullable Object> image) {
        var thing = new LinkedHashMap<String, @Nullable Object>();
        for (var field : fields) {
            thing.put(field.name(), field.type().fed(image.get(field.key())));
        }
        return thing;
    }
}

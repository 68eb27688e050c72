package org.pixelkeep.codec;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A record whose components are fields of one entity. It is created and changed by field instead of by position, from
 * any place that stores the fields. A component is bound to the field of the same name. When the record is first used,
 * a check confirms that each component has a field.
 *
 * @param <E> the entity
 * @param <R> the record
 */
public final class FieldRecord<E, R extends Record> {
    private final Constructor<R> constructor;
    private final List<Component<E>> components;

    /** @param optional whether the component may be missing */
    private record Component<E>(String name, Class<?> type, Method accessor, boolean optional, Field<E, ?> field) {
        /** The value if none was given; primitives are false or zero. */
        @Nullable
        Object absent() {
            return type == boolean.class ? Boolean.FALSE : type == int.class ? Integer.valueOf(0) : null;
        }
    }

    private FieldRecord(Constructor<R> constructor, List<Component<E>> components) {
        this.constructor = constructor;
        this.components = components;
    }

    /**
     * @param computed fields of the record that are not the entity's
     * @throws IllegalArgumentException if a component has no field
     */
    @SafeVarargs
    public static <E, R extends Record> FieldRecord<E, R> of(Class<R> type, Fields<E> fields, Field<E, ?>... computed) {
        return of(type, fields, Map.of(), computed);
    }

    /** @param called the fields of components with a different name */
    @SafeVarargs
    public static <E, R extends Record> FieldRecord<E, R> of(
            Class<R> type, Fields<E> fields, Map<String, Field<E, ?>> called, Field<E, ?>... computed) {
        var parts = type.getRecordComponents();
        try {
            var constructor = type.getDeclaredConstructor(
                    Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return new FieldRecord<>(
                    constructor,
                    Arrays.stream(parts)
                            .map(part -> component(part, fields, called, computed))
                            .toList());
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static <E> Component<E> component(
            RecordComponent part, Fields<E> fields, Map<String, Field<E, ?>> called, Field<E, ?>[] computed) {
        var field = Optional.<Field<E, ?>>ofNullable(called.get(part.getName()))
                .or(() -> Arrays.stream(computed)
                        .filter(candidate -> candidate.name().equals(part.getName()))
                        .findFirst())
                .or(() -> fields.called(part.getName()))
                .orElseThrow(() -> new IllegalArgumentException("no field is called " + part.getName() + ", as "
                        + part.getDeclaringRecord().getSimpleName() + " has it"));
        part.getAccessor().setAccessible(true);
        return new Component<>(
                part.getName(),
                part.getType(),
                part.getAccessor(),
                part.getAnnotatedType().isAnnotationPresent(Nullable.class),
                field);
    }

    /** The SQL expressions that return all fields, in a query of their table alone. */
    public String sql() {
        return components.stream()
                .map(Component::field)
                .filter(Field::isKept)
                .map(Field::sql)
                .collect(Collectors.joining(", "));
    }

    /** The format of {@link #write} in words: files written in another format differ. */
    public String format() {
        return components.stream()
                .map(Component::field)
                .filter(Field::isKept)
                .map(field -> field.name() + " " + field.type().name())
                .collect(Collectors.joining(","));
    }

    /** A builder without any values. */
    public Builder builder() {
        var values = new @Nullable Object[components.size()];
        for (var at = 0; at < values.length; at++) {
            values[at] = components.get(at).absent();
        }
        return new Builder(values);
    }

    /** A builder with the values of this record. */
    public Builder builder(R from) {
        return new Builder(
                components.stream().map(component -> valueOf(component, from)).toArray());
    }

    /** A copy with another value in one field. */
    public <T> R with(R record, Field<E, T> field, @Nullable T value) {
        return builder(record).with(field, value).build();
    }

    /** Sets all settable fields of the entity to the values of the record. */
    public void apply(R record, E entity) {
        for (var component : components) {
            if (component.field().isSettable()) {
                set(component.field(), entity, valueOf(component, record));
            }
        }
    }

    /** Whether two records have the same in all of these fields. */
    public boolean isSame(R one, R other, Predicate<Field<E, ?>> fields) {
        return components.stream()
                .filter(component -> fields.test(component.field()))
                .allMatch(component -> Objects.equals(valueOf(component, one), valueOf(component, other)));
    }

    /** The record with the values that another one has in these fields. */
    public R withThoseOf(R record, R other, Predicate<Field<E, ?>> fields) {
        var values = components.stream()
                .map(component -> valueOf(component, fields.test(component.field()) ? other : record))
                .toArray();
        return new Builder(values).build();
    }

    /** Writes the fields for {@link Builder#from(DataInputStream)}. */
    public void write(R record, DataOutputStream out) throws IOException {
        for (var component : components) {
            if (component.field().isKept()) {
                write(component.field(), valueOf(component, record), out);
            }
        }
    }

    @SuppressWarnings("unchecked") // the component has the type of its field
    private static <E, T> void set(Field<E, T> field, E entity, @Nullable Object value) {
        field.set(entity, (T) value);
    }

    @SuppressWarnings("unchecked") // the component has the type of its field
    private static <E, T> void write(Field<E, T> field, @Nullable Object value, DataOutputStream out)
            throws IOException {
        field.type().write(out, (T) value);
    }

    private @Nullable Object valueOf(Component<E> component, R record) {
        try {
            return component.accessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A record under construction. If a field is set several times, the last value counts. */
    public final class Builder {
        private final @Nullable Object[] values;

        private Builder(@Nullable Object[] values) {
            this.values = values;
        }

        /** @throws IllegalArgumentException if the record has no such field */
        public <T> Builder with(Field<E, T> field, @Nullable T value) {
            for (var at = 0; at < values.length; at++) {
                if (components.get(at).field() == field) {
                    values[at] = value;
                    return this;
                }
            }
            throw new IllegalArgumentException(
                    constructor.getDeclaringClass().getSimpleName() + " has no field " + field.name());
        }

        /** Takes the values of the entity. */
        public Builder from(E entity) {
            for (var at = 0; at < values.length; at++) {
                set(at, components.get(at).field().of(entity));
            }
            return this;
        }

        /** Takes the values of a log image. */
        public Builder from(Map<String, ? extends @Nullable Object> image) {
            for (var at = 0; at < values.length; at++) {
                set(at, components.get(at).field().in(image));
            }
            return this;
        }

        /** Takes the values of a row of {@link FieldRecord#sql}. */
        public Builder from(ResultSet row) throws SQLException {
            var column = 1;
            for (var at = 0; at < values.length; at++) {
                var field = components.get(at).field();
                if (field.isKept()) {
                    set(at, field.type().ofRow(row, column++));
                }
            }
            return this;
        }

        /** Reads what {@link FieldRecord#write} wrote. */
        public Builder from(DataInputStream in) throws IOException {
            for (var at = 0; at < values.length; at++) {
                var field = components.get(at).field();
                if (field.isKept()) {
                    set(at, field.type().read(in));
                }
            }
            return this;
        }

        /** A missing value leaves the previous one in place. */
        private void set(int at, @Nullable Object value) {
            if (value != null) {
                values[at] = value;
            }
        }

        /** The record; empty if a required value is missing, such as one that only a newer release knows. */
        public Optional<R> find() {
            for (var at = 0; at < values.length; at++) {
                if (values[at] == null && !components.get(at).optional()) {
                    return Optional.empty();
                }
            }
            return Optional.of(make());
        }

        /** @throws IllegalStateException if a required value is missing */
        public R build() {
            return find().orElseThrow(() ->
                    new IllegalStateException(constructor.getDeclaringClass().getSimpleName() + " lacks " + missing()));
        }

        private String missing() {
            return components.stream()
                    .filter(component -> !component.optional() && values[components.indexOf(component)] == null)
                    .map(Component::name)
                    .collect(Collectors.joining(", "));
        }

        private R make() {
            try {
                return constructor.newInstance(values);
            } catch (InvocationTargetException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}

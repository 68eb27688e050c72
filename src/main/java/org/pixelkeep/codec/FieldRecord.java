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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A record whose components are fields of one entity. It is made and changed by field instead of by position, from
 * wherever the fields are kept. A component takes the field of its name; that there is one for each is checked when the
 * record is first used.
 *
 * @param <E> the entity
 * @param <R> the record
 */
public final class FieldRecord<E, R extends Record> {
    private final Constructor<R> constructor;
    private final List<Component<E>> components;

    /** @param optional whether a record may have none of it */
    private record Component<E>(String name, Class<?> type, Method accessor, boolean optional, Field<E, ?> field) {
        /** What is there when nothing was said; primitives are false or zero. */
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
     * @param apart fields of the record that are not the entity's
     * @throws IllegalArgumentException when a component has no field
     */
    @SafeVarargs
    public static <E, R extends Record> FieldRecord<E, R> of(Class<R> type, Fields<E> fields, Field<E, ?>... apart) {
        return of(type, fields, Map.of(), apart);
    }

    /** @param called the fields of components that have another name */
    @SafeVarargs
    public static <E, R extends Record> FieldRecord<E, R> of(
            Class<R> type, Fields<E> fields, Map<String, Field<E, ?>> called, Field<E, ?>... apart) {
        var parts = type.getRecordComponents();
        try {
            var constructor = type.getDeclaredConstructor(
                    Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return new FieldRecord<>(
                    constructor,
                    Arrays.stream(parts)
                            .map(part -> component(part, fields, called, apart))
                            .toList());
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static <E> Component<E> component(
            RecordComponent part, Fields<E> fields, Map<String, Field<E, ?>> called, Field<E, ?>[] apart) {
        var field = Optional.<Field<E, ?>>ofNullable(called.get(part.getName()))
                .or(() -> Arrays.stream(apart)
                        .filter(one -> one.name().equals(part.getName()))
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

    /** SQL that gives all of them, in a query of their table alone. */
    public String sql() {
        return components.stream()
                .map(Component::field)
                .filter(Field::isKept)
                .map(Field::sql)
                .collect(Collectors.joining(", "));
    }

    /** What {@link #write} writes, in words: files that were written otherwise say something else. */
    public String format() {
        return components.stream()
                .map(Component::field)
                .filter(Field::isKept)
                .map(field -> field.name() + " " + field.type().name())
                .collect(Collectors.joining(","));
    }

    /** A record of which nothing is known yet. */
    public Builder builder() {
        var values = new @Nullable Object[components.size()];
        for (var at = 0; at < values.length; at++) {
            values[at] = components.get(at).absent();
        }
        return new Builder(values);
    }

    /** One that begins as this record is. */
    public Builder builder(R from) {
        return new Builder(
                components.stream().map(component -> valueOf(component, from)).toArray());
    }

    /** The same record with another value in one field. */
    public <T> R with(R record, Field<E, T> field, @Nullable T value) {
        return builder(record).with(field, value).build();
    }

    /** Sets all of the entity's fields that may be set to what the record says. */
    public void apply(R record, E entity) {
        for (var component : components) {
            if (component.field().isSettable()) {
                set(component.field(), entity, valueOf(component, record));
            }
        }
    }

    /** Whether the entity has in all fields of the kind what the record has. */
    public boolean isSame(R record, E entity, Trait trait) {
        return components.stream()
                .filter(component -> component.field().is(trait))
                .allMatch(component -> Objects.equals(
                        valueOf(component, record), component.field().of(entity)));
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

    /** A record under construction: of several values for a field the last one counts. */
    public final class Builder {
        private final @Nullable Object[] values;

        private Builder(@Nullable Object[] values) {
            this.values = values;
        }

        /** @throws IllegalArgumentException when the record has no such field */
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

        /** What the entity has. */
        public Builder from(E entity) {
            for (var at = 0; at < values.length; at++) {
                set(at, components.get(at).field().of(entity));
            }
            return this;
        }

        /** What an image of the log has. */
        public Builder from(Map<String, ? extends @Nullable Object> image) {
            for (var at = 0; at < values.length; at++) {
                set(at, components.get(at).field().in(image));
            }
            return this;
        }

        /** What a row of {@link FieldRecord#sql} has. */
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

        /** What {@link FieldRecord#write} wrote. */
        public Builder from(DataInputStream in) throws IOException {
            for (var at = 0; at < values.length; at++) {
                var field = components.get(at).field();
                if (field.isKept()) {
                    set(at, field.type().read(in));
                }
            }
            return this;
        }

        /** What is not there leaves what was known before. */
        private void set(int at, @Nullable Object value) {
            if (value != null) {
                values[at] = value;
            }
        }

        /** The record; empty while something is missing that it cannot be without, as what only a newer release has. */
        public Optional<R> find() {
            for (var at = 0; at < values.length; at++) {
                if (values[at] == null && !components.get(at).optional()) {
                    return Optional.empty();
                }
            }
            return Optional.of(make());
        }

        /** @throws IllegalStateException while something is missing that the record cannot be without */
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

package org.pixelkeep.codec;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A field of an entity: its name, its type, and where it is kept or sent.
 *
 * @param <E> the entity that has the field
 * @param <T> the type of its values
 */
public final class Field<E, T> {
    private final String name;
    private final String key;
    private final FieldType<T> type;
    private final @Nullable Function<E, T> getter;
    private final @Nullable BiConsumer<E, T> setter;
    private final Column column;
    private final Set<Trait> traits;

    /**
     * Where a row holds the field.
     *
     * @param sql the expression that returns it
     * @param stored whether it is a column that is written; otherwise it is derived from others
     */
    record Column(String sql, boolean stored) {
        static final Column NONE = new Column("null", false);

        /** The column in the naming convention of all tables: {@code secureUrl} is in {@code secure_url}. */
        static Column of(String name) {
            return new Column(name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT), true);
        }
    }

    Field(
            String name,
            String key,
            FieldType<T> type,
            @Nullable Function<E, T> getter,
            @Nullable BiConsumer<E, T> setter,
            Column column,
            Trait... traits) {
        this.name = name;
        this.key = key;
        this.type = type;
        this.getter = getter;
        this.setter = setter;
        this.column = column;
        this.traits = EnumSet.noneOf(Trait.class);
        this.traits.addAll(Set.of(traits));
    }

    /** A component of a record that does not come from the entity and is not stored. */
    public static <E, T> Field<E, T> computed(String name) {
        return new Field<>(name, name, FieldType.nowhere(), null, null, Column.NONE);
    }

    /** The name in records and in the API. Columns use it with underscores. */
    public String name() {
        return name;
    }

    /** The name in log images: the same name, except for fields that say something about another field. */
    public String key() {
        return key;
    }

    /** How its values are written and read. */
    public FieldType<T> type() {
        return type;
    }

    /** The SQL expression that returns the field, in a query of its table alone. */
    public String sql() {
        return column.sql();
    }

    /** Whether it is a column that rows are written to. */
    public boolean isStored() {
        return column.stored();
    }

    /** Whether the field has the trait. */
    public boolean is(Trait trait) {
        return traits.contains(trait);
    }

    /** Whether it is read from entities, images, rows, and files at all. */
    boolean isKept() {
        return getter != null;
    }

    /** Whether a draft may set it. */
    boolean isSettable() {
        return setter != null;
    }

    /** The value in the entity. */
    public @Nullable T of(E entity) {
        return getter == null ? null : getter.apply(entity);
    }

    /** The value in a log image; {@code null} if there is none that this release knows. */
    public @Nullable T in(Map<String, ? extends @Nullable Object> image) {
        return type.ofImage(image.get(key));
    }

    /** Sets the value in the entity. */
    void set(E entity, @Nullable T value) {
        if (setter != null) {
            setter.accept(entity, value);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}

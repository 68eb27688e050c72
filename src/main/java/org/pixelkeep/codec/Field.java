package org.pixelkeep.codec;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A field of a thing: what it is called, of which type it is, and where it goes.
 *
 * @param <E> the entity that has it
 * @param <T> its values
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
     * Where a row has it.
     *
     * @param sql that gives it
     * @param stored whether it is a column that is written; otherwise it follows from others
     */
    record Column(String sql, boolean stored) {
        static final Column NONE = new Column("null", false);

        /** As the columns of all tables are called: {@code secureUrl} is in {@code secure_url}. */
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

    /** A part of a record that comes from elsewhere than from its thing, and is kept nowhere. */
    public static <E, T> Field<E, T> apart(String name) {
        return new Field<>(name, name, FieldType.nowhere(), null, null, Column.NONE);
    }

    /** As records, the API, and columns call it, these with underscores. */
    public String name() {
        return name;
    }

    /** As images of the log call it: the name, but where the field says something about another one. */
    public String key() {
        return key;
    }

    public FieldType<T> type() {
        return type;
    }

    /** SQL that gives it, in a query of its table alone. */
    public String sql() {
        return column.sql();
    }

    /** Whether it is a column of the table that rows are written to. */
    public boolean isStored() {
        return column.stored();
    }

    public boolean is(Trait trait) {
        return traits.contains(trait);
    }

    /** Whether it is read from things, images, rows, and files at all. */
    boolean isKept() {
        return getter != null;
    }

    /** Whether a draft may set it. */
    boolean isSettable() {
        return setter != null;
    }

    /** The value that the entity has. */
    public @Nullable T of(E entity) {
        return getter == null ? null : getter.apply(entity);
    }

    /** The value in an image of the log; {@code null}: there is none that is known here. */
    public @Nullable T in(Map<String, ? extends @Nullable Object> image) {
        return type.ofImage(image.get(key));
    }

    /** Sets what the entity has. */
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

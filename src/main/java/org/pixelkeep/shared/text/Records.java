package org.pixelkeep.shared.text;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the values of records and builds records from values. */
public final class Records {
    private Records() {}

    /**
     * The value of a record's component.
     *
     * @throws IllegalStateException when the accessor cannot be called
     */
    public static @Nullable Object value(Record owner, RecordComponent component) {
        try {
            return component.getAccessor().invoke(owner);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("only public records are merged: " + owner.getClass(), e);
        }
    }

    /** A record of the same type with these values, in component order. */
    @SuppressWarnings("unchecked")
    public static <R extends Record> R with(R like, List<@Nullable Object> values) {
        var types = Arrays.stream(like.getClass().getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return (R) like.getClass().getDeclaredConstructor(types).newInstance(values.toArray());
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("a record that refuses its values: " + like.getClass(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("only public records are merged: " + like.getClass(), e);
        }
    }
}

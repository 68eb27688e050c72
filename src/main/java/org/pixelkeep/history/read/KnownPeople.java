package org.pixelkeep.history.read;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The people whom a reader may know by name: everybody, or only the reader and those who work for the same advertisers.
 *
 * @param everybody whether the reader sees the whole log of the network, with all names
 * @param names the addresses of those it knows, by ID; not read if it may know everybody
 */
public record KnownPeople(boolean everybody, Map<Long, String> names) {
    static final KnownPeople EVERYBODY = new KnownPeople(true, Map.of());

    /** Fields of images that name a person. */
    private static final Set<String> FIELDS = Set.of("proposedBy", "waitingProposedBy");

    public KnownPeople {
        names = Map.copyOf(names);
    }

    /** Who did something, by ID and name; {@link Entry#NETWORK} if the reader may not know them. */
    public String called(@Nullable Long id, String name) {
        return everybody || (id != null && names.containsKey(id)) ? name : Entry.NETWORK;
    }

    /** The same for who is known by name alone; {@code null} if it is nobody. */
    public @Nullable String called(@Nullable String name) {
        return name == null || everybody || names.containsValue(name) ? name : Entry.NETWORK;
    }

    /** The change of a field, without names that the reader may not know. */
    public FieldChange show(FieldChange change) {
        return FIELDS.contains(change.field())
                ? new FieldChange(change.field(), withName(change.before()), withName(change.after()))
                : change;
    }

    /** The fields of an image, without names that the reader may not know. */
    public Map<String, @Nullable Object> show(Map<String, @Nullable Object> image) {
        var visible = new LinkedHashMap<String, @Nullable Object>(image);
        visible.replaceAll((field, value) -> FIELDS.contains(field) ? withName(value) : value);
        return visible;
    }

    private @Nullable Object withName(@Nullable Object value) {
        return value instanceof String name ? called(name) : value;
    }

    /** The IDs of those it knows. */
    Set<Long> ids() {
        return names.keySet();
    }
}

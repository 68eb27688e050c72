package org.pixelkeep.serving.snapshot;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A map by database ID: IDs are positive and mostly without gaps. Immutable. A new version shares all but a few small
 * pages with the previous one, so a change costs the same among a million values as among a hundred.
 *
 * @param <T> an immutable type
 */
public final class PersistentIdMap<T> {
    private static final int BITS = 8;
    private static final int WIDTH = 1 << BITS;
    private static final int MASK = WIDTH - 1;
    private static final PersistentIdMap<?> EMPTY = new PersistentIdMap<>(null, 0, 0);

    /** A tree of arrays of {@link #WIDTH}; the leaves hold the values. */
    private final @Nullable Object @Nullable [] root;

    /** The levels above the leaves. */
    private final int height;

    private final int size;

    private PersistentIdMap(@Nullable Object @Nullable [] root, int height, int size) {
        this.root = root;
        this.height = height;
        this.size = size;
    }

    @SuppressWarnings("unchecked")
    static <T> PersistentIdMap<T> empty() {
        return (PersistentIdMap<T>) EMPTY;
    }

    int size() {
        return size;
    }

    /** The highest ID, or at least one on the same page as the highest that ever was; 0 if the map is empty. */
    long highest() {
        var id = 0L;
        var page = root;
        for (var level = height; page != null && level >= 0; level--) {
            var at = MASK;
            while (at > 0 && page[at] == null) {
                at--;
            }
            id |= (long) at << (BITS * level);
            page = level == 0 ? null : (@Nullable Object[]) page[at];
        }
        return id;
    }

    /** The value; {@code null} if the ID is not in the map. Constant time. */
    @SuppressWarnings("unchecked")
    @Nullable
    public T get(long id) {
        var page = root;
        if (page == null || id < 0 || id >>> (BITS * (height + 1)) != 0) {
            return null;
        }
        for (var level = height; level > 0; level--) {
            page = (@Nullable Object[]) page[(int) (id >>> (BITS * level)) & MASK];
            if (page == null) {
                return null;
            }
        }
        return (T) page[(int) id & MASK];
    }

    /** A copy with this value added or replaced. */
    PersistentIdMap<T> with(long id, T value) {
        return edit().put(id, value).done();
    }

    /** Visits each value, by ascending ID. */
    public void forEach(Consumer<? super T> visitor) {
        if (root != null) {
            visit(root, height, visitor);
        }
    }

    /**
     * Visits the values that differ or are only in one of the maps, this map's value first. Shared pages are skipped.
     */
    void compare(PersistentIdMap<T> there, BiConsumer<@Nullable T, @Nullable T> visitor) {
        var level = Math.max(height, there.height);
        compare(raised(level), there.raised(level), level, visitor);
    }

    /** The tree with more levels above it. */
    private @Nullable Object @Nullable [] raised(int level) {
        var page = root;
        for (var above = height; page != null && above < level; above++) {
            var higher = new @Nullable Object[WIDTH];
            higher[0] = page;
            page = higher;
        }
        return page;
    }

    @SuppressWarnings("unchecked")
    private static <T> void compare(
            @Nullable Object @Nullable [] here,
            @Nullable Object @Nullable [] there,
            int level,
            BiConsumer<@Nullable T, @Nullable T> visitor) {
        for (var at = 0; here != there && at < WIDTH; at++) {
            var one = here == null ? null : here[at];
            var other = there == null ? null : there[at];
            if (one != other && level > 0) {
                compare((@Nullable Object[]) one, (@Nullable Object[]) other, level - 1, visitor);
            } else if (one != other) {
                visitor.accept((T) one, (T) other);
            }
        }
    }

    Editor<T> edit() {
        return new Editor<>(this);
    }

    @SuppressWarnings("unchecked")
    private static <T> void visit(@Nullable Object[] page, int level, Consumer<? super T> visitor) {
        for (var entry : page) {
            if (entry != null && level > 0) {
                visit((@Nullable Object[]) entry, level - 1, visitor);
            } else if (entry != null) {
                visitor.accept((T) entry);
            }
        }
    }

    /** Creates a version with many differences. Copies each page at most once. For one thread. */
    static final class Editor<T> {
        private final Set<Object> own = Collections.newSetFromMap(new IdentityHashMap<>());
        private @Nullable Object @Nullable [] root;
        private int height;
        private int size;

        /** The original map; {@code null} once any value differs. */
        private @Nullable PersistentIdMap<T> unchanged;

        private Editor(PersistentIdMap<T> from) {
            unchanged = from;
            root = from.root;
            height = from.height;
            size = from.size;
        }

        @Nullable
        public T get(long id) {
            return now().get(id);
        }

        /** A view of the current state, which changes with the editor. */
        PersistentIdMap<T> now() {
            return new PersistentIdMap<>(root, height, size);
        }

        Editor<T> put(long id, T value) {
            Objects.requireNonNull(value);
            unchanged = null;
            if (id < 0) {
                throw new IllegalArgumentException("ids are not negative: " + id);
            }
            if (root == null) {
                root = page();
            }
            while (id >>> (BITS * (height + 1)) != 0) {
                var above = page();
                above[0] = root;
                root = above;
                height++;
            }
            root = owned(root);
            var page = root;
            for (var level = height; level > 0; level--) {
                var at = (int) (id >>> (BITS * level)) & MASK;
                var below = page[at];
                var next = below == null ? page() : owned((@Nullable Object[]) below);
                page[at] = next;
                page = next;
            }
            if (page[(int) id & MASK] == null) {
                size++;
            }
            page[(int) id & MASK] = value;
            return this;
        }

        /** Removes a value, if present. */
        Editor<T> remove(long id) {
            if (get(id) == null || root == null) {
                return this;
            }
            unchanged = null;
            root = owned(root);
            var page = root;
            for (var level = height; level > 0; level--) {
                var at = (int) (id >>> (BITS * level)) & MASK;
                var next = owned((@Nullable Object[]) Objects.requireNonNull(page[at]));
                page[at] = next;
                page = next;
            }
            page[(int) id & MASK] = null;
            size--;
            return this;
        }

        /** The new version; the original if nothing was changed. The editor must not be used afterward. */
        PersistentIdMap<T> done() {
            return unchanged == null ? now() : unchanged;
        }

        private @Nullable Object[] page() {
            var page = new @Nullable Object[WIDTH];
            own.add(page);
            return page;
        }

        private @Nullable Object[] owned(@Nullable Object[] page) {
            if (own.contains(page)) {
                return page;
            }
            var copy = page.clone();
            own.add(copy);
            return copy;
        }
    }
}

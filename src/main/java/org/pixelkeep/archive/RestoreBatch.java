package org.pixelkeep.archive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.InvalidRow;

/**
 * Lines of one kind that are restored together. It gives their references the IDs of this network, and reports on which
 * line of the archive something is wrong.
 */
final class RestoreBatch {
    private final ArchiveKind kind;
    private final ArchiveIds ids;
    private final Function<List<Map<String, @Nullable Object>>, List<Long>> takeIn;
    private final List<Map<String, @Nullable Object>> things = new ArrayList<>();
    private final List<Long> former = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();
    private long last;
    private long weight;

    /**
     * @param ids of what was restored before; those of each batch are added
     * @param takeIn writes things, and gives their new IDs in the same order
     */
    RestoreBatch(ArchiveKind kind, ArchiveIds ids, Function<List<Map<String, @Nullable Object>>, List<Long>> takeIn) {
        this.kind = kind;
        this.ids = ids;
        this.takeIn = takeIn;
    }

    /** How many lines wait to be written. */
    int size() {
        return things.size();
    }

    /** Their size in memory, as a number to compare with. */
    long weight() {
        return weight;
    }

    /** @throws InvalidInput of {@code file}, when the ID is not higher than that of the line before, added or not */
    void checkOrder(int line, Map<String, @Nullable Object> thing) {
        var id = id(thing);
        if (id <= last) {
            throw Archive.wrong(kind, line, "The IDs do not ascend.");
        }
        last = id;
    }

    /** @throws InvalidInput of {@code file}, when it refers to something that the archive does not have */
    void add(int line, Map<String, @Nullable Object> thing) {
        weight += ArchiveJson.weight(thing);
        things.add(referring(line, thing));
        former.add(id(thing));
        lines.add(line);
    }

    /**
     * Writes what was added, after which the batch is empty.
     *
     * @throws InvalidInput of {@code file}, with the line, when one of them is not valid
     */
    void write() {
        if (things.isEmpty()) {
            return;
        }
        try {
            ids.add(kind, former, takeIn.apply(things));
        } catch (InvalidRow wrong) {
            throw Archive.wrong(kind, lines.get(wrong.row()), wrong);
        } catch (ConstraintViolationException twice) {
            throw Archive.wrong(
                    kind,
                    lines.get(0),
                    "From here to line " + lines.get(lines.size() - 1)
                            + ", a name, a code, or a target appears twice, or something belongs to another owner.");
        }
        things.clear();
        former.clear();
        lines.clear();
        weight = 0;
    }

    private static long id(Map<String, @Nullable Object> thing) {
        return ((Number) Objects.requireNonNull(thing.get("id"))).longValue();
    }

    /** The same with the IDs of this network. */
    private Map<String, @Nullable Object> referring(int line, Map<String, @Nullable Object> thing) {
        var here = new HashMap<>(thing);
        for (var column : kind.columns()) {
            var of = column.refersTo();
            var value = thing.get(column.key());
            if (of == null || value == null) {
                continue;
            }
            here.put(
                    column.key(),
                    value instanceof List<?> list
                            ? list.stream()
                                    .map(id -> here(line, column, of, id))
                                    .sorted()
                                    .toList()
                            : here(line, column, of, value));
        }
        return here;
    }

    private Long here(int line, ArchiveColumn column, ArchiveKind of, @Nullable Object id) {
        return ids.of(of, ((Number) Objects.requireNonNull(id)).longValue())
                .orElseThrow(() -> Archive.wrong(
                        kind, line, "“" + column.key() + "” is " + id + ", which is not in " + of.file() + "."));
    }
}

package org.pixelkeep.transfer.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.list.Slice;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.sheet.SheetRow;
import org.pixelkeep.transfer.plan.RowOutcome;
import org.pixelkeep.transfer.plan.RowResult;
import org.pixelkeep.transfer.plan.RowUnit;
import org.pixelkeep.transfer.plan.RowValues;

/** Reads the actual or planned results of the rows of an import. The caller checks who may see it. */
@ApplicationScoped
public class ImportOutcomes {
    /** Characters of what is read at once, after which a page ends before it is full. */
    private static final int MAX_CHARACTERS = 1_000_000;

    private static final int MAX_EXAMPLES = 20;

    /** Characters of a cell in an example: more than a page shows of it. */
    private static final int MAX_EXAMPLE = 100;

    private final EntityManager entityManager;

    ImportOutcomes(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /**
     * A row that is an error, or one of those of a thing that is one.
     *
     * @param row as it was uploaded
     */
    public record Failed(RowOutcome outcome, SheetRow row) {}

    /** What the dry run found, or what was saved. One query. */
    @Transactional
    public ImportCounts counts(long importId) {
        var sums = entityManager
                .createQuery("""
                        select coalesce(sum(b.creates), 0), coalesce(sum(b.updates), 0), coalesce(sum(b.same), 0),
                            coalesce(sum(b.errors), 0)
                        from ImportBatch b where b.jobId = :jobId""", Object[].class)
                .setParameter("jobId", importId)
                .getSingleResult();
        return new ImportCounts((Long) sums[0], (Long) sums[1], (Long) sums[2], (Long) sums[3]);
    }

    /** The same of several imports, by their IDs; those without a dry run are left out. One query. */
    @Transactional
    public Map<Long, ImportCounts> counts(Collection<Long> importIds) {
        return entityManager.createQuery("""
                        select b.jobId, sum(b.creates), sum(b.updates), sum(b.same), sum(b.errors)
                        from ImportBatch b where b.jobId in :jobIds group by b.jobId""", Object[].class).setParameter("jobIds", importIds).getResultList().stream()
                .collect(Collectors.toMap(
                        sums -> (Long) sums[0],
                        sums -> new ImportCounts((Long) sums[1], (Long) sums[2], (Long) sums[3], (Long) sums[4])));
    }

    /** Characters of the rows that a dry run would save. One query. */
    @Transactional
    long textToSave(long importId) {
        return entityManager
                .createQuery(
                        "select coalesce(sum(b.characters), 0) from ImportBatch b where b.jobId = :jobId", Long.class)
                .setParameter("jobId", importId)
                .getSingleResult();
    }

    /**
     * A page of the results, in the order of the sheet; fewer than asked for if there is much to say of them.
     *
     * @param result only these; {@code null}: all
     * @param after the cursor of the previous page; {@code null}: the first page
     * @throws InvalidInput of {@code after}, when it is no cursor
     */
    @Transactional
    public Slice<RowOutcome> page(long importId, @Nullable RowResult result, @Nullable String after, int size) {
        var place = Place.of(after);
        var found = new ArrayList<RowOutcome>();
        var characters = 0;
        var counts = counts(importId);
        var total = result == null ? counts.all() : counts.of(result);
        for (var number : batches(importId, result, place.batch())) {
            var outcomes = batch(importId, number).outcomes();
            for (var at = number == place.batch() ? place.index() : 0; at < outcomes.size(); at++) {
                if (result == null || outcomes.get(at).result() == result) {
                    if (found.size() == size || characters > MAX_CHARACTERS) {
                        return new Slice<>(found, null, number + "-" + at, total);
                    }
                    found.add(outcomes.get(at));
                    characters += outcomes.get(at).characters();
                }
            }
        }
        return new Slice<>(found, null, null, total);
    }

    /**
     * A part of the rows with errors, in the order of the sheet; fewer than asked for if they have much text.
     *
     * @param after the cursor of the previous part; {@code null}: the first one
     * @throws InvalidInput of {@code after}, when it is no cursor
     */
    @Transactional
    public Slice<Failed> failed(long importId, @Nullable String after, int size) {
        return new FailedRows(importId, after, size).slice(counts(importId).errors());
    }

    /** Rows with errors, one by one: a thing may have thousands of rows, which all are in its error. */
    private final class FailedRows {
        private final long importId;
        private final int size;
        private final Place begin;
        private final Iterator<Integer> batches;
        private final List<Failed> found = new ArrayList<>();
        private List<RowOutcome> outcomes = List.of();
        private int batch;
        private int index;
        private int rowInBlock;
        private int characters;
        private @Nullable RowOutcome outcome;
        private @Nullable String next;

        private FailedRows(long importId, @Nullable String after, int size) {
            this.importId = importId;
            this.size = size;
            this.begin = Place.of(after);
            this.batches = ImportOutcomes.this
                    .batches(importId, RowResult.ERROR, begin.batch())
                    .iterator();
        }

        private Slice<Failed> slice(long total) {
            advance(begin.index());
            var block = outcome == null
                    ? null
                    : begin.block() < 0
                            ? ImportBlock.at(importId, outcome.line())
                            : ImportBlock.from(importId, begin.block());
            while (block != null && read(block)) {
                var wanted = outcome;
                block = wanted == null || next != null
                        ? null
                        : wanted.line() > block.lastLine
                                ? ImportBlock.at(importId, wanted.line())
                                : ImportBlock.from(importId, block.number + 1);
            }
            return new Slice<>(found, null, next, total);
        }

        private boolean read(ImportBlock block) {
            rowInBlock = 0;
            return block.rows(column -> true, row -> {
                var at = rowInBlock++;
                return (block.number == begin.block() && at < begin.row()) || take(row, block.number, at);
            });
        }

        /** Whether more rows of the block are wanted. */
        private boolean take(SheetRow row, int block, int at) {
            while (outcome != null && row.line() > outcome.lastLine()) {
                advance(index + 1);
            }
            if (outcome == null) {
                return false;
            }
            if (row.line() < outcome.line()) {
                return true;
            }
            if (found.size() == size || characters > MAX_CHARACTERS) {
                next = batch + "-" + index + "-" + block + "-" + at;
                return false;
            }
            found.add(new Failed(outcome, row));
            characters += row.cells().stream().mapToInt(String::length).sum();
            return true;
        }

        /** To the next error, from an outcome of the batch on. */
        private void advance(int from) {
            index = from;
            for (; ; ) {
                while (index < outcomes.size() && outcomes.get(index).result() != RowResult.ERROR) {
                    index++;
                }
                if (index < outcomes.size()) {
                    outcome = outcomes.get(index);
                    return;
                }
                if (!batches.hasNext()) {
                    outcome = null;
                    return;
                }
                var first = outcomes.isEmpty();
                batch = batches.next();
                outcomes = batch(importId, batch).outcomes();
                index = first && batch == begin.batch() ? begin.index() : 0;
            }
        }
    }

    /** The first rows as they were uploaded, with the beginnings of their cells. */
    @Transactional
    public List<SheetRow> examples(long importId) {
        var rows = new ArrayList<SheetRow>();
        var block = ImportBlock.from(importId, 0);
        if (block != null) {
            block.rows(column -> true, row -> {
                rows.add(new SheetRow(
                        row.line(),
                        row.cells().stream().map(ImportOutcomes::beginning).toList()));
                return rows.size() < MAX_EXAMPLES;
            });
        }
        return rows;
    }

    private static String beginning(String cell) {
        return Texts.start(cell, MAX_EXAMPLE);
    }

    /** What there is to save, at most so many; empty if there is more. */
    @Transactional
    public List<RowUnit> toSave(ImportJob job, int max) {
        var units = new ArrayList<RowUnit>();
        if (textToSave(job.id) > ImportLimits.MAX_TEXT_TOGETHER) {
            return units;
        }
        for (var number : numbers(job.id, " and b.creates + b.updates > 0", 0)) {
            units.addAll(units(job, batch(job.id, number)));
            if (units.size() > max) {
                return List.of();
            }
        }
        return units;
    }

    /**
     * How many of the pixels that an import created are in use and attached to nothing now; one more than
     * {@link Slice#COUNTED} if more. One query.
     */
    @Transactional
    public long unattached(ImportJob job) {
        return ((Number) entityManager
                        .createNativeQuery("""
                                select count(*) from (
                                  select 1 from history_change h join pixel p on p.id = h.entity_id
                                  where h.change_set = :changeSet and h.network_id = :networkId
                                    and h.entity = 'PIXEL' and h.action = 'CREATE' and p.archived_at is null
                                    and not exists (
                                      select 1 from association a where a.pixel_id = p.id and not a.exclusion)
                                  limit :most) found""", Long.class)
                        .setParameter("changeSet", job.changeSet)
                        .setParameter("networkId", job.networkId)
                        .setParameter("most", Slice.COUNTED + 1)
                        .getSingleResult())
                .longValue();
    }

    /** What of a batch there is to save. */
    static List<RowUnit> units(ImportJob job, ImportBatch batch) {
        var wanted = batch.outcomes().stream().filter(RowOutcome::isToSave).toList();
        var units = new ArrayList<RowUnit>();
        var reading = job.reading();
        var columns = reading.columns();
        var rows = new ArrayList<RowValues>();
        for (var block = wanted.isEmpty()
                        ? null
                        : ImportBlock.at(job.id, wanted.get(0).line());
                block != null && units.size() < wanted.size();
                block = ImportBlock.from(job.id, block.number + 1)) {
            block.rows(columns::reads, row -> {
                if (row.line() > wanted.get(units.size()).lastLine()) {
                    units.add(new RowUnit(rows, wanted.get(units.size()).version()));
                    rows.clear();
                }
                if (units.size() < wanted.size()
                        && row.line() >= wanted.get(units.size()).line()) {
                    var values = RowValues.of(row, reading);
                    if (!rows.isEmpty()) {
                        values.share(rows.get(0));
                    }
                    rows.add(values);
                }
                return units.size() < wanted.size();
            });
        }
        if (!rows.isEmpty()) {
            units.add(new RowUnit(rows, wanted.get(units.size()).version()));
        }
        return units;
    }

    private List<Integer> batches(long importId, @Nullable RowResult result, int from) {
        var condition = result == null
                ? ""
                : switch (result) {
                    case CREATE -> " and b.creates > 0";
                    case UPDATE -> " and b.updates > 0";
                    case UNCHANGED -> " and b.same > 0";
                    case ERROR -> " and b.errors > 0";
                };
        return numbers(importId, condition, from);
    }

    private List<Integer> numbers(long importId, String condition, int from) {
        return entityManager
                .createQuery(
                        "select b.number from ImportBatch b where b.jobId = :jobId and b.number >= :from" + condition
                                + " order by b.number",
                        Integer.class)
                .setParameter("jobId", importId)
                .setParameter("from", from)
                .getResultList();
    }

    private static ImportBatch batch(long importId, int number) {
        return ImportBatch.<ImportBatch>find("jobId = ?1 and number = ?2", importId, number)
                .singleResult();
    }

    /**
     * Where a page starts.
     *
     * @param block of the row in a thing with several; -1: its first one
     * @param row in the block, from 0
     */
    private record Place(int batch, int index, int block, int row) {
        private static final Pattern CURSOR =
                Pattern.compile("([0-9]{1,7})-([0-9]{1,4})(?:-([0-9]{1,7})-([0-9]{1,4}))?");

        static Place of(@Nullable String cursor) {
            if (cursor == null) {
                return new Place(0, 0, -1, 0);
            }
            var found = CURSOR.matcher(cursor);
            if (!found.matches()) {
                throw new InvalidInput(
                        "after", "This cursor is not valid for this list. Start again from the first page.");
            }
            return new Place(
                    Integer.parseInt(found.group(1)),
                    Integer.parseInt(found.group(2)),
                    found.group(3) == null ? -1 : Integer.parseInt(found.group(3)),
                    found.group(4) == null ? 0 : Integer.parseInt(found.group(4)));
        }
    }
}

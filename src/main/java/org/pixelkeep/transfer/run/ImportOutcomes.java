package org.pixelkeep.transfer.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.list.Slice;
import org.pixelkeep.sheet.SheetRow;
import org.pixelkeep.transfer.plan.RowOutcome;
import org.pixelkeep.transfer.plan.RowResult;
import org.pixelkeep.transfer.plan.RowUnit;
import org.pixelkeep.transfer.plan.RowValues;

/** Reads the actual or planned results of the rows of an import. The caller checks who may see it. */
@ApplicationScoped
public class ImportOutcomes {
    private final EntityManager entityManager;
    private final ImportService service;

    ImportOutcomes(EntityManager entityManager, ImportService service) {
        this.entityManager = entityManager;
        this.service = service;
    }

    /**
     * An error with the rows it is about.
     *
     * @param rows as they were uploaded
     */
    public record Failed(RowOutcome outcome, List<SheetRow> rows) {}

    /**
     * A page of them, in the order of the sheet.
     *
     * @param result only these; {@code null}: all
     * @param after the cursor of the previous page; {@code null}: the first page
     */
    @Transactional
    public Slice<RowOutcome> page(long importId, @Nullable RowResult result, @Nullable String after, int size) {
        var place = Place.of(after);
        var found = new ArrayList<RowOutcome>();
        var counts = service.counts(importId);
        var total = result == null ? counts.all() : counts.of(result);
        for (var number : batches(importId, result, place.batch())) {
            var outcomes = batch(importId, number).outcomes();
            for (var at = number == place.batch() ? place.index() : 0; at < outcomes.size(); at++) {
                if (result == null || outcomes.get(at).result() == result) {
                    if (found.size() == size) {
                        return new Slice<>(found, null, number + "-" + at, total);
                    }
                    found.add(outcomes.get(at));
                }
            }
        }
        return new Slice<>(found, null, null, total);
    }

    /** A page of the errors with their rows; the cursors are those of {@link #page}. */
    @Transactional
    public Slice<Failed> failed(long importId, @Nullable String after, int size) {
        var nearby = new Nearby(importId);
        return page(importId, RowResult.ERROR, after, size)
                .map(outcome -> new Failed(outcome, nearby.rows(outcome.line(), outcome.lastLine())));
    }

    /** Rows of a sheet, some blocks at a time: those with errors may be the first and the last of a million. */
    private static final class Nearby {
        private final long jobId;
        private List<SheetRow> rows = List.of();
        private int first = 1;
        private int last;

        Nearby(long jobId) {
            this.jobId = jobId;
        }

        List<SheetRow> rows(int from, int to) {
            if (from < first || to > last) {
                var blocks = ImportBlock.between(jobId, from, to);
                rows = blocks.stream()
                        .flatMap(block -> PackedRows.rows(block.cells).stream())
                        .toList();
                first = blocks.stream().mapToInt(block -> block.firstLine).min().orElse(from);
                last = blocks.stream().mapToInt(block -> block.lastLine).max().orElse(to);
                blocks.forEach(ImportBlock.getEntityManager()::detach);
            }
            return rows.stream()
                    .filter(row -> row.line() >= from && row.line() <= to)
                    .toList();
        }
    }

    /** The first rows as they were uploaded. */
    @Transactional
    public List<SheetRow> examples(long importId) {
        return ImportBlock.from(importId, 0, 1).stream()
                .flatMap(block -> PackedRows.rows(block.cells).stream())
                .limit(20)
                .toList();
    }

    /** What there is to save, at most so many; empty if there is more. */
    @Transactional
    public List<RowUnit> toSave(ImportJob job, int max) {
        var units = new ArrayList<RowUnit>();
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
        var rows = rows(job.id, batch.firstLine, batch.lastLine);
        var reading = job.reading();
        return batch.outcomes().stream()
                .filter(outcome -> outcome.result() == RowResult.CREATE || outcome.result() == RowResult.UPDATE)
                .map(outcome -> new RowUnit(
                        rows.stream()
                                .filter(row -> row.line() >= outcome.line() && row.line() <= outcome.lastLine())
                                .map(row -> RowValues.of(row, reading))
                                .toList(),
                        outcome.version()))
                .toList();
    }

    private static List<SheetRow> rows(long jobId, int first, int last) {
        return ImportBlock.between(jobId, first, last).stream()
                .flatMap(block -> PackedRows.rows(block.cells).stream())
                .filter(row -> row.line() >= first && row.line() <= last)
                .toList();
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

    /** Where a page starts. */
    private record Place(int batch, int index) {
        static Place of(@Nullable String cursor) {
            if (cursor == null || !cursor.matches("[0-9]{1,7}-[0-9]{1,4}")) {
                return new Place(0, 0);
            }
            var dash = cursor.indexOf('-');
            return new Place(Integer.parseInt(cursor.substring(0, dash)), Integer.parseInt(cursor.substring(dash + 1)));
        }
    }
}

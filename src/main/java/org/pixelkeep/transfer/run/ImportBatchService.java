package org.pixelkeep.transfer.run;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pixelkeep.access.Caller;
import org.pixelkeep.history.append.History;
import org.pixelkeep.history.append.LogHeads;
import org.pixelkeep.history.append.RecordedService;
import org.pixelkeep.transfer.plan.Planners;
import org.pixelkeep.transfer.plan.RowOutcome;
import org.pixelkeep.transfer.plan.RowRefused;
import org.pixelkeep.transfer.plan.RowResult;

/**
 * Saves rows of imports through the services of the features. What came of them is written in the same transaction: either
 * both is there or neither.
 */
@RecordedService
class ImportBatchService {
    private final Planners planners;
    private final ImportStepService steps;
    private final Uploaders uploaders;
    private final History history;
    private final LogHeads heads;
    private final EntityManager entityManager;

    ImportBatchService(
            Planners planners,
            ImportStepService steps,
            Uploaders uploaders,
            History history,
            LogHeads heads,
            EntityManager entityManager) {
        this.planners = planners;
        this.steps = steps;
        this.uploaders = uploaders;
        this.history = history;
        this.heads = heads;
        this.entityManager = entityManager;
    }

    /**
     * Saves the rows of one batch; those that are refused are errors and left out.
     *
     * @param refused what an earlier try refused, which is not tried again
     * @throws RowRefused when one more is refused, unless its kind leaves it out by itself; nothing is written
     * @throws LeaseLost when the import is not this node's anymore; nothing is written
     * @throws RightsEnded when the uploader has lost a role meanwhile; nothing is written
     */
    void save(Caller caller, Lease lease, int number, List<RowOutcome> refused) {
        steps.extend(lease, 0);
        ImportJob job = ImportJob.findById(lease.jobId());
        save(caller, job, batch(lease, number), refused);
        done(lease, number);
        requireRights(caller, job);
    }

    /**
     * Saves the rows of all batches together.
     *
     * @throws RowRefused when one of them is refused; nothing is written
     * @throws RightsEnded when the uploader has lost a role meanwhile; nothing is written
     */
    void saveAll(Caller caller, Lease lease, List<Integer> numbers) {
        steps.extend(lease, 0);
        ImportJob job = ImportJob.findById(lease.jobId());
        for (var number : numbers) {
            var batch = batch(lease, number);
            save(caller, job, batch, List.of());
            var error = batch.outcomes().stream()
                    .filter(outcome -> outcome.result() == RowResult.ERROR)
                    .findFirst();
            if (error.isPresent()) {
                throw new RowRefused(error.get());
            }
            done(lease, number);
        }
        requireRights(caller, job);
    }

    /** Rows, and the end of the log, may have been waited for; afterward, nothing is. */
    private void requireRights(Caller caller, ImportJob job) {
        heads.hold(job.networkId);
        uploaders.requireKept(caller, job);
    }

    private void done(Lease lease, int number) {
        entityManager.flush();
        steps.extend(lease, batch(lease, number).rowCount);
    }

    private static ImportBatch batch(Lease lease, int number) {
        return ImportBatch.<ImportBatch>find("jobId = ?1 and number = ?2", lease.jobId(), number)
                .singleResult();
    }

    private void save(Caller caller, ImportJob job, ImportBatch batch, List<RowOutcome> refused) {
        var skipped = new HashSet<Integer>();
        refused.forEach(outcome -> skipped.add(outcome.line()));
        var units = ImportOutcomes.units(job, batch).stream()
                .filter(unit -> !skipped.contains(unit.line()))
                .toList();
        history.unchanged(job.networkId);
        var saved =
                units.isEmpty() ? List.<RowOutcome>of() : planners.of(job.kind).save(caller, job.networkId, units);
        batch.applied = true;
        batch.setOutcomes(merged(batch.outcomes(), saved, refused, skipped));
    }

    /** What the dry run found, with what came of what was saved. */
    private static List<RowOutcome> merged(
            List<RowOutcome> planned, List<RowOutcome> saved, List<RowOutcome> refused, Set<Integer> skipped) {
        var next = saved.iterator();
        var all = new ArrayList<RowOutcome>(planned.size());
        for (var outcome : planned) {
            if (outcome.result() == RowResult.UNCHANGED || outcome.result() == RowResult.ERROR) {
                all.add(outcome);
            } else if (skipped.contains(outcome.line())) {
                all.add(of(refused, outcome.line()));
            } else {
                all.add(next.next());
            }
        }
        return all;
    }

    private static RowOutcome of(List<RowOutcome> refused, int line) {
        return refused.stream()
                .filter(outcome -> outcome.line() == line)
                .findFirst()
                .orElseThrow();
    }
}

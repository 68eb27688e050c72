package org.pixelkeep.transfer.run;

import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.shared.job.FairExecutor;
import org.pixelkeep.shared.job.Job;
import org.pixelkeep.shared.node.MemoryExhaustion;
import org.pixelkeep.shared.time.TimeWords;
import org.pixelkeep.transfer.plan.Planners;
import org.pixelkeep.transfer.plan.RowOutcome;
import org.pixelkeep.transfer.plan.RowRefused;

/**
 * Runs imports: dry runs and saving. All nodes do this, but each import is run by one node at a time. If a node stops,
 * another one takes over its import and continues after the last saved batch.
 */
@ApplicationScoped
public class ImportRunner {
    private static final Logger LOG = Logger.getLogger(ImportRunner.class);
    private static final int THREADS = 3;
    /** At once of one network, whose imports so leave a thread to others. */
    private static final int OF_NETWORK = 2;

    private static final int LOOKED_AT = 100;

    /** A batch is tried again without what was refused; rows that fail one by one go on to be left out so many times. */
    private static final int MAX_TRIES = 60;

    private static final int MAX_CROSSED = 5;

    private final ImportStepService steps;
    private final ImportBatchService batches;
    private final ImportService service;
    private final Planners planners;
    private final Uploaders uploaders;
    private final Clock clock;
    private final FairExecutor workers = new FairExecutor("imports", THREADS, OF_NETWORK);

    ImportRunner(
            ImportStepService steps,
            ImportBatchService batches,
            ImportService service,
            Planners planners,
            Uploaders uploaders,
            Clock clock) {
        this.steps = steps;
        this.batches = batches;
        this.service = service;
        this.planners = planners;
        this.uploaders = uploaders;
        this.clock = clock;
    }

    /** Starts what waits, as far as this node has threads. Called when something begins to wait, and every second. */
    @Job("imports")
    @Scheduled(
            every = "${pixelkeep.imports.every:1s}",
            delayed = "5s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void poll() {
        workers.start(steps.due(LOOKED_AT), this::run);
    }

    @Job("old imports")
    @Scheduled(every = "${pixelkeep.upkeep.every:1h}", delayed = "6m")
    void deleteOld() {
        service.deleteOld();
    }

    @PreDestroy
    void stop() {
        workers.close();
    }

    /** Works on one import, unless another node has it, until it is done. */
    public void run(long jobId) {
        try {
            var lease = steps.claim(jobId);
            if (lease.isPresent() && lease.get().isHopeless()) {
                giveUp(lease.get());
            } else if (lease.isPresent()) {
                work(lease.get());
            }
        } catch (RuntimeException | Error e) {
            MemoryExhaustion.check(e);
            LOG.errorf(e, "The import %d stopped and will be tried again", jobId);
        }
    }

    private void giveUp(Lease lease) {
        LOG.errorf(
                "The import %d was abandoned: %d nodes or attempts ended without a result",
                lease.jobId(), Lease.MAX_ATTEMPTS);
        steps.end(
                lease,
                ImportState.FAILED,
                lease.state() == ImportState.CHECKING
                        ? "The import was abandoned: three dry runs ended without a result. Split the sheet, or delete the columns"
                                + " that are not imported, and upload it again."
                        : "The import was abandoned: saving ended three times without a result. Rows listed as saved are saved;"
                                + " upload the sheet again for the others, in parts.");
    }

    private void work(Lease lease) {
        try {
            if (lease.state() == ImportState.CHECKING) {
                check(lease);
                steps.end(lease, ImportState.CHECKED, null);
            } else {
                apply(lease);
            }
        } catch (TooManyAttempts full) {
            var until = clock.instant().plus(full.retryAfter());
            steps.rest(
                    lease,
                    until,
                    "The import has paused, and continues at " + TimeWords.minute(until) + ". "
                            + full.sentence().orElse("The network is busy."));
        } catch (LeaseLost lost) {
            LOG.debugf("import %d is not ours anymore", lease.jobId());
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            LOG.errorf(e, "The import %d failed", lease.jobId());
            steps.end(
                    lease,
                    ImportState.FAILED,
                    "It ended with an application error. Rows listed as saved are saved; upload the sheet again for"
                            + " the others.");
        }
    }

    private void check(Lease lease) {
        var job = steps.restart(lease);
        var planner = planners.of(job.kind);
        var found = new FoundThings(planner, job.kind.noun());
        var number = new int[1];
        var step = new DryRunStep(planner, job, pieces -> {
            var units = pieces.stream()
                    .filter(piece -> piece.refused() == null)
                    .map(DryRunStep.Piece::unit)
                    .toList();
            var planned =
                    units.isEmpty() ? List.<RowOutcome>of() : planner.plan(uploaders.of(job), job.networkId, units);
            number[0] = keep(lease, number[0], pieces, DryRunStep.merged(pieces, found.once(planned)));
        });
        var columns = job.columns();
        for (var block = steps.block(lease, 0); block != null; block = steps.block(lease, block.number + 1)) {
            block.rows(columns::reads, row -> {
                step.row(row);
                return true;
            });
        }
        step.end();
    }

    /** In more than one batch if what is said of the rows is long: whoever looks at one row reads a whole batch. */
    private int keep(Lease lease, int number, List<DryRunStep.Piece> pieces, List<RowOutcome> outcomes) {
        var next = number;
        for (var from = 0; from < outcomes.size(); ) {
            var to = DryRunStep.batch(outcomes, from);
            var toSave = IntStream.range(from, to)
                    .filter(at -> outcomes.get(at).isToSave())
                    .mapToLong(at -> pieces.get(at).unit().characters())
                    .sum();
            steps.keep(lease, next++, outcomes.subList(from, to), toSave);
            from = to;
        }
        return next;
    }

    private void apply(Lease lease) {
        var job = steps.job(lease);
        var open = steps.open(lease);
        if (job.together) {
            together(lease, job, open);
            return;
        }
        for (var number : open) {
            save(lease, job, number);
        }
        steps.end(lease, ImportState.DONE, null);
    }

    private void together(Lease lease, ImportJob job, List<Integer> open) {
        try {
            saveAll(lease, job, open);
            steps.end(lease, ImportState.DONE, null);
        } catch (RowRefused refused) {
            var outcome = refused.outcome();
            steps.end(
                    lease,
                    ImportState.FAILED,
                    String.format(
                            Locale.ROOT,
                            "Nothing was saved. Row %,d could not be: %s",
                            outcome.line(),
                            outcome.problems().get(0).message()));
        }
    }

    private void saveAll(Lease lease, ImportJob job, List<Integer> open) {
        for (var tries = 0; ; tries++) {
            try {
                batches.saveAll(uploaders.of(job), lease, open);
                return;
            } catch (RightsEnded ended) {
                // The next try has the roles that are left, and is refused what they do not allow.
                if (tries >= MAX_CROSSED) {
                    throw ended;
                }
            }
        }
    }

    private void save(Lease lease, ImportJob job, int number) {
        var refused = new ArrayList<RowOutcome>();
        var crossings = 0;
        for (var tries = 0; ; tries++) {
            try {
                batches.save(uploaders.of(job), lease, number, refused);
                return;
            } catch (RowRefused refusal) {
                if (tries == MAX_TRIES) {
                    throw new IllegalStateException("batch " + number + " cannot be saved", refusal);
                }
                refused.add(refusal.outcome());
            } catch (PersistenceException | RightsEnded crossed) {
                // Somebody saved the same rows, or ended a role, in the same moment: the next try finds what they
                // saved.
                if (++crossings > MAX_CROSSED) {
                    throw crossed;
                }
            }
        }
    }
}

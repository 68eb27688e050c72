package org.pixelkeep.cli;

import io.quarkus.arc.Unremovable;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.time.DayOrder;
import org.pixelkeep.transfer.columns.ImportKind;
import org.pixelkeep.transfer.plan.RowResult;
import org.pixelkeep.transfer.run.ImportFile;
import org.pixelkeep.transfer.run.ImportJob;
import org.pixelkeep.transfer.run.ImportOutcomes;
import org.pixelkeep.transfer.run.ImportRunner;
import org.pixelkeep.transfer.run.ImportService;
import org.pixelkeep.transfer.run.ImportState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        description = "Imports a sheet (CSV, Excel, or JSON of Xandr’s API), after a dry run of all rows.",
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The sheet, at most 10 MB.")
    private Path file = Path.of("");

    @Mixin
    private NetworkOption network = new NetworkOption();

    @Option(names = "--kind", required = true, description = "What the rows contain: ${COMPLETION-CANDIDATES}.")
    private ImportKind kind = ImportKind.CREATIVES;

    @Option(names = "--dry-run", description = "Check all rows, and save none.")
    private boolean dryRun;

    @Option(names = "--skip-errors", description = "Save the good rows. Default: none, if any row has an error.")
    private boolean skipping;

    @Option(
            names = "--day-order",
            description = "How dates such as 11/10/2026 are read where the sheet does not show it: MONTH_FIRST or"
                    + " DAY_FIRST.")
    private @Nullable DayOrder dayOrder;

    @Option(names = "--reason", description = "Why; kept in the history.")
    private @Nullable String reason;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        return CommandRunner.run(
                Importing.class,
                importing ->
                        importing.run(network.id(), kind, file, reason, new Ways(dryRun, skipping, dayOrder, json)));
    }

    /** How to import. */
    record Ways(boolean dryRun, boolean skipping, @Nullable DayOrder dayOrder, boolean json) {}

    /** The part that runs inside the application. */
    @Unremovable
    @ApplicationScoped
    static class Importing {
        private static final int SHOWN = 20;
        private static final long PAUSE_MILLIS = 200;

        private final ImportService service;
        private final ImportOutcomes outcomes;
        private final ImportRunner runner;

        Importing(ImportService service, ImportOutcomes outcomes, ImportRunner runner) {
            this.service = service;
            this.outcomes = outcomes;
            this.runner = runner;
        }

        int run(long networkId, ImportKind kind, Path file, @Nullable String reason, Ways ways) {
            var caller = Caller.system(Operator.NAME, networkId);
            var name = String.valueOf(file.getFileName());
            var job = service.open(caller, networkId, new ImportFile(kind, name, bytes(file), reason));
            var terminal = Terminal.here();
            service.check(caller, job.id, null, ways.dayOrder);
            var done = finish(job.id, terminal, "checked");
            var counts = outcomes.counts(job.id);
            var saves = !ways.dryRun
                    && done.state == ImportState.CHECKED
                    && (counts.errors() == 0 || ways.skipping)
                    && counts.creates() + counts.updates() > 0;
            if (saves) {
                service.apply(caller, job.id, false);
                done = finish(job.id, terminal, "saved");
            }
            terminal.done();
            report(done, ways.json, saves);
            var failed =
                    done.state == ImportState.FAILED || outcomes.counts(job.id).errors() > 0;
            if (!saves) {
                service.delete(caller, job.id);
            }
            return failed ? CommandErrors.REFUSED : CommandErrors.DONE;
        }

        /** Works on it, unless a node does, and waits until it is done. */
        private ImportJob finish(long jobId, Terminal terminal, String what) {
            for (; ; ) {
                runner.run(jobId);
                var job = QuarkusTransaction.requiringNew().call(() -> ImportJob.<ImportJob>findById(jobId));
                if (!job.state.runs()) {
                    return job;
                }
                terminal.progress(
                        job.rowsDone + " of " + Terminal.counted(job.rowCount, "row is ", "rows are ") + what);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
            }
        }

        private void report(ImportJob job, boolean json, boolean saved) {
            var counts = outcomes.counts(job.id);
            var errors = QuarkusTransaction.requiringNew()
                    .call(() -> outcomes.page(job.id, RowResult.ERROR, null, SHOWN))
                    .items();
            if (json) {
                var report = new LinkedHashMap<String, @Nullable Object>();
                report.put("state", job.state);
                report.put("saved", saved);
                report.put("rows", job.rowCount);
                report.put("creates", counts.creates());
                report.put("updates", counts.updates());
                report.put("unchanged", counts.unchanged());
                report.put("errors", counts.errors());
                report.put("changeSet", saved ? job.changeSet : null);
                report.put("problems", errors);
                Terminal.json(report);
                return;
            }
            System.out.printf(
                    "%s: %,d new, %,d changed, %,d unchanged, %,d with errors.%n",
                    saved ? "Imported" : "Nothing was saved",
                    counts.creates(),
                    counts.updates(),
                    counts.unchanged(),
                    counts.errors());
            errors.forEach(row -> row.problems()
                    .forEach(problem -> System.err.printf(
                            "Row %d%s: %s%n",
                            row.line(), problem.column().isEmpty() ? "" : ", " + problem.column(), problem.message())));
            if (job.message != null) {
                System.err.println(job.message);
            }
        }

        private static byte[] bytes(Path file) {
            if (!Files.isReadable(file)) {
                throw new InvalidInput("file", "There is no file " + file + " that can be read.");
            }
            try {
                return Files.readAllBytes(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

package org.pixelkeep.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.transfer.ImportSetting;
import org.pixelkeep.transfer.columns.ImportKind;
import org.pixelkeep.transfer.plan.RowOutcome;
import org.pixelkeep.transfer.plan.RowResult;

/** Imports that are checked or applied at once. */
abstract class ImportsInNetwork extends ImportSetting {
    @Inject
    ImportService service;

    @Inject
    ImportRunner runner;

    @Inject
    ImportOutcomes outcomes;

    Caller by() {
        return Given.system(network.id);
    }

    ImportJob open(ImportKind kind, String text) {
        return service.open(
                by(), network.id, new ImportFile(kind, "sheet.csv", text.getBytes(StandardCharsets.UTF_8), "a test"));
    }

    ImportJob checked(ImportKind kind, String text) {
        var job = open(kind, text);
        service.check(by(), job.id, null, null);
        return over(job.id, ImportState.CHECKED);
    }

    ImportJob imported(ImportKind kind, String text, boolean together) {
        var job = checked(kind, text);
        service.apply(by(), job.id, together);
        return over(job.id, ImportState.DONE);
    }

    ImportJob over(long jobId, ImportState state) {
        runner.run(jobId);
        assertThat(job(jobId).state).as(String.valueOf(job(jobId).message)).isEqualTo(state);
        return job(jobId);
    }

    static ImportJob job(long jobId) {
        return QuarkusTransaction.requiringNew().call(() -> ImportJob.findById(jobId));
    }

    List<RowOutcome> rows(ImportJob job, @Nullable RowResult result) {
        return outcomes.page(job.id, result, null, 200).items();
    }

    String problems(ImportJob job) {
        return rows(job, RowResult.ERROR).stream()
                .flatMap(outcome -> outcome.problems().stream())
                .map(problem -> problem.line() + " " + problem.column() + ": " + problem.message())
                .collect(Collectors.joining("\n"));
    }

    long count(String sql) {
        return Database.number(sql, network.id);
    }
}

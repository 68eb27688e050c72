package org.pixelkeep.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Role;
import org.pixelkeep.history.integrity.VerificationService;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.NotPermitted;
import org.pixelkeep.shared.job.FairExecutor;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.transfer.columns.ImportKind;
import org.pixelkeep.transfer.plan.RowOutcome;
import org.pixelkeep.transfer.plan.RowResult;

@QuarkusTest
class InterruptedImportTest extends ImportsInNetwork {
    @Inject
    ImportStepService steps;

    @Inject
    ImportBatchService batches;

    @Inject
    VerificationService verifications;

    private Caller changeSet(ImportJob job) {
        var by = by();
        return new Caller(
                by.grants(), null, by.name(), null, null, Caller.Channel.IMPORT, UUID.fromString(job.changeSet), null);
    }

    @Test
    void parts_add_up_and_can_be_sent_again() {
        var job = open(ImportKind.CREATIVES, "Name;Advertiser;Code;Type\nOne;" + acme.name + ";1;video\n");
        var part =
                ("Two;" + acme.name + ";2;video\nThree;" + acme.name + ";3;video\n").getBytes(StandardCharsets.UTF_8);

        service.add(by(), job.id, 2, part);
        var twice = service.add(by(), job.id, 2, part);

        assertThat(twice.rowCount).isEqualTo(3);
        assertThatThrownBy(() -> service.add(by(), job.id, 4, part))
                .isInstanceOf(Conflict.class)
                .hasMessage("Send part 3 next.");
        service.check(by(), job.id, null, null);
        over(job.id, ImportState.CHECKED);
        assertThat(rows(job, RowResult.CREATE).stream().map(RowOutcome::line)).containsExactly(2, 3, 4);
    }

    @Test
    void nobody_goes_on_with_what_somebody_else_uploaded() {
        var uploader =
                GivenPeople.caller(GivenPeople.administrator(network.id), Role.NETWORK_ADMINISTRATOR, network.id);
        var colleague = GivenPeople.caller(GivenPeople.trafficker(network.id), Role.NETWORK_TRAFFICKER, network.id);
        var rows = "Two;" + acme.name + ";2;video\n";
        var job = service.open(
                uploader,
                network.id,
                new ImportFile(
                        ImportKind.CREATIVES,
                        "a.csv",
                        ("Name;Advertiser;Code;Type\n" + rows).getBytes(StandardCharsets.UTF_8),
                        null));

        assertThatThrownBy(() -> service.add(colleague, job.id, 2, rows.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> service.check(colleague, job.id, null, null)).isInstanceOf(NotPermitted.class);
        service.check(uploader, job.id, null, null);
        over(job.id, ImportState.CHECKED);
        assertThatThrownBy(() -> service.apply(colleague, job.id, false)).isInstanceOf(NotPermitted.class);
        assertThat(service.cancel(colleague, job.id).state).isEqualTo(ImportState.CANCELED);
        assertThat(job(job.id).parts).isEqualTo(1);
    }

    @Test
    void a_node_that_stops_in_the_middle_leaves_the_rest_to_another() {
        var sheet = "Name,Advertiser,Code,Type\n"
                + IntStream.range(0, 1_800)
                        .mapToObj(at -> "N" + at + "," + acme.name + ",R-" + at + ",video\n")
                        .collect(Collectors.joining());
        var job = checked(ImportKind.CREATIVES, sheet);
        service.apply(by(), job.id, false);
        var lease = steps.claim(job.id).orElseThrow();
        batches.save(by().inChangeSetOf(changeSet(job)), lease, 0, List.of());
        assertThat(steps.claim(job.id)).isEmpty();
        assertThat(steps.due(100)).doesNotContain(new FairExecutor.Due(network.id, job.id));
        QuarkusTransaction.requiringNew().run(() -> ImportJob.update("leaseUntil = null where id = ?1", job.id));
        assertThat(job(job.id).rowsDone).isEqualTo(500);

        over(job.id, ImportState.DONE);

        assertThat(count("select count(*) from creative where network_id = ? and code like 'R-%'"))
                .isEqualTo(1_800);
        assertThat(Database.number("select count(*) from history_change where change_set = ?", job.changeSet))
                .isEqualTo(1_800);
        assertThat(job(job.id).rowsDone).isEqualTo(1_800);
        assertThatThrownBy(() -> batches.save(by(), lease, 1, List.of())).isInstanceOf(LeaseLost.class);
    }

    @Test
    void an_import_rests_while_the_history_has_grown_too_fast() throws SQLException {
        var person = GivenPeople.trafficker(network.id);
        var uploader = GivenPeople.caller(person, Role.NETWORK_TRAFFICKER, network.id);
        var sheet = "Name,Advertiser,Code,Type\nTwo," + acme.name + ",2,video\n";
        var job = service.open(
                uploader,
                network.id,
                new ImportFile(ImportKind.CREATIVES, "a.csv", sheet.getBytes(StandardCharsets.UTF_8), null));
        service.check(uploader, job.id, null, null);
        over(job.id, ImportState.CHECKED);
        service.apply(uploader, job.id, false);
        Database.execute(
                "insert into history_growth (network_id, owner, bytes, counted_at) values (?, ?, 1e10, utc_timestamp())",
                network.id,
                "person/" + person.id);

        var resting = over(job.id, ImportState.APPLYING);

        assertThat(resting.message)
                .matches(
                        "The import has paused, and continues at .+, \\d\\d:\\d\\d UTC\\. You have added as much to the"
                                + " history as one person may for now\\.");
        assertThat(resting.attempts).isZero();
        assertThat(steps.due(100)).doesNotContain(new FairExecutor.Due(network.id, job.id));
        assertThat(count("select count(*) from creative where network_id = ? and code = '2'"))
                .isZero();
        Database.execute("delete from history_growth where network_id = ?", network.id);
        Database.execute("update import_job set lease_until = '2020-01-01' where id = ?", job.id);
        assertThat(over(job.id, ImportState.DONE).message).isNull();
        assertThat(count("select count(*) from creative where network_id = ? and code = '2'"))
                .isOne();
    }

    @Test
    void canceling_keeps_what_is_saved_and_stops() {
        var job = checked(
                ImportKind.CREATIVES,
                "Name,Advertiser,Code,Type\n"
                        + IntStream.range(0, 3_000)
                                .mapToObj(at -> "N" + at + "," + acme.name + ",K-" + at + ",video\n")
                                .collect(Collectors.joining()));
        service.apply(by(), job.id, false);

        var lease = steps.claim(job.id).orElseThrow();
        batches.save(by().inChangeSetOf(changeSet(job)), lease, 0, List.of());

        service.cancel(by(), job.id);

        assertThatThrownBy(() -> batches.save(by(), lease, 1, List.of())).isInstanceOf(LeaseLost.class);
        var state = job(job.id);
        assertThat(state.state).isEqualTo(ImportState.CANCELED);
        assertThat(count("select count(*) from creative where network_id = ? and code like 'K-%'"))
                .isEqualTo(Database.number("select count(*) from history_change where change_set = ?", job.changeSet))
                .isEqualTo(500);
        assertThat(steps.due(100)).doesNotContain(new FairExecutor.Due(network.id, job.id));
    }

    @Test
    void two_imports_of_the_same_rows_double_nothing() {
        var sheet = "Name,Advertiser,Code,Type\n"
                + IntStream.range(0, 1_500)
                        .mapToObj(at -> "N" + at + "," + acme.name + ",T-" + at + ",video\n")
                        .collect(Collectors.joining());
        var one = checked(ImportKind.CREATIVES, sheet);
        var other = checked(ImportKind.CREATIVES, sheet);

        service.apply(by(), one.id, false);
        service.apply(by(), other.id, false);
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(() -> runner.run(one.id)),
                        CompletableFuture.runAsync(() -> runner.run(other.id)))
                .join();
        over(one.id, ImportState.DONE);
        over(other.id, ImportState.DONE);

        assertThat(count("select count(*) from creative where network_id = ? and code like 'T-%'"))
                .isEqualTo(1_500);
        assertThat(outcomes.counts(one.id).errors() + outcomes.counts(other.id).errors())
                .isZero();
        assertThat(verifications.verify(network.id).holds()).isTrue();
    }
}

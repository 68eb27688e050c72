package org.pixelkeep.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Grant;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.membership.MembershipService;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.transfer.columns.ImportKind;

/** The first row is saved and the second waits for somebody else's change, while something happens to the uploader. */
@QuarkusTest
class RightsDuringImportTest extends ImportsInNetwork {
    @Inject
    AgroalDataSource database;

    @Inject
    MembershipService memberships;

    @Test
    void who_leaves_while_all_rows_are_saved_together_saves_none() throws Exception {
        var uploader = GivenPeople.trafficker(network.id);

        var job = savedWhile(uploader, true, () -> leave(uploader));

        assertThat(job.state).isEqualTo(ImportState.FAILED);
        assertThat(job.message).startsWith("Nothing was saved.");
        assertThat(advertisers()).isEqualTo(acme.name);
    }

    @Test
    void nor_does_a_batch_save_any_of_its_rows() throws Exception {
        var uploader = GivenPeople.trafficker(network.id);

        var job = savedWhile(uploader, false, () -> leave(uploader));

        assertThat(job.state).isEqualTo(ImportState.DONE);
        assertThat(outcomes.counts(job.id)).isEqualTo(new ImportCounts(0, 0, 0, 2));
        assertThat(advertisers()).isEqualTo(acme.name);
    }

    @Test
    void who_gains_a_role_meanwhile_saves_everything() throws Exception {
        var uploader = GivenPeople.trafficker(network.id);

        var job = savedWhile(
                uploader,
                true,
                () -> memberships.grant(
                        Given.system(network.id), uploader.id, new Grant(Role.PIXEL_REVIEWER, network.id, null)));

        assertThat(job.state).isEqualTo(ImportState.DONE);
        assertThat(advertisers()).isEqualTo("Fresh, Renamed");
    }

    private ImportJob savedWhile(UserAccount uploader, boolean together, Runnable happens) throws SQLException {
        var by = GivenPeople.caller(uploader, Role.NETWORK_TRAFFICKER, network.id);
        var job = checkedBy(by, "Advertiser ID,Advertiser Name\n,Fresh\n" + acme.id + ",Renamed\n");
        service.apply(by, job.id, together);
        try (var other = database.getConnection()) {
            other.setAutoCommit(false);
            try (var lock = other.prepareStatement("select id from advertiser where id = ? for update")) {
                lock.setLong(1, acme.id);
                lock.executeQuery();
            }
            var run = CompletableFuture.runAsync(() -> runner.run(job.id));
            while (Database.number(
                            "select count(*) from information_schema.processlist where id <> connection_id()"
                                    + " and time_ms > 50 and info regexp '^(update advertiser|select .* from advertiser .* for update)'")
                    == 0) {
                assertThat(run.isDone()).isFalse();
            }
            CompletableFuture.runAsync(happens).join();
            other.commit();
            run.join();
        }
        return job(job.id);
    }

    private ImportJob checkedBy(Caller by, String sheet) {
        var file =
                new ImportFile(ImportKind.ADVERTISERS, "sheet.csv", sheet.getBytes(StandardCharsets.UTF_8), "a test");
        var job = service.open(by, network.id, file);
        service.check(by, job.id, null, null);
        return over(job.id, ImportState.CHECKED);
    }

    private void leave(UserAccount uploader) {
        memberships.end(Given.system(network.id), network.id, uploader.id);
    }

    private String advertisers() {
        return String.join(
                ", ", Database.texts("select name from advertiser where network_id = ? order by name", network.id));
    }
}

package org.pixelkeep.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.transfer.columns.ImportKind;
import org.pixelkeep.transfer.plan.RowOutcome;
import org.pixelkeep.transfer.plan.RowResult;

/** Many who read rows of imports at once. */
@QuarkusTest
class ImportReadsTest extends ImportsInNetwork {
    private static final int REQUESTS = 12;

    /** Two are read, four wait. */
    private static final int TAKEN = 6;

    /** So many that unpacking them takes long. */
    private static final int OUTCOMES = 200_000;

    @Test
    void a_person_reads_rows_of_a_few_imports_at_once_and_colleagues_do_not_wait() throws SQLException {
        var job = checked(ImportKind.CREATIVES, "Name,Advertiser,Type\nOne," + acme.name + ",video\n");
        var packed = PackedRows.outcomes(Collections.nCopies(
                OUTCOMES, new RowOutcome(2, 2, 1, RowResult.CREATE, "One", null, null, List.of(), List.of())));
        Database.execute("update import_batch set outcomes = ? where job_id = ?", packed, job.id);
        var rows = "/api/v1/imports/" + job.id + "/rows?limit=1";
        var token = SignedIn.newToken(GivenPeople.administrator(network.id).email);
        var colleague = SignedIn.newToken(GivenPeople.administrator(network.id).email);

        var flood = IntStream.range(0, REQUESTS)
                .mapToObj(number -> CompletableFuture.supplyAsync(
                        () -> SignedIn.with(token).get(rows), work -> new Thread(work).start()))
                .toList();
        var ofColleague = SignedIn.with(colleague).get(rows).statusCode();
        var answers = flood.stream().map(CompletableFuture::join).toList();

        assertThat(ofColleague).isEqualTo(200);
        assertThat(answers.stream().map(Response::statusCode)).containsOnly(200, 429);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 429))
                .hasSizeBetween(1, REQUESTS - TAKEN)
                .allMatch(answer -> answer.header("Retry-After") != null);
    }
}

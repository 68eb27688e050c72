package org.pixelkeep.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.transfer.columns.ImportKind;

@QuarkusTest
class KeptImportsTest extends ImportsInNetwork {
    @Test
    void imports_are_deleted_after_as_many_days_as_their_network_keeps_them() throws SQLException {
        var inUsual = touched(8);
        var recent = touched(6);
        var inLonger = inNetworkThatKeeps(9, 8);
        var inShorter = inNetworkThatKeeps(2, 3);

        service.deleteOld();

        assertThat(isThere(inUsual)).as("7 days by default").isFalse();
        assertThat(isThere(recent)).isTrue();
        assertThat(isThere(inLonger)).isTrue();
        assertThat(isThere(inShorter)).isFalse();
        assertThat(Database.number("select count(*) from import_block where job_id in (?, ?)", inUsual, inShorter))
                .as("what was uploaded")
                .isZero();
    }

    @Test
    void one_that_runs_is_kept() throws SQLException {
        var running = touched(100);
        Database.execute("update import_job set state = 'APPLYING' where id = ?", running);

        service.deleteOld();

        assertThat(isThere(running)).isTrue();
        Database.execute("update import_job set state = 'CANCELED' where id = ?", running);
    }

    private long inNetworkThatKeeps(int days, int daysAgo) throws SQLException {
        network = Given.network("Keeping");
        acme = Given.advertiser(network, "Acme");
        Database.execute("update network set keep_imports = ? where id = ?", days, network.id);
        return touched(daysAgo);
    }

    /** An upload that somebody touched so many days ago. */
    private long touched(int daysAgo) throws SQLException {
        var job = open(ImportKind.CREATIVES, "Name,Advertiser,Type\nSpring," + acme.name + ",video\n");
        Database.execute("update import_job set updated_at = now(6) - interval ? day where id = ?", daysAgo, job.id);
        return job.id;
    }

    private static boolean isThere(long jobId) {
        return Database.number("select count(*) from import_job where id = ?", jobId) == 1;
    }
}

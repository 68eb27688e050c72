package org.pixelkeep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pixelkeep.cli.InsideTests.run;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.pixelkeep.history.integrity.VerificationService;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.SettableClock;

/** What the doctor says of histories. {@link OperationIT} runs it as a process. */
@QuarkusTest
class DoctorTest {
    private final VerificationService verifications;
    private final SettableClock clock;
    private final Network network = Given.network("Northwind");

    DoctorTest(VerificationService verifications, SettableClock clock) {
        this.verifications = verifications;
        this.clock = clock;
    }

    @Test
    void a_verification_of_three_days_ago_is_too_old() {
        verifications.verify(network.id);
        clock.pass(Duration.ofDays(3));

        assertThat(run("doctor").output())
                .anyMatch(line -> line.matches(
                        "warning +history +\\d+ logs? of \\d+ w(as|ere) last verified more than 36 hours ago\\..*"));
    }

    @Test
    void a_log_without_a_verification_is_named_as_such() {
        assertThat(run("doctor").output())
                .anyMatch(
                        line -> line.matches(
                                "warning +history +\\d+ logs? of \\d+ ha(s|ve) not been verified yet\\. Run history verify\\."));
    }

    @Test
    void it_leaves_no_setting_behind() {
        run("doctor");

        assertThat(System.getProperties())
                .doesNotContainKeys("pixelkeep.examines-database", "pixelkeep.migrate-at-start");
    }

    @Test
    void what_was_changed_outside_the_application_is_wrong() throws SQLException {
        var pixel = Given.approvedPixel(network, "Viewability");
        Database.execute("update pixel set secure_url = 'https://evil.example/x' where id = ?", pixel.id);
        verifications.verify(network.id);

        var doctor = run("doctor");

        assertThat(doctor.output())
                .anyMatch(line -> line.matches("WRONG +history +1 object of network " + network.id
                        + " was changed outside the application, .*Run history verify, which names them\\."));
        assertThat(doctor.exitCode()).isEqualTo(1);
    }
}

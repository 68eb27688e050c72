package org.pixelkeep.history.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;

/** A log that cannot be verified hides nothing: neither what is wrong with it, nor what is wrong with others. */
@QuarkusTest
class VerificationServiceTest {
    private final Network unreadable = Given.network("Unreadable");
    private final Network broken = Given.network("Broken");
    private final Network intact = Given.network("Intact");
    private final Pixel pixel = Given.pixel(unreadable, "Odd");

    private final VerificationService verifications;

    VerificationServiceTest(VerificationService verifications) {
        this.verifications = verifications;
    }

    @Test
    void logs_after_one_that_cannot_be_verified_are_verified() throws SQLException {
        Database.tamper("update history_change set reason = 'Forged' where network_id = ?", broken.id);
        makeUnreadable();

        var round = verifications.verify(List.of(unreadable.id, broken.id, intact.id));

        assertThat(round.found()).extracting(Verification::networkId).containsExactly(broken.id, intact.id);
        assertThat(round.failed()).containsOnlyKeys(unreadable.id);
        assertThat(round.failed().get(unreadable.id)).contains("HOLOGRAM");
        assertThat(round.broken()).containsExactly(broken.id);
        assertThat(verifications.last(intact.id))
                .hasValueSatisfying(last -> assertThat(last.fault).isNull());
        assertThat(verifications.last(broken.id))
                .hasValueSatisfying(last -> assertThat(last.fault).isNotNull());
        assertThat(verifications.last(unreadable.id)).isEmpty();
    }

    @Test
    void a_row_that_nobody_can_read_does_not_hide_a_forged_record() throws SQLException {
        Database.tamper("update history_change set reason = 'Forged' where network_id = ?", unreadable.id);
        makeUnreadable();

        assertThat(verifications.verify(unreadable.id).fault()).isNotNull();
    }

    @AfterEach
    void makeReadable() throws SQLException {
        setFormat(pixel.format.name());
    }

    private void makeUnreadable() throws SQLException {
        setFormat("HOLOGRAM");
    }

    private void setFormat(String format) throws SQLException {
        Database.execute(
                "set statement check_constraint_checks = off for update pixel set format = ? where id = ?",
                format,
                pixel.id);
    }
}

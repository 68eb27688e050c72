package org.pixelkeep.history.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.pixelkeep.history.follow.Lineage.Continuation;
import org.pixelkeep.history.follow.LogPositions.Mark;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Given;

/** Decides with a log that is there, after revisions that are not. */
@QuarkusTest
class LineageTest {
    private static final byte[] OTHER_DIGEST = new byte[32];

    private final AgroalDataSource database;
    private final LossRecorder losses;
    private final Lineage lineage;
    private final Network network = Given.network("Northwind");

    LineageTest(AgroalDataSource database, LossRecorder losses, Alarms alarms) {
        this.database = database;
        this.losses = losses;
        lineage = new Lineage(losses, alarms);
    }

    @Test
    void a_server_that_ends_between_two_looks_is_only_behind() throws SQLException {
        try (var reader = database.getConnection()) {
            var head = Objects.requireNonNull(LogReader.heads(reader).get(network.id));
            var next = new Mark(head.revision() + 1, OTHER_DIGEST);
            lineage.followed(network.id, List.of(head, next));

            assertThat(lineage.of(reader, network.id, next, head)).isEqualTo(Continuation.BEHIND);
        }
    }

    @Test
    void a_server_with_another_change_in_that_place_has_another_history() throws SQLException {
        try (var reader = database.getConnection()) {
            var head = Objects.requireNonNull(LogReader.heads(reader).get(network.id));
            var instead = new Mark(head.revision(), OTHER_DIGEST);
            var next = new Mark(head.revision() + 1, OTHER_DIGEST);
            lineage.followed(network.id, List.of(instead, next));

            assertThat(lineage.of(reader, network.id, next, head)).isEqualTo(Continuation.OTHER);
        }
    }

    @Test
    void a_backup_from_before_the_node_started_is_a_part_of_what_was_read() throws SQLException {
        for (var creative = 0; creative < 6; creative++) {
            Given.creative(Given.advertiser(network, "Acme " + creative), "Banner");
        }
        try (var reader = database.getConnection()) {
            var head = Objects.requireNonNull(LogReader.heads(reader).get(network.id));
            var lost = new Mark(head.revision() + 1, OTHER_DIGEST);
            lineage.read(reader, network.id, head);
            lineage.followed(network.id, List.of(lost));
            var backup = LogReader.end(reader, network.id, head.revision() - 3).orElseThrow();

            assertThat(lineage.of(reader, network.id, lost, backup)).isEqualTo(Continuation.BEHIND);
        }
    }

    @Test
    void a_loss_begins_after_the_latest_revision_that_is_known_to_be_left() throws SQLException {
        for (var creative = 0; creative < 6; creative++) {
            Given.creative(Given.advertiser(network, "Acme " + creative), "Banner");
        }
        try (var reader = database.getConnection()) {
            var head = Objects.requireNonNull(LogReader.heads(reader).get(network.id));
            // As if the node had read this log with two more revisions.
            var until = new Mark(head.revision() + 2, OTHER_DIGEST);
            var trail = new FollowedDigests(0);
            LogReader.before(reader, network.id, until).forEach(trail::add);

            assertThat(losses.note(network.id, until, trail))
                    .hasValueSatisfying(epoch -> assertThat(epoch.continuesAt()).isEqualTo(head.revision()));
        }
    }
}

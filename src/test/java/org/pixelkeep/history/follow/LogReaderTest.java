package org.pixelkeep.history.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.history.follow.LogPositions.Mark;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;

/** Uses rows that nothing else sees, because they are not committed. */
@QuarkusTest
class LogReaderTest {
    private final AgroalDataSource database;
    private final Network network = Given.network("Northwind");
    private Connection reader;
    private long before;

    LogReaderTest(AgroalDataSource database) {
        this.database = database;
    }

    @BeforeEach
    void begin() throws SQLException {
        reader = database.getConnection();
        reader.setAutoCommit(false);
        before = Objects.requireNonNull(LogReader.heads(reader).get(network.id)).revision();
    }

    @AfterEach
    void end() throws SQLException {
        reader.rollback();
        reader.close();
    }

    @Test
    void a_revision_larger_than_the_limit_is_returned_whole() throws SQLException {
        write(before + 1, 5, "NETWORK");
        write(before + 2, 3, "NETWORK");

        for (var max = 1; max <= 5; max++) {
            var part =
                    LogReader.after(reader, network.id, before, before + 2, max).orElseThrow();
            assertThat(part.changes()).as("read " + max + " at once").hasSize(5);
            assertThat(part.end().revision()).isEqualTo(before + 1);
        }
        var part = LogReader.after(reader, network.id, before, before + 2, 6).orElseThrow();
        assertThat(part.changes()).hasSize(5);
        part = LogReader.after(reader, network.id, before, before + 2, 9).orElseThrow();
        assertThat(part.changes()).hasSize(8);
        assertThat(part.end().revision()).isEqualTo(before + 2);
        assertThat(part.ends()).extracting(Mark::revision).containsExactly(before + 1, before + 2);
    }

    /** A node that was away may have a long log to read, and its records may be large. */
    @Exhaustive("long logs")
    @Test
    void large_changes_are_read_in_more_parts() throws SQLException {
        write(before + 1, 700, "NETWORK");
        write(before + 2, 3, "NETWORK", 500_000);
        write(before + 3, 40, "NETWORK", 500_000);
        write(before + 4, 1, "NETWORK");

        var revisions = new ArrayList<Long>();
        var sizes = new ArrayList<Integer>();
        for (var revision = before; revision < before + 4; ) {
            var part = LogReader.after(reader, network.id, revision, before + 4, 20_000)
                    .orElseThrow();
            revision = part.end().revision();
            revisions.add(revision - before);
            sizes.add(part.changes().size());
        }

        assertThat(revisions).containsExactly(2L, 3L, 4L);
        assertThat(sizes).containsExactly(703, 40, 1);
    }

    @Test
    void a_missing_revision_is_a_gap() throws SQLException {
        write(before + 1, 1, "NETWORK");
        write(before + 3, 2, "NETWORK");

        for (var max = 1; max <= 5; max++) {
            var first = LogReader.after(reader, network.id, before, before + 3, max);
            if (first.isPresent()) {
                assertThat(first.get().end().revision()).isEqualTo(before + 1);
            }
            assertThat(LogReader.after(reader, network.id, before + 1, before + 3, max))
                    .isEmpty();
        }
        assertThat(LogReader.after(reader, network.id, before + 3, before + 4, 5))
                .isEmpty();
    }

    @Test
    void unknown_object_types_are_skipped() throws SQLException {
        write(before + 1, 2, "HOLOGRAM");
        write(before + 2, 1, "NETWORK");

        var part = LogReader.after(reader, network.id, before, before + 2, 10).orElseThrow();

        assertThat(part.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.revision()).isEqualTo(before + 2));
        assertThat(part.end().revision()).isEqualTo(before + 2);
        assertThat(LogReader.after(reader, network.id, before, before + 1, 10).orElseThrow())
                .satisfies(only -> assertThat(only.changes()).isEmpty())
                .satisfies(only -> assertThat(only.end().revision()).isEqualTo(before + 1));
    }

    /** Rows like the one that created the network. */
    private void write(long revision, int lines, String entity) throws SQLException {
        write(revision, lines, entity, 1);
    }

    /** The same with more in each image. */
    private void write(long revision, int lines, String entity, int more) throws SQLException {
        for (var ordinal = 1; ordinal <= lines; ordinal++) {
            try (var insert = reader.prepareStatement("""
                    insert into history_change (network_id, revision, ordinal, change_set, at, actor_kind, actor_name,
                        channel, action, entity, entity_id, entity_name, after_image, digest, facet_id)
                    select network_id, ?, ?, change_set, at, actor_kind, actor_name, channel, action, ?, entity_id,
                        entity_name, json_insert(after_image, '$.more', repeat('x', ?)), digest, facet_id
                    from history_change where network_id = ? order by revision, ordinal limit 1""")) {
                insert.setLong(1, revision);
                insert.setInt(2, ordinal);
                insert.setString(3, entity);
                insert.setInt(4, more);
                insert.setLong(5, network.id);
                insert.executeUpdate();
            }
        }
    }
}

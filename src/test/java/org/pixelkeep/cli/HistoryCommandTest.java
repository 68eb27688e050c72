package org.pixelkeep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pixelkeep.cli.InsideTests.run;
import static org.pixelkeep.testing.HistoryKeys.startUnguardedWith;
import static org.pixelkeep.testing.HistoryKeys.startWith;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.history.integrity.Anchors;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.HistoryKeys;

/** What an operator puts on record in a log, by the commands. {@link BackupIT} runs them as processes. */
@QuarkusTest
class HistoryCommandTest {
    private static final Optional<String> OTHER = Optional.of("the key of a node that lost its data folder");

    @Inject
    Anchors anchors;

    private final Network network = Given.network("Northwind");

    @AfterEach
    void forget() throws SQLException {
        HistoryKeys.forget(network);
    }

    @Test
    void the_log_of_two_keys_in_turn_is_sealed_up_to_the_revision_that_the_command_names() {
        startUnguardedWith(OTHER);
        Given.advertiser(network, "Of another node");
        var other = head();
        startUnguardedWith(HistoryKeys.own());
        Given.advertiser(network, "Of this one");

        var refused = acceptKey();
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.output())
                .anyMatch(line -> line.startsWith("Network " + network.id + ", ")
                        && line.endsWith("history accept-key --network " + network.id + " --until " + other));
        assertThat(head()).as("nothing was put on record").isEqualTo(other + 1);

        var tooFar = acceptKey("--until", String.valueOf(other + 1));
        assertThat(tooFar.exitCode()).isEqualTo(1);
        assertThat(tooFar.output())
                .anyMatch(line -> line.contains("Revision " + (other + 1) + " is of the present history key."));
        assertThat(head()).as("nothing was put on record").isEqualTo(other + 1);

        assertThat(acceptKey("--until", String.valueOf(other)).ok().output())
                .anyMatch(line -> line.endsWith(
                        ": on record: not all of revisions 1–" + other + " can be checked with the history key."));
        verify().ok();
        assertThat(acceptKey().ok().output()).anyMatch(line -> line.endsWith(": there is nothing to put on record."));
    }

    @Test
    void a_revision_alone_is_refused_in_a_sentence() {
        var withoutLog = run("history", "accept-key", "--until", "7");
        assertThat(withoutLog.exitCode()).isEqualTo(2);
        assertThat(withoutLog.output()).contains("--until is a revision of one log: add --network NETWORK.");

        var none = acceptKey("--until", "0");
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.output()).contains("--until is a revision, from 1.");
    }

    /** A data folder was lost and restored without its key, and so was the end of the database. */
    @Test
    void the_lost_end_of_a_log_whose_key_is_lost_too_is_put_on_record_before_the_key() throws SQLException {
        Given.advertiser(network, "Kept");
        var kept = head();
        anchors.write();
        Given.advertiser(network, "Lost");
        Given.advertiser(network, "Lost, too");
        anchors.write();
        cutOff(kept);
        startWith(OTHER);

        var loss = "history continues at " + kept + "; " + (kept + 1) + "–" + (kept + 2) + " lost";
        var accepted = run("history", "accept-loss", "--network", id());
        assertThat(accepted.output()).anyMatch(line -> line.endsWith(": on record: " + loss + "."));
        assertThat(accepted.exitCode()).as("the key is still another one").isEqualTo(1);

        assertThat(acceptKey().ok().output()).anyMatch(line -> line.contains(": on record: revisions 1–"));
        verify().ok();
        startWith(OTHER);
        Given.advertiser(network, "Saved again");
        verify().ok();
    }

    private Ran acceptKey(String... more) {
        var arguments = new String[4 + more.length];
        System.arraycopy(new String[] {"history", "accept-key", "--network", id()}, 0, arguments, 0, 4);
        System.arraycopy(more, 0, arguments, 4, more.length);
        return run(arguments);
    }

    private Ran verify() {
        return run("history", "verify", "--network", id());
    }

    private String id() {
        return String.valueOf(network.id);
    }

    private long head() {
        return Database.number("select revision from history_head where network_id = ?", network.id);
    }

    /** As a database that is restored to that revision. */
    private void cutOff(long revision) throws SQLException {
        Database.tamper("delete from history_change where network_id = ? and revision > ?", network.id, revision);
        Database.execute("""
                update history_facet_count n set changes =
                    (select count(*) from history_change c where c.facet_id = n.facet_id)
                where network_id = ?""", network.id);
        Database.execute("""
                update history_head h set revision = ?, digest =
                    (select digest from history_change c where c.network_id = h.network_id
                     order by c.id desc limit 1) where network_id = ?""", revision, network.id);
    }
}

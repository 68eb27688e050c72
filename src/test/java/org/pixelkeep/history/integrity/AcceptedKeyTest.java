package org.pixelkeep.history.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pixelkeep.testing.HistoryKeys.startUnguardedWith;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Caller;
import org.pixelkeep.history.integrity.KeyCheck.KeyStatus;
import org.pixelkeep.history.integrity.Verification.Fault;
import org.pixelkeep.history.integrity.Verification.Loss;
import org.pixelkeep.history.integrity.Verifier.Sealing;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.HistoryKeys;

/** The history key was lost for good, and the node made another one. */
@QuarkusTest
class AcceptedKeyTest {
    private static final Optional<String> SECOND = Optional.of("the second key of this installation");

    @Inject
    Verifier verifier;

    @Inject
    KeyService keys;

    @Inject
    LossService losses;

    @Inject
    KeyCheck check;

    private final Network network = Given.network("Northwind");
    private final Caller operator = Given.system(network.id);

    @AfterEach
    void forget() throws SQLException {
        HistoryKeys.forget(network);
    }

    @Test
    void the_history_of_a_lost_key_is_sealed_on_record_and_can_be_verified_again() {
        Given.advertiser(network, "Written with the lost key");
        var end = head();
        startUnguardedWith(SECOND);
        Given.advertiser(network, "Written before anybody noticed");
        assertThat(check.status()).isEqualTo(KeyStatus.DIFFERS);
        assertThat(fault().sentence())
                .startsWith("Record 0 of revision 1 ")
                .endsWith("it was changed after it was written, or written with another history key.");

        assertThat(accept().sentence()).isEqualTo("revisions 1–" + end + " cannot be checked with the history key");

        assertWhole(end + 2);
        Given.advertiser(network, "Afterward");
        assertWhole(end + 3);
        assertNothingToAccept();
        startUnguardedWith(HistoryKeys.own());
        assertThat(fault().revision()).isEqualTo(end + 1);
        assertThat(fault().sentence()).endsWith("or written with another history key.");
    }

    @Test
    void a_key_that_is_lost_again_is_accepted_again() {
        startUnguardedWith(SECOND);
        accept();
        Given.advertiser(network, "Written with the second key");
        var end = head();
        startUnguardedWith(Optional.of("the third key of this installation"));

        assertThat(accept().sentence())
                .isEqualTo(
                        "revisions 1–" + end + " cannot be checked with the history key, and neither can it be checked"
                                + " that revision " + (end - 1) + " seals what is before it");

        assertWhole(end + 1);
    }

    @Test
    void a_record_of_the_present_key_that_was_altered_is_not_a_matter_of_the_key() throws SQLException {
        Given.advertiser(network, "Altered");
        var altered = head();
        Given.advertiser(network, "Later");
        rename(altered, "concat(entity_name, '!')");

        var sealing = verifier.seal(network.id);

        assertThat(sealing.key()).isNull();
        assertThat(Objects.requireNonNull(sealing.fault()).revision()).isEqualTo(altered);

        rename(altered, "substr(entity_name, 1, char_length(entity_name) - 1)");
        startUnguardedWith(SECOND);
        Given.advertiser(network, "Intact");
        Given.advertiser(network, "Altered");
        rename(head(), "concat(entity_name, '!')");
        assertThat(verifier.seal(network.id).key()).isNull();
    }

    @Test
    void a_sealed_record_that_is_changed_afterward_is_noticed() throws SQLException {
        Given.advertiser(network, "As it was");
        var end = head();
        startUnguardedWith(SECOND);
        accept();

        rename(end, "concat(entity_name, '!')");
        var wrong = "A record up to revision " + end
                + " is not as it was when the history key was accepted: it was changed after that.";
        assertThat(fault().sentence()).isEqualTo(wrong);
        assertThat(verifier.verify(network.id).records()).isZero();
        var sealing = verifier.seal(network.id);
        assertThat(sealing.key()).isNull();
        assertThat(Objects.requireNonNull(sealing.fault()).sentence()).isEqualTo(wrong);

        rename(end, "substr(entity_name, 1, char_length(entity_name) - 1)");
        assertWhole(end + 1);
    }

    @Test
    void what_seals_is_itself_of_the_present_key_and_cannot_be_left_out() throws SQLException {
        Given.advertiser(network, "As it was");
        var end = head();
        startUnguardedWith(SECOND);
        accept();

        var seal = " where network_id = ? and action = 'ACCEPT_KEY'";
        Database.tamper(
                "update history_change set after_image = replace(after_image, '\"otherKeyUntil\":" + end
                        + "', '\"otherKeyUntil\":" + (end + 1) + "')" + seal,
                network.id);
        assertThat(fault().revision()).as("a seal of itself seals nothing").isEqualTo(1);
        Database.tamper(
                "update history_change set after_image = replace(after_image, '\"otherKeyUntil\":" + (end + 1)
                        + "', '\"otherKeyUntil\":" + (end - 1) + "')" + seal,
                network.id);
        assertThat(fault().revision()).isEqualTo(end);
        Database.tamper(
                "update history_change set after_image = replace(after_image, '\"otherKeyUntil\":" + (end - 1)
                        + "', '\"otherKeyUntil\":" + end + "')" + seal,
                network.id);
        assertWhole(end + 1);
    }

    @Test
    void a_forged_seal_excuses_nothing_and_is_named() throws SQLException {
        Given.advertiser(network, "Altered");
        var altered = head();
        Given.advertiser(network, "Made a seal");
        var forged = head();
        rename(altered, "concat(entity_name, '!')");
        Database.tamper(
                "update history_change set entity = 'HISTORY', action = 'ACCEPT_KEY', after_image = ?"
                        + " where network_id = ? and revision = ?",
                "{\"otherKeyUntil\":%d,\"seal\":\"%s\"}".formatted(altered, "0".repeat(64)),
                network.id,
                forged);

        assertThat(fault().revision()).isEqualTo(forged);
        assertThat(verifier.seal(network.id).key()).isNull();
        assertThat(Objects.requireNonNull(verifier.seal(network.id).fault()).revision())
                .isEqualTo(altered);
    }

    @Test
    void nothing_is_sealed_if_something_else_is_wrong() throws SQLException {
        Given.advertiser(network, "Lost");
        var lost = head();
        Given.advertiser(network, "Kept");
        Database.tamper("delete from history_change where network_id = ? and revision = ?", network.id, lost);

        startUnguardedWith(SECOND);

        var sealing = verifier.seal(network.id);
        assertThat(sealing.key()).isNull();
        assertThat(Objects.requireNonNull(sealing.fault()).sentence()).startsWith("Revision " + lost + " is missing");
    }

    @Test
    void an_image_that_nobody_can_read_is_a_fault() throws SQLException {
        Given.pixel(network, "As it was");
        var end = head();
        startUnguardedWith(SECOND);
        accept();

        for (var unreadable : List.of("[]", "null")) {
            Database.tamper(
                    "update history_change set after_image = ? where network_id = ? and revision = ?",
                    unreadable,
                    network.id,
                    end);
            assertThat(fault().revision()).isEqualTo(end);
        }
        Database.tamper(
                "update history_change set after_image = '[]' where network_id = ? and action = 'ACCEPT_KEY'",
                network.id);
        assertThat(fault().revision()).isEqualTo(1);
    }

    @Test
    void losses_that_the_lost_key_vouched_for_are_named() throws SQLException {
        Given.advertiser(network, "Kept");
        losses.accept(operator, network.id, new Loss(7, 9));
        startUnguardedWith(SECOND);

        assertThat(accept().sentence())
                .endsWith(
                        "cannot be checked with the history key, and neither can it be checked that history continues at"
                                + " 7; 8–9 lost");
    }

    @Test
    void records_of_two_keys_in_turn_are_sealed_if_an_operator_says_so() throws SQLException {
        startUnguardedWith(SECOND);
        Given.advertiser(network, "Of another node");
        var other = head();
        startUnguardedWith(HistoryKeys.own());
        Given.advertiser(network, "Of this one");

        var sealing = verifier.seal(network.id);
        assertThat(sealing.key()).isNull();
        assertThat(Objects.requireNonNull(sealing.fault()).revision()).isEqualTo(other);
        assertThat(sealing.inTurnUntil()).isEqualTo(other);
        assertThat(Objects.requireNonNull(verifier.seal(network.id, other + 1).fault())
                        .sentence())
                .isEqualTo("Revision " + (other + 1) + " is of the present history key. The last one that is not is "
                        + other + ".");
        assertThat(Objects.requireNonNull(verifier.seal(network.id, other - 1).fault())
                        .revision())
                .isEqualTo(other);

        assertThat(Objects.requireNonNull(verifier.seal(network.id, 999).fault())
                        .sentence())
                .isEqualTo("There is no revision 999: the log ends at " + (other + 1) + ".");

        assertThat(accept(other).sentence())
                .isEqualTo("not all of revisions 1–" + other + " can be checked with the history key");

        assertWhole(other + 2);
        assertThat(verifier.seal(network.id, other)).isEqualTo(new Sealing(null, null, 0));
        rename(other, "concat(entity_name, '!')");
        assertThat(fault().sentence()).endsWith("it was changed after that.");
    }

    @Test
    void a_sealed_part_that_was_changed_is_not_sealed_again_with_what_came_after_it() throws SQLException {
        Given.advertiser(network, "Sealed");
        var end = head();
        startUnguardedWith(SECOND);
        accept();
        startUnguardedWith(HistoryKeys.own());
        Given.advertiser(network, "Of another node");
        var other = head();
        startUnguardedWith(SECOND);
        assertThat(verifier.seal(network.id).inTurnUntil()).isEqualTo(other);

        rename(end, "concat(entity_name, '!')");

        assertThat(verifier.seal(network.id).inTurnUntil()).isZero();
        var sealing = verifier.seal(network.id, other);
        assertThat(sealing.key()).isNull();
        assertThat(Objects.requireNonNull(sealing.fault()).sentence())
                .isEqualTo("A record up to revision " + end
                        + " is not as it was when the history key was accepted: it was changed after that.");
        rename(end, "substr(entity_name, 1, char_length(entity_name) - 1)");
        accept(other);
        assertWhole(other + 1);
    }

    /** With the seal's own record altered, too, nothing can show what was changed: what is put on record says so. */
    @Test
    void a_seal_that_no_longer_counts_is_named_when_everything_is_sealed_again() throws SQLException {
        Given.advertiser(network, "Sealed");
        startUnguardedWith(SECOND);
        accept();
        var seal = head();
        Database.tamper(
                "update history_change set reason = 'Altered' where network_id = ? and revision = ?", network.id, seal);

        assertThat(accept().sentence())
                .isEqualTo(
                        "revisions 1–" + seal + " cannot be checked with the history key, and neither can it be checked"
                                + " that revision " + seal + " seals what is before it");
    }

    private AcceptedKey accept(long until) {
        var accepted = Objects.requireNonNull(verifier.seal(network.id, until).key());
        keys.accept(operator, network.id, accepted);
        return accepted;
    }

    private void assertNothingToAccept() {
        assertThat(verifier.seal(network.id)).isEqualTo(new Sealing(null, null, 0));
    }

    private AcceptedKey accept() {
        var accepted = Objects.requireNonNull(verifier.seal(network.id).key());
        keys.accept(operator, network.id, accepted);
        return accepted;
    }

    private void rename(long revision, String name) throws SQLException {
        Database.tamper(
                "update history_change set entity_name = " + name
                        + " where network_id = ? and revision = ? and entity = 'ADVERTISER'",
                network.id,
                revision);
    }

    private void assertWhole(long revision) {
        var found = verifier.verify(network.id);
        assertThat(found.fault()).isNull();
        assertThat(found.revision()).isEqualTo(revision);
    }

    private Fault fault() {
        return Objects.requireNonNull(verifier.verify(network.id).fault());
    }

    private long head() {
        return Database.number("select revision from history_head where network_id = ?", network.id);
    }
}

package org.pixelkeep.history.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Caller;
import org.pixelkeep.crypto.InstallationKey;
import org.pixelkeep.history.integrity.KeyCheck.KeyStatus;
import org.pixelkeep.history.integrity.Verification.Fault;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;

/** The history key was lost for good, and the node made another one. */
@QuarkusTest
class AcceptedKeyTest {
    @Inject
    Verifier verifier;

    @Inject
    KeyService keys;

    @Inject
    KeyCheck check;

    @Inject
    @ConfigProperty(name = "pixelkeep.history.key")
    Optional<String> ours;

    @Inject
    @ConfigProperty(name = "pixelkeep.data-dir")
    Path dataDir;

    private final Network network = Given.network("Northwind");
    private final Caller operator = Given.system(network.id);

    /** The other tests of this database have our key. */
    @AfterEach
    void acceptOursAgain() {
        use(ours);
        verifier.seal(network.id).ifPresent(found -> keys.accept(operator, network.id, found));
    }

    @Test
    void the_history_of_a_lost_key_is_sealed_on_record_and_can_be_verified_again() {
        Given.advertiser(network, "Written with the lost key");
        var end = head();
        use(Optional.of("the second key of this installation"));
        Given.advertiser(network, "Written before anybody noticed");
        assertThat(check.status()).isEqualTo(KeyStatus.DIFFERS);
        assertThat(fault().sentence())
                .startsWith("Record 0 of revision 1 ")
                .endsWith("it was changed after it was written, or written with another history key.");

        assertThat(accept().sentence())
                .isEqualTo("revisions 1–" + (end + 1) + " cannot be checked with the history key");
        assertWhole(end + 2);
        assertThat(check.status()).isEqualTo(KeyStatus.FITS);
        Given.advertiser(network, "Afterward");
        assertWhole(end + 3);
        assertThat(verifier.seal(network.id)).isEmpty();
        use(ours);
        assertThat(check.status()).isEqualTo(KeyStatus.DIFFERS);
    }

    @Test
    void a_key_that_is_lost_again_is_accepted_again() {
        use(Optional.of("the second key of this installation"));
        accept();
        Given.advertiser(network, "Written with the second key");
        var end = head();
        use(Optional.of("the third key of this installation"));
        assertThat(fault().revision()).isEqualTo(end - 1);

        assertThat(accept().sentence())
                .isEqualTo("revisions " + (end - 1) + "–" + end + " cannot be checked with the history key");

        assertWhole(end + 1);
    }

    @Test
    void a_sealed_record_that_is_changed_afterward_is_noticed() throws SQLException {
        Given.advertiser(network, "As it was");
        var end = head();
        use(Optional.of("the second key of this installation"));
        accept();

        rename(end, "concat(entity_name, '!')");
        assertThat(fault().sentence())
                .isEqualTo("A record up to revision " + end
                        + " is not as it was when the history key was accepted: it was changed after that.");

        rename(end, "substr(entity_name, 1, char_length(entity_name) - 1)");
        assertWhole(end + 1);
    }

    @Test
    void what_seals_is_itself_of_the_present_key_and_cannot_be_left_out() throws SQLException {
        Given.advertiser(network, "As it was");
        var end = head();
        use(Optional.of("the second key of this installation"));
        accept();

        var seal = " where network_id = ? and action = 'ACCEPT_KEY'";
        Database.tamper(
                "update history_change set after_image = replace(after_image, '\"otherKeyUntil\":" + end
                        + "', '\"otherKeyUntil\":" + (end + 1) + "')" + seal,
                network.id);
        assertThat(fault().sentence())
                .isEqualTo("The record that seals the revisions up to " + (end + 1) + " is missing.");
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
    void nothing_is_sealed_if_something_else_is_wrong() throws SQLException {
        Given.advertiser(network, "Lost");
        var lost = head();
        Given.advertiser(network, "Kept");
        Database.tamper("delete from history_change where network_id = ? and revision = ?", network.id, lost);

        use(Optional.of("the second key of this installation"));

        assertThat(verifier.seal(network.id)).isEmpty();
    }

    /** As on a node that starts with this key. */
    private void use(Optional<String> key) {
        QuarkusMock.installMockForType(new InstallationKey(key, dataDir), InstallationKey.class);
    }

    private AcceptedKey accept() {
        var accepted = verifier.seal(network.id).orElseThrow();
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

package org.pixelkeep.history.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.pixelkeep.testing.HistoryKeys.startWith;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.history.integrity.AcceptedKey;
import org.pixelkeep.history.integrity.KeyService;
import org.pixelkeep.history.integrity.LossService;
import org.pixelkeep.history.integrity.Verification.Loss;
import org.pixelkeep.history.integrity.Verifier;
import org.pixelkeep.network.Network;
import org.pixelkeep.shared.error.Unavailable;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.HistoryKeys;
import org.pixelkeep.testing.LoggedErrors;
import org.pixelkeep.testing.SignedIn;

/** A node has another history key than the one that a log was written with. */
@QuarkusTest
class LogKeyTest {
    private static final Optional<String> OTHER = Optional.of("the key of a node that lost its data folder");

    /** As many as are compared. */
    private static final int LATEST = 20;

    @Inject
    KeyService keys;

    @Inject
    LossService losses;

    @Inject
    Verifier verifier;

    private final Network network = Given.network("Northwind");

    @AfterEach
    void forget() throws SQLException {
        HistoryKeys.forget(network);
    }

    @Test
    void a_node_with_another_key_saves_nothing_and_raises_one_alarm() {
        var token = SignedIn.newToken(GivenPeople.administrator(network.id).email);
        var before = log();
        startWith(OTHER);

        try (var errors = new LoggedErrors(LogKey.class.getName())) {
            for (var attempt = 0; attempt < 2; attempt++) {
                SignedIn.with(token)
                        .contentType("application/json")
                        .body("{\"name\": \"Refused\"}")
                        .post("/api/v1/networks/{network}/advertisers", network.id)
                        .then()
                        .statusCode(503)
                        .body("type", equalTo("/help/problems/unavailable"))
                        .body("detail", containsString("history key"));
            }
            assertThat(errors.messages().stream()
                            .filter(message ->
                                    message.startsWith("ALARM: nothing is saved in network " + network.id + ".")))
                    .hasSize(1);
        }

        assertThat(log()).isEqualTo(before);
        assertThat(Database.number(
                        "select count(*) from advertiser where network_id = ? and name = 'Refused'", network.id))
                .isZero();
        startWith(HistoryKeys.own());
        Given.advertiser(network, "Saved");
    }

    @Test
    void an_altered_record_does_not_stop_anybody_from_saving() throws SQLException {
        for (var record = 0; record <= LATEST; record++) {
            Given.advertiser(network, "Written");
        }
        var latest = Database.number("select revision from history_head where network_id = ?", network.id);
        alter(latest, "concat(entity_name, '!')");
        alter(1, "concat(entity_name, '!')");

        startWith(HistoryKeys.own());

        Given.advertiser(network, "Saved");
        alter(1, "substr(entity_name, 1, char_length(entity_name) - 1)");
    }

    private void alter(long revision, String name) throws SQLException {
        Database.tamper(
                "update history_change set entity_name = " + name
                        + " where network_id = ? and revision = ? and ordinal = 0",
                network.id,
                revision);
    }

    @Test
    void a_new_network_is_of_the_key_of_the_platform() {
        SignedIn.newToken(GivenPeople.platformAdministrator().email);
        assertThat(Database.number("select count(*) from history_change where network_id = 0"))
                .as("the platform has a history")
                .isPositive();
        startWith(OTHER);

        assertThatThrownBy(() -> Given.network("Refused")).isInstanceOf(Unavailable.class);

        startWith(HistoryKeys.own());
        Given.network("Created");
    }

    /** A lost key, and a backup that lacks what the anchors know: first the loss, then the key is put on record. */
    @Test
    void what_an_operator_puts_on_record_is_appended_to_a_log_of_another_key() {
        startWith(OTHER);

        losses.accept(Given.system(network.id), network.id, new Loss(7, 9));
        startWith(OTHER);
        assertThatThrownBy(() -> Given.advertiser(network, "Not yet")).isInstanceOf(Unavailable.class);
        keys.accept(
                Given.system(network.id),
                network.id,
                Objects.requireNonNull(verifier.seal(network.id).key()));

        startWith(OTHER);
        Given.advertiser(network, "Saved");
        assertThat(verifier.verify(network.id).fault()).isNull();
    }

    @Test
    void a_key_on_record_is_the_only_one() {
        startWith(OTHER);
        keys.accept(Given.system(network.id), network.id, new AcceptedKey(1, "00", false, List.of()));
        Given.advertiser(network, "Of the accepted key");

        startWith(HistoryKeys.own());

        assertThatThrownBy(() -> Given.advertiser(network, "Refused")).isInstanceOf(Unavailable.class);
    }

    private List<String> log() {
        return Database.texts(
                "select concat(revision, ' ', ordinal, ' ', hex(digest)) from history_change where network_id = ?"
                        + " order by revision, ordinal",
                network.id);
    }
}

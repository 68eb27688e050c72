package org.pixelkeep.review.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

/** One rejection suspends no more creatives than can be written at once. */
@QuarkusTest
class SuspensionLimitTest {
    private static final String VERDICT =
            "{\"decision\": \"REJECT\", \"reason\": \"It redirects.\", \"suspendCreatives\": true}";

    private final Network network = Given.network("Northwind");
    private final Advertiser acme = Given.advertiser(network, "Acme");
    private final UserAccount reviewer = GivenPeople.reviewer(network.id);
    private final Pixel wide = Given.pixel(network, "Wide");

    SuspensionLimitTest() {
        Given.onAllCreatives(wide);
        Given.creative(acme, "Spot 0");
    }

    @BeforeEach
    void have_too_many_creatives() throws SQLException {
        Database.execute("""
                insert into creative (network_id, advertiser_id, name, type, created_at, updated_at)
                select ?, ?, concat('Spot ', seq), 'AUDIO', now(), now() from seq_1_to_20000""", network.id, acme.id);
    }

    @AfterEach
    void leave_none_of_them_behind() throws SQLException {
        Database.execute("delete from creative where advertiser_id = ?", acme.id);
    }

    @Test
    void more_are_refused_and_nothing_is_changed() throws SQLException {
        var history = Database.number("select count(*) from history_change where network_id = ?", network.id);

        for (var path : List.of("/api/v1/pixels/{id}/review", "/api/v1/pixels/{id}/consequences")) {
            SignedIn.token(reviewer)
                    .contentType(ContentType.JSON)
                    .body(VERDICT)
                    .post(path, wide.id)
                    .then()
                    .statusCode(422)
                    .body("violations.field", is(List.of("suspendCreatives")))
                    .body("violations.message[0]", containsString("more than 20,000 creatives"));
        }

        assertThat(Database.number("select count(*) from pixel where id = ? and review_status = 'PENDING'", wide.id))
                .isEqualTo(1);
        assertThat(Database.number("select count(*) from creative where network_id = ? and suspended", network.id))
                .isZero();
        assertThat(Database.number("select count(*) from history_change where network_id = ?", network.id))
                .isEqualTo(history);
    }

    @Test
    void the_form_says_so_with_what_was_typed() {
        SignedIn.as(reviewer)
                .formParam("version", wide.version)
                .formParam("decision", "REJECT")
                .formParam("reason", "It redirects.")
                .formParam("suspendCreatives", "true")
                .post("/pixels/{id}/review", wide.id)
                .then()
                .statusCode(422)
                .body(containsString("more than 20,000 creatives"), containsString("It redirects."));
    }
}

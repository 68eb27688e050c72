package org.pixelkeep.review.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

/** What an advertiser proposes waits for the network, and what the network accepted changes only with it. */
@QuarkusTest
class ProposalTest {
    private final Network network = Given.network("Network");
    private final Advertiser acme = Given.advertiser(network, "Acme");
    private final Creative banner = Given.creative(acme, "Banner");
    private final UserAccount proposer = GivenPeople.proposer(network.id, acme.id);
    private final UserAccount reviewer = GivenPeople.reviewer(network.id);

    @Test
    void a_proposal_fires_when_the_network_accepts_it() {
        var pixelId = propose();

        assertThat(firing()).isEmpty();
        assertThat(SignedIn.as(reviewer)
                        .get("/networks/" + network.id + "/reviews")
                        .body()
                        .asString())
                .contains("Proposed by", proposer.email);
        assertThat(decide(proposer, pixelId).statusCode()).isEqualTo(403);
        assertThat(firing()).isEmpty();
        assertThat(decide(reviewer, pixelId).statusCode()).isEqualTo(200);

        assertThat(firing()).containsExactly(pixelId);
    }

    @Test
    void whatever_a_proposer_changes_is_a_proposal_again() {
        var pixelId = propose();
        decide(reviewer, pixelId);

        assertThat(as(proposer)
                        .body(Map.of("position", 7))
                        .patch("/api/v1/pixels/" + pixelId)
                        .statusCode())
                .isEqualTo(200);

        assertThat(firing()).isEmpty();
        assertThat(Database.texts("select concat(review_status, ' ', proposed_by) from pixel where id = ?", pixelId))
                .containsExactly("PENDING " + proposer.email);
    }

    @Test
    void what_was_accepted_is_not_carried_elsewhere() {
        var pixelId = propose();
        decide(reviewer, pixelId);
        var other = Given.creative(acme, "Other");
        var associations = Database.number("select count(*) from association where pixel_id = ?", pixelId);

        var answer = as(proposer)
                .body(Map.of("target", "CREATIVE", "creativeId", other.id))
                .post("/api/v1/pixels/" + pixelId + "/associations");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(Database.number("select count(*) from association where pixel_id = ?", pixelId))
                .isEqualTo(associations);
    }

    @Test
    void an_advertiser_manager_and_the_network_propose_nothing() {
        var manager = GivenPeople.advertiserManager(network.id, acme.id);
        var both = GivenPeople.also(proposer, org.pixelkeep.access.Role.ADVERTISER_MANAGER, network.id, acme.id);

        create(manager, "manager");
        create(both, "both");

        assertThat(Database.number(
                        "select count(*) from pixel where proposed_by is not null and advertiser_id = ?", acme.id))
                .isZero();
    }

    private long propose() {
        var pixelId = create(proposer, "proposed");
        assertThat(as(proposer)
                        .body(Map.of("target", "ADVERTISER", "advertiserId", acme.id))
                        .post("/api/v1/pixels/" + pixelId + "/associations")
                        .statusCode())
                .isEqualTo(201);
        return pixelId;
    }

    private long create(UserAccount by, String name) {
        var answer = as(by).body(Map.of("name", name, "format", "IMAGE_URL", "secureUrl", "https://p.example/" + name))
                .post("/api/v1/advertisers/" + acme.id + "/pixels");
        assertThat(answer.statusCode()).isEqualTo(201);
        return answer.jsonPath().getLong("id");
    }

    private List<Long> firing() {
        return as(reviewer)
                .get("/api/v1/creatives/" + banner.id + "/effective-pixels")
                .jsonPath()
                .getList("firing.pixelId", Long.class);
    }

    private Response decide(UserAccount by, long pixelId) {
        return as(by).body(Map.of("decision", "APPROVE")).post("/api/v1/pixels/" + pixelId + "/review");
    }

    private static RequestSpecification as(UserAccount user) {
        return SignedIn.token(user).contentType("application/json");
    }
}

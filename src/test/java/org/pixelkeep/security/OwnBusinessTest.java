package org.pixelkeep.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

/**
 * What an advertiser's people are told of the network's own business: no address of its people, no pixel that never
 * applied to them, no edit of an inherited one, no note of a reviewer on it.
 */
@QuarkusTest
class OwnBusinessTest {
    private static final String NEW = "https://hidden.example/x";

    private final Network network = Given.network("Northwind");
    private final Advertiser acme = Given.advertiser(network, "Acme");
    private final Creative banner = Given.creative(acme, "Banner");
    private final UserAccount trafficker = GivenPeople.trafficker(network.id);
    private final UserAccount manager = GivenPeople.advertiserManager(network.id, acme.id);

    @Test
    void nothing_that_a_person_of_the_network_proposes_by_an_agent_names_them() {
        var own = Given.approve(Given.pixel(acme, Given.image("Own")));
        var proposed = Given.pixel(acme, Given.image("Proposed"));
        var inherited = Given.approvedPixel(network, "Inherited");
        Given.onAllCreatives(inherited);
        SignedIn.token(trafficker)
                .contentType(ContentType.JSON)
                .body("{\"owner\": \"" + trafficker.email + "\", \"reviewBy\": \"2031-02-03\"}")
                .patch("/api/v1/pixels/" + inherited.id)
                .then()
                .statusCode(200)
                .body("owner", equalTo(trafficker.email));
        for (var pixel : List.of(own, proposed, inherited)) {
            agent().body("{\"secureUrl\": \"" + NEW + pixel.id + "\"}")
                    .patch("/api/v1/pixels/" + pixel.id)
                    .then()
                    .statusCode(200);
        }
        assertThat(Database.texts("select coalesce(waiting_proposed_by, proposed_by) from pixel where network_id = "
                        + network.id))
                .containsOnly(trafficker.email);

        var answers = read(own, proposed, inherited);

        assertThat(answers).noneMatch(answer -> answer.contains(trafficker.email));
        assertThat(answers).noneMatch(answer -> answer.contains(NEW + inherited.id) || answer.contains("2031"));
        assertThat(answers).anyMatch(answer -> answer.contains("Proposed by the network"));
        SignedIn.token(trafficker)
                .get("/api/v1/pixels/" + own.id)
                .then()
                .statusCode(200)
                .body("waiting.proposedBy", equalTo(trafficker.email));
    }

    @Test
    void a_colleague_who_proposes_is_named() {
        var proposer = GivenPeople.proposer(network.id, acme.id);
        var own = Given.approve(Given.pixel(acme, Given.image("Own")));
        SignedIn.token(proposer)
                .contentType(ContentType.JSON)
                .body("{\"secureUrl\": \"" + NEW + "\"}")
                .patch("/api/v1/pixels/" + own.id)
                .then()
                .statusCode(200);

        SignedIn.token(manager)
                .get("/api/v1/pixels/" + own.id)
                .then()
                .statusCode(200)
                .body("waiting.submittedBy", equalTo(proposer.email))
                .body("waiting.proposedBy", equalTo(proposer.email));
    }

    @Test
    void a_pixel_that_never_applied_and_a_rejected_edit_are_nowhere() {
        var hidden = Given.approvedPixel(network, "Launch of the rival");
        Given.onAdvertiser(hidden, Given.advertiser(network, "Rival"));
        Given.excluding(hidden, banner);
        Given.excluding(hidden, acme);
        var inherited = Given.approvedPixel(network, "Inherited");
        Given.onAllCreatives(inherited);
        var before = total(inherited);
        SignedIn.token(trafficker)
                .contentType(ContentType.JSON)
                .body("{\"secureUrl\": \"" + NEW + "\"}")
                .patch("/api/v1/pixels/" + inherited.id)
                .then()
                .statusCode(200);
        SignedIn.token(GivenPeople.reviewer(network.id))
                .contentType(ContentType.JSON)
                .body("{\"decision\": \"REJECT\", \"reason\": \"Not ours\"}")
                .post("/api/v1/pixels/" + inherited.id + "/review")
                .then()
                .statusCode(200);

        var answers = read(inherited, hidden);

        assertThat(answers)
                .noneMatch(answer -> answer.contains(hidden.name) || answer.contains("hidden.example"))
                .noneMatch(answer -> answer.contains("Not ours") || answer.contains("\"action\":\"REJECT\""));
        assertThat(total(inherited)).isEqualTo(before);
        SignedIn.token(manager)
                .contentType(ContentType.JSON)
                .body("{\"withPixels\": true}")
                .post("/api/v1/creatives/" + banner.id + "/copies")
                .then()
                .statusCode(201);
    }

    @Test
    void the_note_on_a_rejected_pixel_of_the_network_stays_there() {
        var inherited = Given.approvedPixel(network, "Inherited");
        Given.onAllCreatives(inherited);
        var own = Given.approve(Given.pixel(acme, Given.image("Own")));
        Given.onAdvertiser(own, acme);
        var reviewer = GivenPeople.reviewer(network.id);
        for (var pixel : List.of(inherited, own)) {
            SignedIn.token(reviewer)
                    .contentType(ContentType.JSON)
                    .body("{\"decision\": \"REJECT\", \"reason\": \"Note on " + pixel.name + "\"}")
                    .post("/api/v1/pixels/" + pixel.id + "/review")
                    .then()
                    .statusCode(200);
        }

        var answers = read(inherited, own);

        assertThat(answers)
                .noneMatch(answer -> answer.contains("Note on Inherited"))
                .anyMatch(answer -> answer.contains("Note on Own"));
        SignedIn.token(reviewer)
                .get("/api/v1/creatives/" + banner.id + "/effective-pixels")
                .then()
                .statusCode(200)
                .body("heldBack.detail", hasItem(endsWith(": Note on " + inherited.name)));
    }

    private RequestSpecification agent() {
        return SignedIn.token(trafficker, "use-agent", "view-pixel", "edit-pixel")
                .contentType(ContentType.JSON);
    }

    private int total(Pixel pixel) {
        return SignedIn.token(manager)
                .get("/api/v1/history?networkId=" + network.id + "&pixelId=" + pixel.id)
                .then()
                .statusCode(200)
                .extract()
                .path("total");
    }

    /** What the manager is answered wherever pixels and changes are shown. */
    private List<String> read(Pixel... pixels) {
        var pages = new ArrayList<>(List.of(
                "/",
                "/networks/" + network.id,
                "/networks/" + network.id + "/history",
                "/networks/" + network.id + "/pixels",
                "/networks/" + network.id + "/reviews",
                "/advertisers/" + acme.id,
                "/creatives/" + banner.id,
                "/creatives/" + banner.id + "/history",
                "/creatives/" + banner.id + "/timeline",
                "/creatives/" + banner.id + "/attachments",
                "/creatives/" + banner.id + "/held-back",
                "/notices"));
        var api = new ArrayList<>(List.of(
                "/api/v1/history?limit=100&networkId=" + network.id,
                "/api/v1/history?limit=100&creativeId=" + banner.id + "&networkId=" + network.id,
                "/api/v1/networks/" + network.id + "/pixels",
                "/api/v1/networks/" + network.id + "/pixels/export",
                "/api/v1/networks/" + network.id + "/reviews/export",
                "/api/v1/networks/" + network.id + "/effective-pixels/export",
                "/api/v1/creatives/" + banner.id + "/effective-pixels",
                "/api/v1/creatives/" + banner.id + "/timeline?period=1d",
                "/xandr/change-log?service=creative&resource_id=" + banner.id));
        for (var pixel : pixels) {
            pages.add("/pixels/" + pixel.id);
            pages.add("/pixels/" + pixel.id + "/review");
            pages.add("/pixels/" + pixel.id + "/reach?status=REVIEW_REJECTED");
            pages.add("/pixels/" + pixel.id + "/versions");
            pages.add("/pixels/" + pixel.id + "/versions/2");
            api.add("/api/v1/pixels/" + pixel.id);
            api.add("/api/v1/pixels/" + pixel.id + "/versions");
            api.add("/api/v1/pixels/" + pixel.id + "/versions/1/diff?to=2");
            api.add("/api/v1/history?networkId=" + network.id + "&pixelId=" + pixel.id);
        }
        var answers = new ArrayList<String>();
        pages.forEach(page -> answers.add(SignedIn.as(manager).get(page).asString()));
        api.forEach(path -> answers.add(SignedIn.token(manager).get(path).asString()));
        return answers;
    }
}

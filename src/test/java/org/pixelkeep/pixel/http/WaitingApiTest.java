package org.pixelkeep.pixel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.pixelkeep.pixel.edit.StagedEdits.live;
import static org.pixelkeep.pixel.edit.StagedEdits.rows;
import static org.pixelkeep.pixel.edit.StagedEdits.staged;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

/** Edits that wait, by the API. */
@QuarkusTest
class WaitingApiTest {
    private static final String NEW = "https://new.example/x.gif";

    private final Network network = Given.network("Northwind");
    private final UserAccount trafficker = GivenPeople.trafficker(network.id);
    private final UserAccount reviewer = GivenPeople.reviewer(network.id);
    private final Pixel pixel = Given.approvedPixel(network, "Viewability");

    @Test
    void a_pixel_tells_its_edit_and_who_submitted_it() {
        submit(NEW)
                .body("secureUrl", is(pixel.secureUrl))
                .body("reviewStatus", is("APPROVED"))
                .body("waiting.secureUrl", is(NEW))
                .body("waiting.format", is("IMAGE_URL"))
                .body("waiting.event", is("IMPRESSION"))
                .body("waiting.reviewStatus", is("PENDING"))
                .body("waiting.submittedAt", notNullValue())
                .body("waiting.submittedBy", is(trafficker.email));

        json(reviewer)
                .get("/api/v1/networks/" + network.id + "/pixels?waiting=PENDING")
                .then()
                .body("items.id", contains(pixel.id.intValue()))
                .body("items[0].waiting.secureUrl", is(NEW));
        json(reviewer)
                .get("/api/v1/networks/" + network.id + "/pixels?waiting=REJECTED")
                .then()
                .body("items", empty());
        json(reviewer)
                .get("/api/v1/networks/" + network.id + "/pixels?waiting=APPROVED")
                .then()
                .statusCode(422);
    }

    @Test
    void fields_that_are_sent_are_merged_into_the_edit() {
        submit(NEW);

        patch("{\"url\": null, \"position\": 4}")
                .body("position", is(4))
                .body("url", is(pixel.url))
                .body("waiting.url", nullValue())
                .body("waiting.secureUrl", is(NEW));
        patch("{\"position\": 5}").body("waiting.secureUrl", is(NEW));
        patch("{\"secureUrl\": \"" + pixel.secureUrl + "\", \"url\": \"" + pixel.url + "\"}")
                .body("waiting", nullValue());
    }

    @Test
    void an_edit_is_withdrawn_with_the_version_that_was_read() {
        var version = submit(NEW).extract().path("version");
        submit("https://newer.example/x.gif");

        json(trafficker)
                .header("If-Match", "\"" + version + "\"")
                .delete("/api/v1/pixels/" + pixel.id + "/waiting")
                .then()
                .statusCode(412);
        assertThat(rows(pixel.id)).containsExactly(staged(pixel.secureUrl, "https://newer.example/x.gif", "PENDING"));

        for (var time = 0; time < 2; time++) {
            json(trafficker)
                    .delete("/api/v1/pixels/" + pixel.id + "/waiting")
                    .then()
                    .statusCode(204);
        }
        assertThat(rows(pixel.id)).containsExactly(live(pixel.secureUrl, "APPROVED"));
    }

    @Test
    void the_live_version_stops_where_that_is_asked_for() {
        patch("{\"secureUrl\": \"" + NEW + "\", \"stopLive\": true}")
                .body("secureUrl", is(NEW))
                .body("reviewStatus", is("PENDING"))
                .body("waiting", nullValue());

        json(trafficker)
                .body("{\"stopLive\": \"yes\"}")
                .patch("/api/v1/pixels/" + pixel.id)
                .then()
                .statusCode(422)
                .body("violations.field", contains("stopLive"));
    }

    @Test
    void a_decision_is_about_the_edit_and_a_stale_one_is_refused() {
        var version = submit(NEW).extract().path("version");
        submit("https://newer.example/x.gif");

        review("{\"decision\": \"APPROVE\"}", version).statusCode(412);
        assertThat(rows(pixel.id)).containsExactly(staged(pixel.secureUrl, "https://newer.example/x.gif", "PENDING"));

        review("{\"decision\": \"REJECT\", \"reason\": \"Wrong host\"}", null)
                .statusCode(200)
                .body("reviewStatus", is("APPROVED"))
                .body("waitingStatus", is("REJECTED"))
                .body("waitingReason", is("Wrong host"));
        review("{\"decision\": \"APPROVE\"}", null)
                .statusCode(200)
                .body("reviewStatus", is("APPROVED"))
                .body("waitingStatus", nullValue());
        assertThat(rows(pixel.id)).containsExactly(live("https://newer.example/x.gif", "APPROVED"));
    }

    @Test
    void what_is_live_is_rejected_where_that_is_asked_for() {
        submit(NEW);

        review("{\"decision\": \"APPROVE\", \"live\": true}", null).statusCode(422);
        review("{\"decision\": \"REJECT\", \"reason\": \"Bad\", \"live\": true}", null)
                .statusCode(200)
                .body("reviewStatus", is("REJECTED"))
                .body("waitingStatus", is("PENDING"));
    }

    @Test
    void who_inherits_a_pixel_learns_nothing_of_its_edit() {
        var acme = Given.advertiser(network, "Acme");
        Given.creative(acme, "Banner");
        Given.onAllCreatives(pixel);
        submit(NEW);
        var viewer = GivenPeople.advertiser(network.id, acme.id);

        json(viewer)
                .get("/api/v1/pixels/" + pixel.id)
                .then()
                .body("secureUrl", is(pixel.secureUrl))
                .body("waiting", nullValue());
        json(viewer)
                .get("/api/v1/networks/" + network.id + "/pixels?waiting=PENDING")
                .then()
                .body("items", empty());
        for (var path : new String[] {
            "/pixels/" + pixel.id,
            "/pixels/" + pixel.id + "/review",
            "/networks/" + network.id + "/reviews",
            "/networks/" + network.id + "/pixels",
            "/networks/" + network.id + "/history"
        }) {
            assertThat(SignedIn.as(viewer).get(path).asString())
                    .as(path)
                    .doesNotContain(NEW)
                    .doesNotContain("Edit waiting</span>");
        }
    }

    @Test
    void versions_tell_which_is_live_and_what_became_of_edits() {
        submit(NEW);
        review("{\"decision\": \"REJECT\", \"reason\": \"No\"}", null);
        submit("https://second.example/x.gif");
        json(trafficker).delete("/api/v1/pixels/" + pixel.id + "/waiting");
        submit("https://third.example/x.gif");
        submit("https://fourth.example/x.gif");

        json(trafficker)
                .get("/api/v1/pixels/" + pixel.id + "/versions")
                .then()
                .body("items.version", contains(8, 7, 6, 5, 4, 3, 2, 1))
                .body("items.edit", contains("WAITING", "REPLACED", null, "WITHDRAWN", null, "REJECTED", null, null))
                .body("items.live", contains(false, false, false, false, false, false, true, false));
    }

    @Test
    void the_feed_says_that_an_edit_waits_and_serves_what_is_live() {
        submit(NEW);

        json(trafficker)
                .get("/api/v1/networks/" + network.id + "/snapshot")
                .then()
                .statusCode(200)
                .body("pixels[0].secureUrl", is(pixel.secureUrl))
                .body("pixels[0].reviewStatus", is("APPROVED"))
                .body("pixels[0].waitingStatus", is("PENDING"))
                .body("pixels[0].waitingSince", notNullValue());
        var after = Database.number("select revision from history_head where network_id = ?", network.id) - 1;
        json(trafficker)
                .get("/api/v1/networks/" + network.id + "/changes?since=" + after)
                .then()
                .statusCode(200)
                .body("items.after.waitingStatus", hasItem("PENDING"))
                .body("items.after.secureUrl", hasItem(pixel.secureUrl))
                .body("items.after.secureUrl", not(hasItem(NEW)));
    }

    private ValidatableResponse submit(String secureUrl) {
        return patch("{\"secureUrl\": \"" + secureUrl + "\"}");
    }

    private ValidatableResponse patch(String body) {
        return json(trafficker)
                .body(body)
                .patch("/api/v1/pixels/" + pixel.id)
                .then()
                .statusCode(200);
    }

    private ValidatableResponse review(String body, @Nullable Object version) {
        var request = json(reviewer).body(body);
        if (version != null) {
            request.header("If-Match", "\"" + version + "\"");
        }
        return request.post("/api/v1/pixels/" + pixel.id + "/review").then();
    }

    private static RequestSpecification json(UserAccount person) {
        return SignedIn.token(person).contentType(ContentType.JSON);
    }
}

package org.pixelkeep.creative.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class CreativeApiTest {
    private final Network network = Given.network("Northwind");
    private final Advertiser acme = Given.advertiser(network, "Acme");
    private final UserAccount manager = GivenPeople.advertiserManager(network.id, acme.id);

    @Test
    void a_creative_is_created_changed_archived_and_restored() {
        var location = json(manager)
                .body(Map.of("name", "Spring", "type", "BANNER", "width", 300, "height", 250))
                .post("/api/v1/advertisers/{id}/creatives", acme.id)
                .then()
                .statusCode(201)
                .header("ETag", "\"0\"")
                .body("active", is(true))
                .body("suspended", is(false))
                .body("state", is("ACTIVE"))
                .extract()
                .header("Location");

        json(manager)
                .body("{\"active\": false}")
                .patch(location)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("width", is(300))
                .body("state", is("INACTIVE"));
        json(manager)
                .contentType("application/merge-patch+json; charset=UTF-8")
                .body("{\"type\": \"VIDEO\", \"width\": null, \"height\": null}")
                .patch(location)
                .then()
                .statusCode(200)
                .body("type", is("VIDEO"))
                .body("width", nullValue());
        json(manager).delete(location).then().statusCode(204);
        json(manager).header("If-None-Match", "\"3\"").get(location).then().statusCode(304);
        json(manager).post(location + "/restoration").then().statusCode(200).body("state", is("INACTIVE"));
    }

    @Test
    void errors_are_named_and_nothing_is_changed() {
        var creative = Given.creative(acme, "Banner");

        json(manager)
                .body("{\"name\": \"\", \"width\": 0}")
                .patch("/api/v1/creatives/{id}", creative.id)
                .then()
                .statusCode(422)
                .body("violations.field", containsInAnyOrder("name", "width"));
        json(manager)
                .body("{\"suspended\": true}")
                .patch("/api/v1/creatives/{id}", creative.id)
                .then()
                .statusCode(422)
                .body("violations.field", is(List.of("suspended")));

        assertThat(Database.number("select version from creative where id = ?", creative.id))
                .isZero();
    }

    @Test
    void the_lists_of_network_and_advertiser_are_filtered() {
        var banner = Given.creative(acme, "Banner");
        var video = Given.creative(acme, "Video", CreativeType.VIDEO);
        var theirs = Given.creative(Given.advertiser(network, "Sibling"), "Theirs");

        json(GivenPeople.observer(network.id))
                .get("/api/v1/networks/{id}/creatives", network.id)
                .then()
                .body("total", is(3))
                .body("items.id", hasItem(theirs.id.intValue()));
        json(manager).get("/api/v1/networks/{id}/creatives", network.id).then().body("total", is(2));
        json(manager)
                .get("/api/v1/advertisers/{id}/creatives?type=VIDEO&state=ACTIVE", acme.id)
                .then()
                .body("items.id", is(List.of(video.id.intValue())));
        json(manager)
                .queryParam("q", banner.name)
                .get("/api/v1/advertisers/{id}/creatives", acme.id)
                .then()
                .body("items.id", is(List.of(banner.id.intValue())));
        json(manager)
                .get("/api/v1/advertisers/{id}/creatives?type=POSTER", acme.id)
                .then()
                .statusCode(422);
    }

    @Test
    void a_code_finds_exactly_the_creatives_that_have_it() {
        var ours = withCode(acme, "SP-1");
        withCode(acme, "SP-10");
        withCode(acme, "sp-1");
        var theirs = withCode(Given.advertiser(network, "Sibling"), "SP-1");

        json(manager)
                .get("/api/v1/advertisers/{id}/creatives?code=SP-1", acme.id)
                .then()
                .statusCode(200)
                .body("total", is(1))
                .body("items.id", is(List.of(ours)));
        json(manager)
                .get("/api/v1/networks/{id}/creatives?code=SP-1", network.id)
                .then()
                .body("items.id", is(List.of(ours)));
        json(GivenPeople.observer(network.id))
                .get("/api/v1/networks/{id}/creatives?code=SP-1&sort=name", network.id)
                .then()
                .body("total", is(2))
                .body("items.id", containsInAnyOrder(ours, theirs));
        json(manager)
                .get("/api/v1/networks/{id}/creatives?code=SP-2", network.id)
                .then()
                .body("total", is(0));
        json(manager).delete("/api/v1/creatives/{id}", ours).then().statusCode(204);
        json(manager)
                .get("/api/v1/advertisers/{id}/creatives?code=SP-1&state=ARCHIVED", acme.id)
                .then()
                .body("items.id", is(List.of(ours)));
    }

    private int withCode(Advertiser advertiser, String code) {
        return json(GivenPeople.trafficker(network.id))
                .body(Map.of("name", "Spot " + code, "type", "NATIVE", "code", code))
                .post("/api/v1/advertisers/{id}/creatives", advertiser.id)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static RequestSpecification json(UserAccount person) {
        return SignedIn.token(person).contentType(ContentType.JSON);
    }
}

package org.pixelkeep.pixel.http.association;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.testing.Statements;

@QuarkusTest
class AssociationApiTest {
    private final Network network = Given.network("Northwind");
    private final Advertiser acme = Given.advertiser(network, "Acme");
    private final UserAccount trafficker = GivenPeople.trafficker(network.id);

    @Test
    void attaching_again_answers_the_association_that_is_there() {
        Given.creative(acme, "Banner");
        var pixel = Given.pixel(network, "Wide");

        var id = attach(trafficker, pixel.id, "{\"target\": \"NETWORK\"}")
                .statusCode(201)
                .header("Location", endsWith("/api/v1/pixels/" + pixel.id + "/associations"))
                .body("exclusion", is(false))
                .body("creativeTypes", nullValue())
                .body("covers", is(1))
                .extract()
                .jsonPath()
                .getInt("id");
        attach(trafficker, pixel.id, "{\"target\": \"NETWORK\", \"advertiserId\": null}")
                .statusCode(200)
                .body("id", is(id));

        assertThat(associations(pixel.id)).isEqualTo(1);
    }

    @Test
    void other_creative_types_are_a_conflict_until_they_are_to_be_replaced() throws Exception {
        var pixel = Given.pixel(network, "Narrow");
        var id = attach(trafficker, pixel.id, "{\"target\": \"NETWORK\", \"creativeTypes\": [\"VIDEO\", \"AUDIO\"]}")
                .statusCode(201)
                .extract()
                .jsonPath()
                .getInt("id");
        var recorded = "select count(*) from history_change where entity = 'ASSOCIATION' and pixel_id = ?";
        var before = Database.number(recorded, pixel.id);

        attach(trafficker, pixel.id, "{\"target\": \"NETWORK\"}")
                .statusCode(409)
                .body(
                        "detail",
                        is("“" + pixel.name + "” is already attached there, for video, audio only. Detach it first, or"
                                + " replace its types (in the API, with replaceTypes). Nothing was changed."));
        SignedIn.token(trafficker)
                .contentType("application/json")
                .body("{\"target\": \"NETWORK\", \"creativeTypes\": [\"VIDEO\"]}")
                .post("/api/v1/pixels/" + pixel.id + "/consequences")
                .then()
                .statusCode(409);
        assertThat(Database.number(recorded, pixel.id)).isEqualTo(before);
        assertThat(Database.texts("select creative_types from association where id = ?", id))
                .containsExactly("VIDEO,AUDIO");

        attach(
                        trafficker,
                        pixel.id,
                        "{\"target\": \"NETWORK\", \"creativeTypes\": [\"VIDEO\"], \"replaceTypes\": true}")
                .statusCode(200)
                .body("id", is(id))
                .body("creativeTypes", is(List.of("VIDEO")));
        attach(trafficker, pixel.id, "{\"target\": \"NETWORK\", \"replaceTypes\": true}")
                .statusCode(200)
                .body("creativeTypes", nullValue());
        attach(
                        trafficker,
                        pixel.id,
                        "{\"target\": \"NETWORK\", \"creativeTypes\": [\"BANNER\", \"VIDEO\", \"AUDIO\", \"NATIVE\"]}")
                .statusCode(200);
    }

    @Test
    void each_association_tells_how_many_creatives_it_covers() {
        Given.creative(acme, "Banner");
        Given.creative(acme, "Video", CreativeType.VIDEO);
        var spared = Given.creative(acme, "Spared");
        var pixel = Given.pixel(network, "Wide");

        attach(trafficker, pixel.id, "{\"target\": \"NETWORK\", \"creativeTypes\": [\"VIDEO\", \"BANNER\"]}")
                .statusCode(201)
                .body("creativeTypes", is(List.of("BANNER", "VIDEO")))
                .body("covers", is(3));
        attach(
                        trafficker,
                        pixel.id,
                        "{\"target\": \"CREATIVE\", \"creativeId\": " + spared.id + ", \"exclusion\": true}")
                .statusCode(201)
                .body("advertiserId", is(acme.id.intValue()))
                .body("covers", is(1));

        list(trafficker, pixel.id).body("total", is(2)).body("items.covers", is(List.of(3, 1)));
    }

    @Test
    void a_detached_pixel_applies_no_more() {
        var pixel = Given.pixel(network, "Wide");
        var association = Given.onAllCreatives(pixel);

        SignedIn.token(trafficker)
                .delete("/api/v1/associations/{id}", association.id)
                .then()
                .statusCode(204);

        assertThat(associations(pixel.id)).isZero();
        SignedIn.token(trafficker)
                .delete("/api/v1/associations/{id}", association.id)
                .then()
                .statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|target",
                "{\"target\": \"PLANET\"}|target",
                "{\"target\": \"NETWORK\", \"exclusion\": true}|target",
                "{\"target\": \"NETWORK\", \"advertiserId\": 1}|advertiserId",
                "{\"target\": \"ADVERTISER\"}|advertiserId",
                "{\"target\": \"ADVERTISER\", \"advertiserId\": \"1\"}|advertiserId",
                "{\"target\": \"CREATIVE\"}|creativeId",
                "{\"target\": \"NETWORK\", \"creativeTypes\": []}|creativeTypes",
                "{\"target\": \"NETWORK\", \"creativeTypes\": [\"POSTER\"]}|creativeTypes",
                "{\"target\": \"NETWORK\", \"exclude\": true}|exclude"
            })
    void what_says_nothing_clear_is_refused_by_field_and_nothing_is_written(String body, String field) {
        var pixel = Given.pixel(network, "Wide");

        attach(trafficker, pixel.id, body).statusCode(422).body("violations.field", is(List.of(field)));

        assertThat(associations(pixel.id)).isZero();
    }

    @Test
    void another_networks_advertiser_is_no_target() {
        var foreign = Given.advertiser(Given.network("Southpole"), "Foreign");
        var pixel = Given.pixel(network, "Wide");

        attach(trafficker, pixel.id, "{\"target\": \"ADVERTISER\", \"advertiserId\": " + foreign.id + "}")
                .statusCode(422)
                .body("violations.field", is(List.of("advertiserId")));

        assertThat(associations(pixel.id)).isZero();
    }

    @Test
    void an_advertiser_cannot_tell_a_siblings_creative_from_none() {
        var theirs = Given.creative(Given.advertiser(network, "Sibling"), "Theirs");
        var own = Given.pixel(acme, Given.image("Own"));
        var manager = GivenPeople.advertiserManager(network.id, acme.id);

        var message = attach(manager, own.id, "{\"target\": \"CREATIVE\", \"creativeId\": " + theirs.id + "}")
                .statusCode(422)
                .extract()
                .jsonPath()
                .getString("violations[0].message");

        attach(manager, own.id, "{\"target\": \"CREATIVE\", \"creativeId\": 999999999}")
                .statusCode(422)
                .body("violations[0].message", is(message));
    }

    @Test
    void an_advertiser_sees_of_an_inherited_pixel_what_concerns_it() {
        Given.creative(acme, "Banner");
        var sibling = Given.advertiser(network, "Sibling");
        Given.creative(sibling, "Theirs");
        var wide = Given.pixel(network, "Wide");
        var everywhere = Given.onAllCreatives(wide);
        var onAcme = Given.onAdvertiser(wide, acme);
        var onSibling = Given.excluding(wide, sibling);
        var manager = GivenPeople.advertiserManager(network.id, acme.id);

        list(manager, wide.id)
                .statusCode(200)
                .body("total", is(2))
                .body("items.id", containsInAnyOrder(everywhere.id.intValue(), onAcme.id.intValue()))
                .body("items.covers", is(List.of(1, 1)));
        SignedIn.token(manager)
                .delete("/api/v1/associations/{id}", onSibling.id)
                .then()
                .statusCode(404);
        SignedIn.token(manager)
                .delete("/api/v1/associations/{id}", onAcme.id)
                .then()
                .statusCode(403);

        assertThat(associations(wide.id)).isEqualTo(3);
        list(trafficker, wide.id).body("items.id", hasItem(onSibling.id.intValue()));
    }

    @Test
    void a_longer_list_costs_no_more_statements() {
        var pixel = Given.pixel(network, "On many");
        Given.onCreative(pixel, Given.creative(acme, "First"));
        var few = statements(pixel.id);

        for (var i = 0; i < 10; i++) {
            Given.onCreative(pixel, Given.creative(acme, "Another"));
        }

        assertThat(statements(pixel.id)).isEqualTo(few);
    }

    private long statements(long pixelId) {
        var request = SignedIn.token(trafficker);
        return Statements.reading(() -> request.get("/api/v1/pixels/" + pixelId + "/associations")
                .then()
                .statusCode(200));
    }

    private static ValidatableResponse attach(UserAccount person, long pixelId, String body) {
        return SignedIn.token(person)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/pixels/{id}/associations", pixelId)
                .then();
    }

    private static ValidatableResponse list(UserAccount person, long pixelId) {
        return SignedIn.token(person)
                .get("/api/v1/pixels/{id}/associations", pixelId)
                .then();
    }

    private static long associations(long pixelId) {
        return Database.number("select count(*) from association where pixel_id = ?", pixelId);
    }
}

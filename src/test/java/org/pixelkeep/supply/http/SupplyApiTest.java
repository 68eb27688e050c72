package org.pixelkeep.supply.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.supply.DeclarationList;
import org.pixelkeep.supply.SupplyDraft;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.undo.UndoService;

@QuarkusTest
class SupplyApiTest {
    private static final String SOURCES = "/api/v1/networks/{id}/supply-sources";
    private static final String SOURCE = "/api/v1/supply-sources/{id}";
    private static final String PIXEL = "/api/v1/pixels/{id}";
    private static final String EFFECTIVE = "/api/v1/creatives/{id}/effective-pixels";

    private final Network network = Given.network("Northwind");
    private final UserAccount admin = GivenPeople.administrator(network.id);
    private final Creative banner = Given.creative(Given.advertiser(network, "Acme"), "Banner");

    @Test
    void a_network_starts_with_google_which_wants_declared_vendors() {
        json(GivenPeople.observer(network.id))
                .get(SOURCES, network.id)
                .then()
                .statusCode(200)
                .body("items.code", contains("google-adx"))
                .body("items[0].name", is("Google (AdX)"))
                .body("items[0].vendorsDeclared", is(true))
                .body("items[0].declarationList", is("GOOGLE"));
    }

    @Test
    void an_administrator_adds_changes_archives_and_restores_a_source() {
        var id = json(admin)
                .body("{\"code\": \"open-market\", \"name\": \"Open market\"}")
                .post(SOURCES, network.id)
                .then()
                .statusCode(201)
                .header("ETag", "\"0\"")
                .body("declarationList", is("NONE"))
                .extract()
                .jsonPath()
                .getLong("id");

        json(admin)
                .header("If-Match", "\"0\"")
                .body("{\"vendorsDeclared\": true, \"declarationList\": \"GLOBAL_VENDOR_LIST\"}")
                .patch(SOURCE, id)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("declarationList", is("GLOBAL_VENDOR_LIST"));
        json(admin)
                .header("If-Match", "\"0\"")
                .body("{\"name\": \"Old\"}")
                .patch(SOURCE, id)
                .then()
                .statusCode(412);
        json(admin)
                .body("{\"code\": \"other\"}")
                .patch(SOURCE, id)
                .then()
                .statusCode(422)
                .body("violations[0].field", is("code"));
        json(admin).delete(SOURCE, id).then().statusCode(204);
        json(admin).get(SOURCES + "?state=ARCHIVED", network.id).then().body("items.code", contains("open-market"));
        json(admin).body("{\"name\": \"Late\"}").patch(SOURCE, id).then().statusCode(409);
        json(admin).post(SOURCE + "/restoration", id).then().statusCode(200).body("name", is("Open market"));

        assertThat(Database.texts(
                        "select action from history_change where entity = 'SUPPLY_SOURCE' and entity_id = ? order by id",
                        id))
                .containsExactly("CREATE", "EDIT", "ARCHIVE", "RESTORE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"code\": \"Open Market\", \"name\": \"Open\"}",
                "{\"code\": \"adx\", \"name\": \"Open\"}",
                "{\"code\": \"google-adx\", \"name\": \"Open\"}",
                "{\"code\": \"open\", \"name\": \"Google (AdX)\"}",
                "{\"code\": \"open\", \"name\": \"\"}",
                "{\"code\": \"open\", \"name\": \"Open\", \"declarationList\": \"GOOGLE\"}"
            })
    void what_is_no_source_is_refused(String body) {
        json(admin).body(body).post(SOURCES, network.id).then().statusCode(422);

        assertThat(Database.texts("select code from supply_source where network_id = ?", network.id))
                .containsExactly("google-adx");
    }

    @Test
    void a_pixel_keeps_its_supply_as_a_rule_with_sources_and_in_the_short_form() {
        Given.source(network, "open-market", "Open market");
        var pixel = Given.pixel(network, "Viewability");

        json(admin)
                .get(PIXEL, pixel.id)
                .then()
                .body("serveOnAdx", is(false))
                .body("supplyRule", is("EXCEPT"))
                .body("supplySources", contains("google-adx"));
        patch(pixel.id, "{\"serveOnAdx\": true}").body("supplyRule", is("ALL")).body("supplySources", is(empty()));
        patch(pixel.id, "{\"supplyRule\": \"ONLY\", \"supplySources\": [\"open-market\"]}")
                .body("serveOnAdx", is(false))
                .body("supplySources", contains("open-market"));
        patch(pixel.id, "{\"serveOnAdx\": true}")
                .body("supplyRule", is("ONLY"))
                .body("supplySources", contains("google-adx", "open-market"));
        patch(pixel.id, "{\"supplyRule\": \"EXCEPT\"}").body("serveOnAdx", is(false));
        patch(pixel.id, "{\"serveOnAdx\": true}").body("supplySources", contains("open-market"));
        patch(pixel.id, "{\"supplyRule\": \"ALL\"}").body("supplySources", is(empty()));
    }

    private ValidatableResponse patch(long pixelId, String body) {
        return json(admin).body(body).patch(PIXEL, pixelId).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"serveOnAdx\": true, \"supplyRule\": \"EXCEPT\", \"supplySources\": [\"google-adx\"]}",
                "{\"serveOnAdx\": false, \"supplyRule\": \"ALL\"}",
                "{\"supplyRule\": \"ONLY\"}",
                "{\"supplyRule\": \"ALL\", \"supplySources\": [\"google-adx\"]}",
                "{\"supplyRule\": \"ONLY\", \"supplySources\": []}",
                "{\"supplyRule\": \"ONLY\", \"supplySources\": [\"moon\"]}",
                "{\"supplyRule\": \"SOME\"}",
                "{\"supplySources\": [null]}",
                "{\"supplySources\": \"google-adx\"}"
            })
    void supply_that_contradicts_itself_or_does_not_exist_is_refused(String body) {
        var pixel = Given.pixel(network, "Viewability");

        json(admin).body(body).patch(PIXEL, pixel.id).then().statusCode(422);

        json(admin).get(PIXEL, pixel.id).then().body("version", is((int) pixel.version));
    }

    @Test
    void an_ip_address_is_refused_where_the_pixel_may_fire_on_google() {
        var pixel = Given.pixel(network, "Viewability");

        json(admin)
                .body("{\"serveOnAdx\": true, \"secureUrl\": \"https://192.0.2.1/p\"}")
                .patch(PIXEL, pixel.id)
                .then()
                .statusCode(422)
                .body("violations.field", contains("secureUrl"))
                .body("violations[0].message", containsString("192.0.2.1"));
        patch(pixel.id, "{\"secureUrl\": \"https://192.0.2.1/p\"}").body("serveOnAdx", is(false));
        json(admin)
                .body("{\"serveOnAdx\": true}")
                .patch(PIXEL, pixel.id)
                .then()
                .statusCode(422)
                .body("violations.field", contains("secureUrl"));
    }

    @Test
    void the_context_takes_codes_and_the_names_of_before_and_refuses_others_with_those_known() {
        var only = pixelOn("{\"supplyRule\": \"ONLY\", \"supplySources\": [\"open-market\"]}");
        Given.source(network, "radio", "Radio");

        effective("open-market").then().body("firing.pixelId", contains((int) only));
        effective("radio").then().body("heldBack.reason", contains("SUPPLY_EXCEPTION"));
        for (var name : List.of("DEFAULT", "")) {
            effective(name).then().body("heldBack[0].detail", containsString("without a supply source"));
        }
        for (var name : List.of("ADX", "google-adx")) {
            effective(name).then().body("heldBack[0].detail", containsString("not on Google (AdX)"));
        }
        for (var unknown : List.of("moon", "Radio", "adx")) {
            effective(unknown).then().statusCode(422).body("violations.field", contains("supply"));
        }
        effective("moon").then().body("violations[0].message", containsString("google-adx, open-market, radio"));
        batch("open-market").then().body("firing[0].pixelId", contains((int) only));
        batch("moon").then().statusCode(422).body("violations[0].message", containsString("google-adx"));
    }

    @Test
    void a_source_of_one_network_is_unknown_in_another() {
        Given.source(Given.network("Southpole"), "south", "South");

        effective("south").then().statusCode(422).body("violations[0].message", containsString("one of: google-adx."));
    }

    @Test
    void archiving_a_source_tells_first_which_creatives_change() {
        pixelOn("{\"supplyRule\": \"ONLY\", \"supplySources\": [\"open-market\"]}");
        var source = sourceId("open-market");

        json(admin)
                .body("{\"archived\": true}")
                .post(SOURCE + "/consequences", source)
                .then()
                .statusCode(200)
                .body("creatives", is(1))
                .body("first[0].supply", is("open-market"))
                .body("first[0].differences[0].becomes", is("STOPS"))
                .body("first[0].differences[0].detail", containsString("is archived"));
        effective("open-market").then().body("heldBack", is(empty()));

        json(admin).delete(SOURCE, source).then().statusCode(204);

        effective("open-market").then().body("firing", is(empty())).body("heldBack[0].reason", is("SUPPLY_EXCEPTION"));
    }

    @Test
    void asking_for_vendors_tells_first_which_creatives_change() {
        pixelOn("{\"supplyRule\": \"ONLY\", \"supplySources\": [\"open-market\"]}");

        json(admin)
                .body("{\"vendorsDeclared\": true}")
                .post(SOURCE + "/consequences", sourceId("open-market"))
                .then()
                .body("creatives", is(1))
                .body("first[0].differences[0].reason", is("VENDOR_NOT_DECLARED"));
        json(admin)
                .body("{\"name\": \"Another name\"}")
                .post(SOURCE + "/consequences", sourceId("open-market"))
                .then()
                .body("creatives", is(0));
    }

    @Test
    void the_feed_has_sources_and_the_whole_rule_of_each_pixel() {
        Given.source(network, "open-market", "Open market");
        var pixel = Given.pixel(network, "Short");
        var revision = json(admin)
                .get("/api/v1/networks/{id}/snapshot", network.id)
                .then()
                .body("supplySources.code", contains("google-adx", "open-market"))
                .body("pixels[0].supplyRule", is("EXCEPT"))
                .body("pixels[0].supplySources", contains("google-adx"))
                .extract()
                .jsonPath()
                .getLong("revision");

        patch(pixel.id, "{\"supplyRule\": \"ONLY\", \"supplySources\": [\"open-market\"]}");
        json(admin).delete(SOURCE, sourceId("open-market")).then().statusCode(204);

        json(admin)
                .get("/api/v1/networks/{id}/changes?since=" + revision, network.id)
                .then()
                .body("items.entity", contains("PIXEL", "SUPPLY_SOURCE"))
                .body("items[0].after.supplyRule", is("ONLY"))
                .body("items[0].after.supplySources", hasItem("open-market"));
    }

    @Test
    void changes_of_sources_and_rules_are_undone() {
        var pixel = pixelOn("{\"supplyRule\": \"ONLY\", \"supplySources\": [\"open-market\"]}");
        var source = sourceId("open-market");
        json(admin)
                .body("{\"vendorsDeclared\": true}")
                .patch(SOURCE, source)
                .then()
                .statusCode(200);
        undoLast();
        json(admin).get(SOURCE, source).then().body("vendorsDeclared", is(false));

        json(admin).delete(SOURCE, source).then().statusCode(204);
        undoLast();
        json(admin).get(SOURCE, source).then().body("archivedAt", is((Object) null));

        patch(pixel, "{\"supplyRule\": \"ALL\"}");
        undoLast();
        json(admin)
                .get(PIXEL, pixel)
                .then()
                .body("supplyRule", is("ONLY"))
                .body("supplySources", contains("open-market"));
    }

    @Test
    void a_google_source_as_it_was_before_there_were_any_takes_any_vendor() {
        var pixel = Given.approve(Given.pixel(
                network,
                Given.image("Any vendor")
                        .with(PixelFields.SERVE_ON_ADX, true)
                        .with(PixelFields.NAMED_VENDOR_IDS, List.of(undeclaredVendor()))));
        Given.onAllCreatives(pixel);

        effective("ADX").then().body("heldBack.reason", contains("VENDOR_NOT_DECLARED"));
        json(admin)
                .body("{\"declarationList\": \"NONE\"}")
                .patch(SOURCE, sourceId("google-adx"))
                .then()
                .statusCode(200);
        effective("ADX").then().body("firing.pixelId", contains(pixel.id.intValue()));
    }

    private long undeclaredVendor() {
        return json(GivenPeople.reviewer(network.id))
                .body("{\"name\": \"Unlisted\", \"category\": \"VERIFICATION\", \"declareToAdx\": true}")
                .post("/api/v1/networks/{id}/vendors", network.id)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    private void undoLast() {
        var last = Database.texts(
                        "select change_set from history_change where network_id = ? order by id desc limit 1",
                        network.id)
                .get(0);
        Given.service(UndoService.class).undo(Given.system(network.id), network.id, last);
    }

    /** A pixel on all creatives, in a network with an open market that asks for nothing. */
    private long pixelOn(String supply) {
        Given.source(network, new SupplyDraft("open-market", "Open market", false, DeclarationList.NONE));
        var pixel = Given.approvedPixel(network, "Viewability");
        Given.onAllCreatives(pixel);
        patch(pixel.id, supply);
        return pixel.id;
    }

    private long sourceId(String code) {
        return Long.parseLong(
                Database.texts("select id from supply_source where network_id = ? and code = ?", network.id, code)
                        .get(0));
    }

    private Response effective(String supply) {
        return json(admin).queryParam("supply", supply).get(EFFECTIVE, banner.id);
    }

    private Response batch(String supply) {
        return json(admin)
                .body("{\"creativeIds\": [" + banner.id + "], \"supply\": \"" + supply + "\"}")
                .post("/api/v1/effective-pixels");
    }

    private static RequestSpecification json(UserAccount person) {
        return SignedIn.token(person).contentType(ContentType.JSON);
    }
}

package org.pixelkeep.search.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

/** One search over everything finds what its reader may open, and nothing else. */
@QuarkusTest
class SearchTest {
    private final Network network = Given.network("Northwind");
    private final Advertiser acme = Given.advertiser(network, "Acme Zebra");
    private final Advertiser globex = Given.advertiser(network, "Globex Zebra");
    private final UserAccount administrator = GivenPeople.administrator(network.id);

    @Test
    void things_of_all_kinds_are_found_by_their_words_in_any_order() {
        var pixel = Given.pixel(
                network, Given.draft("Zebra stripes", PixelFormat.IMAGE_URL, null, "https://zebra.example.com/p.gif"));
        var creative = Given.creative(acme, "Stripes of a zebra");

        var found = search(administrator, "zebra");

        assertThat(names(found, "PIXEL")).containsExactly(pixel.name);
        assertThat(names(found, "CREATIVE")).containsExactly(creative.name);
        assertThat(names(found, "ADVERTISER")).containsExactly(acme.name, globex.name);
        assertThat(names(found, "HOST")).containsExactly("zebra.example.com");
        assertThat(names(search(administrator, "stripes zebra"), "CREATIVE")).containsExactly(creative.name);
        assertThat(names(search(administrator, "stripes zebra"), "ADVERTISER")).isEmpty();
        assertThat(names(search(administrator, administrator.email), "PERSON")).containsExactly(administrator.name);
        assertThat(names(search(administrator, "doubleverify.com"), "VENDOR")).containsExactly("DoubleVerify");
    }

    @Test
    void what_has_the_typed_id_comes_first() {
        var creative = Given.creative(acme, "Zzz");
        Given.creative(acme, "Aaa " + creative.id);

        assertThat(names(search(administrator, "" + creative.id), "CREATIVE").get(0))
                .isEqualTo(creative.name);
        assertThat(names(search(administrator, "#" + creative.id), "CREATIVE")).containsExactly(creative.name);
    }

    @Test
    void an_advertisers_person_finds_only_what_is_theirs() {
        var own = Given.creative(acme, "Zebra of Acme");
        Given.creative(globex, "Zebra of Globex");
        Given.pixel(globex, Given.image("Zebra of Globex"));
        Given.pixel(network, "Zebra of the network");
        var manager = GivenPeople.advertiserManager(network.id, acme.id);

        var found = search(manager, "zebra");

        assertThat(names(found, "CREATIVE")).containsExactly(own.name);
        assertThat(names(found, "ADVERTISER")).containsExactly(acme.name);
        assertThat(names(found, "PIXEL")).isEmpty();
        assertThat(names(found, "HOST")).isEmpty();
        assertThat(names(search(manager, administrator.email), "PERSON")).isEmpty();
        assertThat(names(search(manager, "#" + network.id), "PIXEL")).isEmpty();
    }

    @Test
    void other_networks_are_not_searched() {
        var other = Given.network("Southpole");
        Given.pixel(other, "Elsewhere");
        Given.creative(Given.advertiser(other, "Elsewhere"), "Elsewhere");

        assertThat(search(administrator, "elsewhere").getList("groups")).isEmpty();
        SignedIn.token(administrator)
                .queryParam("q", "elsewhere")
                .get("/api/v1/networks/{id}/search", other.id)
                .then()
                .statusCode(404);
    }

    @Test
    void a_search_for_nothing_is_refused_by_the_api() {
        SignedIn.token(administrator)
                .queryParam("q", " ")
                .get("/api/v1/networks/{id}/search", network.id)
                .then()
                .statusCode(422)
                .body("violations.field", hasItem("q"));
    }

    @Test
    void the_page_groups_what_it_found_and_leads_to_the_whole_lists() {
        for (var number = 0; number < 12; number++) {
            Given.creative(acme, "Giraffe");
        }

        SignedIn.as(administrator)
                .queryParam("q", "giraffe")
                .get("/networks/{id}/search", network.id)
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("/networks/" + network.id + "/creatives?q=giraffe"),
                        containsString("Show all 12 creatives")));
        SignedIn.as(administrator)
                .queryParam("q", "nothing has this")
                .get("/networks/{id}/search", network.id)
                .then()
                .statusCode(200)
                .body(containsString("Nothing found"));
    }

    @Test
    void pages_and_actions_are_offered_to_those_who_may_open_them() {
        page(administrator, "new webhook").body(containsString("/networks/" + network.id + "/webhooks/new"));
        page(administrator, "queue").body(containsString("/networks/" + network.id + "/reviews"));
        page(administrator, "create pixel").body(containsString("/networks/" + network.id + "/pixels/new"));
        var observer = GivenPeople.observer(network.id);
        page(observer, "webhook").body(not(containsString("/webhooks")));
        page(observer, "create pixel").body(not(containsString("/pixels/new")));
        var manager = GivenPeople.advertiserManager(network.id, acme.id);
        page(manager, "new creative").body(containsString("/advertisers/" + acme.id + "/creatives/new"));
        page(manager, "new pixel")
                .body(containsString("/advertisers/" + acme.id + "/pixels/new"))
                .body(not(containsString("/networks/" + network.id + "/pixels/new")));
    }

    @Exhaustive("each place")
    @Test
    void every_place_that_is_offered_opens() {
        for (var reader : List.of(
                administrator,
                GivenPeople.trafficker(network.id),
                GivenPeople.observer(network.id),
                GivenPeople.advertiserManager(network.id, acme.id))) {
            var paths = SignedIn.as(reader)
                    .header("HX-Request", "true")
                    .get("/networks/{id}/search", network.id)
                    .then()
                    .statusCode(200)
                    .extract()
                    .htmlPath()
                    .getList("**.findAll { it.@role == 'option' }.@href", String.class);

            assertThat(paths).hasSizeGreaterThan(10);
            for (var path : paths) {
                SignedIn.as(reader).get(path).then().statusCode(is(200));
            }
        }
    }

    @Test
    void outside_of_networks_networks_and_pages_are_found() {
        var platform = GivenPeople.platformAdministrator();
        SignedIn.as(platform)
                .queryParam("q", network.name)
                .get("/search")
                .then()
                .statusCode(200)
                .body(containsString("/networks/" + network.id));
        SignedIn.as(platform).get("/search").then().statusCode(200).body(containsString("/help/roles"));
    }

    @Test
    void who_has_one_network_searches_it_wherever_they_are() {
        var pixel = Given.pixel(network, "Sought from anywhere");

        SignedIn.as(administrator)
                .queryParam("q", pixel.name)
                .get("/search")
                .then()
                .statusCode(200)
                .body(containsString("/pixels/" + pixel.id));
    }

    @Test
    void what_was_typed_stays_text() {
        page(administrator, "<b>x</b>").body(not(containsString("<b>x</b>")));
    }

    private ValidatableResponse page(UserAccount reader, String text) {
        return SignedIn.as(reader)
                .header("HX-Request", "true")
                .queryParam("q", text)
                .get("/networks/{id}/search", network.id)
                .then()
                .statusCode(200);
    }

    private JsonPath search(UserAccount reader, String text) {
        return SignedIn.token(reader)
                .queryParam("q", text)
                .get("/api/v1/networks/{id}/search", network.id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static List<String> names(JsonPath found, String kind) {
        return found.param("kind", kind)
                .getList("groups.findAll { it.kind == kind }.items.name.flatten()", String.class);
    }
}

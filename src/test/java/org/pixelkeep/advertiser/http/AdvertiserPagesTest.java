package org.pixelkeep.advertiser.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.stringContainsInOrder;
import static org.pixelkeep.testing.SignedIn.as;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;

@QuarkusTest
class AdvertiserPagesTest {
    private Network network;
    private Advertiser acme;
    private String trafficker;

    @BeforeEach
    void begin() {
        network = Given.network("Northwind");
        acme = Given.advertiser(network, "Acme");
        trafficker = GivenPeople.trafficker(network.id).email;
    }

    @Test
    void the_list_is_searched_sorted_and_counts_creatives() {
        var globex = Given.advertiser(network, "Globex");
        Given.creative(acme, "One");
        Given.creative(acme, "Two");

        as(trafficker)
                .get("/networks/" + network.id + "/advertisers?sort=-name")
                .then()
                .statusCode(200)
                .body(stringContainsInOrder(globex.name, acme.name, "aria-label=\"2 creatives of " + acme.name));
        as(trafficker)
                .get("/networks/" + network.id + "/advertisers?q=glob")
                .then()
                .body(containsString(globex.name))
                .body(not(containsString("href=\"/advertisers/" + acme.id + "\"")));
    }

    @Test
    void a_long_list_is_paged() {
        for (var i = 0; i < 3; i++) {
            Given.advertiser(network, "Zeta");
        }

        var first = as(trafficker)
                .get("/networks/" + network.id + "/advertisers?limit=2")
                .then()
                .statusCode(200)
                .body(containsString("2 of 4 advertisers"))
                .extract()
                .htmlPath()
                .getString("**.find { it.@rel == 'next' }.@href");
        as(trafficker)
                .urlEncodingEnabled(false)
                .get(first)
                .then()
                .statusCode(200)
                .body(containsString("rel=\"prev\""));
    }

    @Test
    void a_created_advertiser_is_shown() {
        var name = Given.numbered("Initech");

        as(trafficker)
                .formParam("name", "  " + name + "  ")
                .formParam("code", "INI-1")
                .formParam("active", "true")
                .post("/networks/" + network.id + "/advertisers")
                .then()
                .statusCode(303)
                .header("Location", containsString("/advertisers/"));

        assertThat(Database.number(
                        "select count(*) from advertiser where network_id = ? and name = ? and code = 'INI-1'",
                        network.id,
                        name))
                .isEqualTo(1);
    }

    @Test
    void errors_are_shown_next_to_the_field_and_input_is_kept() {
        as(trafficker)
                .formParam("name", "")
                .formParam("code", "two words")
                .post("/networks/" + network.id + "/advertisers")
                .then()
                .statusCode(422)
                .body(containsString("Enter a name."))
                .body(containsString("value=\"two words\""))
                .body(containsString("A code cannot contain spaces"));

        assertThat(Database.number("select count(*) from advertiser where network_id = ?", network.id))
                .isEqualTo(1);
    }

    @Test
    void a_taken_code_names_its_owner_and_changes_nothing() {
        as(trafficker)
                .formParam("name", acme.name)
                .formParam("code", "ACME")
                .formParam("version", acme.version)
                .post("/advertisers/" + acme.id + "/edit")
                .then()
                .statusCode(303);
        var globex = Given.advertiser(network, "Globex");

        as(trafficker)
                .formParam("name", "Changed")
                .formParam("code", "ACME")
                .formParam("version", globex.version)
                .post("/advertisers/" + globex.id + "/edit")
                .then()
                .statusCode(422)
                .body(containsString("The advertiser “" + acme.name + "” (ID " + acme.id + ") already has this code."))
                .body(containsString("value=\"Changed\""));

        assertThat(Database.texts("select name from advertiser where id = ?", globex.id))
                .containsExactly(globex.name);
    }

    @Test
    void a_stale_form_is_answered_with_both_versions() {
        as(trafficker)
                .formParam("name", "Acme Ltd")
                .formParam("active", "true")
                .formParam("version", acme.version)
                .post("/advertisers/" + acme.id + "/edit")
                .then()
                .statusCode(303);

        as(trafficker)
                .formParam("name", "Acme Inc")
                .formParam("version", acme.version)
                .post("/advertisers/" + acme.id + "/edit")
                .then()
                .statusCode(409)
                .body(containsString("<del>Acme Ltd</del>"))
                .body(containsString("<ins>Acme Inc</ins>"))
                .body(containsString("value=\"Acme Inc\""))
                .body(containsString("name=\"version\" value=\"" + (acme.version + 1) + "\""));

        assertThat(Database.texts("select name from advertiser where id = ?", acme.id))
                .containsExactly("Acme Ltd");
    }

    @Test
    void its_page_shows_creatives_own_pixels_and_inherited_ones() {
        var banner = Given.creative(acme, "Banner");
        var own = Given.pixel(acme, Given.image("Own"));
        var inherited = Given.approvedPixel(network, "Viewability");
        Given.onAllCreatives(inherited);
        var elsewhere = Given.approvedPixel(network, "Elsewhere");
        Given.onAdvertiser(elsewhere, Given.advertiser(network, "Globex"));

        as(trafficker)
                .get("/advertisers/" + acme.id)
                .then()
                .statusCode(200)
                .body(stringContainsInOrder(banner.name, own.name, inherited.name, "inherited"))
                .body(not(containsString(elsewhere.name)))
                .body(containsString("<strong>2 pixels</strong> on <strong>1 creative</strong>"));
    }

    @Test
    void archiving_and_restoring_take_effect() {
        as(trafficker)
                .formParam("version", acme.version)
                .post("/advertisers/" + acme.id + "/archive")
                .then()
                .statusCode(303);
        as(trafficker)
                .get("/networks/" + network.id + "/advertisers")
                .then()
                .body(not(containsString("href=\"/advertisers/" + acme.id + "\"")));
        as(trafficker)
                .get("/networks/" + network.id + "/advertisers?state=ARCHIVED")
                .then()
                .body(containsString("href=\"/advertisers/" + acme.id + "\""));

        as(trafficker).post("/advertisers/" + acme.id + "/restore").then().statusCode(303);

        assertThat(Database.number("select count(*) from advertiser where id = ? and archived_at is null", acme.id))
                .isEqualTo(1);
    }

    @Test
    void an_advertiser_login_sees_only_its_own_and_no_buttons() {
        var sibling = Given.advertiser(network, "Globex");
        var viewer = GivenPeople.advertiser(network.id, acme.id).email;

        as(viewer)
                .get("/networks/" + network.id + "/advertisers")
                .then()
                .statusCode(200)
                .body(containsString(acme.name))
                .body(containsString("1 advertiser"))
                .body(not(containsString(sibling.name)))
                .body(not(containsString("/advertisers/new")));
        as(viewer)
                .get("/advertisers/" + acme.id)
                .then()
                .statusCode(200)
                .body(not(containsString("/advertisers/" + acme.id + "/archive")))
                .body(not(containsString("/edit\"")))
                .body(not(containsString("/new\"")));
        as(viewer).get("/advertisers/" + sibling.id).then().statusCode(404);
        as(viewer).post("/advertisers/" + sibling.id + "/archive").then().statusCode(404);
        as(viewer).post("/advertisers/" + acme.id + "/archive").then().statusCode(403);

        assertThat(Database.number(
                        "select count(*) from advertiser where network_id = ? and archived_at is null", network.id))
                .isEqualTo(2);
    }
}

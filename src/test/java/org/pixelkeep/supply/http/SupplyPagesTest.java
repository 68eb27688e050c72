package org.pixelkeep.supply.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.impact.ConsequenceService;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class SupplyPagesTest {
    private final Network network = Given.network("Northwind");
    private final UserAccount admin = GivenPeople.administrator(network.id);

    @Test
    void the_list_has_the_sources_and_only_administrators_get_to_the_form() {
        for (var person : new UserAccount[] {admin, GivenPeople.trafficker(network.id)}) {
            page(person)
                    .get("/networks/{id}/supply-sources", network.id)
                    .then()
                    .statusCode(200)
                    .body(containsString("google-adx"))
                    .body(containsString("must be declared, from Google’s ad technology providers"));
        }
        page(admin)
                .get("/networks/{id}/supply-sources?q=moon", network.id)
                .then()
                .body(containsString("No matching supply sources"));
        page(GivenPeople.trafficker(network.id))
                .get("/supply-sources/{id}/edit", google())
                .then()
                .statusCode(403);
    }

    @Test
    void a_source_is_added_and_wrong_fields_are_shown_at_the_field_with_what_was_typed() {
        page(admin)
                .formParam("name", "Open market")
                .formParam("code", "Open Market")
                .formParam("declarationList", "GOOGLE")
                .post("/networks/{id}/supply-sources", network.id)
                .then()
                .statusCode(422)
                .body(containsString("value=\"Open Market\""))
                .body(containsString("Enter lowercase letters, digits, and hyphens"))
                .body(containsString("A list applies only where vendors must be declared."));

        page(admin)
                .formParam("name", "Open market")
                .formParam("code", "open-market")
                .formParam("declarationList", "NONE")
                .post("/networks/{id}/supply-sources", network.id)
                .then()
                .statusCode(303);

        assertThat(Database.texts("select code from supply_source where network_id = ? order by id", network.id))
                .containsExactly("google-adx", "open-market");
    }

    @Test
    void an_edit_keeps_the_code_and_an_older_one_meets_the_newer() {
        edit("Google Ad Exchange", "0").statusCode(303);

        edit("Google", "0").statusCode(409).body(containsString("Google Ad Exchange"));

        assertThat(Database.texts("select concat(code, ' ', name) from supply_source where id = ?", google()))
                .containsExactly("google-adx Google Ad Exchange");
    }

    private ValidatableResponse edit(String name, String version) {
        return page(admin)
                .formParam("name", name)
                .formParam("code", "other")
                .formParam("vendorsDeclared", "true")
                .formParam("declarationList", "NONE")
                .formParam("version", version)
                .post("/supply-sources/{id}/edit", google())
                .then();
    }

    @Test
    void what_archiving_would_do_is_shown_before_it_is_done() {
        var source = Given.source(network, "open-market", "Open market").id;
        var banner = Given.creative(Given.advertiser(network, "Acme"), "Banner");
        Given.onAllCreatives(Given.approvedPixel(network, "Viewability"));

        page(admin)
                .get("/supply-sources/{id}/consequences?state=ARCHIVED", source)
                .then()
                .statusCode(200)
                .body(containsString("Archive Open market?"))
                .body(containsString(banner.name))
                .body(containsString("on Open market"));
        page(admin)
                .formParam("version", "0")
                .post("/supply-sources/{id}/archive", source)
                .then()
                .statusCode(303);

        page(admin)
                .get("/creatives/{id}/held-back?supply=open-market", banner.id)
                .then()
                .body(containsString("The network no longer serves on Open market"));
        page(admin).post("/supply-sources/{id}/restore", source).then().statusCode(303);
        page(admin)
                .get("/creatives/{id}/held-back?supply=open-market", banner.id)
                .then()
                .body(not(containsString("no longer serves on")));
    }

    @Test
    void the_impact_is_shown_in_the_form_and_keeps_what_was_typed() {
        var shown = impact("Google (AdX) & more", "true");

        assertThat(shown.statusCode()).isEqualTo(200);
        var page = Jsoup.parse(shown.asString());
        assertThat(page.select("#impact").text()).contains("No creative is affected.");
        assertThat(page.select("#name").val()).isEqualTo("Google (AdX) & more");
        assertThat(page.select("#declarationList option[selected]").val()).isEqualTo("GOOGLE");
        assertThat(page.select("#reason").val()).isEqualTo("Asked by the exchange");
        assertThat(Database.texts("select name from supply_source where id = ?", google()))
                .doesNotContain("Google (AdX) & more");
    }

    @Test
    void the_impact_lists_the_first_creatives_and_leads_to_all() {
        var acme = Given.advertiser(network, "Acme");
        IntStream.rangeClosed(0, ConsequenceService.FIRST).forEach(each -> Given.creative(acme, "Banner " + each));
        Given.onAllCreatives(Given.approvedPixel(network, "Viewability"));
        var source = Given.source(network, "open-market", "Open market").id;

        var page = Jsoup.parse(page(admin)
                .formParam("name", "Open & market")
                .formParam("vendorsDeclared", "true")
                .formParam("declarationList", "NONE")
                .post("/supply-sources/{id}/consequences", source)
                .asString());

        var all = page.select("#impact .consequence-links a");
        assertThat(all.text()).startsWith("All " + (ConsequenceService.FIRST + 1) + " creatives");
        page(admin)
                .urlEncodingEnabled(false)
                .get(all.attr("href"))
                .then()
                .statusCode(200)
                .body(containsString("name=\"name\" value=\"Open &amp; market\""), containsString("of 21 creatives"));
    }

    @Test
    void the_impact_of_what_cannot_be_saved_is_the_form_with_its_errors() {
        var refused = impact("Google (AdX)", "");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.asString()).contains("A list applies only where vendors must be declared.");
        assertThat(Jsoup.parse(refused.asString()).select("#reason").val()).isEqualTo("Asked by the exchange");
    }

    private Response impact(String name, String vendorsDeclared) {
        return page(admin)
                .formParam("name", name)
                .formParam("declarationList", "GOOGLE")
                .formParam("vendorsDeclared", vendorsDeclared)
                .formParam("reason", "Asked by the exchange")
                .post("/supply-sources/{id}/consequences", google());
    }

    @Test
    void the_form_of_a_pixel_saves_a_rule_with_sources_and_its_page_says_it() {
        Given.source(network, "open-market", "Open market");
        var pixel = Given.pixel(network, "Viewability");
        var trafficker = GivenPeople.trafficker(network.id);

        page(trafficker)
                .get("/pixels/{id}/edit", pixel.id)
                .then()
                .body(containsString("value=\"EXCEPT\" checked"))
                .body(containsString("value=\"google-adx\" checked"));
        savePixel(trafficker, pixel.id, Objects.requireNonNull(pixel.secureUrl))
                .formParam("supplyRule", "ONLY")
                .formParam("supplySources", "open-market")
                .post("/pixels/{id}/edit", pixel.id)
                .then()
                .statusCode(303);
        page(trafficker).get("/pixels/{id}", pixel.id).then().body(containsString("Only Open market"));

        savePixel(trafficker, pixel.id, Objects.requireNonNull(pixel.secureUrl))
                .formParam("supplyRule", "EXCEPT")
                .post("/pixels/{id}/edit", pixel.id)
                .then()
                .statusCode(422)
                .body(containsString("Choose the sources that it does not fire on"));
        assertThat(Database.texts("select supply_sources from pixel where id = ?", pixel.id))
                .containsExactly("open-market");
    }

    @Test
    void a_form_of_the_previous_release_still_says_it_by_the_switch() {
        var pixel = Given.pixel(network, "Viewability");

        savePixel(admin, pixel.id, Objects.requireNonNull(pixel.secureUrl))
                .formParam("serveOnAdx", "true")
                .post("/pixels/{id}/edit", pixel.id)
                .then()
                .statusCode(303);

        assertThat(Database.texts("select concat(serve_on_adx, supply_rule is null) from pixel where id = ?", pixel.id))
                .containsExactly("11");
    }

    @Test
    void a_pixel_that_lacks_a_vendor_for_a_source_is_told_so() {
        var pixel = Given.pixel(network, Given.image("No vendor").with(PixelFields.SERVE_ON_ADX, true));

        page(admin)
                .get("/pixels/{id}", pixel.id)
                .then()
                .body(containsString("Add one, or the pixel will not fire on Google (AdX)."));
    }

    @Test
    void a_source_that_the_network_does_not_have_is_an_error_on_the_page_of_a_creative() {
        var banner = Given.creative(Given.advertiser(network, "Acme"), "Banner");
        Given.source(network, "late", "Late");

        page(admin)
                .get("/creatives/{id}?supply=moon", banner.id)
                .then()
                .statusCode(422)
                .body(containsString("This is not a supply source of the network."));
        page(admin)
                .get("/creatives/{id}?supply=late&at=2001-01-01T00:00", banner.id)
                .then()
                .body(containsString("The network did not have this source at that time."));
    }

    private static RequestSpecification savePixel(UserAccount person, long pixelId, String secureUrl) {
        return page(person)
                .formParam("name", "Viewability " + pixelId)
                .formParam("format", "IMAGE_URL")
                .formParam("event", "IMPRESSION")
                .formParam("secureUrl", secureUrl)
                .formParam("active", "true")
                .formParam("position", "0")
                .formParam("version", Database.number("select version from pixel where id = ?", pixelId));
    }

    private long google() {
        return Database.number("select id from supply_source where network_id = ? and code = 'google-adx'", network.id);
    }

    private static RequestSpecification page(UserAccount person) {
        return SignedIn.as(person);
    }
}

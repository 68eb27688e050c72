package org.pixelkeep.vendor.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class VendorPagesTest {
    @Test
    void a_vendor_is_found_by_a_host_with_the_pixels_that_name_it() {
        var network = Given.networkWithAllVendors("Northwind");
        Given.pixel(
                network,
                Given.draft("Scan", PixelFormat.IMAGE_URL, null, "https://pixel.adsafeprotected.com/rfw/st/1/2/s.gif"));
        var vendorId = Database.number(
                "select vendor_id from vendor_host where network_id = ? and host = 'adsafeprotected.com'", network.id);

        var page = SignedIn.as(GivenPeople.observer(network.id))
                .get("/networks/" + network.id + "/vendors?q=adsafe")
                .asString();

        assertThat(page)
                .contains("/networks/" + network.id + "/pixels?vendor=" + vendorId + "\">1</a>")
                .contains("adsafeprotected.com")
                .doesNotContain("doubleclick");
    }

    @Test
    void a_reviewer_blocks_a_vendor() {
        var network = Given.networkWithAllVendors("Northwind");
        var vendorId = anyVendor(network.id);
        var reviewer = GivenPeople.reviewer(network.id);

        assertThat(SignedIn.as(reviewer)
                        .get("/networks/" + network.id + "/vendors")
                        .asString())
                .contains("method=\"get\" action=\"/vendors/" + vendorId + "/consequences\"")
                .doesNotContain("/policy\"");
        assertThat(SignedIn.as(reviewer)
                        .get("/vendors/" + vendorId + "/consequences?policy=BLOCK")
                        .asString())
                .contains("method=\"post\" action=\"/vendors/" + vendorId + "/policy\"");
        var answer = SignedIn.as(reviewer)
                .redirects()
                .follow(false)
                .formParam("policy", "BLOCK")
                .formParam("version", 0)
                .post("/vendors/" + vendorId + "/policy");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(policy(vendorId)).isEqualTo("BLOCK");
        assertThat(SignedIn.as(reviewer)
                        .cookies(answer.cookies())
                        .get("/networks/" + network.id + "/vendors")
                        .asString())
                .contains("are held back from now on.", ">Undo</button>", "/change-sets/");
    }

    @Test
    void who_may_not_has_no_form_and_is_refused_by_hand() {
        var network = Given.networkWithAllVendors("Northwind");
        var vendorId = anyVendor(network.id);
        var trafficker = GivenPeople.trafficker(network.id);

        assertThat(SignedIn.as(trafficker)
                        .get("/networks/" + network.id + "/vendors")
                        .asString())
                .doesNotContain("/consequences\"", "/policy\"");
        SignedIn.as(trafficker)
                .formParam("policy", "BLOCK")
                .post("/vendors/" + vendorId + "/policy")
                .then()
                .statusCode(403);

        assertThat(policy(vendorId)).isEqualTo("ALLOW");
    }

    @Test
    void an_old_form_and_a_word_that_is_no_policy_change_nothing() {
        var network = Given.networkWithAllVendors("Northwind");
        var vendorId = anyVendor(network.id);
        var reviewer = GivenPeople.reviewer(network.id);

        SignedIn.as(reviewer)
                .formParam("policy", "BLOCK")
                .formParam("version", 7)
                .post("/vendors/" + vendorId + "/policy")
                .then()
                .statusCode(409);
        SignedIn.as(reviewer)
                .formParam("policy", "BURN")
                .post("/vendors/" + vendorId + "/policy")
                .then()
                .statusCode(422);

        assertThat(policy(vendorId)).isEqualTo("ALLOW");
    }

    @Test
    void the_impact_of_a_policy_is_shown_in_the_form_and_keeps_what_was_typed() {
        var network = Given.networkWithAllVendors("Northwind");
        var vendorId = anyVendor(network.id);
        var reviewer = GivenPeople.reviewer(network.id);

        var shown = impactOf(reviewer, vendorId);

        assertThat(shown.statusCode()).isEqualTo(200);
        var page = Jsoup.parse(shown.asString());
        assertThat(page.select("#impact").text()).contains("No creative is affected.");
        assertThat(page.select("#name").val()).isEqualTo("Typed");
        assertThat(page.select("#hosts").text()).isEqualTo("typed.example");
        assertThat(page.select("#policy option[selected]").val()).isEqualTo("BLOCK");
        assertThat(page.select("#reason").val()).isEqualTo("Asked by the client");
        assertThat(policy(vendorId)).isEqualTo("ALLOW");
    }

    @Test
    void the_impact_of_a_policy_of_what_was_archived_meanwhile_keeps_what_was_typed() {
        var network = Given.networkWithAllVendors("Northwind");
        var vendorId = anyVendor(network.id);
        var reviewer = GivenPeople.reviewer(network.id);
        SignedIn.as(reviewer).formParam("version", 0).post("/vendors/" + vendorId + "/archive");

        var shown = impactOf(reviewer, vendorId);

        assertThat(shown.statusCode()).isEqualTo(409);
        var page = Jsoup.parse(shown.asString());
        assertThat(page.select("#archived-meanwhile").text()).contains("Someone archived this vendor in the meantime.");
        assertThat(page.select("#name").val()).isEqualTo("Typed");
    }

    @Test
    void what_someone_else_changed_is_opened_again_where_its_button_was_pressed() {
        var network = Given.networkWithAllVendors("Northwind");
        var vendorId = anyVendor(network.id);
        var list = "/networks/" + network.id + "/vendors?q=a";

        assertThat(conflict(vendorId, RestAssured.baseURI + ":" + RestAssured.port + list)
                        .select("a.btn-primary[href='" + list + "']")
                        .text())
                .isEqualTo("Open it again");
        assertThat(conflict(vendorId, "https://elsewhere.example" + list)
                        .select("main a.btn-primary")
                        .eachAttr("href"))
                .containsExactly("/");
    }

    private static Document conflict(long vendorId, String referer) {
        var networkId = Database.number("select network_id from vendor where id = ?", vendorId);
        return Jsoup.parse(SignedIn.as(GivenPeople.reviewer(networkId))
                .accept("text/html")
                .header("Referer", referer)
                .formParam("policy", "BLOCK")
                .formParam("version", 7)
                .post("/vendors/" + vendorId + "/policy")
                .asString());
    }

    private static Response impactOf(UserAccount reviewer, long vendorId) {
        return SignedIn.as(reviewer)
                .formParam("name", "Typed")
                .formParam("category", "VERIFICATION")
                .formParam("hosts", "typed.example")
                .formParam("policy", "BLOCK")
                .formParam("reason", "Asked by the client")
                .formParam("version", 0)
                .post("/vendors/" + vendorId + "/consequences");
    }

    private static long anyVendor(long networkId) {
        return Database.number("select id from vendor where network_id = ? order by name limit 1", networkId);
    }

    private static String policy(long vendorId) {
        return Database.texts("select policy from vendor where id = ?", vendorId)
                .get(0);
    }
}

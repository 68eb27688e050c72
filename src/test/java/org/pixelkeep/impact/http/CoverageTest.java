package org.pixelkeep.impact.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.impact.CoverageRule;
import org.pixelkeep.impact.CoverageRuleDraft;
import org.pixelkeep.impact.CoverageRuleService;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.vendor.VendorCategory;
import org.pixelkeep.vendor.VendorPolicy;
import org.pixelkeep.vendor.VendorService;

@QuarkusTest
class CoverageTest {
    private final CoverageRuleService rules;
    private final PixelService pixels;
    private final VendorService vendors;
    private final Network network = Given.network("Northwind");
    private final Advertiser acme = Given.advertiser(network, "Acme");
    private final Advertiser globex = Given.advertiser(network, "Globex");
    private final Creative video = Given.creative(acme, "Video", CreativeType.VIDEO);
    private final Creative other = Given.creative(globex, "Other video", CreativeType.VIDEO);
    private final Creative banner = Given.creative(acme, "Banner");
    private CoverageRule rule;

    CoverageTest(CoverageRuleService rules, PixelService pixels, VendorService vendors) {
        this.rules = rules;
        this.pixels = pixels;
        this.vendors = vendors;
    }

    @BeforeEach
    void makeTheRule() {
        rule = rules.create(
                Given.system(network.id),
                network.id,
                new CoverageRuleDraft(
                        "Verified videos", null, Set.of(CreativeType.VIDEO), VendorCategory.VERIFICATION, null));
    }

    @Test
    void every_video_has_a_gap_until_an_approved_verification_pixel_covers_it() {
        var pixel = Given.pixel(network, verifier(PixelFormat.IMAGE_URL));
        Given.onAllCreatives(pixel);
        assertUncovered(2);

        Given.approve(pixel);

        assertUncovered(0);
    }

    @Test
    void an_exclusion_leaves_a_gap_and_a_script_does_not_fill_one_on_video() {
        Given.onAllCreatives(Given.approve(Given.pixel(network, verifier(PixelFormat.JAVASCRIPT_URL))));
        assertUncovered(2);

        var image = Given.approve(Given.pixel(network, verifier(PixelFormat.IMAGE_URL)));
        Given.onAllCreatives(image);
        Given.excluding(image, acme);

        assertUncovered(1);
        json(GivenPeople.observer(network.id))
                .get("/api/v1/coverage-rules/" + rule.id + "/advertisers")
                .then()
                .body("advertiserId", contains(acme.id.intValue()));
    }

    @Test
    void inactive_pixels_and_blocked_vendors_cover_nothing() {
        var pixel = Given.approve(Given.pixel(network, verifier(PixelFormat.IMAGE_URL)));
        Given.onAllCreatives(pixel);
        assertUncovered(0);

        pixels.setActive(Given.system(network.id), pixel.id, null, false);
        assertUncovered(2);
        pixels.setActive(Given.system(network.id), pixel.id, null, true);
        var vendorId = Database.number(
                "select id from vendor where network_id = ? and name = 'Integral Ad Science'", network.id);
        vendors.setPolicy(Given.system(network.id), vendorId, null, VendorPolicy.BLOCK);

        assertUncovered(2);
    }

    @Test
    void the_gap_is_seen_on_the_dashboard_on_the_creative_and_in_lists() {
        Given.onAdvertiser(Given.approve(Given.pixel(network, verifier(PixelFormat.IMAGE_URL))), globex);
        var observer = SignedIn.as(GivenPeople.observer(network.id));

        observer.get("/networks/" + network.id).then().body(containsString("Missing coverage"));
        observer.get("/creatives/" + video.id)
                .then()
                .body(containsString("This creative lacks what the network requires."));
        observer.get("/creatives/" + other.id).then().body(not(containsString("This creative lacks what")));
        observer.get("/creatives/" + banner.id).then().body(not(containsString("This creative lacks what")));
        observer.get("/networks/" + network.id + "/creatives?uncovered=" + rule.id)
                .then()
                .body(containsString(video.name))
                .body(not(containsString(other.name)))
                .body(not(containsString(banner.name)));
        json(GivenPeople.observer(network.id))
                .get("/api/v1/networks/" + network.id + "/creatives?uncovered=" + rule.id)
                .then()
                .body("total", is(1))
                .body("items.id", contains(video.id.intValue()));
    }

    @Test
    void the_dashboard_counts_creatives_by_vendor_category_and_leads_to_them() {
        Given.onAdvertiser(Given.approve(Given.pixel(network, verifier(PixelFormat.IMAGE_URL))), globex);
        var observer = SignedIn.cookie(GivenPeople.observer(network.id).email);
        var list = "/networks/" + network.id + "/creatives?carries=";

        SignedIn.withCookie(observer)
                .get("/networks/" + network.id)
                .then()
                .body(containsString(list + "VERIFICATION\">1<span"))
                .body(containsString(list + "-VERIFICATION\">2<span"))
                .body(containsString(list + "-MEASUREMENT\">3<span"));
        SignedIn.withCookie(observer)
                .get(list + "VERIFICATION")
                .then()
                .body(containsString(other.name))
                .body(not(containsString(video.name)));
        SignedIn.withCookie(observer)
                .get(list + "-VERIFICATION&uncovered=" + rule.id)
                .then()
                .body(containsString(video.name))
                .body(not(containsString(banner.name)))
                .body(not(containsString(other.name)));
        SignedIn.withCookie(observer)
                .get(list + "NOTHING")
                .then()
                .statusCode(422)
                .body(containsString("Must be a category of vendors"))
                .body(not(containsString(video.name)));
    }

    @Test
    void an_advertisers_login_sees_its_own_gap_only() {
        json(GivenPeople.advertiser(network.id, acme.id))
                .get("/api/v1/networks/" + network.id + "/coverage-rules")
                .then()
                .statusCode(200)
                .body("[0].uncovered", is(1));
    }

    @Test
    void rules_are_created_changed_and_retired_over_the_api_with_history() {
        var administrator = GivenPeople.administrator(network.id);
        var id = json(administrator)
                .body("{\"name\": \"Measured\", \"vendorCategory\": \"MEASUREMENT\", \"event\": \"IMPRESSION\"}")
                .post("/api/v1/networks/" + network.id + "/coverage-rules")
                .then()
                .statusCode(201)
                .body("uncovered", is(3))
                .extract()
                .jsonPath()
                .getLong("id");
        json(administrator)
                .header("If-Match", "\"0\"")
                .body("{\"creativeTypes\": [\"BANNER\"]}")
                .patch("/api/v1/coverage-rules/" + id)
                .then()
                .statusCode(200)
                .body("uncovered", is(1));
        json(administrator).delete("/api/v1/coverage-rules/" + id).then().statusCode(204);

        assertThat(Database.texts(
                        "select action from history_change where entity = 'COVERAGE_RULE' and entity_id = ? order by id",
                        id))
                .containsExactly("CREATE", "EDIT", "ARCHIVE");
    }

    @Test
    void an_invalid_rule_is_refused_with_its_errors() {
        json(GivenPeople.administrator(network.id))
                .body("{\"name\": \"\", \"advertiserId\": 999999999}")
                .post("/api/v1/networks/" + network.id + "/coverage-rules")
                .then()
                .statusCode(422)
                .body("violations.field", hasItem("name"))
                .body("violations.field", hasItem("vendorCategory"))
                .body("violations.field", hasItem("advertiserId"));
        SignedIn.as(GivenPeople.administrator(network.id))
                .post("/networks/" + network.id + "/coverage")
                .then()
                .statusCode(422)
                .body(containsString("Choose the required vendor category."));
    }

    private void assertUncovered(int number) {
        json(GivenPeople.observer(network.id))
                .get("/api/v1/coverage-rules/" + rule.id)
                .then()
                .statusCode(200)
                .body("uncovered", is(number));
    }

    private static PixelDraft verifier(PixelFormat format) {
        return Given.draft(
                Given.numbered("Verifier"),
                format,
                null,
                "https://pixel.adsafeprotected.com/" + Given.numbered("p").replace(' ', '/'));
    }

    private static RequestSpecification json(UserAccount person) {
        return SignedIn.token(person).contentType(ContentType.JSON);
    }
}

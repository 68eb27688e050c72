package org.pixelkeep.creative.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.pixelkeep.testing.SignedIn.as;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.VersionedForms;
import org.pixelkeep.vendor.VendorPolicy;
import org.pixelkeep.vendor.VendorService;

/** What is held back from a creative, and the fixes that start there. */
@QuarkusTest
class HeldBackPagesTest extends BannerSetting {
    @Test
    void held_back_pixels_show_the_reason_and_a_link_to_the_fix() {
        Given.onAllCreatives(Given.pixel(network, "Pending"));
        var plain = Given.approve(Given.pixel(
                network,
                Given.draft(Given.numbered("Plain"), PixelFormat.IMAGE_URL, "http://pixel.example/plain.gif", null)));
        Given.onAllCreatives(plain);
        var excluded = Given.approvedPixel(network, "Excluded");
        Given.onAllCreatives(excluded);
        var exclusion = Given.excluding(excluded, banner);

        as(trafficker)
                .get("/creatives/" + banner.id)
                .then()
                .statusCode(200)
                .body(containsString("Nothing fires"))
                .body(containsString("3 held back"));
        as(trafficker)
                .get("/creatives/" + banner.id + "/held-back")
                .then()
                .statusCode(200)
                .body(containsString("3 held back"))
                .body(containsString("Waiting for review since"))
                .body(containsString("It has no secure URL"))
                .body(containsString("href=\"/pixels/" + plain.id + "/edit#secureUrl\">Add a secure URL"))
                .body(containsString("/pixels/" + excluded.id + "#association-" + exclusion.id + "\">“" + banner.name))
                .body(containsString("Remove the exclusion of “" + banner.name + "” from “" + excluded.name + "”?"))
                .body(containsString("action=\"/associations/" + exclusion.id + "/detach\""));
    }

    @Test
    void activating_an_inactive_pixel_leads_back_to_what_is_held_back() {
        var inactive = Given.approvedPixel(network, "Inactive");
        Given.onAllCreatives(inactive);
        Given.service(PixelService.class).setActive(Given.system(network.id), inactive.id, null, false);
        var heldBack = "/creatives/" + banner.id + "/held-back?secure=false";
        var page = as(trafficker).get(heldBack);

        assertThat(VersionedForms.withoutVersion(page.asString())).isEmpty();
        var form = Jsoup.parse(page.asString()).selectFirst("form[action=/pixels/" + inactive.id + "/activate]");
        var fields = Objects.requireNonNull(form).select("input").stream()
                .filter(input -> !input.attr("name").equals("csrf-token"))
                .collect(Collectors.toMap(input -> input.attr("name"), Element::val));
        as(trafficker)
                .formParams(fields)
                .post(form.attr("action"))
                .then()
                .statusCode(303)
                .header("Location", endsWith(heldBack));

        as(trafficker).get("/creatives/" + banner.id).then().body(containsString("1 pixel fires"));
    }

    @Test
    void a_blocked_vendor_is_allowed_on_the_way_back_to_the_creative() {
        var held = Given.approve(Given.pixel(
                network,
                Given.draft(
                        Given.numbered("Blocked"),
                        PixelFormat.IMAGE_URL,
                        null,
                        "https://tps.doubleverify.com/visit.jpg?ctx=1")));
        Given.onAllCreatives(held);
        var vendorId = Database.number("select vendor_id from pixel_vendor where pixel_id = ?", held.id);
        Given.service(VendorService.class).setPolicy(Given.system(network.id), vendorId, null, VendorPolicy.BLOCK);
        var administrator = GivenPeople.administrator(network.id);
        var heldBack = "/creatives/" + banner.id + "/held-back";
        var link = Objects.requireNonNull(
                Jsoup.parse(as(administrator).get(heldBack).asString())
                        .selectFirst("a[href^=/vendors/" + vendorId + "/consequences]"));

        var page = Jsoup.parse(as(administrator)
                .urlEncodingEnabled(false)
                .get(link.attr("href"))
                .asString());
        var form = Objects.requireNonNull(page.selectFirst("form[action=/vendors/" + vendorId + "/policy]"));
        as(administrator)
                .formParams(form.select("input").stream()
                        .filter(input -> !input.attr("name").equals("csrf-token"))
                        .collect(Collectors.toMap(input -> input.attr("name"), Element::val)))
                .post(form.attr("action"))
                .then()
                .statusCode(303)
                .header("Location", endsWith(heldBack));
    }

    @Test
    void what_applies_already_is_marked_where_it_could_be_attached() {
        Given.onAllCreatives(Given.approvedPixel(network, "Everywhere"));

        as(trafficker)
                .get("/creatives/" + banner.id + "/attachments")
                .then()
                .body(containsString("Already applies via: All creatives of the network"));
    }

    @Test
    void activating_a_pixel_that_somebody_saved_meanwhile_changes_nothing() {
        var inactive = Given.approvedPixel(network, "Inactive");
        Given.onAllCreatives(inactive);
        Given.service(PixelService.class).setActive(Given.system(network.id), inactive.id, null, false);

        as(trafficker)
                .formParam("version", inactive.version)
                .formParam("next", "/creatives/" + banner.id + "/held-back")
                .post("/pixels/" + inactive.id + "/activate")
                .then()
                .statusCode(409);

        as(trafficker).get("/creatives/" + banner.id).then().body(containsString("Nothing fires"));
    }
}

package org.pixelkeep.pixel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.advertiser.AdvertiserService;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.creative.CreativeService;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.supply.DeclarationList;
import org.pixelkeep.supply.SupplyDraft;
import org.pixelkeep.supply.SupplyService;
import org.pixelkeep.supply.SupplySource;
import org.pixelkeep.template.Template;
import org.pixelkeep.template.TemplateDraft;
import org.pixelkeep.template.TemplateService;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.vendor.Vendor;
import org.pixelkeep.vendor.VendorCategory;
import org.pixelkeep.vendor.VendorDraft;
import org.pixelkeep.vendor.VendorPolicy;
import org.pixelkeep.vendor.VendorService;

/** What is archived says so in its form, and what may not be changed while it is archived stays as it is. */
@QuarkusTest
class ArchivedFormsTest {
    private static final String SAVE = "<button class=\"btn btn-primary\">Save</button>";
    /** A field that every form has which changes something of its own. */
    private static final String FORM = "name=\"name\"";

    private final Network network = Given.network("Northwind");
    private final UserAccount administrator = GivenPeople.administrator(network.id);
    private final Advertiser acme = Given.advertiser(network, "Acme");
    private final Creative banner = Given.creative(acme, "Banner");
    private final Pixel pixel = Given.approvedPixel(network, "Viewability");
    private final Template template = template();
    private final Vendor vendor = vendor();
    private final SupplySource source = source();

    @BeforeEach
    void archive() {
        var by = Given.system(network.id);
        Given.onAdvertiser(pixel, acme);
        Given.service(PixelService.class).archive(by, pixel.id, null);
        Given.service(CreativeService.class).archive(by, banner.id, null);
        Given.service(AdvertiserService.class).archive(by, acme.id, null);
        Given.service(TemplateService.class).archive(by, template.id, null);
        Given.service(VendorService.class).archive(by, vendor.id, null);
        Given.service(SupplyService.class).archive(by, source.id, null);
    }

    @Test
    void the_form_of_a_pixel_says_that_it_does_not_fire_and_cannot_be_saved() {
        var other = Given.approvedPixel(network, "Other");

        page().get("/pixels/{id}/edit", other.id).then().statusCode(200).body(containsString(SAVE));
        page().get("/pixels/{id}/edit", pixel.id)
                .then()
                .statusCode(200)
                .body(
                        containsString("This pixel is archived."),
                        containsString("It does not fire. Restore it to make changes."),
                        containsString("href=\"/pixels/" + pixel.id + "\">Go to the pixel to restore it</a>"),
                        not(containsString("keeps firing")),
                        not(containsString("This pixel is approved")),
                        not(containsString(FORM)));
    }

    @ParameterizedTest
    @CsvSource({
        "edit, Someone archived this pixel in the meantime.",
        "associations, The pixel is archived. Restore it before attaching it.",
        "activate, The pixel is archived. Restore it before activating or deactivating it.",
        "deactivate, The pixel is archived. Restore it before activating or deactivating it.",
        "withdraw, The pixel is archived. Restore it before changing it."
    })
    void a_pixel_stays_as_it_is(String action, String sentence) {
        var before = history();

        page().formParam("name", "Renamed")
                .formParam("format", "IMAGE_URL")
                .formParam("event", "IMPRESSION")
                .formParam("secureUrl", "https://vendor.example/new.gif")
                .formParam("target", "NETWORK")
                .formParam("version", version("pixel", pixel.id))
                .post("/pixels/{id}/" + action, pixel.id)
                .then()
                .statusCode(409)
                .body(containsString(sentence));

        assertThat(history()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACTIVATE", "DEACTIVATE", "ATTACH", "SET_FLIGHT"})
    void a_bulk_change_that_names_an_archived_pixel_is_refused_as_a_whole(String change) {
        var other = Given.approvedPixel(network, "Other");
        var before = history();

        page().queryParam("of", change)
                .queryParam("pixels", pixel.id, other.id)
                .queryParam("target", "NETWORK")
                .get("/networks/{id}/pixels/bulk", network.id)
                .then()
                .statusCode(422)
                .body(containsString("is archived"));
        page().formParam("of", change)
                .formParam("pixels", pixel.id, other.id)
                .formParam("target", "NETWORK")
                .formParam("flightEnd", "2030-01-01T00:00")
                .post("/networks/{id}/pixels/bulk", network.id)
                .then()
                .statusCode(422)
                .body(containsString("is archived"));

        assertThat(history()).isEqualTo(before);
    }

    @Test
    void nothing_new_begins_in_what_is_archived() {
        var before = history();

        refused(
                "/advertisers/{id}/pixels/new",
                acme.id,
                "The advertiser is archived. Restore it before adding pixels.");
        refused("/creatives/{id}/pixels/new", banner.id, "The creative is archived. Restore it before adding pixels.");
        refused(
                "/advertisers/{id}/creatives/new",
                acme.id,
                "The advertiser is archived. Restore it before adding creatives.");
        refused("/templates/{id}/pixels/new", template.id, "The template is archived. Restore it first.");
        posted("/advertisers/{id}/pixels", acme.id, 0, "archived. Restore it");
        posted("/creatives/{id}/pixels", banner.id, 0, "archived. Restore it");
        posted("/advertisers/{id}/creatives", acme.id, 0, "archived. Restore it");
        posted("/templates/{id}/pixels", template.id, 0, "archived. Restore it");

        assertThat(history()).isEqualTo(before);
    }

    @Test
    void the_forms_of_other_objects_say_that_they_are_archived() {
        says("/creatives/{id}/edit", banner.id, "This creative is archived.");
        says("/advertisers/{id}/edit", acme.id, "This advertiser is archived.");
    }

    @Test
    void nothing_can_be_sent_from_the_pages_of_what_only_can_be_restored() {
        says("/templates/{id}/edit", template.id, "This template is archived.")
                .body(
                        containsString("href=\"/templates/" + template.id + "\">Go to the template to restore it</a>"),
                        not(containsString(FORM)));
        says("/vendors/{id}/edit", vendor.id, "This vendor is archived.")
                .body(
                        containsString("action=\"/vendors/" + vendor.id + "/restore\""),
                        containsString("<code>gone.example</code>"),
                        containsString("<dt>Policy</dt><dd>Warn</dd>"),
                        not(containsString(FORM)));
        says("/supply-sources/{id}/edit", source.id, "This supply source is archived.")
                .body(
                        containsString("href=\"/supply-sources/" + source.id + "/consequences?state=RESTORED\""),
                        containsString("<dt>Declaration list</dt><dd>The Global Vendor List</dd>"),
                        not(containsString(FORM)));
    }

    @Test
    void a_form_that_was_open_as_its_vendor_was_archived_keeps_what_was_typed() {
        page().formParam("name", "Renamed")
                .formParam("version", version("vendor", vendor.id) - 1)
                .post("/vendors/{id}/edit", vendor.id)
                .then()
                .statusCode(409)
                .body(
                        containsString("Someone archived this vendor in the meantime."),
                        containsString("value=\"Renamed\""),
                        containsString(FORM));
    }

    @Test
    void templates_and_vendors_stay_as_they_are() {
        var before = history();

        posted(
                "/templates/{id}/edit",
                template.id,
                version("template", template.id),
                "Someone archived this template in the meantime.");
        posted(
                "/vendors/{id}/edit",
                vendor.id,
                version("vendor", vendor.id),
                "Someone archived this vendor in the meantime.");
        api().body(Map.of("name", "Renamed"))
                .patch("/api/v1/templates/{id}", template.id)
                .then()
                .statusCode(409);
        api().body(Map.of("name", "Renamed"))
                .patch("/api/v1/vendors/{id}", vendor.id)
                .then()
                .statusCode(409);

        assertThat(history()).isEqualTo(before);
    }

    private void refused(String path, long id, String sentence) {
        page().get(path, id).then().statusCode(409).body(containsString(sentence));
    }

    private void posted(String path, long id, long version, String sentence) {
        page().formParam("name", "Renamed")
                .formParam("format", "IMAGE_URL")
                .formParam("event", "IMPRESSION")
                .formParam("secureUrl", "https://vendor.example/new.gif")
                .formParam("type", "BANNER")
                .formParam("category", "OTHER")
                .formParam("do", "CREATE")
                .formParam("version", version)
                .post(path, id)
                .then()
                .statusCode(409)
                .body(containsString(sentence));
    }

    private ValidatableResponse says(String path, long id, String sentence) {
        return page().get(path, id).then().statusCode(200).body(containsString(sentence));
    }

    private static long version(String table, long id) {
        return Database.number("select version from " + table + " where id = ?", id);
    }

    /** The newest line of the network's history: the same, if nothing was written. */
    private long history() {
        return Database.number("select max(id) from history_change where network_id = ?", network.id);
    }

    private RequestSpecification page() {
        return SignedIn.as(administrator);
    }

    private RequestSpecification api() {
        return SignedIn.token(administrator).contentType(ContentType.JSON);
    }

    private Template template() {
        return Given.service(TemplateService.class)
                .create(
                        Given.system(network.id),
                        network.id,
                        TemplateDraft.named(Given.numbered("Template"))
                                .format(PixelFormat.IMAGE_URL)
                                .secureUrl("https://template.example/t.gif")
                                .build());
    }

    private Vendor vendor() {
        return Given.service(VendorService.class)
                .create(
                        Given.system(network.id),
                        network.id,
                        VendorDraft.named(Given.numbered("Vendor"))
                                .category(VendorCategory.OTHER)
                                .policy(VendorPolicy.WARN)
                                .hosts(List.of("gone.example"))
                                .build());
    }

    private SupplySource source() {
        return Given.service(SupplyService.class)
                .create(
                        Given.system(network.id),
                        network.id,
                        new SupplyDraft("open-market", "Open market", true, DeclarationList.GLOBAL_VENDOR_LIST));
    }
}

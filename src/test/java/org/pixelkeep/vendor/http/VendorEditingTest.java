package org.pixelkeep.vendor.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.vendor.directory.VendorDirectory;

@QuarkusTest
class VendorEditingTest {
    private final Network network = Given.network("Northwind");

    @Test
    void a_vendor_that_is_added_is_recognized_in_the_pixels_that_are_there_and_the_log_says_so() {
        var pixel = pixel("https://cdn.brand-new.example/p.gif");

        var id = create(
                "{\"name\": \"Brand new\", \"category\": \"OTHER\", \"hosts\": [\"Brand-New.example\"], \"policy\": \"BLOCK\"}");

        assertThat(named(pixel)).isEqualTo(id);
        assertThat(Database.texts("select action from history_change where pixel_id = ? order by id", pixel.id))
                .containsExactly("CREATE", "EDIT");
        json(GivenPeople.reviewer(network.id))
                .body("{\"hosts\": [\"other.example\"]}")
                .patch("/api/v1/vendors/" + id)
                .then()
                .statusCode(200);
        assertThat(named(pixel)).isZero();
    }

    @Test
    void what_cannot_be_a_vendor_is_refused_field_by_field() {
        create("{\"name\": \"One\", \"category\": \"OTHER\", \"hosts\": [\"one.example\"]}");

        json(GivenPeople.reviewer(network.id))
                .body(
                        "{\"name\": \"one\", \"hosts\": [\"one.example\", \"https://x\"], \"purposes\": [99], \"trusted\": true, \"policy\": \"WARN\"}")
                .post("/api/v1/networks/" + network.id + "/vendors")
                .then()
                .statusCode(422)
                .body("violations.field", hasItem("name"))
                .body("violations.field", hasItem("category"))
                .body("violations.field", hasItem("hosts"))
                .body("violations.field", hasItem("purposes"))
                .body("violations.field", hasItem("trusted"));
        SignedIn.as(GivenPeople.reviewer(network.id))
                .formParam("name", "Two")
                .formParam("hosts", "one.example")
                .post("/networks/" + network.id + "/vendors")
                .then()
                .statusCode(422)
                .body(containsString("Choose the vendor"))
                .body(containsString("belongs to One"));

        assertThat(Database.number("select count(*) from vendor where network_id = ?", network.id))
                .isEqualTo(1 + furnished());
    }

    @Test
    void an_archived_vendor_is_not_recognized_but_what_was_decided_about_it_holds() {
        var id = create(
                "{\"name\": \"Gone\", \"category\": \"OTHER\", \"hosts\": [\"gone.example\"], \"policy\": \"BLOCK\"}");
        var before = pixel("https://gone.example/1.gif");
        var reviewer = GivenPeople.reviewer(network.id);

        json(reviewer).delete("/api/v1/vendors/" + id).then().statusCode(204);

        assertThat(named(before)).isEqualTo(id);
        assertThat(named(pixel("https://gone.example/2.gif"))).isZero();
        json(reviewer)
                .get("/api/v1/networks/" + network.id + "/vendors?q=Gone")
                .then()
                .body("total", is(0));
        json(reviewer)
                .post("/api/v1/vendors/" + id + "/restoration")
                .then()
                .statusCode(200)
                .body("policy", is("BLOCK"));
    }

    @Test
    void a_vendor_is_warned_of_wherever_its_pixels_are_looked_at() {
        create(
                "{\"name\": \"Dubious\", \"category\": \"OTHER\", \"hosts\": [\"dubious.example\"], \"policy\": \"WARN\"}");
        var banner = Given.creative(Given.advertiser(network, "Acme"), "Banner");
        var pixel = Given.approve(pixel("https://dubious.example/1.gif"));
        Given.onAllCreatives(pixel);
        var reviewer = SignedIn.as(GivenPeople.reviewer(network.id));

        reviewer.get("/pixels/" + pixel.id).then().body(containsString("This network warns about Dubious."));
        reviewer.get("/pixels/" + pixel.id + "/review")
                .then()
                .body(containsString("This network warns about Dubious."));
        reviewer.get("/creatives/" + banner.id).then().body(containsString("Warning for Dubious"));
    }

    @Test
    void the_form_saves_and_answers_a_stale_version_with_both() {
        var id = create("{\"name\": \"Form\", \"category\": \"OTHER\", \"hosts\": [\"form.example\"]}");
        var reviewer = GivenPeople.reviewer(network.id);

        form(reviewer, "0")
                .formParam("name", "Renamed")
                .post("/vendors/" + id + "/edit")
                .then()
                .statusCode(303);
        form(reviewer, "0")
                .formParam("name", "Mine")
                .post("/vendors/" + id + "/edit")
                .then()
                .statusCode(409)
                .body(containsString("Renamed"))
                .body(containsString("Mine"));

        assertThat(Database.texts("select name from vendor where id = ?", id)).containsExactly("Renamed");
    }

    @Test
    void who_does_not_edit_the_directory_has_no_button_and_is_refused() {
        var trafficker = GivenPeople.trafficker(network.id);

        SignedIn.as(trafficker)
                .get("/networks/" + network.id + "/vendors")
                .then()
                .body(not(containsString("New vendor")));
        json(trafficker)
                .body("{\"name\": \"X\", \"category\": \"OTHER\"}")
                .post("/api/v1/networks/" + network.id + "/vendors")
                .then()
                .statusCode(403);

        assertThat(Database.number("select count(*) from vendor where network_id = ?", network.id))
                .isEqualTo(furnished());
    }

    /** What a network starts with. */
    private static long furnished() {
        return Given.service(VendorDirectory.class).entries().size();
    }

    private static RequestSpecification form(UserAccount person, String version) {
        return SignedIn.as(person)
                .formParam("category", "OTHER")
                .formParam("policy", "ALLOW")
                .formParam("hosts", "form.example")
                .formParam("version", version);
    }

    private long create(String body) {
        return json(GivenPeople.reviewer(network.id))
                .body(body)
                .post("/api/v1/networks/" + network.id + "/vendors")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    private Pixel pixel(String url) {
        return Given.pixel(network, Given.draft(Given.numbered("Image"), PixelFormat.IMAGE_URL, null, url));
    }

    private static long named(Pixel pixel) {
        return Database.number("select coalesce(max(vendor_id), 0) from pixel_vendor where pixel_id = ?", pixel.id);
    }

    private static RequestSpecification json(UserAccount person) {
        return SignedIn.token(person).contentType(ContentType.JSON);
    }
}

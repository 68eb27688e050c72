package org.pixelkeep.discrepancy.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pixelkeep.access.Role;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.discrepancy.sheet.SheetReader;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.testing.Browser;
import org.pixelkeep.testing.Browser.Look;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SettableClock;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class DiscrepancyPagesTest {
    @Inject
    SettableClock time;

    @Inject
    Clock clock;

    private Network network = new Network();
    private Creative banner = new Creative();
    private Pixel pixel = new Pixel();
    private LocalDate day = LocalDate.EPOCH;

    @BeforeEach
    void a_pixel_that_was_turned_off_at_noon() {
        network = Given.network("Northwind");
        banner = Given.creative(Given.advertiser(network, "Acme"), Given.numbered("Banner"));
        pixel = Given.approvedPixel(network, "Viewability");
        Given.onAllCreatives(pixel);
        day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(2);
        time.pass(Duration.between(
                clock.instant(), day.atStartOfDay(ZoneOffset.UTC).toInstant().plus(Duration.ofHours(12))));
        Given.service(PixelService.class).setActive(Given.system(network.id), pixel.id, null, false);
        time.pass(Duration.ofHours(36));
    }

    private String sheet() {
        return "Date;Creative;Unsere Impressions;IAS Impressions\n" + day.minusDays(1) + ";" + banner.name
                + ";1.000;985\n" + day + ";" + banner.name + ";1.000;510\nsomeday;x;1;1\nTotal;;2.000;1.495\n";
    }

    @Test
    void a_pasted_sheet_is_shown_with_what_is_known_and_nothing_is_kept() {
        var kept = Database.number("select count(*) from discrepancy_case");

        var html = SignedIn.as(GivenPeople.observer(network.id))
                .formParam("pixel", pixel.id)
                .formParam("theirs", sheet())
                .post("/networks/" + network.id + "/discrepancies/result")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(html)
                .contains("1 of 2 days is out of tolerance", "Vendor lower", "0.510", "−49.0%", "Explained")
                .contains("Not firing 12:00–24:00 (12 h): inactive.", "/change-sets/")
                .contains("“someday” is not a date.", "A total: it would count everything twice.")
                .contains("Answer to send", "dd-chart", "Ours: 2,000. Vendor: 1,495")
                .doesNotContain("Save the counts");
        assertThat(Database.number("select count(*) from discrepancy_case")).isEqualTo(kept);
    }

    @Test
    void who_made_the_change_behind_a_day_appears_by_name() {
        var trafficker = GivenPeople.trafficker(network.id);
        var by = GivenPeople.caller(trafficker, Role.NETWORK_TRAFFICKER, network.id);
        Given.service(PixelService.class).setActive(by, pixel.id, null, true);
        time.pass(Duration.ofHours(12));
        Given.service(PixelService.class).setActive(by, pixel.id, null, false);
        time.pass(Duration.ofHours(36));
        var later = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1);

        var html = SignedIn.as(GivenPeople.observer(network.id))
                .formParam("pixel", pixel.id)
                .formParam("theirs", sheet() + later + ";" + banner.name + ";1.000;500\n")
                .post("/networks/" + network.id + "/discrepancies/result")
                .asString();

        assertThat(html)
                .contains("<span title=\"" + trafficker.email + "\">" + trafficker.name + "</span> deactivated")
                .doesNotContain(trafficker.email + " deactivated");
    }

    @Test
    void no_body_of_a_program_makes_it_fail() {
        var token = SignedIn.token(GivenPeople.trafficker(network.id));
        var max = SheetReader.MAX_COUNT;
        for (var body : List.of(
                "{\"counts\": [{\"day\": \"+999999999-12-31\", \"ours\": 1, \"theirs\": 1}]}",
                "{\"counts\": [{\"day\": \"-999999999-01-01\", \"ours\": 1, \"theirs\": 1}]}",
                "{\"counts\": [{\"day\": \"2026-11-20\", \"creative\": \"a\\u202eb\", \"ours\": 1, \"theirs\": 1}]}",
                "{\"counts\": [{\"day\": \"2026-11-20\", \"ours\": " + (max + 1) + ", \"theirs\": 1}]}",
                "{\"theirs\": \"sep=\\u0022\\nDate,Imps\\n2026-11-20,\\u00221\"}",
                "{\"theirs\": \"Date,Imps\\n2026-11-20,1\\n" + ",".repeat(20_000) + "\"}",
                "{\"theirs\": \"Date,Imps\\n2026-11-20,1\", \"until\": \"+999999999-12-31\"}")) {
            token.contentType(ContentType.JSON)
                    .body(body)
                    .post("/api/v1/pixels/" + pixel.id + "/discrepancies")
                    .then()
                    .statusCode(422);
        }
    }

    @Test
    void two_sheets_and_columns_chosen_by_hand() {
        var theirs = "Day,Clicks,Fires\n" + day + ",7,510\n";
        var page = SignedIn.as(GivenPeople.trafficker(network.id))
                .formParam("pixel", pixel.id)
                .formParam("theirs", theirs)
                .formParam("ours", "Day,Imps\n" + day + ",1000\n")
                .formParam("theirColumn", List.of("DATE", "THEIRS", "IGNORED"))
                .formParam("theirColumnsOf", DiscrepancyForm.digest(theirs))
                .post("/networks/" + network.id + "/discrepancies/result");

        page.then().statusCode(200).body(containsString("Ours: 1,000. Vendor: 7"), containsString("Save the counts"));
    }

    @Test
    void what_is_missing_is_said_beside_its_field() {
        SignedIn.as(GivenPeople.trafficker(network.id))
                .formParam("theirs", "Day,Imps\n" + day + ",1\n")
                .formParam("ourZone", "Mars/Base")
                .formParam("tolerance", "lots")
                .post("/networks/" + network.id + "/discrepancies/result")
                .then()
                .statusCode(422)
                .body(
                        containsString("Choose a pixel."),
                        containsString("Enter a time zone such as"),
                        containsString("Enter a percentage"));
        SignedIn.as(GivenPeople.trafficker(network.id))
                .formParam("pixel", pixel.id)
                .formParam("theirs", "Day,Imps\n" + day + ",1\n")
                .post("/networks/" + network.id + "/discrepancies/result")
                .then()
                .statusCode(422)
                .body(containsString("Our count is missing."));
    }

    @Test
    void a_saved_case_is_listed_shown_exported_and_deleted() {
        var trafficker = GivenPeople.trafficker(network.id);
        var saved = SignedIn.as(trafficker)
                .formParam("pixel", pixel.id)
                .formParam("theirs", sheet())
                .formParam("name", "May, <IAS>")
                .post("/networks/" + network.id + "/discrepancies")
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        var path = saved.substring(saved.indexOf("/discrepancies/"));
        var observer = GivenPeople.observer(network.id);

        SignedIn.as(observer)
                .get("/networks/" + network.id + "/discrepancies")
                .then()
                .body(containsString("May, &lt;IAS&gt;"), containsString(path));
        SignedIn.as(observer)
                .get(path)
                .then()
                .statusCode(200)
                .body(containsString("Not firing 12:00–24:00"), not(containsString("Delete these counts?")));
        SignedIn.as(observer)
                .get(path + "/export")
                .then()
                .statusCode(200)
                .body(containsString("\"" + day + "\",\"\",\"\",\"1000\",\"510\""), containsString("\"end\",\"4\""));
        SignedIn.as(GivenPeople.also(GivenPeople.person("viewer"), Role.ADVERTISER, network.id, banner.advertiserId))
                .get(path)
                .then()
                .statusCode(200);
        SignedIn.as(observer).post(path + "/delete").then().statusCode(403);
        SignedIn.as(trafficker).post(path + "/delete").then().statusCode(303);
        SignedIn.as(trafficker).get(path).then().statusCode(404);
    }

    @Exhaustive("in a browser, in two looks")
    @ParameterizedTest
    @EnumSource(
            value = Look.class,
            names = {"DESK", "PHONE_DARK"})
    void a_file_of_windows_is_read_compared_and_saved_in_a_browser(Look look) {
        var trafficker = GivenPeople.trafficker(network.id);
        var file = sheet().replace("someday", "März").getBytes(Charset.forName("windows-1252"));

        try (var browser = Browser.visit(look)) {
            browser.signIn(trafficker.email);
            var page = browser.open("/networks/" + network.id + "/discrepancies/new?pixel=" + pixel.id);
            browser.requireAccessible();
            page.setInputFiles("#theirs-file", new FilePayload("vendor.csv", "text/csv", file));
            page.waitForCondition(
                    () -> page.locator("#theirs-encoding").innerText().contains("Windows-1252"));
            Browser.press(page, "Compare");
            page.locator("#discrepancy-days details summary").first().click();
            browser.shot("discrepancy");

            assertThat(page.locator("#discrepancy-summary").innerText()).contains("1 of 2 days is out of tolerance");
            assertThat(page.locator("#read").innerText()).contains("“März” is not a date.");
            var known = page.locator(".dd-known").first().boundingBox();
            assertThat(known.x + known.width).isLessThanOrEqualTo(page.viewportSize().width);
            browser.requireFits();
            browser.requireAccessible();

            page.fill("#name", "In a browser");
            Browser.press(page, "Save the counts");
            browser.shot("discrepancy-saved");
            assertThat(page.locator("h1").innerText()).contains("In a browser");
            browser.requireAccessible();
        }
    }

    @Test
    void the_sample_sheet_can_be_compared() {
        var trafficker = GivenPeople.trafficker(network.id);
        var sample = SignedIn.as(trafficker)
                .get("/networks/" + network.id + "/discrepancies/sample")
                .asString();

        SignedIn.as(trafficker)
                .formParam("pixel", pixel.id)
                .formParam("theirs", sample)
                .post("/networks/" + network.id + "/discrepancies/result")
                .then()
                .statusCode(200)
                .body(containsString(banner.name));
    }

    @Test
    void programs_compare_texts_and_rows() {
        var token = SignedIn.newToken(GivenPeople.observer(network.id).email);
        api(token)
                .body(Map.of("theirs", sheet()))
                .post("/api/v1/pixels/" + pixel.id + "/discrepancies")
                .then()
                .statusCode(200)
                .body("days", hasSize(2))
                .body("days[1].counts.mark", equalTo("LOWER"))
                .body("days[1].counts.difference", equalTo(-49.0f))
                .body("days[1].explanation", equalTo("EXPLAINED"))
                .body("days[1].known[0].reason", equalTo("PIXEL_INACTIVE"))
                .body("sheets[0].columns.role", equalTo(List.of("DATE", "CREATIVE", "OURS", "THEIRS")))
                .body("sheets[0].leftOut.reason", equalTo(List.of("HEADER", "UNREADABLE", "TOTAL")))
                .body("answer", containsString("Not firing 12:00–24:00"));
        api(token)
                .body(Map.of(
                        "counts",
                        List.of(Map.of("day", day.toString(), "creativeId", banner.id, "ours", 1000, "theirs", 990)),
                        "tolerance",
                        0.5))
                .post("/api/v1/pixels/" + pixel.id + "/discrepancies")
                .then()
                .statusCode(200)
                .body("days[0].counts.mark", equalTo("LOWER"))
                .body("sheets", nullValue());
        api(token)
                .body(Map.of("counts", List.of(Map.of("day", day.toString(), "ours", -1))))
                .post("/api/v1/pixels/" + pixel.id + "/discrepancies")
                .then()
                .statusCode(422)
                .body("violations[0].field", equalTo("counts[0].ours"));
        api(token)
                .body(Map.of("counts", List.of(), "theirs", "x"))
                .post("/api/v1/pixels/" + pixel.id + "/discrepancies")
                .then()
                .statusCode(422);
    }

    @Test
    void programs_save_list_read_and_delete() {
        var token = SignedIn.newToken(GivenPeople.trafficker(network.id).email);
        var path = api(token)
                .body(Map.of("name", "By program", "pixelId", pixel.id, "comparison", Map.of("theirs", sheet())))
                .post("/api/v1/networks/" + network.id + "/discrepancies")
                .then()
                .statusCode(201)
                .body("advertiserId", equalTo((int) banner.advertiserId))
                .extract()
                .header("Location");
        var at = path.substring(path.indexOf("/api/"));

        api(token)
                .get("/api/v1/networks/" + network.id + "/discrepancies")
                .then()
                .body("items.name", equalTo(List.of("By program")))
                .body("items[0].comparison", nullValue());
        api(token).get(at).then().statusCode(200).body("comparison.days", hasSize(2));
        api(token).delete(at).then().statusCode(204);
        api(token).get(at).then().statusCode(404);
    }

    private static RequestSpecification api(String token) {
        return RestAssured.given().contentType(ContentType.JSON).header("Authorization", "Bearer " + token);
    }
}

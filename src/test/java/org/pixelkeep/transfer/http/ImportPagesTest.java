package org.pixelkeep.transfer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.testing.Browser;
import org.pixelkeep.testing.Browser.Look;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenImports;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.GivenWorkbook;
import org.pixelkeep.testing.GivenWorkbook.Part;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.transfer.ImportSetting;
import org.pixelkeep.vendor.VendorCategory;
import org.pixelkeep.vendor.VendorDraft;
import org.pixelkeep.vendor.VendorService;

@QuarkusTest
class ImportPagesTest extends ImportSetting {
    private String sheet() {
        return "Creative Name;Advertiser;Code;Type;Size\nLaufschuh Größe;" + acme.name + ";L-1;banner;300x250\nBad;"
                + acme.name + ";L-2;hologram;\n";
    }

    @Test
    void a_file_is_uploaded_in_a_multipart_form_in_any_encoding() {
        var person = GivenPeople.trafficker(network.id);
        var location = SignedIn.as(person)
                .redirects()
                .follow(false)
                .multiPart("kind", "CREATIVES")
                .multiPart("file", "sheet.csv", sheet().getBytes(Charset.forName("windows-1252")), "text/csv")
                .post("/networks/" + network.id + "/imports")
                .then()
                .statusCode(303)
                .extract()
                .header("Location");

        SignedIn.as(person)
                .get(location.substring(location.indexOf("/imports/")))
                .then()
                .statusCode(200)
                .body(containsString("was read as Windows-1252"))
                .body(containsString("Laufschuh Größe"))
                .body(containsString("sheet.csv"));
    }

    @Test
    void a_reviewer_imports_vendors_alone_and_comes_there_from_the_directory() {
        var reviewer = GivenPeople.reviewer(network.id);
        var form = "/networks/" + network.id + "/imports/new?kind=VENDORS";

        SignedIn.as(reviewer)
                .get("/networks/" + network.id + "/vendors")
                .then()
                .statusCode(200)
                .body(containsString(form));
        SignedIn.as(reviewer)
                .get(form)
                .then()
                .statusCode(200)
                .body(containsString("<option value=\"VENDORS\" selected"))
                .body(not(containsString("<option value=\"CREATIVES\"")));
        SignedIn.as(GivenPeople.trafficker(network.id))
                .get(form)
                .then()
                .statusCode(200)
                .body(not(containsString("<option value=\"VENDORS\"")));
    }

    @Test
    void the_impact_of_a_sheet_that_blocks_a_vendor_is_shown() {
        var vendors = Given.service(VendorService.class);
        vendors.create(
                Given.system(network.id),
                network.id,
                VendorDraft.named("Pixelhost")
                        .category(VendorCategory.OTHER)
                        .hosts(List.of("host.example"))
                        .build());
        var pixel = Given.approve(Given.pixel(
                network, Given.draft("Of Pixelhost", PixelFormat.IMAGE_URL, null, "https://host.example/i")));
        Given.onAllCreatives(pixel);
        Given.creative(acme, "Banner");
        var person = GivenPeople.administrator(network.id);
        SignedIn.as(person)
                .multiPart("kind", "VENDORS")
                .multiPart("text", "Vendor,Policy\nPixelhost,block\n")
                .post("/networks/" + network.id + "/imports");
        var importId = newest();
        SignedIn.as(person).post("/imports/" + importId + "/check");
        GivenImports.settle(importId);

        SignedIn.as(person)
                .get("/imports/" + importId)
                .then()
                .statusCode(200)
                .body(containsString("Allow → Block"))
                .body(containsString("<strong>1 creative</strong>"));
    }

    @Exhaustive("each kind of bad file")
    @Test
    void a_bad_file_is_refused_on_the_form_and_nothing_is_kept() {
        SignedIn.as(GivenPeople.trafficker(network.id))
                .multiPart("kind", "CREATIVES")
                .multiPart("file", "sheet.csv", new byte[(int) (10.5 * 1024 * 1024)], "text/csv")
                .post("/networks/" + network.id + "/imports")
                .then()
                .statusCode(422)
                .body(containsString("The file has more than 10 MB."));
        SignedIn.as(GivenPeople.trafficker(network.id))
                .multiPart("kind", "CREATIVES")
                .multiPart("text", "Name\n")
                .post("/networks/" + network.id + "/imports")
                .then()
                .statusCode(422)
                .body(containsString("no row below it"));
        SignedIn.as(GivenPeople.trafficker(network.id))
                .multiPart("kind", "CREATIVES")
                .multiPart("file", "sheet.csv", new byte[13 * 1024 * 1024], "text/csv")
                .post("/networks/" + network.id + "/imports")
                .then()
                .statusCode(413);

        assertThat(Database.number("select count(*) from import_job where network_id = ?", network.id))
                .isZero();
    }

    @Test
    void a_small_workbook_that_would_take_all_memory_is_refused_and_nothing_is_kept() {
        var person = GivenPeople.trafficker(network.id);
        var type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        var workbook = GivenWorkbook.of(
                Map.of("xl/workbook.xml", Part.of("<workbook><!--", "a".repeat(1_000), 60_000, "--></workbook>")));
        var sentence = "The workbook is damaged, or not built the way Excel builds one.";

        SignedIn.with(SignedIn.newToken(person.email))
                .contentType(type)
                .body(workbook)
                .post("/api/v1/networks/" + network.id + "/imports?kind=CREATIVES&fileName=a.xlsx")
                .then()
                .statusCode(422)
                .body("violations[0].field", equalTo("file"))
                .body("violations[0].message", containsString(sentence));
        SignedIn.as(person)
                .multiPart("kind", "CREATIVES")
                .multiPart("file", "a.xlsx", workbook, type)
                .post("/networks/" + network.id + "/imports")
                .then()
                .statusCode(422)
                .body(containsString(sentence));

        assertThat(Database.number("select count(*) from import_job where network_id = ?", network.id))
                .isZero();
    }

    @Test
    void what_is_wrong_with_pasted_cells_stands_at_them() {
        var body = SignedIn.as(GivenPeople.trafficker(network.id))
                .multiPart("kind", "CREATIVES")
                .multiPart("text", "Name\n")
                .post("/networks/" + network.id + "/imports")
                .body()
                .asString();

        assertThat(body)
                .containsPattern("id=\"text-wrong\"><div>There is a header, but no row below it\\.")
                .containsPattern("id=\"file-wrong\"></div>");
    }

    @Test
    void a_multipart_form_needs_the_token_and_no_other_route_takes_one() {
        var cookie = SignedIn.cookie(GivenPeople.trafficker(network.id).email);

        SignedIn.withCookie(cookie)
                .multiPart("kind", "CREATIVES")
                .multiPart("text", sheet())
                .post("/networks/" + network.id + "/imports")
                .then()
                .statusCode(403);
        SignedIn.as(GivenPeople.trafficker(network.id))
                .multiPart("name", "x")
                .post("/networks/" + network.id + "/creatives")
                .then()
                .statusCode(415);

        assertThat(Database.number("select count(*) from import_job where network_id = ?", network.id))
                .isZero();
    }

    /** A token that does less than its owner does not get the owner's rights by what the owner uploaded. */
    @Test
    void a_token_goes_on_only_with_what_came_with_it() {
        var person = GivenPeople.trafficker(network.id);
        var pixels = "Name,URL\nTracker,https://tracker.example/p.gif\n";
        SignedIn.as(person)
                .formParam("kind", "PIXELS")
                .formParam("text", pixels)
                .post("/networks/" + network.id + "/imports")
                .then()
                .statusCode(303);
        var id = Database.number("select max(id) from import_job where network_id = ?", network.id);
        var agent = SignedIn.newToken(person.email, "use-agent", "view-network", "view-pixel", "edit-pixel");
        var narrow = SignedIn.newToken(person.email, "edit-advertiser");

        SignedIn.with(agent)
                .contentType("text/csv")
                .body("Slipped in,https://other.example/p.gif\n")
                .put("/api/v1/imports/" + id + "/parts/2")
                .then()
                .statusCode(403);
        for (var step : List.of("check", "apply")) {
            SignedIn.with(agent)
                    .contentType("application/json")
                    .body(Map.of())
                    .post("/api/v1/imports/" + id + "/" + step)
                    .then()
                    .statusCode(403);
        }
        SignedIn.with(narrow).get("/api/v1/imports/" + id).then().statusCode(404);
        SignedIn.with(narrow)
                .get("/api/v1/networks/" + network.id + "/imports")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
        SignedIn.as(GivenPeople.administrator(network.id))
                .get("/imports/" + id)
                .then()
                .statusCode(200)
                .body(containsString("is the only person who can continue"), not(containsString("/check")));
        assertThat(Database.number("select parts from import_job where id = ?", id))
                .isEqualTo(1);
    }

    @Test
    void programs_upload_check_apply_and_read_the_rows() {
        var secret = SignedIn.newToken(GivenPeople.trafficker(network.id).email);
        long id = SignedIn.with(secret)
                .contentType("text/csv")
                .body(sheet().getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/networks/" + network.id + "/imports?kind=CREATIVES&fileName=a.csv")
                .then()
                .statusCode(201)
                .body("state", equalTo("OPEN"))
                .body("columns.field", equalTo(List.of("NAME", "ADVERTISER", "CODE", "TYPE", "SIZE")))
                .body("rows", equalTo(2))
                .extract()
                .jsonPath()
                .getLong("id");
        SignedIn.with(secret)
                .contentType("application/json")
                .body(Map.of())
                .post("/api/v1/imports/" + id + "/check")
                .then()
                .statusCode(200);
        GivenImports.settle(id);
        SignedIn.with(secret)
                .get("/api/v1/imports/" + id + "/rows?result=ERROR")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].line", equalTo(3))
                .body("items[0].problems[0].column", equalTo("Type"));

        SignedIn.with(secret)
                .contentType("application/json")
                .body(Map.of("together", false))
                .post("/api/v1/imports/" + id + "/apply")
                .then()
                .statusCode(200);
        GivenImports.settle(id);

        SignedIn.with(secret)
                .get("/api/v1/imports/" + id)
                .then()
                .body("state", equalTo("DONE"))
                .body("creates", equalTo(1))
                .body("errors", equalTo(1));
        assertThat(Database.texts("select name from creative where network_id = ? and code = 'L-1'", network.id))
                .containsExactly("Laufschuh Größe");
        SignedIn.token(GivenPeople.advertiserManager(network.id, acme.id))
                .get("/api/v1/imports/" + id)
                .then()
                .statusCode(404);
    }

    @Exhaustive("in a browser, in two looks")
    @ParameterizedTest
    @EnumSource(
            value = Look.class,
            names = {"DESK", "PHONE_DARK"})
    void in_a_browser_from_the_file_to_the_failed_rows(Look look) {
        try (var browser = Browser.visit(look)) {
            browser.signIn(GivenPeople.trafficker(network.id).email);
            var page = browser.open("/networks/" + network.id + "/imports/new");
            browser.requireAccessible();
            browser.shot("import-upload");
            page.setInputFiles(
                    "#file", new FilePayload("sheet.csv", "text/csv", sheet().getBytes(StandardCharsets.UTF_8)));
            Browser.press(page, "Upload");
            browser.requireFits();
            browser.requireAccessible();
            browser.shot("import-columns");

            Browser.press(page, "Dry run");
            GivenImports.settle(newest());
            page.locator("#apply").waitFor();
            assertThat(page.locator("#content").innerText())
                    .contains("1 to create, 0 to update, 0 unchanged, 1 with errors.")
                    .contains("“hologram” is not a valid value");
            browser.requireFits();
            browser.requireAccessible();
            browser.shot("import-dry-run");

            Browser.press(page, "Import 1 row");
            GivenImports.settle(newest());
            page.getByText("1 created, 0 updated, 0 unchanged, 1 with errors.").waitFor();
            assertThat(page.locator("#content").innerText())
                    .contains("To see all changes together, or undo them, open the change set.");
            assertThat(page.locator("#rows").innerText()).contains("Created");
            browser.requireFits();
            browser.requireAccessible();
            browser.shot("import-result");
            var failed = page.waitForDownload(
                    () -> page.locator("a[href$='/failed']").click());
            assertThat(failed.suggestedFilename()).isEqualTo("import-" + newest() + "-failed-" + network.id + ".csv");
        }
    }
}

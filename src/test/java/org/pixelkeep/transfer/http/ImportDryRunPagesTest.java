package org.pixelkeep.transfer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.pixel.AssociationDraft;
import org.pixelkeep.pixel.edit.AssociationService;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenImports;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.transfer.ImportSetting;
import org.pixelkeep.vendor.VendorCategory;
import org.pixelkeep.vendor.VendorDraft;
import org.pixelkeep.vendor.VendorService;

/** The columns and the dry run of an import, and what they say. */
@QuarkusTest
class ImportDryRunPagesTest extends ImportSetting {
    /** Uploads a sheet and answers the address of its page. */
    private String uploaded(UserAccount person, String kind, String text) {
        SignedIn.as(person)
                .multiPart("kind", kind)
                .multiPart("text", text)
                .post("/networks/" + network.id + "/imports")
                .then()
                .statusCode(303);
        return "/imports/" + newest();
    }

    /** The page after a dry run with the columns as they are guessed. */
    private String dryRun(UserAccount person, String page) {
        SignedIn.as(person).post(page + "/check").then().statusCode(303);
        GivenImports.settle(newest());
        return SignedIn.as(person).get(page).body().asString();
    }

    @Test
    void two_columns_for_one_field_are_both_marked_and_the_choices_stay() {
        var person = GivenPeople.trafficker(network.id);
        var page = uploaded(person, "CREATIVES", "Name;Kunde;Art;Ref\nSpot;" + acme.name + ";video;R-1\n");

        var body = SignedIn.as(person)
                .formParam("column", "NAME", "ADVERTISER", "TYPE", "TYPE")
                .post(page + "/check")
                .then()
                .statusCode(422)
                .extract()
                .body()
                .asString();

        assertThat(body)
                .contains("Check the marked fields.")
                .containsPattern("id=\"column-3-wrong\"><div>Two columns are imported as “Type”")
                .containsPattern("id=\"column-4-wrong\"><div>Two columns are imported as “Type”")
                .doesNotContain("column-1-wrong", "column-2-wrong");
        assertThat(body.split("<option value=\"ADVERTISER\" selected", -1)).hasSize(2);
        assertThat(body.split("<option value=\"TYPE\" selected", -1)).hasSize(3);
        assertThat(Database.texts("select state from import_job where id = ?", newest()))
                .containsExactly("OPEN");
    }

    /** Otherwise, people correct a row, import it again, and only then learn what else is wrong with it. */
    @Test
    void everything_that_is_wrong_with_a_row_is_told_at_once() {
        var person = GivenPeople.trafficker(network.id);
        var edited = Given.pixel(network, "Edited");

        var page = dryRun(person, uploaded(person, "PIXELS", """
                ID,Name,Format,Event,URL,Flight end
                ,Unread,image URL,impression,http//broken,2027-13-31
                ,Formless,hologram,impression,http//broken,2027-13-31
                ,Eventless,image URL,eclipse,http//broken,2027-01-31
                %d,Edited,image URL,impression,http//broken,2027-13-31
                """.formatted(edited.id)));

        var rows = Jsoup.parse(page).select("tbody tr");
        var wrong = "“2027-13-31” is not a valid value";
        var broken = "URL: Enter the full URL, beginning with http:// or https://.";
        assertThat(rows.get(0).text()).contains(wrong, broken);
        assertThat(rows.get(1).text())
                .contains("“hologram” is not a valid value", wrong)
                .doesNotContain(broken);
        assertThat(rows.get(2).text())
                .contains("“eclipse” is not a known event")
                .doesNotContain(broken);
        assertThat(rows.get(3).text()).contains(wrong, broken);

        var manager = GivenPeople.administrator(network.id);
        var vendors = dryRun(manager, uploaded(manager, "VENDORS", "Name,Trusted,GVL ID\nAdloox,maybe,70000\n"));
        assertThat(Jsoup.parse(vendors).select("tbody tr").text())
                .contains("“maybe” is not a valid value", "from 1 to 9,999");
    }

    @Test
    void a_sheet_that_names_nothing_is_refused_with_the_reason() {
        var person = GivenPeople.trafficker(network.id);
        var page = uploaded(person, "CREATIVES", "Kunde;Art\n" + acme.name + ";video\n");

        SignedIn.as(person)
                .formParam("column", "ADVERTISER", "TYPE")
                .post(page + "/check")
                .then()
                .statusCode(422)
                .body(
                        containsString("Choose the column with the name, the ID, or the code."),
                        not(containsString("Check the marked fields.")));
    }

    @Test
    void columns_can_be_changed_after_a_dry_run_in_which_nothing_was_right() {
        var person = GivenPeople.trafficker(network.id);
        var page = uploaded(
                person, "CREATIVES", "Name;Advertiser;Art\nOne;" + acme.name + ";video\nTwo;" + acme.name + ";video\n");

        assertThat(dryRun(person, page))
                .contains("2 creatives need fixing", "No row can be imported.", page + "?step=columns")
                .doesNotContain("Ready to import", "Import 0");
        SignedIn.as(person)
                .get("/networks/" + network.id + "/imports")
                .then()
                .body(containsString("2 creatives need fixing"));

        SignedIn.as(person)
                .get(page + "?step=columns")
                .then()
                .statusCode(200)
                .body(containsString("Step 2: the columns"), containsString("Back to the dry run"));
        SignedIn.as(person)
                .formParam("column", "NAME", "ADVERTISER", "TYPE")
                .post(page + "/check")
                .then()
                .statusCode(303);
        GivenImports.settle(newest());

        SignedIn.as(person)
                .get(page)
                .then()
                .body(
                        containsString("Ready to import"),
                        containsString("2 to create, 0 to update, 0 unchanged, 0 with errors."),
                        containsString("Keep import"),
                        containsString("<strong>Type:</strong> Video"));
        assertThat(Database.number("select count(*) from creative where network_id = ?", network.id))
                .isZero();
    }

    @Test
    void nobody_else_is_offered_to_change_columns() {
        var person = GivenPeople.trafficker(network.id);
        var page = uploaded(person, "CREATIVES", "Name;Advertiser\nOne;" + acme.name + "\n");
        dryRun(person, page);

        SignedIn.as(GivenPeople.administrator(network.id))
                .get(page + "?step=columns")
                .then()
                .statusCode(200)
                .body(not(containsString("Change columns")), not(containsString("Step 2: the columns")));
    }

    @Test
    void a_dry_run_of_pixels_says_what_the_form_would_say_in_its_words() {
        var person = GivenPeople.trafficker(network.id);
        var page = uploaded(
                person,
                "PIXELS",
                "Name;Advertiser;URL;Flight start;Flight end;Owner\nTracker;" + acme.name
                        + ";https://t.example/i?t=[timestamp];2026-12-01;2026-12-31;Team Q\n");

        assertThat(dryRun(person, page))
                .contains("[timestamp]", "does not expand it.", "fire nowhere until they are attached")
                .contains("<strong>Owner:</strong>", "1 Dec 2026", "31 Dec 2026")
                .doesNotContain("00:00:00 UTC", "endors by hand", "erve on", "2026-12-01T00:00:00Z");
        var secret = SignedIn.newToken(person.email);
        SignedIn.with(secret)
                .get("/api/v1" + page + "/rows")
                .then()
                .body("items[0].result", equalTo("CREATE"))
                .body("items[0].problems", hasSize(0))
                .body("items[0].warnings[0].message", containsString("[timestamp]"));
    }

    @Test
    void a_dry_run_names_the_owner_of_each_new_pixel() {
        var person = GivenPeople.trafficker(network.id);
        var creative = Given.creative(acme, "Spring");
        var page = uploaded(
                person,
                "PIXELS",
                "Name;Advertiser;Creative;URL\nA;;;https://t.example/1\nB;" + acme.id + ";;https://t.example/2\nC;;"
                        + creative.id + ";https://t.example/3\n");

        assertThat(dryRun(person, page))
                .contains("<strong>Belongs to:</strong> The network<")
                .contains("<strong>Belongs to:</strong> Advertiser “" + acme.name + "”<")
                .contains("<strong>Belongs to:</strong> Creative “" + creative.name + "” of " + acme.name + "<")
                .doesNotContain("<strong>Scope:");
        SignedIn.with(SignedIn.newToken(person.email))
                .get("/api/v1" + page + "/rows")
                .then()
                .body(
                        "items.changes.flatten().findAll { it.field == 'belongsTo' }.after",
                        contains(
                                "The network",
                                "Advertiser “" + acme.name + "”",
                                "Creative “" + creative.name + "” of " + acme.name));
    }

    @Test
    void a_result_says_how_many_new_pixels_are_attached_to_nothing() {
        var person = GivenPeople.trafficker(network.id);
        var page = uploaded(
                person,
                "PIXELS",
                "Name;Advertiser;URL\nOne;" + acme.name + ";https://t.example/1\nTwo;" + acme.name
                        + ";https://t.example/2\n");
        dryRun(person, page);
        SignedIn.as(person)
                .formParam("mode", "good")
                .post(page + "/apply")
                .then()
                .statusCode(303);
        GivenImports.settle(newest());

        SignedIn.as(person)
                .get(page)
                .then()
                .body(
                        containsString("2 new pixels are not attached to anything, so they fire nowhere."),
                        containsString("/networks/" + network.id + "/imports/new?kind=ASSOCIATIONS"));
        Given.service(AssociationService.class)
                .attach(
                        Given.system(network.id),
                        Database.number("select max(id) from pixel where network_id = ?", network.id),
                        AssociationDraft.onAdvertiser(acme.id));
        SignedIn.as(person)
                .get(page)
                .then()
                .body(containsString("1 new pixel is not attached to anything, so it fires nowhere."));
    }

    @Test
    void a_dry_run_of_pixels_has_the_names_of_recognized_vendors() {
        var made = Given.service(VendorService.class)
                .create(
                        Given.system(network.id),
                        network.id,
                        VendorDraft.named("Pixelhost")
                                .category(VendorCategory.OTHER)
                                .hosts(List.of("host.example"))
                                .build());
        var person = GivenPeople.trafficker(network.id);
        var page = uploaded(person, "PIXELS", "Name,URL\nTracker,https://host.example/i\n");

        assertThat(dryRun(person, page))
                .contains("<strong>Vendors:</strong> " + made.name)
                .doesNotContain("endor IDs");
    }

    @Test
    void the_order_of_dates_is_asked_for_where_the_sheet_does_not_show_it() {
        var person = GivenPeople.trafficker(network.id);
        var page = uploaded(person, "PIXELS", "Name;URL;Start\nTracker;https://t.example/i;03/04/2027\n");

        SignedIn.as(person)
                .formParam("column", "NAME", "URL", "FLIGHT_START")
                .post(page + "/check")
                .then()
                .statusCode(422)
                .body(
                        containsString("Check the marked fields."),
                        containsString("id=\"dayOrder-wrong\"><div>“03/04/2027” in “Flight start” can be read"));
        SignedIn.as(person)
                .formParam("column", "NAME", "URL", "FLIGHT_START")
                .formParam("dayOrder", "MONTH_FIRST")
                .post(page + "/check")
                .then()
                .statusCode(303);
        GivenImports.settle(newest());

        SignedIn.as(person)
                .get(page)
                .then()
                .body(
                        containsString("Dates in “Flight start” were read as month/day/year."),
                        containsString("</strong> 4 Mar 2027"));
        SignedIn.as(person)
                .get(page + "?step=columns")
                .then()
                .body(containsString("<option value=\"MONTH_FIRST\" selected"));
    }
}

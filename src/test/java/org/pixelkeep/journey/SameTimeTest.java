package org.pixelkeep.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pixelkeep.testing.Browser;
import org.pixelkeep.testing.Browser.Look;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;

/** Two tabs with the same pixel. */
@Exhaustive("each way in which two people edit the same pixel in their browsers")
@QuarkusTest
class SameTimeTest {
    @ParameterizedTest
    @EnumSource(names = {"DESK", "PHONE_DARK"})
    void two_edits_are_brought_together_field_by_field(Look look) {
        var network = Given.network("Northwind");
        var pixel = Given.approvedPixel(network, "Viewability");
        var person = GivenPeople.trafficker(network.id);
        try (var trafficker = Visitor.at(look, person.email).expecting(409)) {
            var page = trafficker.open("/pixels/" + pixel.id + "/edit");
            var other = trafficker.tab("/pixels/" + pixel.id + "/edit");
            open(other, "Ownership", "Flight and order");
            other.fill("[name=owner]", "Theirs");
            other.fill("[name=flightEnd]", "2031-01-02T03:04");
            Browser.press(other, "Save");

            open(page, "Ownership", "Flight and order");
            page.fill("[name=owner]", "Mine");
            page.fill("[name=position]", "7");
            page.fill("[name=secureUrl]", "https://pixel.example/mine.gif?cb=[timestamp]");
            trafficker.press("Save");

            assertThat(page.innerText("#conflict"))
                    .contains(
                            "Someone else saved this pixel in the meantime",
                            person.name,
                            "Both of you changed 1 field");
            assertThat(page.innerText("#field-owner")).contains("changed by both", "Before", "Mine", "Theirs");
            assertThat(page.isChecked("[name=take-position][value=mine]")).isTrue();
            assertThat(page.isChecked("[name=take-flightEnd][value=theirs]")).isTrue();
            assertThat(page.locator("[name=take-owner]:checked").count()).isZero();
            trafficker.browser().shot("conflict");
            trafficker.browser().requireAccessible();
            trafficker.browser().requireFits();
            assertThat(Database.texts("select concat(owner, ' ', position) from pixel where id = ?", pixel.id))
                    .containsExactly("Theirs 0");

            page.check("[name=take-owner][value=mine]");
            trafficker.press("Save this version");

            assertThat(Database.texts(
                            "select concat(owner, ' ', position, ' ', flight_end) from pixel where id = ?", pixel.id))
                    .singleElement()
                    .asString()
                    .startsWith("Mine 7 2031-01-02 03:04");
        }
    }

    @Test
    void without_a_script_both_edits_go_back_into_the_form() {
        var network = Given.network("Northwind");
        var pixel = Given.approvedPixel(network, "Viewability");
        try (var trafficker = Visitor.withoutScript(Look.PHONE, GivenPeople.trafficker(network.id).email)
                .expecting(409)) {
            var page = trafficker.open("/pixels/" + pixel.id + "/edit");
            var other = trafficker.tab("/pixels/" + pixel.id + "/edit");
            open(other, "Ownership");
            other.fill("[name=owner]", "Theirs");
            Browser.press(other, "Save");
            open(page, "Flight and order");
            page.fill("[name=position]", "7");
            trafficker.press("Save");
            assertThat(page.innerText("#conflict")).contains("You changed different fields");

            trafficker.press("Continue in the form");

            assertThat(page.inputValue("[name=owner]")).isEqualTo("Theirs");
            assertThat(page.inputValue("[name=position]")).isEqualTo("7");
            trafficker.press("Save");
            assertThat(Database.texts("select concat(owner, ' ', position) from pixel where id = ?", pixel.id))
                    .containsExactly("Theirs 7");
        }
    }

    @Test
    void what_was_typed_stays_when_someone_archives_the_object() {
        var network = Given.network("Northwind");
        var administrator = GivenPeople.administrator(network.id).email;
        try (var editor = Visitor.at(Look.PHONE_DARK, administrator).expecting(409)) {
            editor.byHand()
                    .formParam("name", "Template")
                    .formParam("format", "IMAGE_URL")
                    .formParam("event", "IMPRESSION")
                    .formParam("secureUrl", "https://vendor.example/i.gif?c=${P1}")
                    .formParam("label1", "Campaign")
                    .post("/networks/" + network.id + "/templates");
            archiveWhileEditing(editor, "vendor", firstOf("vendor", network.id));
            archiveWhileEditing(editor, "supply_source", Given.source(network, "edge", "Edge").id);
            archiveWhileEditing(editor, "template", firstOf("template", network.id));
            archiveWhileEditing(editor, "pixel", Given.approvedPixel(network, "Viewability").id);
        }
    }

    private static long firstOf(String table, long networkId) {
        return Database.number("select min(id) from " + table + " where network_id = ?", networkId);
    }

    private static void archiveWhileEditing(Visitor editor, String table, long id) {
        var what = table.replace('_', ' ');
        var path = "/" + table.replace('_', '-') + "s/" + id;
        var page = editor.open(path + "/edit");
        page.fill("#name", "Typed");
        post(editor, path + "/archive", Database.number("select version from " + table + " where id = ?", id));
        editor.press("Save");

        assertThat(page.inputValue("#name")).as(what).isEqualTo("Typed");
        assertThat(editor.text())
                .contains("Someone archived this " + what + " in the meantime", "Open the " + what + " to restore it")
                .containsOnlyOnce("Nothing has been saved");
        editor.browser().requireFocus("archived-meanwhile");
        editor.browser().shot("archived-" + table);
        editor.browser().requireAccessible();
        editor.browser().requireFits();

        post(editor, path + "/restore", Database.number("select version from " + table + " where id = ?", id));
        editor.press("Save");
        editor.press(table.equals("pixel") ? "Save this version" : "Overwrite with mine");

        assertThat(Database.texts("select name from " + table + " where id = ?", id))
                .containsExactly("Typed");
    }

    private static void post(Visitor editor, String path, long version) {
        assertThat(editor.byHand().formParam("version", version).post(path).statusCode())
                .isEqualTo(303);
    }

    private static void open(Page page, String... folds) {
        for (var fold : folds) {
            page.click("summary:has-text('" + fold + "')");
        }
    }
}

package org.pixelkeep.pixel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pixelkeep.pixel.edit.StagedEdits.live;
import static org.pixelkeep.pixel.edit.StagedEdits.rows;
import static org.pixelkeep.pixel.edit.StagedEdits.staged;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.testing.Browser;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

/** Edits that wait, on the pages. */
@QuarkusTest
class WaitingPagesTest {
    private static final String NEW = "https://new.example/x.gif";

    private final Network network = Given.network("Northwind");
    private final UserAccount trafficker = GivenPeople.trafficker(network.id);
    private final UserAccount reviewer = GivenPeople.reviewer(network.id);
    private final Pixel pixel = Given.approvedPixel(network, "Viewability");

    WaitingPagesTest() {
        Given.creative(Given.advertiser(network, "Acme"), "Banner");
        Given.onAllCreatives(pixel);
    }

    @Exhaustive("in a browser")
    @Test
    void an_edit_is_submitted_seen_changed_and_withdrawn() {
        try (var browser = Browser.visit(Browser.Look.DESK)) {
            browser.signIn(trafficker.email);
            var page = browser.open("/pixels/" + pixel.id + "/edit");
            page.fill("[name=secureUrl]", NEW);
            page.locator("[name=secureUrl]").blur();
            page.waitForSelector("#notes >> text=The live version keeps firing");
            page.waitForSelector("#consequences >> text=keeps its live content");
            assertThat(page.innerText("#consequences")).contains("No immediate change", "After approval");
            Browser.press(page, "Save");

            assertThat(page.innerText("main")).contains("The live version stays as it is; the edit waits for review.");
            assertThat(page.innerText("#edit"))
                    .contains("Edit waiting for review", "Version 4", "by " + trafficker.name, pixel.secureUrl, NEW);
            assertThat(page.innerText("main")).contains("Live: version 3.");
            browser.requireAccessible();
            browser.shot("pixel-edit-waiting");

            page = browser.open("/pixels/" + pixel.id + "/edit");
            assertThat(page.inputValue("[name=secureUrl]")).isEqualTo(NEW);
            assertThat(page.innerText("main")).contains("This form starts from the edit that waits for review.");
            browser.requireAccessible();
            browser.shot("pixel-form-edit-waiting");

            page = browser.open("/networks/" + network.id + "/pixels?waiting=PENDING");
            assertThat(page.innerText("#pixels")).contains(pixel.name, "Edit waiting");

            page = browser.open("/pixels/" + pixel.id + "/versions");
            assertThat(page.innerText("main")).contains("Version 4", "Edit waiting", "Live");
            browser.requireAccessible();

            page = browser.open("/pixels/" + pixel.id);
            page.click("#edit >> text=Withdraw the edit");
            page.waitForSelector("text=Withdraw this edit?");
            browser.requireAccessible();
            var shown = page;
            Browser.follow(shown, () -> shown.click("[popover]:popover-open button.btn-primary"));
            assertThat(page.innerText("main"))
                    .contains("You withdrew the edit of " + pixel.name + ". The live version stays as it is.", "Undo");
            assertThat(page.locator("#edit").count()).isZero();
        }
        assertThat(rows(pixel.id)).containsExactly(live(pixel.secureUrl, "APPROVED"));
    }

    @Test
    void a_reviewer_sees_the_edit_beside_the_live_version_and_decides_without_a_script() {
        submit();
        try (var browser = Browser.visitWithoutScript(Browser.Look.PHONE_DARK)) {
            browser.signIn(reviewer.email);
            var page = browser.open("/networks/" + network.id + "/reviews");
            assertThat(page.innerText("#waiting"))
                    .contains(pixel.name, "Edit waiting", "\nLive\n", "\nEdit\n", pixel.secureUrl, NEW);
            browser.requireFits();
            browser.shot("queue-edit-waiting");

            page = browser.open("/pixels/" + pixel.id + "/review");
            assertThat(page.innerText("main")).contains("What the edit changes", "Reject the live version");
            browser.requireFits();
            page.check("[name=decision][value=REJECT]");
            page.fill("[name=reason]", "Wrong host");
            Browser.press(page, "Save decision");
            assertThat(page.innerText("main"))
                    .contains("The live version stays as it is.", "Rejected edit", "Wrong host");
            browser.requireFits();
            browser.shot("pixel-edit-rejected");
            assertThat(rows(pixel.id)).containsExactly(staged(pixel.secureUrl, NEW, "REJECTED"));

            page = browser.open("/pixels/" + pixel.id + "/review");
            page.check("[name=decision][value=APPROVE]");
            Browser.press(page, "Save decision");
        }
        assertThat(rows(pixel.id)).containsExactly(live(NEW, "APPROVED"));
    }

    @Test
    void the_author_is_told_that_the_edit_was_rejected() {
        submit();
        SignedIn.as(reviewer)
                .formParam("decision", "REJECT")
                .formParam("reason", "Wrong host")
                .formParam("version", Database.number("select version from pixel where id = ?", pixel.id))
                .post("/pixels/" + pixel.id + "/review");

        assertThat(SignedIn.as(trafficker).get("/notices").asString())
                .contains("Your edit of “" + pixel.name + "” was rejected", "Wrong host");
        assertThat(SignedIn.as(trafficker).get("/pixels/" + pixel.id + "/edit").asString())
                .contains("This form starts from the rejected edit.");
    }

    @Test
    void the_live_version_is_rejected_on_a_page_that_tells_what_stops() {
        submit();
        var page = SignedIn.as(reviewer)
                .get("/pixels/" + pixel.id + "/consequences?of=REJECT&live=true")
                .asString();
        assertThat(page).contains("Stops</span>", "name=\"live\" value=\"true\"");

        SignedIn.as(reviewer)
                .formParam("decision", "REJECT")
                .formParam("live", "true")
                .formParam("reason", "Malicious")
                .formParam("version", Database.number("select version from pixel where id = ?", pixel.id))
                .post("/pixels/" + pixel.id + "/review")
                .then()
                .statusCode(303);

        assertThat(rows(pixel.id)).containsExactly(pixel.secureUrl + " REJECTED | " + NEW + " PENDING");
    }

    @Test
    void a_stale_approval_and_a_stale_withdrawal_are_answered_with_a_conflict() {
        submit();
        var before = Database.number("select version from pixel where id = ?", pixel.id) - 1;

        SignedIn.as(reviewer)
                .formParam("decision", "APPROVE")
                .formParam("version", before)
                .post("/pixels/" + pixel.id + "/review")
                .then()
                .statusCode(409);
        SignedIn.as(trafficker)
                .formParam("version", before)
                .post("/pixels/" + pixel.id + "/withdraw")
                .then()
                .statusCode(409);

        assertThat(rows(pixel.id)).containsExactly(staged(pixel.secureUrl, NEW, "PENDING"));
    }

    @Exhaustive("in a browser")
    @Test
    void the_settings_of_the_network_say_what_edits_do() {
        var administrator = GivenPeople.administrator(network.id);
        try (var browser = Browser.visit(Browser.Look.DESK_DARK)) {
            browser.signIn(administrator.email);
            var page = browser.open("/networks/" + network.id + "/edit");
            page.check("[name=editsStopLive]");
            page.check("[name=reviewRestored]");
            browser.requireAccessible();
            Browser.press(page, "Save");

            page = browser.open("/pixels/" + pixel.id + "/edit");
            assertThat(page.innerText("main")).contains("it goes back to review when you save");
            assertThat(page.locator("[name=stopLive]").count()).isZero();
        }
        assertThat(Database.texts(
                        "select concat(edits_stop_live, ' ', review_restored) from network where id = ?", network.id))
                .containsExactly("1 1");
        submit();
        assertThat(rows(pixel.id)).containsExactly(live(NEW, "PENDING"));
    }

    private void submit() {
        SignedIn.as(trafficker)
                .formParam("name", pixel.name)
                .formParam("format", "IMAGE_URL")
                .formParam("event", "IMPRESSION")
                .formParam("secureUrl", NEW)
                .formParam("url", pixel.url)
                .formParam("active", "true")
                .formParam("position", "0")
                .formParam("version", Database.number("select version from pixel where id = ?", pixel.id))
                .post("/pixels/" + pixel.id + "/edit")
                .then()
                .statusCode(303);
    }
}

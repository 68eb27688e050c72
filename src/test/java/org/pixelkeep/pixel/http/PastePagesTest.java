package org.pixelkeep.pixel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Browser;
import org.pixelkeep.testing.Browser.Look;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.undo.UndoService;

/** The paste box, from a vendor's mail to pixels. */
@QuarkusTest
class PastePagesTest {
    private static final String MAIL = """
        Hi team,

        please find the tags below. <b>They are live from Monday.</b>

        1) Campaign Manager impression
        <IMG SRC="https://ad.doubleclick.net/ddm/trackimp/N1.2EX/B3.4;dc_trk_aid=5;dc_trk_cid=6;ord=[timestamp];dc_lat=?" WIDTH="1">

        2) DoubleVerify
        <script src="https://cdn.doubleverify.com/dvtp_src.js?ctx=1&cmp=2&sid=3&plc=4"></script>
        <noscript><img src="https://tps.doubleverify.com/visit.jpg?ctx=1&cmp=2&sid=3&plc=4" onerror="alert(1)"></noscript>

        3) Video events
        start: https://s.innovid.com/1x1.gif?project_hash=1z&percent=0
        firstQuartile: https://s.innovid.com/1x1.gif?project_hash=1z&percent=25
        complete: https://s.innovid.com/1x1.gif?project_hash=1z&percent=100

        Guide: https://help.example-tag.com/guide.pdf
        """;

    private final Network network = Given.network("Northwind");
    private final UserAccount trafficker = GivenPeople.trafficker(network.id);

    PastePagesTest() {
        Given.creative(Given.advertiser(network, "Acme"), "Spring banner");
    }

    @Test
    void a_mail_becomes_pixels_in_one_change_set_that_can_be_undone() {
        try (var browser = Browser.visit(Look.DESK)) {
            browser.signIn(trafficker.email);
            var page = browser.open("/networks/" + network.id + "/pixels/new");
            browser.requireFocus("paste");
            browser.requireAccessible();
            browser.requireFits();
            createdFrom(page, browser);
            assertThat(page.innerText("main")).contains("3 pixels were created in one change set");
            var changeSets = Database.texts(
                    "select distinct change_set from history_change where network_id = ? and entity = 'PIXEL'"
                            + " and action = 'CREATE'",
                    network.id);
            assertThat(changeSets).hasSize(1);
            assertThat(Database.texts("select name from pixel where network_id = ? order by id", network.id))
                    .containsExactly("Campaign Manager impression", "Verification tag", "Innovid Video events");

            Given.service(UndoService.class).undo(Given.system(network.id), network.id, changeSets.get(0));

            assertThat(Database.number(
                            "select count(*) from pixel where network_id = ? and archived_at is null", network.id))
                    .isZero();
        }
    }

    @Exhaustive("in a browser")
    @Test
    void pixels_are_attached_to_selected_creatives_from_the_start() {
        var acme = Given.advertiser(network, "Other");
        var autumn = Given.creative(acme, "Autumn banner");
        try (var browser = Browser.visit(Look.PHONE)) {
            browser.signIn(trafficker.email);
            var page = browser.open("/networks/" + network.id + "/pixels/new");
            page.fill("#paste", MAIL);
            Browser.press(page, "Read it");
            assertThat(page.isVisible("#target-search")).isFalse();
            page.check("input[name=appliesTo][value=chosen]");
            page.fill("#target-search", autumn.name);
            page.click(".choose-targets button");
            page.check("input[name=targetCreative][value='" + autumn.id + "']");
            browser.requireFits();
            browser.requireAccessible();
            browser.shot("pasted-selected");
            Browser.press(page, "Show impact");
            assertThat(page.innerText(".target-list")).contains("1 selected", autumn.name);
            assertThat(page.innerText("#consequences")).contains("After approval: 1 creative");
            Browser.press(page, "Create 3 pixels");
            assertThat(page.innerText("main")).contains("3 pixels were created in one change set");
        }

        assertThat(Database.texts(
                        "select concat_ws(' ', target, creative_id) from association where network_id = ?", network.id))
                .hasSize(3)
                .containsOnly("CREATIVE " + autumn.id);
    }

    @Test
    void selecting_nothing_is_refused_and_creates_nothing() {
        SignedIn.as(trafficker)
                .formParam("text", MAIL)
                .formParam("appliesTo", "chosen")
                .formParam("make", "0")
                .formParam("piece", "0")
                .formParam("pieceName", "One")
                .post("/networks/{id}/pixels/pasted/all", network.id)
                .then()
                .statusCode(422)
                .body(containsString("Choose at least one advertiser or creative"));

        assertThat(Database.number("select count(*) from pixel where network_id = ?", network.id))
                .isZero();
    }

    private static void createdFrom(Page page, Browser browser) {
        page.fill("#paste", MAIL);
        Browser.press(page, "Read it");

        assertThat(page.innerText("#pieces-summary")).contains("4 pixels were found", "could not be read");
        assertThat(page.innerText("main"))
                .contains(
                        "They are live from Monday.",
                        "Its noscript fallback is https://tps.doubleverify.com/visit.jpg",
                        "looks like a link for people");
        assertThat(page.locator("main input[name=make]:checked").count()).isEqualTo(3);
        browser.requireFits();
        page.locator("input[name=pieceName]").nth(1).fill("Verification tag");
        page.check("input[name=appliesTo][value=everything]");
        Browser.press(page, "Show impact");

        assertThat(page.innerText("#consequences")).contains("After approval: 1 creative");
        assertThat(page.locator("input[name=pieceName]").nth(1).inputValue()).isEqualTo("Verification tag");
        Browser.press(page, "Create 3 pixels");
    }

    @Exhaustive("in a browser")
    @Test
    void what_is_found_in_a_piece_has_the_fix_that_the_form_has() {
        try (var browser = Browser.visit(Look.PHONE)) {
            browser.signIn(trafficker.email);
            var page = browser.open("/networks/" + network.id + "/pixels/new");
            page.fill("#paste", "https://vendor.example/p.gif?ord=[TIMESTAMPP]&c=%%CACHEBUSTER%%");
            Browser.press(page, "Read it");
            var found = page.locator(".piece-warning").count();
            assertThat(found).isPositive();
            assertThat(page.innerText("main")).contains("Where it applies", "Impact of creating it");

            Browser.press(page, "Fix");

            assertThat(page.innerText("#piece-0")).contains("What can be fixed is fixed. Check the result below");
            assertThat(page.locator(".piece-warning").count()).isLessThan(found);
            assertThat(page.inputValue("#piece-0-secure-1")).contains("ord=${TIMESTAMP}&c=${CACHEBUSTER}");
            assertThat(page.locator("#piece-0 button[name=fix]").count()).isZero();
            browser.requireAccessible();
            browser.requireFits();
            Browser.press(page, "Show impact");
            Browser.press(page, "Create 1 pixel");
        }
        assertThat(Database.texts("select secure_url from pixel where network_id = ?", network.id))
                .singleElement()
                .asString()
                .contains("ord=${TIMESTAMP}");
    }

    @Exhaustive("in a browser")
    @Test
    void a_refusal_of_one_leaves_nothing_created_and_stands_at_its_piece_with_all_that_was_typed() {
        var taken = Given.pixel(network, "Taken").name;
        try (var browser = Browser.visit(Look.DESK).expect("status of 422")) {
            browser.signIn(trafficker.email);
            var page = browser.open("/networks/" + network.id + "/pixels/new");
            page.fill("#paste", MAIL);
            Browser.press(page, "Read it");
            page.locator("input[name=pieceName]").nth(0).fill("Kept");
            page.locator("input[name=pieceName]").nth(1).fill(taken);
            Browser.press(page, "Show impact");

            assertThat(page.innerText("main")).contains("Nothing has been saved.", "Check the marked pieces");
            assertThat(page.locator(".piece:has([role=alert])").count()).isEqualTo(1);
            assertThat(page.innerText(".piece:has([role=alert])")).contains("already has this name");
            assertThat(page.locator("input[name=pieceName]").nth(0).inputValue())
                    .isEqualTo("Kept");
            browser.requireAccessible();
            browser.shot("paste-refused");
        }
        assertThat(Database.texts("select name from pixel where network_id = ?", network.id))
                .containsExactly(taken);
    }

    @Exhaustive("four looks")
    @ParameterizedTest
    @EnumSource
    void the_page_of_pieces_is_readable_in_every_look(Look look) {
        try (var browser = Browser.visit(look)) {
            browser.signIn(trafficker.email);
            var page = browser.open("/networks/" + network.id + "/pixels/new");
            browser.shot("paste-box");
            page.fill("#paste", MAIL);
            Browser.press(page, "Read it");
            browser.requireFits();
            browser.requireAccessible();
            browser.shot("paste-pieces");
            page.check("input[name=appliesTo][value=everything]");
            Browser.press(page, "Show impact");
            browser.requireFits();
            browser.requireAccessible();
            browser.shot("paste-impact");

            assertThat(page.locator("main script[src*=doubleverify], main img[src*=doubleclick]")
                            .count())
                    .isZero();
        }
    }

    @Exhaustive("in a browser")
    @Test
    void a_piece_is_edited_before_it_is_created() {
        try (var browser = Browser.visitWithoutScript(Look.DESK)) {
            browser.signIn(trafficker.email);
            var page = browser.open("/networks/" + network.id + "/pixels/new");
            page.fill("#paste", "Impression: https://px.example-tag.com/i.gif?x=1");
            Browser.press(page, "Read it");
            page.fill("[name=pieceName]", "Edited");
            Browser.press(page, "Edit");
            page.selectOption("[name=pieceFormat]", "RAW_URL");
            page.selectOption("[name=trackerEvent]", "CLICK");
            page.fill("[name=trackerSecureUrl]", "https://px.example-tag.com/click?x=[timestamp]");
            browser.requireFits();
            Browser.press(page, "Show impact");
            Browser.press(page, "Create 1 pixel");
        }

        assertThat(Database.texts(
                        "select concat_ws(' ', name, format, event, secure_url) from pixel where network_id = ?",
                        network.id))
                .containsExactly("Edited RAW_URL CLICK https://px.example-tag.com/click?x=[timestamp]");
    }

    @Exhaustive("the most pieces that there can be")
    @Test
    void two_hundred_pixels_are_created_at_once() {
        var text = new StringBuilder();
        for (var i = 0; i < 200; i++) {
            text.append("https://px")
                    .append(i)
                    .append(".example-tag.com/i.gif?x=")
                    .append(i)
                    .append('\n');
        }
        try (var browser = Browser.visitWithoutScript(Look.DESK)) {
            browser.signIn(trafficker.email);
            var page = browser.open("/networks/" + network.id + "/pixels/new");
            page.fill("#paste", text.toString());
            Browser.press(page, "Read it");
            Browser.press(page, "Show impact");
            Browser.press(page, "Create 200 pixels");
        }

        assertThat(Database.number("select count(*) from pixel where network_id = ?", network.id))
                .isEqualTo(200);
    }

    @Exhaustive("in a browser")
    @Test
    void a_text_without_a_pixel_is_shown_as_it_was_read() {
        try (var browser = Browser.visit(Look.DESK)) {
            browser.signIn(trafficker.email);
            var page = browser.open("/networks/" + network.id + "/pixels/new");
            page.fill("#paste", "We will send the tags <script>alert(1)</script tomorrow");
            Browser.press(page, "Read it");

            assertThat(page.innerText("main")).contains("We will send the tags", "alert(1)");
            browser.requireAccessible();
        }
    }
}

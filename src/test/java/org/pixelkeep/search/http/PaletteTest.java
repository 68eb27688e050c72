package org.pixelkeep.search.http;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Browser;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;

/** The search box in the head of each page, and the command palette. */
@Exhaustive("the search palette in a browser")
@QuarkusTest
class PaletteTest {
    private static final String INPUT = "#palette [role=combobox]";
    private static final String CHOSEN = "#palette [role=option][aria-selected=true]";

    private final Network network = Given.network("Northwind");
    private final Creative creative = Given.creative(Given.advertiser(network, "Acme"), "Spring sale, video");

    @Test
    void the_palette_finds_a_creative_and_opens_it_by_keyboard_alone() {
        try (var browser = Browser.visit(Browser.Look.DESK)) {
            browser.signIn(GivenPeople.administrator(network.id).email);
            var page = browser.open("/networks/" + network.id + "/creatives");
            page.focus("main .filters input >> nth=0");

            page.keyboard().press("Control+k");
            assertThat(page.locator(CHOSEN)).hasCount(1);
            browser.requireAccessible();
            browser.shot("palette");
            page.keyboard().type("video spring");
            assertThat(page.locator(CHOSEN)).containsText(creative.name);
            assertThat(page.getAttribute(INPUT, "aria-activedescendant")).isEqualTo(page.getAttribute(CHOSEN, "id"));
            browser.requireAccessible();
            page.keyboard().press("Enter");

            assertThat(page).hasURL(Pattern.compile(".*/creatives/" + creative.id + "$"));
        }
    }

    @Test
    void arrows_go_around_and_escape_returns_to_where_the_focus_was() {
        try (var browser = Browser.visit(Browser.Look.DESK)) {
            browser.signIn(GivenPeople.administrator(network.id).email);
            var page = browser.open("/networks/" + network.id + "/creatives");
            page.focus("main .filters input >> nth=0");
            var focused = focused(page);

            page.keyboard().press("Control+k");
            assertThat(page.locator(CHOSEN)).hasCount(1);
            var first = page.getAttribute(CHOSEN, "id");
            page.keyboard().press("ArrowUp");
            assertThat(page.locator(CHOSEN)).not().hasId(first);
            page.keyboard().press("ArrowDown");
            assertThat(page.locator(CHOSEN)).hasId(first);
            page.keyboard().press("Escape");

            assertThat(page.locator("#palette")).isHidden();
            assertThat(focused(page)).isEqualTo(focused);
        }
    }

    @Test
    void enter_before_the_answer_opens_what_the_answer_brings() {
        try (var browser = Browser.visit(Browser.Look.DESK)) {
            browser.signIn(GivenPeople.administrator(network.id).email);
            var page = browser.open("/networks/" + network.id);

            page.keyboard().press("Control+k");
            page.keyboard().type("review queue");
            page.keyboard().press("Enter");

            assertThat(page).hasURL(Pattern.compile(".*/reviews$"));
        }
    }

    @Test
    void a_slash_goes_to_the_search_box_and_on_a_phone_to_the_palette() {
        try (var browser = Browser.visit(Browser.Look.DESK)) {
            browser.signIn(GivenPeople.administrator(network.id).email);
            var page = browser.open("/networks/" + network.id + "/pixels");
            page.keyboard().press("/");
            page.keyboard().type("spring");
            page.keyboard().press("Enter");
            assertThat(page).hasURL(Pattern.compile(".*/search\\?q=spring$"));
            assertThat(page.locator(".found")).containsText(creative.name);
            browser.requireAccessible();
            browser.requireFits();
            browser.shot("search");
        }
        try (var browser = Browser.visit(Browser.Look.PHONE)) {
            browser.signIn(GivenPeople.administrator(network.id).email);
            var page = browser.open("/account");
            page.keyboard().press("/");
            assertThat(page.locator(CHOSEN)).hasCount(1);
            browser.requireAccessible();
            browser.requireFits();
            browser.shot("palette-phone");
        }
    }

    private static Object focused(Page page) {
        return page.evaluate("document.activeElement.id || document.activeElement.name");
    }
}

package org.pixelkeep.pixel.http;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.KeyboardModifier;
import com.microsoft.playwright.options.Media;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Browser;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;

/** Lists in a browser: selecting rows, walking through them, and what stays in sight. */
@Exhaustive("lists by keyboard, on paper, and on screens of each width")
@QuarkusTest
class ListKeysTest {
    private final Network network = Given.network("Northwind");

    @Test
    void rows_are_selected_one_by_one_in_between_and_on_the_whole_page() {
        pixels(5);
        try (var browser = Browser.visit(Browser.Look.DESK)) {
            browser.signIn(GivenPeople.administrator(network.id).email);
            var page = browser.open("/networks/" + network.id + "/pixels?sort=name");
            var boxes = page.locator("[data-rows] tbody input[type=checkbox]");
            var count = page.locator("[data-selection-count]");

            boxes.nth(1).click();
            assertThat(count).hasText("1 selected");
            boxes.nth(3).click(new Locator.ClickOptions().setModifiers(List.of(KeyboardModifier.SHIFT)));
            assertThat(count).hasText("3 selected");
            browser.requireAccessible();
            browser.requireFits();
            browser.shot("list-selected");
            page.check("[data-tick-all]");
            assertThat(count).hasText("5 selected");
            page.check("[name=all]");
            assertThat(count).hasText("Select all 5 that match");
        }
    }

    @Test
    void keys_walk_through_rows_select_and_open_them() {
        pixels(3);
        try (var browser = Browser.visit(Browser.Look.DESK)) {
            browser.signIn(GivenPeople.administrator(network.id).email);
            var page = browser.open("/networks/" + network.id + "/pixels?sort=name");
            var links = page.locator("[data-row-link]");

            page.keyboard().press("j");
            page.keyboard().press("j");
            page.keyboard().press("x");
            assertThat(page.locator("tr:has([data-row-link]:focus) input[type=checkbox]"))
                    .isChecked();
            page.keyboard().press("j");
            page.keyboard().press("k");
            assertThat(links.nth(1)).isFocused();
            page.keyboard().press("?");
            assertThat(page.locator("#shortcuts")).containsText("Select the row");
            page.keyboard().press("Escape");
            links.nth(1).focus();
            page.keyboard().press("Enter");

            assertThat(page).hasURL(Pattern.compile(".*/pixels/\\d+$"));
        }
    }

    @Test
    void the_head_stays_in_sight_in_a_long_list() {
        pixels(30);
        for (var look : List.of(Browser.Look.DESK, Browser.Look.PHONE_DARK)) {
            try (var browser = Browser.visit(look)) {
                browser.signIn(GivenPeople.administrator(network.id).email);
                var page = browser.open("/networks/" + network.id + "/pixels");

                page.locator("[data-row-link]").last().evaluate("row => row.scrollIntoView({block: 'nearest'})");

                var head = page.locator("[data-rows] thead th >> nth=1").boundingBox();
                var last = page.locator("[data-row-link]").last().boundingBox();
                assertThat(head.y).as("head of %s", look).isBetween(-1.0, last.y);
                assertThat(page.locator("[data-rows] thead th >> nth=1")).isInViewport();
                browser.requireAccessible();
                browser.requireFits();
                browser.shot("list-long");
            }
        }
    }

    @Test
    void nothing_of_a_row_is_out_of_sight_on_a_phone() {
        pixels(3);
        try (var browser = Browser.visit(Browser.Look.PHONE)) {
            browser.signIn(GivenPeople.administrator(network.id).email);
            var page = browser.open("/networks/" + network.id + "/pixels");

            var scrolls = page.locator(".list-table")
                    .evaluate("list => list.scrollHeight > list.clientHeight || list.scrollWidth > list.clientWidth");
            var widest = page.locator("[data-rows] tbody td")
                    .evaluateAll("cells => Math.max(...cells.map(cell => cell.getBoundingClientRect().right))");

            assertThat(scrolls).isEqualTo(false);
            assertThat(((Number) widest).doubleValue()).isLessThan(390);
        }
    }

    @Test
    void a_phone_folds_the_filters_and_says_how_many_are_set() {
        pixels(3);
        try (var browser = Browser.visit(Browser.Look.PHONE)) {
            browser.signIn(GivenPeople.administrator(network.id).email);
            var page = browser.open("/networks/" + network.id + "/pixels?q=pixel&scope=NETWORK&sort=name");
            var control = page.locator(".filter-fold > summary");
            var review = page.locator("[name=review]");

            assertThat(control).hasText("Filters1");
            assertThat(review).not().isVisible();
            assertThat(page.locator("[data-row-link]").first()).isInViewport();
            control.press("Enter");
            review.selectOption("PENDING");

            assertThat(control).hasText("Filters2");
            assertThat(page).hasURL(Pattern.compile(".*review=PENDING.*"));
            browser.requireAccessible();
            browser.requireFits();
        }
    }

    @Test
    void a_phone_offers_changes_once_rows_are_selected() {
        pixels(2);
        try (var browser = Browser.visitWithoutScript(Browser.Look.PHONE)) {
            browser.signIn(GivenPeople.administrator(network.id).email);
            var page = browser.open("/networks/" + network.id + "/pixels");
            var impact = page.locator("#bulk button");

            assertThat(impact).not().isVisible();
            page.locator("[data-rows] tbody input[type=checkbox]").first().check();

            assertThat(impact).isVisible();
        }
    }

    @Test
    void a_list_is_printed_with_its_title_and_without_controls() {
        pixels(1);
        try (var browser = Browser.visit(Browser.Look.DESK_DARK)) {
            browser.signIn(GivenPeople.administrator(network.id).email);
            var page = browser.open("/networks/" + network.id + "/pixels");

            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            page.evaluate("dispatchEvent(new Event('beforeprint'))");

            assertThat(page.locator("h1")).isVisible();
            assertThat(page.locator(".navbar-vertical")).not().isVisible();
            assertThat(page.locator(".filters")).not().isVisible();
            assertThat(page.locator("html")).hasAttribute("data-bs-theme", "light");
            page.evaluate("dispatchEvent(new Event('afterprint'))");
            assertThat(page.locator("html")).hasAttribute("data-bs-theme", "dark");
        }
    }

    @Test
    void a_list_of_one_does_not_offer_to_select_all_that_match() {
        pixels(1);
        try (var browser = Browser.visit(Browser.Look.DESK)) {
            browser.signIn(GivenPeople.administrator(network.id).email);
            var page = browser.open("/networks/" + network.id + "/pixels");

            assertThat(page.locator("[name=pixels]")).hasCount(1);
            assertThat(page.locator("[name=all]")).hasCount(0);
        }
    }

    @Test
    void a_pixel_is_printed_without_a_card_that_has_only_buttons() {
        try (var browser = Browser.visit(Browser.Look.DESK)) {
            browser.signIn(GivenPeople.administrator(network.id).email);
            var page = browser.open("/pixels/" + Given.approvedPixel(network, "Printed").id);
            var review = page.locator("h2:text-is('Review')");
            assertThat(review).isVisible();

            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

            assertThat(review).not().isVisible();
            assertThat(page.locator("h2:text-is('About')")).isVisible();
        }
    }

    @Test
    void a_filter_keeps_the_order_that_was_chosen() {
        pixels(2);
        try (var browser = Browser.visit(Browser.Look.DESK)) {
            browser.signIn(GivenPeople.administrator(network.id).email);
            var page = browser.open("/networks/" + network.id + "/pixels");

            page.click("th .sort:has-text('Name')");
            assertThat(page).hasURL(Pattern.compile(".*sort=name.*"));
            page.selectOption("#scope", "NETWORK");

            assertThat(page).hasURL(Pattern.compile(".*scope=NETWORK.*sort=name.*"));
            assertThat(page.locator("th[aria-sort='ascending']")).hasText("Name");
        }
    }

    @Test
    void a_filter_keeps_the_order_without_script() {
        pixels(2);
        try (var browser = Browser.visitWithoutScript(Browser.Look.DESK)) {
            browser.signIn(GivenPeople.administrator(network.id).email);
            var page = browser.open("/networks/" + network.id + "/pixels?sort=name");

            page.selectOption("#scope", "NETWORK");
            page.click(".filters button:has-text('Filter')");

            assertThat(page).hasURL(Pattern.compile(".*sort=name.*scope=NETWORK.*"));
        }
    }

    @Test
    void a_desk_has_the_filters_in_sight() {
        pixels(1);
        try (var browser = Browser.visit(Browser.Look.DESK)) {
            browser.signIn(GivenPeople.administrator(network.id).email);
            var page = browser.open("/networks/" + network.id + "/pixels");

            assertThat(page.locator(".filter-fold > summary")).not().isVisible();
            page.selectOption("[name=scope]", "NETWORK");

            assertThat(page).hasURL(Pattern.compile(".*scope=NETWORK.*"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pixels", "creatives", "history"})
    void a_usual_screen_has_them_in_one_row(String list) {
        pixels(1);
        Given.advertiser(network, "Another advertiser");
        try (var browser = Browser.visit(Browser.Look.DESK)) {
            browser.signIn(GivenPeople.administrator(network.id).email);
            var page = browser.open("/networks/" + network.id + "/" + list);

            var apart = page.locator(".filters :is(input:not([type=hidden]), select, .btn):visible")
                    .evaluateAll("""
                    filters => {
                      const bottoms = filters.map(one => one.getBoundingClientRect().bottom)
                      return Math.round(Math.max(...bottoms) - Math.min(...bottoms))
                    }""");

            assertThat((int) apart).isLessThan(16);
            browser.requireFits();
        }
    }

    @Test
    void further_filters_are_behind_a_control_that_says_how_many_are_set() {
        pixels(3);
        try (var browser = Browser.visit(Browser.Look.DESK)) {
            browser.signIn(GivenPeople.administrator(network.id).email);
            var page = browser.open("/networks/" + network.id + "/pixels?review=PENDING");
            var control = page.locator(".filter-more > summary");

            assertThat(control).hasText("More filters1");
            control.press("Enter");
            page.selectOption("[name=duplicates]", "LIKELY");

            assertThat(control).hasText("More filters2");
            assertThat(page).hasURL(Pattern.compile(".*duplicates=LIKELY.*"));
            browser.requireAccessible();
        }
    }

    @Test
    void filters_are_open_where_one_of_them_is_wrong() {
        try (var browser = Browser.visit(Browser.Look.PHONE).expect("status of 422")) {
            browser.signIn(GivenPeople.administrator(network.id).email);
            var page = browser.open("/networks/" + network.id + "/history?from=yesterday");

            assertThat(page.locator("#from-wrong")).isVisible();
        }
    }

    @Test
    void menus_of_a_list_are_all_in_sight_on_a_phone() {
        pixels(3);
        try (var browser = Browser.visit(Browser.Look.PHONE_DARK)) {
            browser.signIn(GivenPeople.administrator(network.id).email);
            for (var menu : List.of("Views", "Display")) {
                var page = browser.open("/networks/" + network.id + "/pixels");

                page.locator(".list-tools summary", new Page.LocatorOptions().setHasText(menu))
                        .click();

                var box = page.locator(".list-tools details[open] > .dropdown-menu")
                        .boundingBox();
                assertThat(box.x).as(menu).isNotNegative();
                assertThat(box.x + box.width).as(menu).isLessThanOrEqualTo(390);
                browser.requireFits();
            }
        }
    }

    @Test
    void views_and_columns_are_adjusted_on_the_list_itself() {
        pixels(2);
        try (var browser = Browser.visit(Browser.Look.DESK)) {
            browser.signIn(GivenPeople.administrator(network.id).email);
            var page = browser.open("/networks/" + network.id + "/pixels?scope=NETWORK");

            page.click(".list-tools summary:has-text('Display')");
            browser.requireAccessible();
            browser.shot("list-display");
            page.check("[name=density][value=compact]");
            page.uncheck("[name=columns][value=vendor]");
            Browser.press(page, "Apply");
            assertThat(page.locator("[data-rows]")).hasClass(Pattern.compile(".*table-compact.*"));
            assertThat(page.locator("[data-rows] thead")).not().containsText("Vendor");

            page.click(".list-tools summary:has-text('Views')");
            page.fill("#view-name", "Of the network");
            page.check("[name=shared]");
            Browser.press(page, "Save view");
            page.click(".list-tools summary:has-text('Views')");
            assertThat(page.locator(".list-views a[aria-current]")).hasText("Of the network");
            browser.requireAccessible();
            browser.shot("list-views");
        }
    }

    private void pixels(int number) {
        for (var made = 0; made < number; made++) {
            Given.pixel(network, "Pixel");
        }
    }
}

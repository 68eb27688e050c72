package org.pixelkeep.review.http;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.testing.Browser;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;

/** A reviewer works through the queue in a browser. */
@Exhaustive("the review queue by keyboard")
@QuarkusTest
class QueueKeysTest {
    private static final String FOCUSED = "document.activeElement.textContent";

    @ParameterizedTest
    @EnumSource(
            value = Browser.Look.class,
            names = {"DESK", "PHONE_DARK"})
    void the_queue_is_worked_through_by_keyboard_and_an_approval_is_undone(Browser.Look look) {
        var network = Given.network("Northwind");
        var first = Given.pixel(network, "First");
        var second = Given.pixel(network, "Second");
        var third = Given.pixel(network, "Third");
        try (var browser = Browser.visit(look)) {
            browser.signIn(GivenPeople.reviewer(network.id).email);
            var page = browser.open("/networks/" + network.id + "/reviews?kind=NEW");
            browser.requireAccessible();
            browser.requireFits();
            browser.shot("review-queue");

            page.keyboard().press("j");
            page.keyboard().press("j");
            assertThat(page.evaluate(FOCUSED)).isEqualTo(second.name);
            Browser.follow(page, () -> page.keyboard().press("a"));

            assertThat(status(second)).isEqualTo("APPROVED");
            assertThat(page.evaluate(FOCUSED)).isEqualTo(third.name);
            assertThat(page.url()).endsWith("?kind=NEW");
            assertThat(page.innerText("#messages")).contains(second.name);
            assertThat(page.locator("#messages button", new Page.LocatorOptions().setHasText("Undo")))
                    .isInViewport();
            Browser.press(page, "Undo");
            assertThat(status(second)).isEqualTo("PENDING");

            page.keyboard().press("j");
            assertThat(page.evaluate(FOCUSED)).isEqualTo(first.name);
            reject(page);
            assertThat(status(first)).isEqualTo("REJECTED");
            assertThat(page.evaluate(FOCUSED)).isEqualTo(second.name);

            page.keyboard().press("x");
            assertThat(page.locator("[data-selection-count]")).hasText("1 selected");
        }
    }

    @Test
    void a_decision_with_nothing_selected_leads_to_what_is_wrong() {
        var network = Given.network("Northwind");
        var pixels =
                Stream.generate(() -> Given.pixel(network, "Waiting")).limit(8).toList();
        try (var browser = Browser.visit(Browser.Look.DESK)) {
            browser.expect("status of 422");
            browser.signIn(GivenPeople.reviewer(network.id).email);
            var page = browser.open("/networks/" + network.id + "/reviews");
            Browser.follow(
                    page,
                    () -> page.locator("#bulk button[value=APPROVE]").first().click());

            assertThat(String.valueOf(page.evaluate(FOCUSED)))
                    .contains("Nothing has been saved.", "Select at least one pixel.")
                    .doesNotContain("marked fields");
            var box = page.locator("#bulk .alert").boundingBox();
            assertThat(box.y).isBetween(0.0, (double) page.viewportSize().height);
            browser.requireAccessible();
            browser.shot("review-queue-nothing-selected");
            assertThat(pixels).allMatch(pixel -> status(pixel).equals("PENDING"));
        }
    }

    @Test
    void no_key_decides_behind_an_open_dialog() {
        var network = Given.network("Northwind");
        var pixel = Given.pixel(network, "Only");
        try (var browser = Browser.visit(Browser.Look.DESK)) {
            browser.signIn(GivenPeople.reviewer(network.id).email);
            var page = browser.open("/networks/" + network.id + "/reviews");

            page.keyboard().press("j");
            page.keyboard().press("r");
            assertThat(page.locator("[popover]:popover-open")).hasCount(1);
            page.focus("[popover]:popover-open button:text-is(\"Cancel\")");
            page.keyboard().press("a");

            assertThat(page.locator("[popover]:popover-open")).hasCount(1);
            assertThat(status(pixel)).isEqualTo("PENDING");
        }
    }

    /** The dialog takes the focus to the reason, so that typing goes there. */
    private static void reject(Page page) {
        page.keyboard().press("r");
        assertThat(page.locator("[popover]:popover-open textarea")).isFocused();
        page.keyboard().type("Wrong host");
        Browser.follow(page, () -> page.click("[popover]:popover-open button.btn-danger"));
    }

    private static String status(Pixel pixel) {
        return Database.texts("select review_status from pixel where id = ?", pixel.id)
                .get(0);
    }
}

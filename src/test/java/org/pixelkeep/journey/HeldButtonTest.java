package org.pixelkeep.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.BoundingBox;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayDeque;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.testing.Browser;
import org.pixelkeep.testing.Browser.Look;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;

/** What arrives late does not move a button away from under the pointer. */
@Exhaustive("each moment at which a button can be held")
@QuarkusTest
class HeldButtonTest {
    private static final String IMPACT = "#association-consequences .consequence-total";

    private static final String FRAMES =
            "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))";

    private final Network network = Given.network("Northwind");
    private final String trafficker = GivenPeople.trafficker(network.id).email;

    @ParameterizedTest
    @EnumSource(names = {"DESK", "PHONE"})
    void the_impact_moves_no_button_of_the_form(Look look) {
        var acme = Given.advertiser(network, "Acme");
        for (var name : new String[] {"Banner", "Interstitial", "Video"}) {
            Given.creative(acme, name);
        }
        try (var visitor = Visitor.at(look, trafficker)) {
            var page = visitor.open("/networks/" + network.id + "/pixels/new");
            page.fill("#name", "Count");
            page.fill("#secureUrl", "https://v.example/i");
            var create = page.locator(".form-footer-buttons .btn-primary");
            var before = create.boundingBox();
            var footer = page.locator(".form-footer").boundingBox();

            page.check("[name=appliesTo][value=everything]");
            page.waitForSelector("#consequences .consequence-total");

            assertThat(page.locator(".form-footer").boundingBox().height).isGreaterThan(footer.height + 10);
            assertThat(place(create.boundingBox())).isEqualTo(place(before));
        }
    }

    @Test
    void what_arrives_while_a_button_is_held_waits_for_the_press() {
        var pixel = pixel();
        try (var visitor = Visitor.atDesk(trafficker)) {
            var page = visitor.open("/pixels/" + pixel.id);
            var late = impact(page);
            var save = page.locator("button:has-text('Save association')");
            var before = press(page, save);

            arrive(page, late);

            assertThat(place(save.boundingBox())).isEqualTo(place(before));
            Browser.follow(page, () -> page.mouse().up());
            assertThat(Database.number("select count(*) from association where pixel_id = ?", pixel.id))
                    .isOne();
        }
    }

    @Test
    void it_is_shown_after_the_release() {
        var pixel = pixel();
        try (var visitor = Visitor.atDesk(trafficker)) {
            var page = visitor.open("/pixels/" + pixel.id);
            var late = impact(page);
            var save = page.locator("button:has-text('Save association')");
            press(page, save);
            arrive(page, late);
            assertThat(page.locator(IMPACT).count()).isZero();

            // Away from the button, where its release does nothing.
            page.mouse().move(1, 1);
            page.mouse().up();

            page.waitForSelector(IMPACT);
        }
    }

    @Test
    void it_is_shown_after_a_release_that_the_page_was_not_told_of() {
        var pixel = pixel();
        try (var visitor = Visitor.atDesk(trafficker)) {
            var page = visitor.open("/pixels/" + pixel.id);
            var late = impact(page);
            page.evaluate("window.addEventListener('pointerup', (event) => event.stopPropagation(), true)");
            press(page, page.locator("button:has-text('Save association')"));
            arrive(page, late);
            page.mouse().move(1, 1);
            page.mouse().up();

            page.mouse().move(2, 2);

            page.waitForSelector(IMPACT);
        }
    }

    @Test
    void it_waits_for_no_press_elsewhere() {
        var pixel = pixel();
        try (var visitor = Visitor.atDesk(trafficker)) {
            var page = visitor.open("/pixels/" + pixel.id);
            var late = impact(page);
            press(page, page.locator("h1").first());

            arrive(page, late);

            page.waitForSelector(IMPACT);
        }
    }

    private Pixel pixel() {
        Given.creative(Given.advertiser(network, "Acme"), "Banner");
        return Given.pixel(network, "Count");
    }

    /** Fills in an association; its impact does not arrive yet. */
    private static Route impact(Page page) {
        var late = new ArrayDeque<Route>();
        page.route(url -> url.contains("/consequences"), late::add);
        page.selectOption("[name=target]", "NETWORK");
        page.check("[name=creativeTypes] >> nth=0");
        page.waitForCondition(() -> !late.isEmpty());
        return late.remove();
    }

    /** Puts the pointer on it and holds the button down. */
    private static BoundingBox press(Page page, Locator target) {
        target.scrollIntoViewIfNeeded();
        var place = target.boundingBox();
        page.mouse().move(place.x + place.width / 2, place.y + place.height / 2);
        page.mouse().down();
        return place;
    }

    private static void arrive(Page page, Route late) {
        page.waitForResponse(answer -> answer.url().contains("/consequences"), late::resume);
        page.evaluate(FRAMES);
    }

    private static String place(BoundingBox box) {
        return Math.round(box.x) + "," + Math.round(box.y);
    }
}

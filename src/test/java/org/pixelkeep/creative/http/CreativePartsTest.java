package org.pixelkeep.creative.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.edit.AssociationService;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.testing.Browser;
import org.pixelkeep.testing.Browser.Look;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SettableClock;

/** The page of a creative with 17 pixels in a browser: short, in parts, and with a past to look at. */
@Exhaustive("each part of a creative’s page in a browser, in four looks")
@QuarkusTest
class CreativePartsTest {
    private static final int ROW = 44;
    private static final List<String> PARTS = List.of("", "/held-back", "/output", "/attachments", "/history");

    @Inject
    SettableClock clock;

    private Network network;
    private Creative banner;
    private Pixel viewability;
    private String trafficker;

    @BeforeEach
    void seventeen_pixels() {
        network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        banner = Given.creative(acme, "Spring sale – 300×250");
        trafficker = GivenPeople.trafficker(network.id).email;
        viewability = Given.approvedPixel(network, "Viewability of every impression, by the vendor of the agency");
        Given.onAllCreatives(viewability);
        for (var name : List.of("Reach", "Brand safety", "Fraud", "Panel")) {
            Given.onAllCreatives(Given.approvedPixel(network, name));
        }
        for (var name : List.of("Attribution", "Shop visits")) {
            Given.onCreative(Given.approve(Given.pixel(acme, Given.image(name))), banner);
        }
        Given.approve(Given.pixel(banner, Given.image("Survey")));

        var system = Given.system(network.id);
        var off = Given.approvedPixel(network, "Switched off");
        Given.service(PixelService.class).setActive(system, off.id, null, false);
        var excluded = Given.approvedPixel(network, "Not wanted here");
        Given.excluding(excluded, banner);
        var same = Given.approve(Given.pixel(
                network, Given.draft("Viewability again", PixelFormat.IMAGE_URL, null, viewability.secureUrl)));
        var plain = Given.approve(Given.pixel(
                network, Given.draft("Plain", PixelFormat.IMAGE_URL, "http://pixel.example/plain.gif", null)));
        var ended = Given.approve(Given.pixel(
                network,
                Given.image("Autumn")
                        .with(PixelFields.FLIGHT_END, clock.instant().plus(Duration.ofMinutes(1)))));
        var video = Given.approve(
                Given.pixel(network, Given.image("Completion").with(PixelFields.EVENT, PixelEvent.COMPLETE)));
        for (var pixel : List.of(off, excluded, same, plain, ended, video)) {
            Given.onAllCreatives(pixel);
        }
        for (var name : List.of("New vendor", "Newer vendor", "Newest vendor")) {
            Given.onAllCreatives(Given.pixel(network, name));
        }
        clock.pass(Duration.ofHours(1));
    }

    @ParameterizedTest
    @EnumSource(Look.class)
    void each_part_is_short_accessible_and_fits(Look look) {
        try (var browser = visit(look)) {
            var longest = look == Look.DESK || look == Look.DESK_DARK ? 2_000 : 3_500;
            for (var part : PARTS) {
                var page = browser.open(path(part));
                browser.shot("creative" + part.replace('/', '-'));

                assertThat(page.locator(".head-counts").innerText()).isEqualTo("8 fire · 9 held back");
                assertThat(height(page)).as("height of %s", part).isLessThan(longest);
                browser.requireFits();
                browser.requireAccessible();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Look.class,
            names = {"DESK", "PHONE"})
    void a_pixel_is_a_row_of_44_pixels_whose_address_opens_with_the_keyboard(Look look) {
        try (var browser = visit(look)) {
            var page = browser.open(path(""));

            assertThat(page.locator(".fire").count()).isEqualTo(8);
            assertThat(page.locator(".fire-row").all()).allMatch(row -> row.boundingBox().height == ROW);
            assertThat(page.locator(".flow-title").allInnerTexts())
                    .extracting(title -> title.split("\\s")[0])
                    .containsExactly("Network", "Advertiser", "Creative");
            var address = page.getByText(viewability.secureUrl).first();
            assertThat(address.isVisible()).isFalse();

            page.locator(".fire summary").first().focus();
            page.keyboard().press("Enter");

            assertThat(address.isVisible()).isTrue();
            browser.shot("creative-address");
            browser.requireFits();
            browser.requireAccessible();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Look.class,
            names = {"DESK", "PHONE"})
    void the_head_stays_and_its_chips_copy(Look look) {
        try (var browser = visit(look)) {
            var page = browser.open(path("/held-back"));
            page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
            page.evaluate("scrollTo(0, document.body.scrollHeight)");

            assertThat(page.locator(".creative-line").boundingBox().y).isZero();
            assertThat(page.locator(".creative-head").innerText())
                    .contains(banner.name, "#" + banner.id, "Active", "8 fire · 9 held back", "Now", "Share");
            page.locator("[data-copy='" + banner.id + "']").click();
            page.getByText("Copied").waitFor();
            assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(String.valueOf(banner.id));
            page.locator("[data-copy-link]").click();
            page.locator("[data-copy-link]:has-text('Copied')").waitFor();
            var link = String.valueOf(page.evaluate("navigator.clipboard.readText()"));
            page.navigate(link);
            assertThat(page.locator(".past").innerText()).contains("Read-only", "9 were held back");
            assertThat(page.locator(".head-counts").innerText()).isEqualTo("8 fired · 9 held back");
        }
    }

    @Test
    void a_time_that_is_none_is_told_where_it_was_typed() {
        try (var browser = visit(Look.DESK)) {
            browser.expect("status of 422");
            var page = browser.open(path("") + "?at=foo");

            assertThat(page.locator("#at-wrong").isVisible()).isTrue();
            assertThat(page.locator("#at-wrong").innerText()).contains("time");
            browser.requireAccessible();
            browser.shot("creative-when-wrong");
        }
    }

    @ParameterizedTest
    @EnumSource(Look.class)
    void the_past_is_framed_and_the_slider_goes_through_the_changes(Look look) {
        detach();
        try (var browser = visit(look)) {
            var page = browser.open(path("/held-back"));
            page.locator("#when summary").click();
            page.locator("#when #moments").waitFor();
            browser.requireFits();
            browser.requireAccessible();
            browser.shot("creative-when");

            page.fill("#at", "2001-10-03 14:30");
            page.locator("#when form button").click();
            page.locator(".past").waitFor();
            assertThat(page.locator(".past-head").innerText()).contains("As of 3 Oct 2001, 14:30:00 UTC", "Read-only");

            browser.open(path("") + "?at=" + clock.instant());
            assertThat(page.locator(".past").evaluate("each => getComputedStyle(each).borderTopWidth"))
                    .isEqualTo("3px");
            assertThat(page.locator(".moment-words").innerText()).contains("detached Reach");
            assertThat(page.locator(".past").innerText()).contains("7 pixels fired");
            page.locator("#moment").focus();
            page.keyboard().press("ArrowLeft");
            page.locator("#firing:has-text('8 pixels fired')").waitFor();
            assertThat(page.locator("main form[method=post]").count()).isZero();
            assertThat(page.locator("#since").innerText()).contains("Gone", "Reach");
            assertThat(page.locator("#effective").boundingBox().y)
                    .isLessThan(page.locator("#since").boundingBox().y);
            browser.shot("creative-past");
            browser.requireFits();
            browser.requireAccessible();

            page.locator("#moment").press("End");
            page.locator("#firing:has-text('7 pixels fire')").waitFor();
            assertThat(page.locator(".past").count()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Look.class,
            names = {"DESK", "PHONE"})
    void the_name_comes_first_then_the_main_action_and_last_the_archive(Look look) {
        try (var browser = visit(look)) {
            var page = browser.open(path(""));

            var name = page.locator("h1").boundingBox();
            var actions = page.locator(".creative-tools > .actions > .btn:visible, .action-fold > summary:visible");
            assertThat(actions.first().boundingBox().y).isGreaterThanOrEqualTo(name.y + name.height);
            if (look == Look.PHONE) {
                assertThat(actions.allTextContents()).containsExactly("Custom pixel", "More actions");
                assertThat(actions.nth(1).boundingBox().y)
                        .isEqualTo(actions.first().boundingBox().y);
                actions.nth(1).press("Enter");
                browser.requireFits();
                browser.requireAccessible();
            }
            assertThat(page.locator(".action-fold > .dropdown-menu > .btn").allInnerTexts())
                    .containsExactly("Edit", "Duplicate", "Timeline", "Archive");
            assertThat(page.locator(".action-fold > .dropdown-menu > .btn")
                            .last()
                            .isVisible())
                    .isTrue();
        }
    }

    @Test
    void everything_is_reached_without_script() {
        detach();
        try (var browser = Browser.visitWithoutScript(Look.PHONE)) {
            browser.signIn(trafficker);
            var page = browser.open(path(""));
            assertThat(page.locator(".creative-head").innerText()).contains("#" + banner.id);
            for (var part : List.of("Held back", "Output", "Attachments", "History")) {
                Browser.follow(
                        page,
                        () -> page.locator(".creative-parts a:has-text('" + part + "')")
                                .click());
                assertThat(page.locator(".creative-parts [aria-current]").innerText())
                        .startsWith(part);
            }
            Browser.follow(page, () -> page.locator("a[rel=prev]").click());
            assertThat(page.locator(".past").innerText()).contains("detached Reach", "7 pixels fired");
            Browser.follow(page, () -> page.locator("a[rel=prev]").click());
            assertThat(page.locator(".past").innerText()).contains("8 pixels fired");
            Browser.follow(page, () -> page.locator("a:has-text('Back to now')").click());

            page.locator("#more summary").click();
            page.selectOption("[name=event]", "CLICK");
            Browser.follow(page, () -> page.locator("#more form button").click());
            assertThat(page.url()).contains("event=CLICK");
            assertThat(page.locator("#firing").innerText()).isEqualTo("0 pixels fire");
        }
    }

    private void detach() {
        var association = Database.number(
                "select a.id from association a join pixel p on p.id = a.pixel_id where p.network_id = ? and p.name like"
                        + " 'Reach%'",
                network.id);
        Given.service(AssociationService.class).detach(Given.system(network.id), association);
        clock.pass(Duration.ofHours(1));
    }

    private Browser visit(Look look) {
        var browser = Browser.visit(look);
        browser.signIn(trafficker);
        return browser;
    }

    private String path(String part) {
        return "/creatives/" + banner.id + part;
    }

    private static int height(Page page) {
        return ((Number) page.evaluate("document.documentElement.scrollHeight")).intValue();
    }
}

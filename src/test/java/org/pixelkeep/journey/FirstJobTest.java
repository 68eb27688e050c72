package org.pixelkeep.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.pixelkeep.testing.Browser;
import org.pixelkeep.testing.Browser.Look;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SettableClock;

/** The main job: the right pixels on the right creatives, and no others. */
@QuarkusTest
class FirstJobTest {
    @Inject
    SettableClock clock;

    @Test
    void a_trafficker_signs_in_and_creates_an_advertiser_with_a_banner_a_video_and_a_native_ad() {
        var network = Given.network("Northwind");
        var person = GivenPeople.trafficker(network.id);
        try (var visit = Browser.visit(Look.DESK)) {
            var page = visit.open("/");
            page.fill("[name=email]", person.email);
            page.fill("[name=password]", GivenPeople.PASSWORD);
            page.click("button:has-text('Sign in')");
            page.waitForURL("**/networks/" + network.id);

            Browser.follow(page, () -> page.click("nav >> text=Advertisers"));
            Browser.follow(page, () -> page.click("main >> text=New advertiser"));
            page.fill("[name=name]", "Acme");
            page.click("main button:text-is('Create')");
            page.waitForURL("**/advertisers/*");
            var advertiser = page.url();
            create(page, advertiser, "Spring banner", "BANNER");
            create(page, advertiser, "Spring video", "VIDEO");
            create(page, advertiser, "Spring native", "NATIVE");

            page.navigate("/networks/" + network.id + "/creatives");
            assertThat(page.locator("#rows tbody tr").allInnerTexts())
                    .hasSize(3)
                    .anyMatch(row -> row.contains("Spring banner") && row.contains("300"))
                    .anyMatch(row -> row.contains("Spring video"))
                    .anyMatch(row -> row.contains("Spring native"));
        }
    }

    @Test
    void a_new_creative_fires_the_network_wide_pixel_unless_its_advertiser_is_excluded() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        var birch = Given.advertiser(network, "Birch");
        var pixel = Given.approvedPixel(network, "Viewability");
        try (var trafficker = Visitor.atDesk(GivenPeople.trafficker(network.id).email)) {
            var page = trafficker.open("/pixels/" + pixel.id);
            page.selectOption("[name=target]", "NETWORK");
            trafficker.press("Save association");
            page.selectOption("[name=exclusion]", "true");
            page.selectOption("[name=target]", "ADVERTISER");
            page.selectOption("[name=advertiserId]", String.valueOf(birch.id));
            trafficker.press("Save association");

            create(page, "/advertisers/" + acme.id, "Tomorrow's banner", "BANNER");
            var included = trafficker.id();
            create(page, "/advertisers/" + birch.id, "Tomorrow's other banner", "BANNER");
            var excluded = trafficker.id();

            assertThat(trafficker.fires(included)).containsExactly(pixel.name);
            assertThat(trafficker.page().textContent("ol.pixels .pixel-why")).contains("Via");
            assertThat(trafficker.fires(excluded)).isEmpty();
            assertThat(trafficker.heldBack(excluded, pixel.name)).contains("Excluded");
            assertThat(trafficker.effective(included).getList("firing.pixelId")).containsExactly(pixel.id.intValue());
            assertThat(trafficker.effective(excluded).getString("heldBack[0].reason"))
                    .isEqualTo("EXCLUDED");
        }
    }

    @Exhaustive("in a browser")
    @Test
    void a_detached_pixel_is_gone() {
        var network = Given.network("Northwind");
        var banner = Given.creative(Given.advertiser(network, "Acme"), "Spring banner");
        var pixel = Given.approvedPixel(network, "Viewability");
        try (var trafficker = Visitor.atDesk(GivenPeople.trafficker(network.id).email)) {
            var page = trafficker.open("/creatives/" + banner.id + "/attachments");
            var attach = page.locator("#offer button", new Page.LocatorOptions().setHasText("Attach"))
                    .first();
            Browser.follow(page, attach::click);
            assertThat(trafficker.fires(banner.id)).containsExactly(pixel.name);

            trafficker.open("/creatives/" + banner.id + "/attachments");
            page.click("button[popovertarget]:has-text('Detach')");
            Browser.follow(page, () -> page.click(".dialog:popover-open button:text-is('Detach')"));

            assertThat(trafficker.fires(banner.id)).isEmpty();
            assertThat(trafficker.effective(banner.id).getList("heldBack")).isEmpty();
            trafficker.open("/pixels/" + pixel.id);
            assertThat(trafficker.text()).contains("detached");
        }
    }

    @Exhaustive("in a browser")
    @Test
    void a_deactivated_pixel_is_gone_with_the_reason_until_it_is_activated() {
        var network = Given.network("Northwind");
        var banner = Given.creative(Given.advertiser(network, "Acme"), "Spring banner");
        var pixel = Given.approvedPixel(network, "Viewability");
        Given.onAllCreatives(pixel);
        try (var trafficker = Visitor.atDesk(GivenPeople.trafficker(network.id).email)) {
            confirm(trafficker, pixel.id, "Deactivate");

            assertThat(trafficker.fires(banner.id)).isEmpty();
            assertThat(trafficker.heldBack(banner.id, pixel.name)).contains("Inactive");

            confirm(trafficker, pixel.id, "Activate");

            assertThat(trafficker.fires(banner.id)).containsExactly(pixel.name);
        }
    }

    @Exhaustive("in a browser")
    @Test
    void a_rejected_pixel_is_gone_with_the_reviewers_words() {
        var network = Given.network("Northwind");
        var banner = Given.creative(Given.advertiser(network, "Acme"), "Spring banner");
        var pixel = Given.approvedPixel(network, "Viewability");
        Given.onAllCreatives(pixel);
        try (var reviewer = Visitor.atDesk(GivenPeople.reviewer(network.id).email)) {
            var page = reviewer.open("/pixels/" + pixel.id + "/review");
            page.check("[name=decision][value=REJECT]");
            page.fill("[name=reason]", "It redirects to a lottery.");
            reviewer.press("Save decision");

            assertThat(reviewer.fires(banner.id)).isEmpty();
            assertThat(reviewer.heldBack(banner.id, pixel.name)).contains("Rejected");
            reviewer.open("/pixels/" + pixel.id);
            assertThat(reviewer.text()).contains("It redirects to a lottery.");
        }
    }

    @Exhaustive("in a browser")
    @Test
    void a_pixel_whose_flight_has_passed_is_gone_with_the_reason() {
        var network = Given.network("Northwind");
        var banner = Given.creative(Given.advertiser(network, "Acme"), "Spring banner");
        var pixel = Given.approvedPixel(network, "Viewability");
        Given.onAllCreatives(pixel);
        try (var trafficker = Visitor.atDesk(GivenPeople.trafficker(network.id).email)) {
            var page = trafficker.open("/pixels/" + pixel.id + "/edit");
            page.click("summary:has-text('Flight and order')");
            page.fill("[name=flightEnd]", typed(Instant.now().plus(Duration.ofMinutes(10))));
            trafficker.press("Save");
            assertThat(trafficker.fires(banner.id)).containsExactly(pixel.name);

            clock.pass(Duration.ofMinutes(11));

            assertThat(trafficker.fires(banner.id)).isEmpty();
            assertThat(trafficker.heldBack(banner.id, pixel.name)).contains("Outside its flight");
        }
    }

    private static void create(Page page, String advertiser, String name, String type) {
        page.navigate(advertiser + "/creatives/new");
        page.fill("[name=name]", name);
        page.selectOption("[name=type]", type);
        if (type.equals("BANNER")) {
            page.fill("[name=width]", "300");
            page.fill("[name=height]", "250");
        }
        Browser.press(page, "Create");
        assertThat(page.innerText("h1")).isEqualTo(name);
    }

    private static void confirm(Visitor visitor, long pixelId, String verb) {
        var page = visitor.open("/pixels/" + pixelId);
        page.locator("button[popovertarget]:text-is('" + verb + "')").click();
        var confirmed = page.locator(".dialog:popover-open button:text-is('" + verb + "')");
        Browser.follow(page, confirmed::click);
    }

    private static String typed(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC).withNano(0).toString();
    }
}

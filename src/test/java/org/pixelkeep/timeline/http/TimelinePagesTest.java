package org.pixelkeep.timeline.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pixelkeep.access.Role;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.testing.Browser;
import org.pixelkeep.testing.Browser.Look;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SettableClock;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class TimelinePagesTest {
    @Inject
    SettableClock time;

    @Inject
    Clock clock;

    private Network network = new Network();
    private Creative banner = new Creative();
    private Pixel pixel = new Pixel();

    @BeforeEach
    void a_pixel_that_was_turned_off() {
        network = Given.network("Northwind");
        banner = Given.creative(Given.advertiser(network, "Acme"), "Banner");
        pixel = Given.pixel(network, Given.image("=Formula"));
        Given.approve(pixel);
        Given.onAllCreatives(pixel);
        time.pass(Duration.ofHours(2));
        Given.service(PixelService.class).setActive(Given.system(network.id), pixel.id, null, false);
        time.pass(Duration.ofHours(1));
    }

    @Test
    void the_page_of_a_creative_draws_bars_with_links_and_has_the_same_as_a_table() {
        var page =
                SignedIn.as(GivenPeople.observer(network.id)).get("/creatives/" + banner.id + "/timeline?period=24h");

        page.then().statusCode(200);
        var html = page.asString();
        assertThat(html).contains("Timeline of " + banner.name, pixel.name, "tl-part tl-fired", "url(#tl-off)");
        assertThat(html).contains("As a table", "The pixel is inactive.", "/change-sets/");
        assertThat(html).contains("<a href=\"/advertisers/" + banner.advertiserId + "\">Acme");
    }

    @Test
    void who_changed_something_appears_by_name_wherever_a_timeline_is_drawn() {
        var trafficker = GivenPeople.trafficker(network.id);
        var by = GivenPeople.caller(trafficker, Role.NETWORK_TRAFFICKER, network.id);
        Given.service(PixelService.class).setActive(by, pixel.id, null, true);
        time.pass(Duration.ofHours(1));

        for (var path : List.of(
                "/creatives/" + banner.id + "/timeline?period=24h",
                "/pixels/" + pixel.id + "/timeline?period=24h",
                "/creatives/" + banner.id + "/history")) {
            var html = SignedIn.as(GivenPeople.observer(network.id)).get(path).asString();

            assertThat(html).as(path).doesNotContain(trafficker.email + " activated");
            assertThat(html.replace("</span>", "")).as(path).contains(trafficker.name + " activated");
        }
    }

    @Exhaustive("the chart in each look")
    @ParameterizedTest
    @EnumSource(
            value = Look.class,
            names = {"DESK", "PHONE_DARK"})
    void the_chart_fits_any_screen_and_its_table_can_be_opened(Look look) {
        var other = Given.pixel(network, Given.image("Waits for review"));
        Given.onAllCreatives(other);
        var flies = Given.pixel(
                network,
                Given.image("Flies")
                        .with(PixelFields.FLIGHT_END, clock.instant().plus(Duration.ofHours(2))));
        Given.approve(flies);
        Given.onAllCreatives(flies);
        time.pass(Duration.ofHours(5));
        Given.service(PixelService.class).setActive(Given.system(network.id), pixel.id, null, true);
        time.pass(Duration.ofHours(6));
        var observer = GivenPeople.observer(network.id);

        try (var browser = Browser.visit(look)) {
            browser.signIn(observer.email);
            var page = browser.open("/creatives/" + banner.id + "/timeline?period=24h");
            page.locator("#table summary").click();
            if (look == Look.PHONE_DARK) {
                page.click(".filter-fold > summary");
            }
            browser.shot("timeline");

            assertThat(page.locator("#table tbody tr").count()).isGreaterThan(6);
            assertThat(page.locator("#table").innerText()).contains("A flight started or ended");
            assertThat(page.locator(".tl-bar").first().boundingBox().width).isGreaterThan(200);
            // Room for a date, a time, and the button of the calendar.
            assertThat(page.locator("#from").boundingBox().width).isGreaterThan(210);
            browser.requireFits();
            browser.requireAccessible();
        }
    }

    @Test
    void the_page_of_a_pixel_has_a_bar_for_its_creative() {
        var page = SignedIn.as(GivenPeople.observer(network.id)).get("/pixels/" + pixel.id + "/timeline");

        assertThat(page.asString()).contains(banner.name, "tl-part tl-fired", "Now: held back, inactive.");
    }

    @Test
    void an_invalid_period_is_refused_at_its_field_and_the_usual_one_shown() {
        var observer = GivenPeople.observer(network.id);
        var path = "/creatives/" + banner.id + "/timeline";

        var wrong = SignedIn.as(observer).get(path + "?from=yesterday");
        var reversed = SignedIn.as(observer).get(path + "?from=2026-10-03T10:00&to=2026-10-03T09:00");

        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.asString()).contains("Enter a UTC date and time");
        assertThat(reversed.statusCode()).isEqualTo(422);
        assertThat(reversed.asString()).contains("Must be before the end of the period");
    }

    @Test
    void the_file_has_a_line_for_each_interval_an_end_and_no_formula() {
        var file = SignedIn.as(GivenPeople.observer(network.id))
                .get("/pixels/" + pixel.id + "/timeline/export?period=24h");

        assertThat(file.contentType()).isEqualTo("text/csv; charset=UTF-8");
        assertThat(file.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"timeline-of-pixel-" + pixel.id + ".csv\"");
        var lines = file.asString().split("\r\n");
        assertThat(lines[0]).startsWith("\"creativeId\",\"pixelId\",\"pixel\",\"from\"");
        assertThat(lines[1]).contains("\"'=Formula", "\"ABSENT\"");
        assertThat(lines[3]).contains("\"HELD_BACK\",\"PIXEL_INACTIVE\"");
        assertThat(lines[lines.length - 1]).startsWith("\"end\",\"" + (lines.length - 2) + "\"");
    }

    @Test
    void programs_get_intervals_with_their_changes() {
        var observer = GivenPeople.observer(network.id);

        var ofCreative = SignedIn.token(observer)
                .get("/api/v1/creatives/" + banner.id + "/timeline?from="
                        + clock.instant().minus(Duration.ofMinutes(150)))
                .jsonPath();
        var ofPixel = SignedIn.token(observer)
                .get("/api/v1/pixels/" + pixel.id + "/timeline")
                .jsonPath();

        assertThat(ofCreative.getList("bars[0].intervals.state", String.class)).containsExactly("FIRED", "HELD_BACK");
        assertThat(ofCreative.getString("bars[0].intervals[1].reason")).isEqualTo("PIXEL_INACTIVE");
        assertThat(ofCreative.getLong("bars[0].intervals[1].changeId")).isPositive();
        assertThat(ofPixel.getList("bars[0].creativeIds", Long.class)).containsExactly(banner.id);
        assertThat(SignedIn.token(observer)
                        .get("/api/v1/pixels/" + pixel.id + "/timeline?from=2999-01-01T00:00:00Z")
                        .statusCode())
                .isEqualTo(422);
        assertThat(SignedIn.token(observer)
                        .get("/api/v1/creatives/" + banner.id + "/timeline?period=1y")
                        .statusCode())
                .isEqualTo(422);
    }
}

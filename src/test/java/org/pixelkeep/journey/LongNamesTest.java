package org.pixelkeep.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.BoundingBox;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pixelkeep.alert.ChannelDraft;
import org.pixelkeep.alert.ChannelService;
import org.pixelkeep.alert.MessageStyle;
import org.pixelkeep.feed.FeedEntity;
import org.pixelkeep.feed.WebhookDraft;
import org.pixelkeep.feed.WebhookService;
import org.pixelkeep.testing.Browser.Look;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;

/** Names as naming conventions make them, without a space, and very long ones: no list grows wider than its card. */
@Exhaustive("long names on every list, at a desk and on a phone")
@QuarkusTest
class LongNamesTest {
    private static final String CONVENTION =
            "NWM_ACM_2026Q4_US_Prospecting_Display_CM360_DV360_OpenExchange_300x250_ImpressionTracker_v2";

    private static final int LONG = 230;

    /** 11 rem, in whatever font: the network on a phone. */
    private static final double MAX_STEP = 176;

    /** What does not fit into the box that scrolls it sideways. */
    private static final String SCROLLED = """
            () => [...document.querySelectorAll('.table-responsive')]
              .filter((each) => each.scrollWidth > each.clientWidth)
              .map((each) => each.scrollWidth + ' in ' + each.clientWidth)""";

    /** Cells whose words are broken into columns of letters. */
    private static final String NARROW = """
            () => [...document.querySelectorAll('.table tbody td > a:not(.btn, .badge)')]
              .filter((each) => each.textContent.trim().length > 40 && each.parentElement.clientWidth < 140)
              .map((each) => each.textContent.trim() + ' in ' + each.parentElement.clientWidth)""";

    @ParameterizedTest
    @EnumSource(
            value = Look.class,
            names = {"DESK", "PHONE"})
    void lists_fit_whatever_things_are_called(Look look) {
        var lists = lists();
        try (var administrator = Visitor.at(look, lists.administrator())) {
            SoftAssertions.assertSoftly(all -> lists.paths().forEach((name, path) -> {
                administrator.open(path);
                administrator.browser().shot("long-names-" + name);
                all.assertThat(administrator.text()).as(path).contains(CONVENTION);
                all.check(administrator.browser()::requireFits);
                all.assertThat((List<?>) administrator.page().evaluate(NARROW))
                        .as(path)
                        .isEmpty();
                all.assertThat((List<?>) administrator.page().evaluate(SCROLLED))
                        .as(path)
                        .isEmpty();
            }));
        }
    }

    @Test
    void a_long_title_on_a_phone_stands_above_its_buttons_and_a_short_one_beside_them() {
        var lists = lists();
        try (var administrator = Visitor.at(Look.PHONE, lists.administrator())) {
            var page = administrator.open(Objects.requireNonNull(lists.paths().get("webhooks")));
            var beside = page.locator(".actions").boundingBox();
            assertThat(beside.y).isLessThan(bottom(page.locator(".page-title").boundingBox()));
            assertThat(page.locator(".actions .btn-primary").boundingBox().height)
                    .isGreaterThanOrEqualTo(44);

            page.click("text=" + CONVENTION);

            page.waitForURL("**/webhooks/*");
            var title = page.locator(".page-title").boundingBox();
            assertThat(title.width).isGreaterThan(300);
            assertThat(page.locator(".actions").boundingBox().y).isGreaterThanOrEqualTo(bottom(title));
        }
    }

    @Test
    void a_long_network_leaves_room_for_the_next_step_of_the_breadcrumbs_on_a_phone() {
        var network = Given.network("Northwind Media Group International Holdings of North America and the Caribbean");
        try (var administrator = Visitor.at(Look.PHONE, GivenPeople.administrator(network.id).email)) {
            var page = administrator.open("/networks/" + network.id + "/templates/new");
            var steps = page.locator(".bar-trail .breadcrumb-item");

            assertThat(steps.nth(1).boundingBox().y).isEqualTo(steps.first().boundingBox().y);
            assertThat(steps.first().boundingBox().width).isLessThanOrEqualTo(MAX_STEP);
            administrator.browser().requireAccessible();
            administrator.browser().requireFits();
        }
    }

    private static double bottom(BoundingBox box) {
        return box.y + box.height;
    }

    private record Lists(String administrator, Map<String, String> paths) {}

    private static Lists lists() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, longest("Advertiser"));
        var banner = Given.creative(acme, longest("Creative"));
        Given.creative(acme, CONVENTION);
        var pixel = Given.approvedPixel(network, longest("Pixel"));
        Given.onAllCreatives(pixel);
        Given.onAdvertiser(pixel, acme);
        Given.onCreative(pixel, banner);
        var convention = Given.approvedPixel(network, CONVENTION);
        Given.onAllCreatives(convention);
        Given.pixel(acme, Given.image(longest("Own")));
        var system = Given.system(network.id);
        Given.service(WebhookService.class)
                .create(
                        system,
                        network.id,
                        new WebhookDraft(CONVENTION, "http://127.0.0.1:9/hook", Set.of(FeedEntity.PIXEL), true));
        Given.service(ChannelService.class)
                .create(
                        system,
                        network.id,
                        new ChannelDraft(
                                CONVENTION,
                                MessageStyle.SLACK,
                                "https://hooks.example/" + CONVENTION,
                                ChannelDraft.KINDS,
                                true));
        Given.source(network, "open-exchange", CONVENTION);
        var at = "/networks/" + network.id;
        return new Lists(
                GivenPeople.administrator(network.id).email,
                new TreeMap<>(Map.ofEntries(
                        Map.entry("pixels", at + "/pixels"),
                        Map.entry("creatives", at + "/creatives"),
                        Map.entry("advertisers", at + "/advertisers"),
                        Map.entry("advertiser", "/advertisers/" + acme.id),
                        Map.entry("advertiser-pixels", "/advertisers/" + acme.id + "/pixels"),
                        Map.entry("pixel", "/pixels/" + pixel.id),
                        Map.entry("reach", "/pixels/" + pixel.id + "/reach?status=fires"),
                        Map.entry("firing", "/creatives/" + banner.id),
                        Map.entry("report", at + "/effective-pixels"),
                        Map.entry("timeline", "/creatives/" + banner.id + "/timeline"),
                        Map.entry("history", at + "/history"),
                        Map.entry("reviews", at + "/reviews"),
                        Map.entry("webhooks", at + "/webhooks"),
                        Map.entry("channels", at + "/channels"),
                        Map.entry("supply", at + "/supply-sources"))));
    }

    /** Close to 255 characters, with the number that follows. */
    private static String longest(String kind) {
        var start = kind + "_" + CONVENTION + "_";
        return start + "W".repeat(LONG - start.length());
    }
}

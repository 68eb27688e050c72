package org.pixelkeep.home.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.Cookie;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pixelkeep.access.Role;
import org.pixelkeep.creative.CreativeService;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelFormat;
import org.pixelkeep.pixel.PixelService;
import org.pixelkeep.review.Decision;
import org.pixelkeep.review.ReviewService;
import org.pixelkeep.testing.Browser;
import org.pixelkeep.testing.Browser.Look;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.web.SessionCookie;

@QuarkusTest
class HomeLookTest {
    private static final String LONG = "https://ad.doubleclick.net/ddm/trackimp/N1/B2.3;dc_trk_aid=549462680;"
            + "ord=[timestamp];dc_lat=;tag_for_child_directed_treatment=;tfua=;ltd=?gdpr=${GDPR}";

    private final PixelService pixels;
    private final CreativeService creatives;
    private final ReviewService reviews;

    HomeLookTest(PixelService pixels, CreativeService creatives, ReviewService reviews) {
        this.pixels = pixels;
        this.creatives = creatives;
        this.reviews = reviews;
    }

    @ParameterizedTest
    @EnumSource(
            value = Look.class,
            names = {"DESK", "PHONE_DARK"})
    void every_page_of_the_daily_round_fits_and_can_be_used_by_everybody(Look look) {
        var network = Given.network("Northwind Media");
        var pixel = furnish(network);
        var empty = Given.network("Southpole Ads");
        var person =
                GivenPeople.also(GivenPeople.administrator(network.id), Role.NETWORK_ADMINISTRATOR, empty.id, null);

        try (var browser = signedIn(look, person.email)) {
            var here = "/networks/" + network.id;
            visit(browser, here, "dashboard");
            visit(browser, here + "/history", "history");
            visit(browser, here + "/history?field=nothing", "history-none");
            visit(browser, here + "/reviews", "reviews");
            visit(browser, "/pixels/" + pixel.id + "/review", "review");
            visit(browser, here + "/vendors", "vendors");
            visit(browser, "/help", "help");
            visit(browser, "/networks/" + empty.id, "dashboard-empty");
            visit(browser, "/networks/" + empty.id + "/reviews", "reviews-none");
        }
    }

    @Test
    void a_rejection_asks_first_and_says_how_many_creatives_it_concerns() {
        var network = Given.network("Northwind Media");
        furnish(network);

        try (var browser = signedIn(Look.DESK, GivenPeople.reviewer(network.id).email)) {
            var page = browser.open("/networks/" + network.id + "/reviews");
            page.locator("article")
                    .filter(new Locator.FilterOptions().setHasText("Viewability"))
                    .getByText("Reject …")
                    .click();

            assertThat(page.locator(".dialog:popover-open").innerText()).contains("2 creatives");
            browser.requireAccessible();
            browser.shot("reviews-reject");
        }
    }

    @Test
    void the_log_narrows_while_somebody_types() {
        var network = Given.network("Northwind Media");
        furnish(network);

        try (var browser = signedIn(Look.DESK, GivenPeople.observer(network.id).email)) {
            var page = browser.open("/networks/" + network.id + "/history");
            page.locator("#actor").pressSequentially("nobody at all");
            page.getByText("No change like this").waitFor();

            assertThat(page.url()).contains("actor=nobody");
        }
    }

    private static void visit(Browser browser, String path, String name) {
        browser.open(path);
        browser.shot(name);
        browser.requireFits();
        browser.requireAccessible();
    }

    private static Browser signedIn(Look look, String email) {
        var browser = Browser.visit(look);
        browser.page()
                .context()
                .addCookies(List.of(new Cookie(SessionCookie.NAME, SignedIn.cookie(email))
                        .setUrl(RestAssured.baseURI + ":" + RestAssured.port)));
        return browser;
    }

    private Pixel furnish(Network network) {
        var acme = Given.advertiser(network, "Acme Outdoor");
        var banner = Given.creative(acme, "Spring banner");
        Given.creative(acme, "Summer banner with a name that is a good deal longer than others");
        var waiting =
                Given.pixel(network, Given.draft(Given.numbered("Viewability"), PixelFormat.IMAGE_URL, null, LONG));
        Given.onAllCreatives(waiting);
        Given.pixel(
                acme, Given.script("Measurement", "(function(){var i=new Image();i.src='https://x.example/p';})();"));
        Given.pixel(
                network,
                Given.draft(Given.numbered("Plain"), PixelFormat.IMAGE_URL, "http://plain.example/x.gif", null));
        var bad = Given.approvedPixel(network, "Malicious");
        Given.onCreative(bad, banner);
        reviews.decide(
                Given.system(network.id).because("Redirects to a download"), bad.id, null, Decision.REJECT, true);
        creatives.lift(Given.system(network.id), banner.id);
        pixels.edit(
                Given.system(network.id),
                waiting.id,
                null,
                Given.draft(waiting.name, PixelFormat.IMAGE_URL, null, LONG + "&" + UUID.randomUUID()));
        return waiting;
    }
}

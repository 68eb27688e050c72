package org.pixelkeep.creative.http;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.testing.Browser;
import org.pixelkeep.testing.Browser.Look;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;

/** A trafficker's work with advertisers and creatives, in a browser. */
@Exhaustive("the pages of creatives in a browser")
@QuarkusTest
class InventoryJourneyTest {
    private Network network;
    private Advertiser acme;
    private Creative banner;

    @BeforeEach
    void begin() {
        network = Given.network("Northwind Media");
        acme = Given.advertiser(network, "Acme");
        banner = Given.creative(acme, "Spring banner");
        Given.creative(acme, "Spring clip", CreativeType.VIDEO);
        Given.creative(Given.advertiser(network, "Globex"), "Native teaser", CreativeType.NATIVE);
        Given.onAllCreatives(Given.approve(Given.pixel(
                network,
                Given.draft(
                        Given.numbered("IAS viewability"),
                        PixelFormat.IMAGE_URL,
                        null,
                        "https://pixel.adsafeprotected.com/rfw/st/1337634/69218800/skeleton.gif?gdpr=${GDPR}"
                                + "&gdpr_consent=${GDPR_CONSENT_278}&gdpr_pd=${GDPR_PD}"))));
        Given.onAdvertiser(
                Given.approve(Given.pixel(
                        network,
                        Given.draft(
                                Given.numbered("IAS script"),
                                PixelFormat.JAVASCRIPT_URL,
                                null,
                                "https://pixel.adsafeprotected.com/rjss/st/1516049/72040583/skeleton.js"))),
                acme);
        Given.onCreative(Given.pixel(acme, Given.image("Waiting attribution")), banner);
        Given.onAllCreatives(Given.approve(Given.pixel(
                network,
                Given.draft(
                        Given.numbered("Flashtalking plain"),
                        PixelFormat.IMAGE_URL,
                        "http://servedby.flashtalking.com/imp/1/50210;1494057;201;pixel;RUN;MPU300x250/?cachebuster=[CACHEBUSTER]",
                        null))));
        Given.excluding(excluded(), banner);
        Given.approvedPixel(network, "Spare pixel");
    }

    @Test
    void the_context_is_changed_by_its_chips() {
        try (var browser = Browser.visit(Look.DESK)) {
            signIn(browser, GivenPeople.trafficker(network.id).email);
            var page = browser.open("/creatives/" + banner.id);
            assertThat(page.locator("#firing")).hasText("2 pixels fire");

            page.locator(".chip summary").first().click();
            page.getByText("Plain (http)").click();

            assertThat(page.locator("#firing")).hasText("3 pixels fire");
            assertThat(page).hasURL(Pattern.compile(".*secure=false.*"));
            browser.shot("inventory-creative-plain");
        }
    }

    @Test
    void a_pixel_is_found_attached_and_excluded_again() {
        try (var browser = Browser.visit(Look.DESK)) {
            signIn(browser, GivenPeople.trafficker(network.id).email);
            var page = browser.open("/creatives/" + banner.id + "/attachments");
            page.getByPlaceholder("Find by name or URL").fill("Spare");
            assertThat(page.locator("#offer .pixel")).hasCount(1);

            page.locator("#offer button", new Page.LocatorOptions().setHasText("Attach"))
                    .click();

            assertThat(page.locator(".head-counts")).containsText("3 fire");
            assertThat(page.locator("#messages")).containsText("You attached Spare pixel");
            browser.open("/creatives/" + banner.id);
            var row = page.locator("#effective .fire", new Page.LocatorOptions().setHasText("Spare pixel"));
            row.locator("summary").first().click();
            row.locator("button[popovertarget]").first().click();
            assertThat(row.locator(".dialog")).containsText("1 creative");
            row.locator(".dialog button:has-text('Exclude')").click();
            assertThat(page.locator("#firing")).hasText("2 pixels fire");
            assertThat(page.locator("#messages")).containsText("You excluded " + banner.name + " from Spare pixel");
            browser.requireAccessible();
            browser.shot("inventory-excluded");

            page.locator("#messages button", new Page.LocatorOptions().setHasText("Undo"))
                    .click();
            assertThat(page.locator("#firing")).hasText("3 pixels fire");
            browser.requireAccessible();
        }
    }

    private Pixel excluded() {
        var pixel = Given.approvedPixel(network, "Excluded pixel");
        Given.onAllCreatives(pixel);
        return pixel;
    }

    private static void signIn(Browser browser, String email) {
        browser.signIn(email);
    }
}

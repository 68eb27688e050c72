package org.pixelkeep.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.testing.Browser;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;

/** What the pointer rests on is loaded before it is clicked, and not shown when it could be outdated. */
@Exhaustive("pages that are prefetched")
@QuarkusTest
class LoadedAheadTest {
    private static final String AHEAD = "navigational-prefetch";
    private static final int FRESH_MS = 10_000;

    private Advertiser acme = new Advertiser();
    private String email = "";

    @BeforeEach
    void a_network() {
        var network = Given.network("Northwind");
        acme = Given.advertiser(network, "Acme");
        email = GivenPeople.trafficker(network.id).email;
    }

    @Test
    void a_page_is_there_when_its_link_is_clicked() {
        try (var trafficker = Visitor.atDesk(email)) {
            var page = rested(trafficker, "td a.fw-medium");

            Browser.follow(page, () -> page.click("td a.fw-medium"));

            assertThat(delivery(page)).isEqualTo(AHEAD);
            assertThat(page.url()).endsWith("/advertisers/" + acme.id);
            assertThat(page.textContent("h1")).isEqualTo(acme.name);
        }
    }

    @Test
    void so_is_one_of_the_menu() {
        try (var trafficker = Visitor.atDesk(email)) {
            var link = "nav[aria-label=Main] a[href$='/creatives']";
            var page = rested(trafficker, link);

            Browser.follow(page, () -> page.click(link));

            assertThat(delivery(page)).isEqualTo(AHEAD);
        }
    }

    @Test
    void after_ten_seconds_it_is_loaded_again() throws Exception {
        try (var trafficker = Visitor.atDesk(email)) {
            trafficker.browser().page().clock().install();
            var page = rested(trafficker, "td a.fw-medium");
            Database.execute("update advertiser set name = 'Renamed' where id = ?", acme.id);
            page.clock().runFor(FRESH_MS);

            page.waitForCondition(() -> page.locator("a[data-ahead]").count() == 0);
            page.locator("td a.fw-medium").focus();
            Browser.follow(page, () -> page.keyboard().press("Enter"));

            assertThat(page.textContent("h1")).isEqualTo("Renamed");
        }
    }

    /** With the list of advertisers open, and the pointer on a link long enough. */
    private Page rested(Visitor trafficker, String link) {
        var page = trafficker.open("/networks/" + acme.networkId + "/advertisers");
        page.hover(link);
        page.waitForSelector(link + "[data-ahead]");
        return page;
    }

    private static String delivery(Page page) {
        return (String) page.evaluate("() => performance.getEntriesByType('navigation')[0].deliveryType");
    }
}

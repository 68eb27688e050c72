package org.pixelkeep.pixel.http.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Browser;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;

/** The long list of vendors in the form of a pixel. */
@Exhaustive("the vendors of the form in a browser")
@QuarkusTest
class VendorBoxesTest {
    private static final String SHOWN = "#vendor-boxes > label:visible";

    private final Network network = Given.networkWithAllVendors("Northwind");

    @Test
    void typing_narrows_the_vendors_and_keeps_the_checked_ones() {
        try (var browser = Browser.visit(Browser.Look.PHONE)) {
            browser.signIn(GivenPeople.trafficker(network.id).email);
            var page = browser.open("/networks/" + network.id + "/pixels/new");
            page.click("summary:has-text('Supply and vendors')");
            page.check("[name=vendorsByHand]");
            var all = page.locator(SHOWN).count();
            page.check("#vendor-boxes >> text=Kochava");

            page.fill("[data-narrows=vendor-boxes]", "doubleVERIFY");
            page.press("[data-narrows=vendor-boxes]", "Enter");

            assertThat(all).isGreaterThan(150);
            assertThat(page.locator(SHOWN).allInnerTexts()).containsExactlyInAnyOrder("DoubleVerify", "Kochava");
            assertThat(page.url()).endsWith("/pixels/new");
            browser.requireFits();
            browser.requireAccessible();
        }
    }
}

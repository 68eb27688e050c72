package org.pixelkeep.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.pixelkeep.testing.Browser;
import org.pixelkeep.testing.Browser.Look;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;

/** The main job without JavaScript. */
@QuarkusTest
class WithoutScriptTest {
    @Test
    void a_person_signs_in_creates_finds_and_attaches_a_pixel_and_signs_out() {
        var network = Given.network("Northwind");
        var banner = Given.creative(Given.advertiser(network, "Acme"), "Spring banner");
        Given.pixel(network, "Another");
        var person = GivenPeople.trafficker(network.id);
        var address = "https://pixel.example/i.gif?cb=[timestamp]&g=${GDPR};x=%%CACHEBUSTER%%";
        try (var visit = Browser.visitWithoutScript(Look.PHONE)) {
            var page = visit.open("/networks/" + network.id + "/pixels/new");
            page.fill("[name=email]", person.email);
            page.fill("[name=password]", GivenPeople.PASSWORD);
            page.click("button:has-text('Sign in')");
            page.waitForURL("**/pixels/new");

            page.fill("[name=name]", "Scriptless");
            page.selectOption("[name=format]", "IMAGE_URL");
            page.fill("[name=secureUrl]", address);
            enter(page, "Create pixel");
            assertThat(page.innerText("main")).contains("It cannot fire until a reviewer approves it.");
            assertThat(Database.texts(
                            "select secure_url from pixel where name = 'Scriptless' and network_id = ?", network.id))
                    .containsExactly(address);

            page.navigate("/networks/" + network.id + "/pixels");
            page.fill("main [name=q]", "scriptle");
            page.click(".filter-fold > summary");
            page.selectOption("[name=review]", "PENDING");
            enter(page, "Filter");
            assertThat(page.url()).contains("q=scriptle");
            assertThat(page.locator("#pixels tbody tr").allInnerTexts())
                    .singleElement()
                    .asString()
                    .contains("Scriptless");

            Browser.follow(page, () -> page.click("#pixels >> text=Scriptless"));
            page.selectOption("[name=target]", "CREATIVE");
            page.fill("[name=creativeId]", String.valueOf(banner.id));
            enter(page, "Save association");
            page.navigate("/creatives/" + banner.id + "/held-back");
            assertThat(page.innerText("li.pixel-held")).contains("Scriptless", "Waiting for review");
            page.locator(".chip summary").first().press("Enter");
            Browser.follow(page, () -> page.click("text=Plain (http)"));
            assertThat(page.url()).contains("secure=false");

            page.click("summary.person");
            page.click("text=Sign out");
            page.waitForURL("**/sign-in*");
            page.navigate("/networks/" + network.id + "/pixels");
            assertThat(page.url()).contains("/sign-in");
        }
    }

    @Exhaustive("dialogs without scripts")
    @Test
    void a_pixel_is_archived_and_restored_through_the_dialogs() {
        var network = Given.network("Northwind");
        var banner = Given.creative(Given.advertiser(network, "Acme"), "Spring banner");
        var pixel = Given.approvedPixel(network, "Viewability");
        Given.onAllCreatives(pixel);
        try (var trafficker = Visitor.withoutScript(Look.DESK, GivenPeople.trafficker(network.id).email)) {
            var page = trafficker.open("/pixels/" + pixel.id);
            page.click("button[popovertarget]:text-is('Archive')");
            Browser.follow(page, () -> page.click(".dialog:popover-open button:text-is('Archive')"));

            assertThat(trafficker.fires(banner.id)).isEmpty();

            page.navigate("/pixels/" + pixel.id);
            page.click("button[popovertarget]:text-is('Restore')");
            Browser.follow(page, () -> page.click(".dialog:popover-open button:text-is('Restore')"));

            assertThat(trafficker.fires(banner.id)).containsExactly(pixel.name);
        }
    }

    /** Presses the button with the keyboard. */
    private static void enter(Page page, String button) {
        var first = page.locator("main button:visible:not([aria-hidden])", new Page.LocatorOptions().setHasText(button))
                .first();
        Browser.follow(page, () -> first.press("Enter"));
    }
}

package org.pixelkeep.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.pixelkeep.testing.Browser;
import org.pixelkeep.testing.Browser.Look;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;

/** The main job: the right pixels on the right creatives, and no others. */
@QuarkusTest
class FirstJobTest {
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
}

package org.pixelkeep.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.pixelkeep.testing.Browser;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;

/** Two tabs with the same pixel. */
@QuarkusTest
class SameTimeTest {
    @Test
    void the_second_of_two_tabs_gets_both_versions_and_can_overwrite() {
        var network = Given.network("Northwind");
        var pixel = Given.approvedPixel(network, "Viewability");
        try (var trafficker =
                Visitor.atDesk(GivenPeople.trafficker(network.id).email).expecting(409)) {
            var first = trafficker.open("/pixels/" + pixel.id + "/edit");
            var second = trafficker.tab("/pixels/" + pixel.id + "/edit");
            first.fill("[name=owner]", "Theirs");
            Browser.press(first, "Save");

            second.fill("[name=owner]", "Mine");
            second.fill("[name=position]", "7");
            second.fill("[name=secureUrl]", "https://pixel.example/mine.gif?cb=[timestamp]");
            var answer = second.waitForResponse(
                    response -> response.request().method().equals("POST")
                            && response.url().endsWith("/edit"),
                    () -> Browser.press(second, "Save"));

            assertThat(answer.status()).isEqualTo(409);
            assertThat(second.innerText("#conflict"))
                    .contains("Someone else saved this pixel meanwhile", "Theirs", "Mine");
            assertThat(second.inputValue("[name=owner]")).isEqualTo("Mine");
            assertThat(second.inputValue("[name=position]")).isEqualTo("7");
            assertThat(second.inputValue("[name=secureUrl]"))
                    .isEqualTo("https://pixel.example/mine.gif?cb=[timestamp]");
            assertThat(Database.texts("select owner from pixel where id = ?", pixel.id))
                    .containsExactly("Theirs");

            Browser.press(second, "Overwrite with mine");

            assertThat(Database.texts("select concat(owner, ' ', position) from pixel where id = ?", pixel.id))
                    .containsExactly("Mine 7");
        }
    }

    @Test
    void editing_what_an_approved_pixel_fires_says_before_saving_what_becomes_of_the_live_version() {
        var network = Given.network("Northwind");
        var banner = Given.creative(Given.advertiser(network, "Acme"), "Spring banner");
        var pixel = Given.approvedPixel(network, "Viewability");
        Given.onAllCreatives(pixel);
        try (var trafficker = Visitor.atDesk(GivenPeople.trafficker(network.id).email)) {
            var page = trafficker.open("/pixels/" + pixel.id + "/edit");
            assertThat(trafficker.said()).contains("the live version keeps firing while your edit waits");

            page.fill("[name=secureUrl]", "https://pixel.example/new.gif");
            page.locator("[name=secureUrl]").blur();
            page.waitForSelector("#notes >> text=The live version keeps firing");
            trafficker.press("Save");
            assertThat(trafficker.effective(banner.id).getList("firing.url")).containsExactly(pixel.secureUrl);

            trafficker.open("/pixels/" + pixel.id + "/edit");
            page.check("[name=stopLive]");
            page.waitForSelector("#notes >> text=Saving sends this pixel back to review");
            trafficker.press("Save");

            assertThat(trafficker.heldBack(banner.id, pixel.name)).contains("Waiting for review");
        }
    }

    @Test
    void editing_anything_else_keeps_the_approval() {
        var network = Given.network("Northwind");
        var banner = Given.creative(Given.advertiser(network, "Acme"), "Spring banner");
        var pixel = Given.approvedPixel(network, "Viewability");
        Given.onAllCreatives(pixel);
        try (var trafficker = Visitor.atDesk(GivenPeople.trafficker(network.id).email)) {
            var page = trafficker.open("/pixels/" + pixel.id + "/edit");
            page.fill("[name=owner]", "Ad operations");
            trafficker.press("Save");

            assertThat(trafficker.fires(banner.id)).containsExactly(pixel.name);
        }
    }
}

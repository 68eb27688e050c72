package org.pixelkeep.journey;

import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.pixelkeep.cli.demo.DemoProfile;
import org.pixelkeep.testing.Browser.Look;

/**
 * Takes the screenshots for the documents. Its name keeps it out of the build: run it with {@code ./mvnw test
 * -Dtest=Screenshots}.
 */
@QuarkusTest
@TestProfile(DemoProfile.class)
class Screenshots {
    private static final Path FOLDER = Path.of("src", "docs", "screenshots");

    @Test
    void at_the_desk_of_the_trafficker() {
        var network = "/networks/" + DemoNetwork.network();
        try (var trafficker = Visitor.at(Look.DESK, DemoNetwork.TRAFFICKER)) {
            var page = trafficker.open("/creatives/" + DemoNetwork.showcase());
            picture(page, "creative");

            trafficker.open(network + "/pixels");
            picture(page, "pixels");

            trafficker.open(network + "/pixels/new");
            page.fill("[name=name]", "Flashtalking impression");
            page.fill(
                    "[name=url]",
                    "http://servedby.flashtalking.com/imp/1/50877;1600412;201;pixel;NorthwindMedia;Acme300x250/?cachebuster=[CACHEBUSTER]");
            page.locator("[name=url]").blur();
            page.waitForSelector("#url-findings .finding");
            picture(page, "new-pixel");

            trafficker.open(network + "/history");
            page.locator("#changes details:not([open]) > summary").first().click();
            picture(page, "history");
        }
    }

    @Test
    void at_the_desk_of_the_reviewer() {
        try (var reviewer = Visitor.at(Look.DESK, DemoNetwork.REVIEWER)) {
            picture(reviewer.open("/networks/" + DemoNetwork.network() + "/reviews"), "reviews");
        }
    }

    @Test
    void on_a_phone_in_the_dark() {
        try (var viewer = Visitor.at(Look.PHONE_DARK, DemoNetwork.VIEWER)) {
            picture(viewer.open("/creatives/" + DemoNetwork.showcase()), "phone-dark");
        }
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(name + ".png")));
    }
}

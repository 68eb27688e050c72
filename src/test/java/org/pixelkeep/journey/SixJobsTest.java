package org.pixelkeep.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pixelkeep.cli.demo.DemoProfile;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;

/**
 * What people come to Pixelkeep for, with the keyboard alone, by the names that a screen reader says. How their pages look
 * is compared with accepted pictures.
 */
@Tag("slow")
@QuarkusTest
@TestProfile(DemoProfile.class)
class SixJobsTest {
    private static final String ADDRESS = "https://measure.example/i.gif?cb=${CACHEBUSTER}&gdpr=${GDPR_APPLIES}";

    @Test
    void a_trafficker_puts_a_pixel_on_every_creative_of_the_network_once() {
        var name = Given.numbered("Verification");
        try (var trafficker = Visitor.atDesk(DemoNetwork.TRAFFICKER)) {
            trafficker.open("/");
            trafficker.enter(AriaRole.LINK, "Pixels");
            trafficker.enter(AriaRole.LINK, "New pixel");
            trafficker.type("Name", name);
            trafficker.type("Secure URL", ADDRESS);
            trafficker.choose("All creatives of the network, including future ones");
            trafficker.page().waitForSelector("#consequences >> text=After approval");
            trafficker.browser().requirePicture("trafficker");

            trafficker.enter(AriaRole.BUTTON, "Create pixel");

            assertThat(trafficker.said()).contains(name, "It fires as soon as a reviewer approves it.");
            var later = Given.creative(DemoNetwork.acmeOpen(), Given.numbered("Tomorrow"));
            assertThat(trafficker.heldBack(later.id, name)).contains("Waiting for review");
        }
    }

    @Test
    void an_analyst_says_what_fired_on_a_day_and_why_a_pixel_did_not() {
        var pixel = DemoNetwork.pixel("IAS impression");
        var stopped = Database.texts(
                        "select date_format(at + interval 1 minute, '%Y-%m-%d %H:%i') from history_change"
                                + " where pixel_id = ? and reason like 'IAS requires the consent parameters.%'"
                                + " order by id limit 1",
                        pixel)
                .get(0);
        try (var analyst = Visitor.atDesk(DemoNetwork.OBSERVER)) {
            analyst.open("/");
            analyst.page().keyboard().press("/");
            analyst.page().keyboard().insertText("Spring sale – 300×250");
            analyst.follow("Enter");
            analyst.enter(AriaRole.LINK, "Spring sale – 300×250");
            assertThat(analyst.id()).isEqualTo(DemoNetwork.showcase());

            analyst.open("/creatives/" + DemoNetwork.showcase());
            analyst.page().locator(".chip summary").filter(having("Now")).press("Enter");
            analyst.type("As of (UTC, 24-hour)", stopped);
            analyst.follow("Enter");
            assertThat(analyst.page().locator("ol.pixels").allInnerTexts().toString())
                    .contains("CM360 impression")
                    .doesNotContain("IAS impression\n");
            analyst.enter(AriaRole.LINK, "Held back");

            assertThat(analyst.page()
                            .locator("li.pixel-held")
                            .filter(having("IAS impression"))
                            .first()
                            .innerText())
                    .contains("Waiting for review");
            assertThat(analyst.page().getByRole(AriaRole.BUTTON).allInnerTexts())
                    .doesNotContain("Attach", "Exclude");
        }
    }

    private static FilterOptions having(String text) {
        return new FilterOptions().setHasText(text);
    }
}

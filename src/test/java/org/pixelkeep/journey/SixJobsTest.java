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
 * What each of six people does with Pixelkeep, with the keyboard alone, by the names that a screen reader says. How their
 * pages look is compared with accepted pictures.
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
            trafficker.page().waitForSelector("#consequences >> text=creatives");
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
            analyst.browser().requirePicture("analyst");
        }
    }

    @Test
    void a_reviewer_approves_one_pixel_and_rejects_another() {
        var network = DemoNetwork.open();
        var word = Given.numbered("Queued");
        var good = Given.pixel(network, word + " good");
        var bad = Given.pixel(network, word + " bad");
        try (var reviewer = Visitor.atDesk(DemoNetwork.REVIEWER)) {
            reviewer.open("/");
            reviewer.enter(AriaRole.LINK, "Reviews");
            reviewer.browser().requirePicture("reviewer");
            reviewer.open("/networks/" + network.id + "/reviews");
            reviewer.page().keyboard().press("f");
            reviewer.page().keyboard().insertText(word);
            reviewer.page().keyboard().press("Enter");
            reviewer.page().waitForURL("**q=*");
            reviewer.page().keyboard().press("j");
            reviewer.follow("a");
            assertThat(reviewer.said()).contains("approved");
            reviewer.page().keyboard().press("j");
            reviewer.page().keyboard().press("r");
            reviewer.page().waitForSelector(".dialog:popover-open textarea:focus");
            reviewer.page().keyboard().insertText("It redirects to a lottery.");
            reviewer.enter(AriaRole.BUTTON, "Reject");

            assertThat(Database.texts(
                            "select review_status from pixel where id in (?, ?) order by review_status",
                            good.id,
                            bad.id))
                    .containsExactly("APPROVED", "REJECTED");
        }
    }

    @Test
    void an_advertiser_makes_a_pixel_of_a_mail_and_sees_where_it_waits() {
        var host = "t" + System.nanoTime() + ".example";
        try (var manager = Visitor.atDesk(DemoNetwork.MANAGER)) {
            manager.open("/advertisers/" + DemoNetwork.acme());
            manager.enter(AriaRole.LINK, "New pixel");
            manager.type("Pasted text", "Hi, please add the tag: https://" + host + "/i.gif?cb=[timestamp]");
            manager.enter(AriaRole.BUTTON, "Read it");
            manager.choose("All creatives of the advertiser, including future ones");
            manager.enter(AriaRole.BUTTON, "See what changes");
            manager.browser().requirePicture("advertiser");
            manager.enter(AriaRole.BUTTON, "Create 1 pixel");

            assertThat(Database.texts("select review_status from pixel where secure_url like ?", "%" + host + "%"))
                    .hasSize(1);
        }
    }

    @Test
    void a_network_administrator_finds_who_changed_what_and_undoes_it() {
        var advertiser = DemoNetwork.sibling();
        var name = Database.texts("select name from advertiser where id = ?", advertiser)
                .get(0);
        try (var trafficker = Visitor.atDesk(DemoNetwork.TRAFFICKER)) {
            trafficker.open("/advertisers/" + advertiser + "/edit");
            trafficker.type("Name", name + " by mistake");
            trafficker.enter(AriaRole.BUTTON, "Save");
        }
        try (var administrator = Visitor.atDesk(DemoNetwork.ADMINISTRATOR)) {
            administrator.open("/");
            administrator.enter(AriaRole.LINK, "History");
            administrator.reach(AriaRole.SEARCHBOX, "Who");
            administrator.page().keyboard().insertText("tomás");
            administrator.page().keyboard().press("Enter");
            administrator.page().waitForURL("**actor=*");
            administrator.enter(AriaRole.LINK, "Details");
            assertThat(administrator.said()).contains("Tomás Rivera", name + " by mistake");
            administrator.browser().requirePicture("administrator");
            administrator.page().reload();
            administrator.reach(AriaRole.BUTTON, "Undo");
            administrator.page().keyboard().press("Enter");
            administrator.page().waitForSelector(".dialog:popover-open :focus");
            administrator.enter(AriaRole.BUTTON, "Undo it");

            assertThat(Database.texts("select name from advertiser where id = ?", advertiser))
                    .containsExactly(name);
        }
    }

    @Test
    void a_platform_administrator_adds_a_network_and_invites_its_administrator() {
        var name = Given.numbered("Eastwind");
        try (var platform = Visitor.atDesk(DemoNetwork.PLATFORM)) {
            platform.open("/networks");
            platform.enter(AriaRole.LINK, "New network");
            platform.type("Name", name);
            platform.enter(AriaRole.BUTTON, "Create");
            assertThat(platform.said()).contains("The network “" + name + "” was created.");
            platform.open("/administrators");
            platform.reach(AriaRole.COMBOBOX, "Of");
            platform.page().keyboard().type("The network " + name);
            platform.type("E-mail address", "first@" + System.nanoTime() + ".example");
            platform.type("Name", "Fatima Nour");
            platform.browser().requirePicture("platform");
            platform.enter(AriaRole.BUTTON, "Invite");

            assertThat(platform.said()).contains("Fatima Nour", name);
        }
    }

    private static FilterOptions having(String text) {
        return new FilterOptions().setHasText(text);
    }
}

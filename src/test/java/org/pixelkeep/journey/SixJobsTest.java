package org.pixelkeep.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pixelkeep.cli.demo.DemoProfile;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;

/**
 * What six kinds of people come to Pixelkeep for, with the keyboard alone, by the names that a screen reader says. The
 * keyboard reaches everything on the pages that they work with, and how these look is compared with accepted pictures.
 */
@Exhaustive("six jobs by keyboard alone, with pictures")
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

            assertThat(trafficker.text()).contains(name, "It cannot fire until a reviewer approves it.");
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

    @Test
    void a_reviewer_goes_through_the_queue_and_takes_a_decision_back() {
        var network = Given.network("Queue");
        var edited = Given.approvedPixel(network, "Edited");
        Given.onAllCreatives(edited);
        Given.creative(Given.advertiser(network, "Acme"), "Banner");
        Given.service(PixelService.class)
                .edit(
                        Given.system(network.id),
                        edited.id,
                        null,
                        PixelDraft.live(edited).with(PixelFields.SECURE_URL, "https://edited.example/new.gif"));
        var bad = Given.pixel(network, "Bad");
        try (var reviewer = Visitor.atDesk(GivenPeople.reviewer(network.id).email)) {
            reviewer.open("/");
            assertThat(reviewer.page().url()).endsWith("/networks/" + network.id + "/reviews");
            assertThat(reviewer.text()).contains("Live", edited.secureUrl, "Edit", "https://edited.example/new.gif");
            reviewer.page().waitForSelector(".blast-told >> text=1 creative");
            reviewer.requireKeyboard();
            reviewer.page().keyboard().press("j");
            reviewer.page().keyboard().press("j");
            assertThat(reviewer.focused()).isEqualTo(bad.name);
            reviewer.page().keyboard().press("k");
            assertThat(reviewer.focused()).isEqualTo(edited.name);

            reviewer.follow("a");
            assertThat(reviewer.text()).contains("“" + edited.name + "” was approved and can fire from now on.");
            assertThat(review(edited.id)).isEqualTo("APPROVED https://edited.example/new.gif");
            reviewer.enter(AriaRole.BUTTON, "Undo");
            assertThat(review(edited.id)).startsWith("APPROVED " + edited.secureUrl);

            reviewer.page().keyboard().press("j");
            while (!reviewer.focused().equals(bad.name)) {
                reviewer.page().keyboard().press("j");
            }
            reviewer.page().keyboard().press("r");
            reviewer.awaitDialog();
            reviewer.page().waitForSelector(".dialog:popover-open textarea:focus");
            reviewer.page().keyboard().insertText("It redirects to a lottery.");
            reviewer.browser().requirePicture("reviewer");
            reviewer.enter(AriaRole.BUTTON, "Reject");

            assertThat(reviewer.text()).contains("“" + bad.name + "” was rejected and does not fire.");
            assertThat(review(bad.id)).startsWith("REJECTED");
        }
    }

    @Test
    void an_advertiser_makes_a_pixel_attaches_it_and_sees_nothing_of_others() {
        var network = Given.network("Shared");
        var acme = Given.advertiser(network, "Acme");
        var banner = Given.creative(acme, "Ad");
        var birch = Given.advertiser(network, "Birch");
        var foreign = Given.pixel(birch, Given.image("Birch's own"));
        var name = Given.numbered("Ours");
        try (var manager = Visitor.atTheDoor().expecting(404)) {
            manager.open("/");
            manager.type("E-mail address", GivenPeople.advertiserManager(network.id, acme.id).email);
            manager.type(AriaRole.TEXTBOX, "Password", GivenPeople.PASSWORD);
            manager.follow("Enter");
            assertThat(manager.page().url()).endsWith("/advertisers/" + acme.id);
            manager.requireKeyboard();

            manager.enter(AriaRole.LINK, "New pixel");
            manager.type("Name", name);
            manager.pick("Format", "Image URL");
            manager.type("Secure URL", ADDRESS);
            manager.choose("None yet; choose later");
            manager.enter(AriaRole.BUTTON, "Create pixel");
            manager.pick("Applies to", "One creative");
            manager.type(AriaRole.COMBOBOX, "Creative", String.valueOf(banner.id));
            manager.enter(AriaRole.BUTTON, "Save association");

            assertThat(manager.text()).contains(name, banner.name);
            manager.requireKeyboard();
            manager.browser().requirePicture("advertiser");
            assertThat(manager.heldBack(banner.id, name)).contains("Waiting for review");
            manager.enter(AriaRole.LINK, "Pixels");
            assertThat(manager.text()).contains(name).doesNotContain(foreign.name, birch.name);
            manager.enter(AriaRole.LINK, "Advertisers");
            assertThat(manager.text()).contains(acme.name).doesNotContain(birch.name);
            for (var path : List.of("/advertisers/" + birch.id, "/pixels/" + foreign.id)) {
                assertThat(manager.open(path).innerText("body")).doesNotContain(birch.name, foreign.name);
            }
        }
    }

    @Test
    void a_network_administrator_sets_rules_names_people_blocks_a_vendor_and_undoes_it() {
        var network = Given.network("Ruled");
        var banner = Given.creative(Given.advertiser(network, "Acme"), "Banner");
        for (var path : List.of("one", "two")) {
            Given.onAllCreatives(Given.approve(Given.pixel(
                    network,
                    Given.image("Moat " + path)
                            .with(PixelFields.SECURE_URL, "https://z.moatads.com/" + path + ".gif"))));
        }
        var email = GivenPeople.email("tomas");
        try (var administrator = Visitor.atDesk(GivenPeople.administrator(network.id).email)) {
            administrator.open("/");
            administrator.enter(AriaRole.LINK, "Settings");
            administrator.requireKeyboard();
            administrator.type("Maximum pixels per creative and event", "1");
            administrator.turn(AriaRole.CHECKBOX, "Four eyes");
            administrator.enter(AriaRole.BUTTON, "Show impact");
            assertThat(administrator.text()).contains("1 creative", "will change");
            administrator.enter(AriaRole.BUTTON, "Save");
            assertThat(administrator.effective(banner.id).getList("firing")).hasSize(1);

            administrator.enter(AriaRole.LINK, "Users");
            administrator.enter(AriaRole.LINK, "Invite someone");
            administrator.type("E-mail address", email);
            administrator.type("Name", "Tomás Rivera");
            administrator.pick("Role", "Network trafficker");
            administrator.requireKeyboard();
            administrator.enter(AriaRole.BUTTON, "Invite");
            administrator.enter(AriaRole.LINK, "Users");
            assertThat(administrator.text()).contains("Tomás Rivera", email, "Network trafficker");

            administrator.enter(AriaRole.LINK, "Vendors");
            administrator.type(AriaRole.SEARCHBOX, "Name, company, or host", "moatads");
            administrator.page().keyboard().press("Enter");
            administrator
                    .page()
                    .waitForCondition(() ->
                            administrator.page().locator("#vendors tbody tr").count() == 1);
            var vendor = Database.texts(
                            "select v.name from vendor v join vendor_host h on h.vendor_id = v.id"
                                    + " where v.network_id = ? and h.host = 'moatads.com'",
                            network.id)
                    .get(0);
            administrator.pick("Policy for " + vendor, "Block");
            administrator.requireKeyboard();
            administrator.enter(AriaRole.BUTTON, "Set … policy of " + vendor);
            assertThat(administrator.text()).contains("1 creative", "will change");
            administrator.browser().requirePicture("administrator");
            administrator.enter(AriaRole.BUTTON, "Block");
            assertThat(administrator.effective(banner.id).getList("firing")).isEmpty();

            administrator.enter(AriaRole.LINK, "History");
            administrator.requireKeyboard();
            administrator.enter(AriaRole.LINK, "Details");
            assertThat(administrator.text()).contains(vendor);
            administrator.confirm("Undo", "Undo it");
            assertThat(administrator.effective(banner.id).getList("firing")).hasSize(1);
        }
    }

    @Test
    void a_platform_administrator_adds_a_network_and_its_first_administrator() {
        var name = Given.numbered("Eastwind");
        var email = GivenPeople.email("fatima");
        try (var platform = Visitor.atDesk(DemoNetwork.PLATFORM)) {
            platform.open("/");
            assertThat(platform.page().url()).endsWith("/networks");
            platform.requireKeyboard();
            platform.enter(AriaRole.LINK, "New network");
            platform.type("Name", name);
            platform.turn(AriaRole.CHECKBOX, "Check pixel health");
            platform.requireKeyboard();
            platform.browser().requirePicture("platform");
            platform.enter(AriaRole.BUTTON, "Create");
            assertThat(platform.text()).contains("The network “" + name + "” was created.");
            platform.type("E-mail address", email);
            platform.type("Name", "Fatima Nour");
            platform.requireKeyboard();
            platform.enter(AriaRole.BUTTON, "Invite");
            assertThat(platform.text()).contains("A link for Fatima Nour", email);
            platform.enter(AriaRole.LINK, "Done");

            assertThat(platform.text()).contains("Fatima Nour", email, "network " + name);
            assertThat(Database.texts("select check_health from network where name = ?", name))
                    .containsExactly("1");
        }
    }

    private static String review(long pixelId) {
        return Database.texts("select concat(review_status, ' ', secure_url) from pixel where id = ?", pixelId)
                .get(0);
    }

    private static FilterOptions having(String text) {
        return new FilterOptions().setHasText(text);
    }
}

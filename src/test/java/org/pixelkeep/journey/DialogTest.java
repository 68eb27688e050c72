package org.pixelkeep.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.pixelkeep.pixel.edit.AssociationService;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;

/** Dialogs by keyboard: focus goes in, stays in, and comes back. */
@Exhaustive("each way into and out of a dialog")
@QuarkusTest
class DialogTest {
    private static final String FOCUSED = "document.activeElement";
    private static final int AROUND = 12;
    private static final Page.LocatorOptions LINK_TO_IMPACT = new Page.LocatorOptions().setHasText("Show impact");
    private static final Locator.WaitForOptions LOADED =
            new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED);

    @Test
    void a_question_holds_the_focus_until_it_is_closed_and_gives_it_back() {
        var network = Given.network("Northwind");
        var pixel = Given.approvedPixel(network, "Viewability");
        try (var trafficker = Visitor.atDesk(GivenPeople.trafficker(network.id).email)) {
            var page = trafficker.open("/pixels/" + pixel.id);
            trafficker.reach(AriaRole.BUTTON, "Archive");
            page.keyboard().press("Enter");
            page.waitForSelector(".dialog[aria-modal]:popover-open :focus");
            page.locator(".dialog:popover-open .consequence-links", LINK_TO_IMPACT)
                    .waitFor(LOADED);
            assertThat(trafficker.focused()).isEqualTo("Cancel");

            for (var key = 0; key < AROUND; key++) {
                page.keyboard().press(key % 3 == 2 ? "Shift+Tab" : "Tab");
                assertThat(page.evaluate(
                                FOCUSED + " === document.body || !!" + FOCUSED + ".closest('.dialog:popover-open')"))
                        .isEqualTo(true);
            }
            assertThat(page.evaluate("document.querySelector('.navbar').closest('[inert]') !== null"))
                    .isEqualTo(true);
            trafficker.browser().requireAccessible();

            page.keyboard().press("Escape");

            assertThat(trafficker.focused()).isEqualTo("Archive");
            assertThat(page.locator("[inert]").count()).isZero();
        }
    }

    @Test
    void an_impact_that_cannot_be_shown_says_so_in_the_question() {
        var network = Given.network("Northwind");
        var pixel = Given.approvedPixel(network, "Viewability");
        var everywhere = Given.onAllCreatives(pixel);
        try (var trafficker = Visitor.atDesk(GivenPeople.trafficker(network.id).email)) {
            var page = trafficker.expecting(404).open("/pixels/" + pixel.id);
            Given.service(AssociationService.class).detach(Given.system(network.id), everywhere.id);
            trafficker.reach(AriaRole.BUTTON, "Detach");
            page.keyboard().press("Enter");

            page.waitForSelector(".dialog:popover-open [role=alert]");
            assertThat(trafficker.focused()).isEqualTo("Cancel");
            assertThat(page.locator("#messages .alert").count()).isZero();
            trafficker.browser().requireAccessible();
        }
    }

    @Test
    void the_list_of_keys_gives_the_focus_back_to_where_it_was() {
        var network = Given.network("Northwind");
        try (var observer = Visitor.atDesk(GivenPeople.observer(network.id).email)) {
            var page = observer.open("/networks/" + network.id + "/pixels");
            observer.reach(AriaRole.LINK, "Advertisers");
            page.keyboard().press("?");
            page.waitForSelector("#shortcuts:popover-open :focus");

            page.keyboard().press("Escape");

            assertThat(observer.focused()).isEqualTo("Advertisers");
        }
    }
}

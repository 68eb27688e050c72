package org.pixelkeep.pixel.http.association;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.AssociationDraft;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.edit.AssociationService;
import org.pixelkeep.testing.Browser;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;

@Exhaustive("the form of associations in a browser")
@QuarkusTest
class AssociationPagesTest {
    private final Network network = Given.network("Northwind");
    private final Pixel pixel = Given.pixel(network, "Narrow");

    @Test
    void a_pixel_without_associations_leads_to_the_form_and_has_no_types_to_replace() {
        try (var browser = Browser.visit(Browser.Look.PHONE)) {
            browser.signIn(GivenPeople.trafficker(network.id).email);
            var page = browser.open("/pixels/" + pixel.id);
            assertThat(page.isVisible("[name=replaceTypes]")).isFalse();

            page.click("text=Attach it");

            PlaywrightAssertions.assertThat(page.locator("#associate [name=target]"))
                    .isInViewport();
            browser.requireFits();
            browser.shot("unattached");

            page.selectOption("#associate [name=target]", "NETWORK");
            Browser.press(page, "Save association");

            assertThat(page.isVisible("[name=replaceTypes]")).isTrue();
            assertThat(page.locator("a[href='#associate']").count()).isZero();
        }
    }

    @Test
    void other_creative_types_replace_those_that_are_there_only_if_it_is_checked() {
        Given.service(AssociationService.class)
                .attach(
                        Given.system(network.id),
                        pixel.id,
                        AssociationDraft.everywhere().onlyFor(Set.of(CreativeType.VIDEO)));
        try (var browser = Browser.visit(Browser.Look.PHONE).expect("status of 422")) {
            browser.signIn(GivenPeople.trafficker(network.id).email);
            var page = browser.open("/pixels/" + pixel.id);
            page.selectOption("#associations [name=target]", "NETWORK");
            page.check("#associations [name=creativeTypes][value=AUDIO]");
            Browser.press(page, "Save association");

            assertThat(page.innerText("#creativeTypes-wrong"))
                    .isEqualTo("“" + pixel.name + "” is already attached there, for video only. Check “Replace the"
                            + " current types” to change that, or detach it first.");
            assertThat(page.isChecked("#associations [name=creativeTypes][value=AUDIO]"))
                    .isTrue();
            browser.requireFits();
            browser.requireAccessible();
            browser.shot("association-types");
            assertThat(types()).isEqualTo("VIDEO");

            page.check("[name=replaceTypes]");
            Browser.press(page, "Save association");

            assertThat(page.innerText("main")).doesNotContain("already attached there");
            assertThat(types()).isEqualTo("AUDIO");
        }
    }

    @Test
    void what_is_wrong_with_the_form_far_down_the_page_is_in_sight() {
        try (var browser = Browser.visit(Browser.Look.DESK).expect("status of 422")) {
            browser.signIn(GivenPeople.trafficker(network.id).email);
            var page = browser.open("/pixels/" + pixel.id);
            page.selectOption("#associations [name=target]", "ADVERTISER");
            Browser.press(page, "Save association");

            assertThat(page.evaluate("() => document.activeElement.innerText").toString())
                    .contains("Nothing has been saved.");
            assertThat(page.evaluate("() => document.activeElement.getBoundingClientRect().bottom < innerHeight"))
                    .isEqualTo(true);
        }
    }

    @Test
    void on_a_narrow_phone_the_name_of_the_product_leaves_room_for_the_search() {
        try (var browser = Browser.visit(Browser.Look.PHONE)) {
            browser.signIn(GivenPeople.trafficker(network.id).email);
            browser.page().setViewportSize(320, 700);
            var page = browser.open("/pixels/" + pixel.id);

            assertThat(page.locator("aside .brand").boundingBox().width)
                    .isLessThanOrEqualTo(page.locator(".search-link").boundingBox().x
                            - page.locator("aside .brand").boundingBox().x);
            browser.requireFits();
        }
    }

    private String types() {
        return Database.texts("select creative_types from association where pixel_id = ?", pixel.id)
                .get(0);
    }
}

package org.pixelkeep.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator.WaitForOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pixelkeep.testing.Browser;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;

/** A list is loaded when what is asked for changes, and at no other time: loading it takes the focus out of its rows. */
@Exhaustive("filters in a browser")
@QuarkusTest
class FilterRequestsTest {
    @Test
    void entering_words_and_leaving_the_box_loads_the_list_once() {
        var network = Given.network("Northwind");
        var pixel = Given.pixel(network, "Viewability");
        var other = Given.pixel(network, "Attention");
        try (var trafficker = Visitor.atDesk(GivenPeople.trafficker(network.id).email)) {
            var page = trafficker.open("/networks/" + network.id + "/pixels");
            var loaded = new ArrayList<String>();
            page.onRequest(request -> {
                if (request.headers().containsKey("hx-request")) {
                    loaded.add(request.url());
                }
            });

            page.keyboard().press("f");
            page.keyboard().insertText("Viewability");
            page.keyboard().press("Enter");
            page.waitForCondition(() -> page.locator("#pixels tbody tr").count() == 1);
            trafficker.reach(AriaRole.LINK, pixel.name);
            page.keyboard().press("f");
            page.keyboard().insertText("Attention");
            page.keyboard().press("Enter");
            page.waitForSelector("#pixels tbody >> text=" + other.name);
            trafficker.reach(AriaRole.LINK, other.name);

            assertThat(loaded).hasSize(2).doesNotHaveDuplicates();
        }
    }

    @Test
    void the_button_for_a_new_one_follows_the_advertiser_that_is_chosen() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        Given.advertiser(network, "Other");
        try (var administrator = Visitor.atDesk(GivenPeople.administrator(network.id).email)) {
            for (var list :
                    Map.of("pixels", "advertiser", "creatives", "advertiserId").entrySet()) {
                var page = administrator.open("/networks/" + network.id + "/" + list.getKey());
                page.selectOption("#" + list.getValue(), String.valueOf(acme.id));
                var button = page.locator("a#new[href='/advertisers/" + acme.id + "/" + list.getKey() + "/new']");
                button.waitFor();
                Browser.follow(page, button::click);
                assertThat(page.innerText("main")).containsIgnoringCase(acme.name);

                page.navigate("/networks/" + network.id + "/" + list.getKey() + "?" + list.getValue() + "=" + acme.id);
                page.selectOption("#" + list.getValue(), "");
                button.waitFor(new WaitForOptions().setState(WaitForSelectorState.DETACHED));
            }
        }
    }

    @Test
    void clear_is_there_while_something_is_asked_for() {
        var network = Given.network("Northwind");
        try (var administrator = Visitor.atDesk(GivenPeople.administrator(network.id).email)) {
            for (var list : List.of(
                    "pixels",
                    "creatives",
                    "advertisers",
                    "vendors",
                    "supply-sources",
                    "templates",
                    "webhooks",
                    "history")) {
                var page = administrator.open("/networks/" + network.id + "/" + list);
                var words = page.locator("main .filters input[type=search]").first();
                var clear = page.locator("main .filters [data-clear]");
                assertThat(clear.isVisible()).as("Clear of all " + list).isFalse();

                words.fill("a");
                clear.waitFor();
                words.fill("");
                clear.waitFor(new WaitForOptions().setState(WaitForSelectorState.HIDDEN));
            }
        }
    }
}

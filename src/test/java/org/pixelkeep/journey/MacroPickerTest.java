package org.pixelkeep.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Locator.WaitForOptions;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Browser.Look;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;

@Exhaustive("the macro picker in a browser")
@QuarkusTest
class MacroPickerTest {
    private final Network network = Given.network("Northwind");
    private final String trafficker = GivenPeople.trafficker(network.id).email;

    @Test
    void a_picked_macro_is_inserted_at_the_cursor() {
        try (var visitor = Visitor.atDesk(trafficker)) {
            var page = visitor.open("/networks/" + network.id + "/pixels/new");
            page.fill("#secureUrl", "https://vendor.example/?cb=&end");
            page.locator("#secureUrl").evaluate("field => field.setSelectionRange(27, 27)");
            page.click("#macro-picker > summary");
            page.fill("#macro-q", "random");
            page.locator("#macro-found li")
                    .filter(new FilterOptions().setHasText("TIMESTAMP"))
                    .waitFor(new WaitForOptions().setState(WaitForSelectorState.DETACHED));

            visitor.browser().shot("macros-picked");
            page.click("[data-insert='${CACHEBUSTER}']");

            assertThat(page.inputValue("#secureUrl")).isEqualTo("https://vendor.example/?cb=${CACHEBUSTER}&end");
            page.click("[data-insert='${CACHEBUSTER}']");
            assertThat(page.inputValue("#secureUrl"))
                    .isEqualTo("https://vendor.example/?cb=${CACHEBUSTER}${CACHEBUSTER}&end");
        }
    }

    @Test
    void without_script_the_search_opens_the_page_of_macros_and_translation_works() {
        try (var visitor = Visitor.withoutScript(Look.PHONE, trafficker)) {
            var page = visitor.open("/networks/" + network.id + "/pixels/new");
            page.fill("#secureUrl", "https://vendor.example/?ord=[timestamp]");

            page.click("#macro-picker > summary");
            page.press("text=Translate into Xandr", "Enter");
            page.waitForURL("**/form*");
            assertThat(page.inputValue("#secureUrl")).isEqualTo("https://vendor.example/?ord=${CACHEBUSTER}");
            visitor.browser().shot("macros-translated");
            visitor.browser().requireFits();

            page.click("#macro-picker > summary");
            page.fill("#macro-q", "consent");
            var found = page.waitForPopup(() -> page.press("#macro-q", "Enter"));
            assertThat(found.locator("#macro-found").textContent()).contains("${GDPR_APPLIES}");
            assertThat(page.inputValue("#secureUrl")).endsWith("${CACHEBUSTER}");
        }
    }
}

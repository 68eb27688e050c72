package org.pixelkeep.home.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.testing.Browser;
import org.pixelkeep.testing.Browser.Look;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;

@Exhaustive("the log, dialogs, and times in a browser")
@QuarkusTest
class HomeLookTest {
    private static final String STYLE = "\\d{1,2} [A-Z][a-z]{2} \\d{4}, \\d{2}:\\d{2}:\\d{2}";
    private static final String LONG = "https://ad.doubleclick.net/ddm/trackimp/N1/B2.3;dc_trk_aid=549462680;"
            + "ord=[timestamp];dc_lat=;tag_for_child_directed_treatment=;tfua=;ltd=?gdpr=${GDPR}";

    @Test
    void a_rejection_asks_for_confirmation_with_the_number_of_creatives() {
        var network = Given.network("Northwind Media");
        furnish(network);

        try (var browser = signedIn(Look.DESK, GivenPeople.reviewer(network.id).email)) {
            var page = browser.open("/networks/" + network.id + "/reviews");
            page.locator("article")
                    .filter(new Locator.FilterOptions().setHasText("Viewability"))
                    .getByText("Reject …")
                    .click();

            assertThat(page.locator(".dialog:popover-open").innerText()).contains("2 creatives");
            browser.requireAccessible();
            browser.shot("reviews-reject");
        }
    }

    @Test
    void the_log_is_filtered_while_typing() {
        var network = Given.network("Northwind Media");
        furnish(network);

        try (var browser = signedIn(Look.DESK, GivenPeople.observer(network.id).email)) {
            var page = browser.open("/networks/" + network.id + "/history");
            page.locator("#actor").pressSequentially("nobody at all");
            page.getByText("No matching changes").waitFor();

            assertThat(page.url()).contains("actor=nobody");
        }
    }

    @Test
    void what_does_not_fit_into_a_field_is_told_when_it_is_pasted() {
        var network = Given.network("Northwind Media");

        try (var browser = signedIn(Look.PHONE, GivenPeople.trafficker(network.id).email)) {
            var page = browser.open("/networks/" + network.id + "/advertisers/new");
            paste(page, "#reason", 501);
            assertThat(page.locator(".cut-note").innerText())
                    .isEqualTo("At most 500 characters fit. The end of the pasted text was cut off.");
            browser.requireAccessible();

            paste(page, "#reason", 500);
            paste(page, "#name", 1000);
            assertThat(page.locator(".cut-note").count()).isZero();
        }
    }

    private static void paste(Page page, String field, int length) {
        page.locator(field).evaluate("""
                (field, length) => {
                  const clipboardData = new DataTransfer();
                  clipboardData.setData('text/plain', 'x'.repeat(length));
                  field.dispatchEvent(new ClipboardEvent('paste', {clipboardData, bubbles: true}));
                }""", length);
    }

    @Test
    void times_are_in_utc_wherever_the_reader_is_and_in_their_zone_on_hover() {
        var network = Given.network("Northwind Media");
        furnish(network);

        try (var browser = Browser.visitFrom("America/New_York")) {
            browser.signIn(GivenPeople.observer(network.id).email);
            var page = browser.open("/networks/" + network.id + "/history");
            page.waitForCondition(() -> page.locator("#content time[data-utc]").count() > 0);
            var time = page.locator("#content time").first();

            assertThat(time.getAttribute("title"))
                    .matches(STYLE + " UTC \\(" + STYLE + " E[SD]T\\)")
                    .startsWith(time.getAttribute("data-utc"));
            assertThat(page.locator("#content").innerText()).doesNotContain(" EST", " EDT");
        }
    }

    private static Browser signedIn(Look look, String email) {
        var browser = Browser.visit(look);
        browser.signIn(email);
        return browser;
    }

    private static void furnish(Network network) {
        var acme = Given.advertiser(network, "Acme Outdoor");
        Given.creative(acme, "Spring banner");
        Given.creative(acme, "Summer banner with a name that is a good deal longer than others");
        Given.onAllCreatives(
                Given.pixel(network, Given.draft(Given.numbered("Viewability"), PixelFormat.IMAGE_URL, null, LONG)));
    }
}

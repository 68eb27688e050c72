package org.pixelkeep.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator.WaitForOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Browser;
import org.pixelkeep.testing.Browser.Look;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;

/** The form of a pixel in a browser. */
@Exhaustive("everything that the form of a pixel does in a browser")
@QuarkusTest
class PixelFormTest {
    private static final String FOREIGN = "http://vendor.example/i.gif?a=1&amp;ord=[timestamp]&x=%%CACHEBUSTER%%";

    private final Network network = Given.network("Northwind");
    private final Advertiser acme = Given.advertiser(network, "Acme");
    private final String trafficker = GivenPeople.trafficker(network.id).email;
    private final String newPixel = "/networks/" + network.id + "/pixels/new";

    @ParameterizedTest
    @EnumSource(names = {"DESK", "PHONE_DARK"})
    void findings_stand_at_their_field_and_are_fixed_one_by_one_or_all_at_once(Look look) {
        try (var visitor = Visitor.at(look, trafficker)) {
            var page = visitor.open(newPixel);
            page.fill("#secureUrl", FOREIGN);
            page.waitForSelector("#secureUrl-findings >> text=copied from HTML");
            assertThat(page.innerText("#url-findings")).isEmpty();
            visitor.browser().shot("form-findings");
            visitor.browser().requireAccessible();
            visitor.browser().requireFits();

            page.locator("#secureUrl-findings .finding", new Page.LocatorOptions().setHasText("copied from HTML"))
                    .locator("button")
                    .press("Enter");
            page.waitForSelector("#done");

            assertThat(page.inputValue("#secureUrl")).isEqualTo(FOREIGN.replace("&amp;", "&"));
            visitor.browser().requireFocus("secureUrl");

            page.click("button:text-is('Fix all')");
            page.waitForSelector("#done >> text=Secure URL");
            page.waitForCondition(() -> page.inputValue("#secureUrl").startsWith("https:"));
            assertThat(page.inputValue("#secureUrl"))
                    .isEqualTo("https://vendor.example/i.gif?a=1&ord=${CACHEBUSTER}&x=${CACHEBUSTER}");
            assertThat(page.locator("#fixes button").count()).isZero();
            assertThat(page.innerText("#samples")).contains("ord=6021937485");
            visitor.browser().shot("form-fixed");
        }
    }

    @Test
    void what_a_word_means_is_on_the_screen_of_a_phone() {
        try (var visitor = Visitor.at(Look.PHONE, trafficker)) {
            for (var path : List.of(newPixel, "/networks/" + network.id + "/pixels")) {
                var page = visitor.open(path);
                for (var mark : page.locator("main .term-mark:visible").all()) {
                    mark.click();
                    var words = page.locator(".term[open] .term-words");
                    assertThat(words.boundingBox().x).isNotNegative();
                    assertThat(words.boundingBox().width).isGreaterThan(300);
                    visitor.browser().requireFits();
                    mark.click();
                }
            }
        }
    }

    @Test
    void a_button_that_was_reached_stays_while_the_form_is_asked_about_again() {
        try (var visitor = Visitor.atDesk(trafficker)) {
            var page = visitor.open(newPixel);
            page.fill("#secureUrl", FOREIGN);
            var fix = page.waitForSelector("#secureUrl-findings .finding:has-text('copied from HTML') button");
            fix.focus();
            requestNotesAgain(page, "");
            assertThat(fix.evaluate("button => button.isConnected && document.activeElement === button"))
                    .as("nothing else was found")
                    .isEqualTo(true);

            requestNotesAgain(page, "&amp;b=2");
            assertThat(fix.evaluate("button => button.isConnected"))
                    .as("the text of the finding is another")
                    .isEqualTo(false);
            page.keyboard().press("Enter");
            page.waitForCondition(() -> page.inputValue("#secureUrl").endsWith("&b=2"));
        }
    }

    /** Changes the field without leaving the button, as an answer does that arrives late. */
    private static void requestNotesAgain(Page page, String added) {
        page.waitForResponse(
                answer -> answer.url().endsWith("/notes"),
                () -> page.evaluate(
                        "added => { const field = document.getElementById('secureUrl'); field.value += added;"
                                + " field.dispatchEvent(new Event('change', { bubbles: true })) }",
                        added));
        page.waitForFunction(
                "() => !document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling, .htmx-added')");
    }

    @Test
    void what_belongs_to_another_choice_has_no_place_while_the_script_is_on_its_way() {
        try (var visitor = Visitor.atDesk(trafficker)) {
            visitor.browser()
                    .page()
                    .route(
                            url -> url.contains("/pixel-form.js"),
                            route -> route.fulfill(new Route.FulfillOptions()
                                    .setContentType("text/javascript")
                                    .setBody("")));
            var page = visitor.open(newPixel);

            for (var other : List.of("#offset", "#customEvent", "#secureContent", "#vendorKey")) {
                assertThat(page.isVisible(other)).as(other).isFalse();
            }
            page.selectOption("#event", "PROGRESS");
            assertThat(page.isVisible("#offset")).isTrue();
            page.selectOption("#format", "RAW_JAVASCRIPT");
            assertThat(page.isVisible("#secureContent")).isTrue();
            assertThat(page.isVisible("#secureUrl")).isFalse();
        }
    }

    @Test
    void the_summary_leads_to_the_fields_and_errors_leave_once_they_are_mended() {
        try (var visitor = Visitor.atDesk(trafficker).expecting(422)) {
            var page = visitor.open(newPixel);
            page.click("summary:has-text('Flight and order')");
            page.fill("#position", "first");
            visitor.press("Create pixel");
            visitor.browser().requireFocus("error-summary");
            assertThat(page.getAttribute("#position", "aria-invalid")).isEqualTo("true");
            visitor.browser().shot("form-errors");
            visitor.browser().requireAccessible();

            page.click("#error-summary a[href='#position']");
            visitor.browser().requireFocus("position");
            page.fill("#position", "1");
            page.waitForCondition(() -> page.getAttribute("#position", "aria-invalid") == null);
            assertThat(page.innerText("#error-summary"))
                    .doesNotContain("whole number")
                    .contains("Enter a name.");

            page.fill("#name", "Mended");
            page.fill("#secureUrl", "https://vendor.example/i.gif?cb=${CACHEBUSTER}");
            page.locator("#error-summary").waitFor(detached());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DESK", "PHONE"})
    void advertisers_and_creatives_are_found_and_chosen_while_creating(Look look) {
        var other = Given.creative(Given.advertiser(network, "Globex"), "Spring banner");
        try (var visitor = Visitor.at(look, trafficker)) {
            var page = visitor.open(newPixel);
            page.fill("#name", "Chosen");
            page.fill("#secureUrl", "https://vendor.example/i.gif?cb=${CACHEBUSTER}");
            assertThat(page.isVisible("#target-search")).isFalse();
            page.check("[name=appliesTo][value=chosen]");
            page.fill("#target-search", "acme");
            page.check("#targets >> text=Acme");
            page.fill("#target-search", "spring");
            page.check("#targets >> text=Spring banner");
            page.waitForSelector("#consequences >> text=After approval");
            visitor.browser().shot("form-where");
            visitor.browser().requireAccessible();
            visitor.browser().requireFits();

            visitor.press("Create pixel");

            assertThat(Database.texts(
                            "select concat(target, ' ', coalesce(creative_id, advertiser_id)) from association"
                                    + " where pixel_id = ? order by target",
                            visitor.id()))
                    .containsExactly("ADVERTISER " + acme.id, "CREATIVE " + other.id);
        }
    }

    @Test
    void the_bar_stays_in_sight_and_covers_no_field_on_a_phone() {
        try (var visitor = Visitor.at(Look.PHONE, trafficker)) {
            var page = visitor.open(newPixel);
            page.click("summary:has-text('Flight and order')");
            for (var field : new String[] {"name", "secureUrl", "url", "sampleDialect", "flightStart", "position"}) {
                page.focus("#" + field);
                var covered = page.evaluate(
                        "id => document.getElementById(id).getBoundingClientRect().bottom"
                                + " > document.querySelector('.form-footer').getBoundingClientRect().top",
                        field);
                assertThat(covered).as("the bar covers " + field).isEqualTo(false);
                assertThat(page.evaluate("() => document.querySelector('.form-footer').getBoundingClientRect().bottom"
                                + " <= innerHeight + 1"))
                        .isEqualTo(true);
            }
            visitor.browser().shot("form-bar");
        }
    }

    @Test
    void leaving_with_unsaved_changes_asks_first_and_saving_does_not() {
        try (var visitor = Visitor.atDesk(trafficker)) {
            var page = visitor.open(newPixel);
            var dialogs = new ArrayList<String>();
            page.onDialog(dialog -> answer(dialog, dialogs));
            page.fill("#name", "Unsaved");
            page.fill("#secureUrl", "https://vendor.example/i.gif");
            page.click("a:text-is('Cancel')");
            page.waitForCondition(() -> !dialogs.isEmpty());
            assertThat(dialogs).containsExactly("beforeunload");
            assertThat(page.url()).endsWith("/pixels/new");

            visitor.press("Create pixel");
            assertThat(dialogs).hasSize(1);
            assertThat(page.url()).matches(".*/pixels/\\d+");
        }
    }

    @Test
    void a_draft_outlives_the_sign_out_for_its_person_alone_until_it_is_saved() {
        var colleague = GivenPeople.trafficker(network.id).email;
        try (var visitor = Visitor.atDesk(trafficker)) {
            var page = visitor.open(newPixel);
            page.fill("#name", "Half done");
            page.fill("#secureUrl", "https://vendor.example/half?cb=${CACHEBUSTER}");
            page.waitForFunction("() => Object.keys(localStorage).some(key => key.startsWith('pixelkeep-draft-'))");
            assertThat(String.valueOf(page.evaluate("() => JSON.stringify(localStorage)")))
                    .doesNotContain("Half done", "vendor.example");
            page.navigate("/account");

            visitor.browser().signIn(colleague);
            visitor.open(newPixel);
            page.waitForLoadState();
            assertThat(page.isVisible("#draft-offer")).isFalse();

            visitor.browser().signIn(trafficker);
            visitor.open(newPixel);
            page.waitForSelector("#draft-offer:not([hidden])");
            assertThat(page.innerText("#draft-offer")).contains("You typed something here just now");
            visitor.browser().shot("form-draft");
            visitor.browser().requireAccessible();
            assertThat(page.inputValue("#name")).isEmpty();
            Browser.follow(page, () -> page.click("text=Restore it"));
            assertThat(page.inputValue("#name")).isEqualTo("Half done");
            assertThat(page.inputValue("#secureUrl")).isEqualTo("https://vendor.example/half?cb=${CACHEBUSTER}");

            visitor.press("Create pixel");
            assertThat(page.evaluate(
                            "() => Object.keys(localStorage).filter(key => key.startsWith('pixelkeep-draft-')).length"))
                    .isEqualTo(0);
        }
    }

    @Test
    void a_form_is_opened_again_with_what_was_typed_after_its_session_has_ended() {
        var administrator = GivenPeople.administrator(network.id).email;
        var of = "/networks/" + network.id;
        var forms = List.of(
                of + "/vendors/new",
                of + "/supply-sources/new",
                of + "/templates/new",
                of + "/advertisers/new",
                "/advertisers/" + acme.id + "/creatives/new",
                of + "/webhooks/new",
                newPixel);
        // The form may just be asking for notes or for the impact when the session ends.
        try (var visitor = Visitor.atDesk(administrator).expecting(401).expecting(403)) {
            for (var form : forms) {
                var page = visitor.open(form);
                page.fill("#name", "Half done");
                page.waitForSelector(
                        "[name=draft-at]", new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
                page.context().clearCookies();
                visitor.press("Create");
                assertThat(page.innerText("#messages")).contains("Your session ended before the form was saved");
                page.fill("#email", administrator);
                page.fill("#password", GivenPeople.PASSWORD);
                visitor.press("Sign in");

                assertThat(page.url()).endsWith(form);
                page.waitForSelector("#draft-offer:not([hidden])");
                if (form.equals(newPixel)) {
                    Browser.follow(page, () -> page.click("text=Restore it"));
                } else {
                    page.click("text=Restore it");
                }
                assertThat(page.inputValue("#name")).as(form).isEqualTo("Half done");
            }

            visitor.browser().signIn(trafficker);
            var page = visitor.open(of + "/templates/new");
            page.waitForLoadState();
            assertThat(page.isVisible("#draft-offer")).isFalse();
        }
    }

    private static void answer(Dialog dialog, ArrayList<String> dialogs) {
        dialogs.add(dialog.type());
        dialog.dismiss();
    }

    private static WaitForOptions detached() {
        return new WaitForOptions().setState(WaitForSelectorState.DETACHED);
    }
}

package org.pixelkeep.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.regex.Pattern;
import org.pixelkeep.testing.Browser;
import org.pixelkeep.testing.Browser.Look;
import org.pixelkeep.testing.SignedIn;

/** A signed-in person with a browser, who uses what the pages offer. */
final class Visitor implements AutoCloseable {
    private static final Pattern LAST_ID = Pattern.compile("/(\\d+)(?:[?#].*)?$");

    /** What means something in a pattern. */
    private static final Pattern SIGNS = Pattern.compile("[.*+?^${}()|\\[\\]\\\\/]");
    /** More than any page needs from its start to its end. */
    private static final int MOST_TABS = 300;

    private final Browser browser;
    private final String cookie;

    private Visitor(Browser browser, String email) {
        this.browser = browser;
        cookie = browser.signIn(email);
    }

    static Visitor at(Look look, String email) {
        return new Visitor(Browser.visit(look), email);
    }

    static Visitor atDesk(String email) {
        return at(Look.DESK, email);
    }

    static Visitor withoutScript(Look look, String email) {
        return new Visitor(Browser.visitWithoutScript(look), email);
    }

    /** Expects responses with this status. */
    Visitor expecting(int status) {
        browser.expect("status of " + status);
        return this;
    }

    Browser browser() {
        return browser;
    }

    Page page() {
        return browser.page();
    }

    Page open(String path) {
        return browser.open(path);
    }

    /** Another tab of the same browser. */
    Page tab(String path) {
        var tab = page().context().newPage();
        tab.navigate(path);
        return tab;
    }

    /** Presses the button and waits for the page that follows. */
    void press(String button) {
        Browser.press(page(), button);
    }

    /**
     * Goes to something with the {@code Tab} key alone, by its role and name as a screen reader says them.
     *
     * @param name all of it, except for a count or a star at its end
     */
    Locator reach(AriaRole role, String name) {
        var wanted = named(role, name);
        tabTo(wanted, name);
        return wanted;
    }

    private Locator named(AriaRole role, String name) {
        var literally = SIGNS.matcher(name).replaceAll("\\\\$0");
        var wanted = page().getByRole(
                        role,
                        new Page.GetByRoleOptions().setName(Pattern.compile("^" + literally + "( ?[*]| \\d.*)?$")))
                .first();
        assertThat(wanted.count()).as("%s “%s” on %s", role, name, page().url()).isPositive();
        return wanted;
    }

    private void tabTo(Locator wanted, String name) {
        for (var keys = 0; keys < MOST_TABS; keys++) {
            if (Boolean.TRUE.equals(wanted.evaluate("it => it === document.activeElement"))) {
                return;
            }
            page().keyboard().press("Tab");
        }
        throw new AssertionError("The keyboard does not reach “" + name + "” on " + page().url());
    }

    /** Chooses one of several: {@code Tab} leads to the one that is chosen, and arrows to the others. */
    void choose(String label) {
        var wanted = named(AriaRole.RADIO, label);
        tabTo(page().locator("input[name='" + wanted.getAttribute("name") + "']:checked"), label);
        for (var keys = 0; keys < MOST_TABS && !wanted.isChecked(); keys++) {
            page().keyboard().press("ArrowDown");
        }
        assertThat(wanted.isChecked()).as(label).isTrue();
    }

    /** Goes to a field, and replaces what is in it. */
    void type(String label, String text) {
        reach(AriaRole.TEXTBOX, label);
        page().keyboard().press("Control+a");
        page().keyboard().insertText(text);
    }

    /** Goes to a link or button, presses {@code Enter}, and waits for the page that follows. */
    void enter(AriaRole role, String name) {
        reach(role, name);
        follow("Enter");
    }

    /** Presses a key that leads to another page, and waits for it. */
    void follow(String key) {
        Browser.follow(page(), () -> page().keyboard().press(key));
    }

    /** The ID of the object whose page is open. */
    long id() {
        var id = LAST_ID.matcher(page().url());
        assertThat(id.find())
                .as("%s is the page of one thing; it says: %s", page().url(), said())
                .isTrue();
        return Long.parseLong(id.group(1));
    }

    /** The visible text of the page. */
    String said() {
        return page().innerText("main");
    }

    /** An API request in the same session. */
    RequestSpecification request() {
        return SignedIn.withCookie(cookie);
    }

    /** The same with the form token, to post directly. */
    RequestSpecification byHand() {
        return request().header("X-CSRF-Token", SignedIn.csrf(cookie));
    }

    /** The API's answer for the creative, now and on secure inventory. */
    JsonPath effective(long creativeId) {
        return effective(creativeId, "");
    }

    JsonPath effective(long creativeId, String query) {
        return request()
                .get("/api/v1/creatives/" + creativeId + "/effective-pixels" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Why the pixel is held back, according to the creative's page. */
    String heldBack(long creativeId, String pixel) {
        open("/creatives/" + creativeId + "/held-back");
        return page().locator("li.pixel-held", new Page.LocatorOptions().setHasText(pixel))
                .locator(".pixel-reason")
                .innerText();
    }

    /** The names of the firing pixels, in order, according to the creative's page. */
    List<String> fires(long creativeId) {
        open("/creatives/" + creativeId);
        return page().locator("ol.pixels .pixel-name > a").allInnerTexts();
    }

    @Override
    public void close() {
        browser.close();
    }
}

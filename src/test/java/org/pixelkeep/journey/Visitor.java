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
    /** How many keys lead through a date and a time at the most: its parts, and the button of its calendar. */
    private static final int PARTS_OF_DATE = 7;

    private static final Pattern LAST_ID = Pattern.compile("/(\\d+)(?:[?#].*)?$");

    /** What means something in a pattern. */
    private static final Pattern SIGNS = Pattern.compile("[.*+?^${}()|\\[\\]\\\\/]");
    /** More than any page needs from its start to its end. */
    private static final int MAX_TABS = 300;

    /** Everything that the keyboard has to reach, and of buttons of which one is chosen, that one. */
    private static final String CONTROLS = """
            () => {
              const takes = (each) => each.checkVisibility({visibilityProperty: true}) && !each.disabled
                && !each.closest('[inert], [aria-hidden="true"]') && each.tabIndex >= 0;
              return [...document.querySelectorAll('a[href], button, input, select, textarea, summary, iframe, [tabindex]')]
                .filter(takes)
                .filter((each) => each.type !== 'radio' || each.checked || !each.form?.querySelector(
                  `input[name="${CSS.escape(each.name)}"]:checked`));
            }
            """;

    private static final String LEFT_OUT = """
            () => {
              const left = (%s)().filter((each) => !window.reached.has(each));
              window.removeEventListener('focusin', window.reaching);
              return left.map((each) => each.outerHTML.slice(0, 200));
            }
            """.formatted(CONTROLS.strip());

    /** Notes what gets the focus, and what of it another part of the page covers, or leaves without a sign of the focus. */
    private static final String WATCH_FOCUS = """
            () => {
              window.reached = new Set();
              window.unseen = [];
              window.reaching = ({target}) => {
                window.reached.add(target);
                const box = target.getBoundingClientRect();
                const inSight = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight
                  && box.right > 0 && box.left < innerWidth;
                const at = (part) => document.elementFromPoint(
                  Math.min(Math.max(box.left + box.width * part, 0), innerWidth - 1),
                  Math.min(Math.max(box.top + box.height * part, 0), innerHeight - 1));
                const shows = [0.5, 0.1, 0.9].map(at)
                  .some((seen) => seen && (target.contains(seen) || seen.contains(target) || seen.control === target
                    || target.labels && [...target.labels].some((label) => label.contains(seen))));
                if (!inSight || !shows) {
                  window.unseen.push(target.outerHTML.slice(0, 200));
                }
              };
              window.addEventListener('focusin', window.reaching);
              return (%s)().length;
            }
            """.formatted(CONTROLS.strip());

    private final Browser browser;
    private final String cookie;

    private Visitor(Browser browser, String cookie) {
        this.browser = browser;
        this.cookie = cookie;
    }

    static Visitor at(Look look, String email) {
        return signedIn(Browser.visit(look), email);
    }

    /** Somebody who has yet to sign in. */
    static Visitor atTheDoor() {
        return new Visitor(Browser.visit(Look.DESK), "");
    }

    private static Visitor signedIn(Browser browser, String email) {
        return new Visitor(browser, browser.signIn(email));
    }

    static Visitor atDesk(String email) {
        return at(Look.DESK, email);
    }

    static Visitor withoutScript(Look look, String email) {
        return signedIn(Browser.visitWithoutScript(look), email);
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
        for (var keys = 0; keys < MAX_TABS; keys++) {
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
        for (var keys = 0; keys < MAX_TABS && !wanted.isChecked(); keys++) {
            page().keyboard().press("ArrowDown");
        }
        assertThat(wanted.isChecked()).as(label).isTrue();
    }

    /** Chooses one of a list that opens, with arrows. */
    void pick(String label, String option) {
        var list = reach(AriaRole.COMBOBOX, label);
        var way = indexOf(list, option) - chosen(list);
        for (var keys = 0; keys < Math.abs(way); keys++) {
            page().keyboard().press(way > 0 ? "ArrowDown" : "ArrowUp");
        }
        assertThat(chosen(list)).as("%s: %s", label, option).isEqualTo(indexOf(list, option));
    }

    private static int indexOf(Locator list, String option) {
        return ((Number) list.evaluate(
                        "(list, wanted) => [...list.options].findIndex(each => each.text.trim() === wanted)", option))
                .intValue();
    }

    private static int chosen(Locator list) {
        return ((Number) list.evaluate("list => list.selectedIndex")).intValue();
    }

    /** Turns a box or switch with the space bar, to the other state. */
    void turn(AriaRole role, String label) {
        var box = reach(role, label);
        var before = box.isChecked();
        page().keyboard().press("Space");
        assertThat(box.isChecked()).as(label).isNotEqualTo(before);
    }

    /** Goes to a field, and replaces what is in it. */
    void type(String label, String text) {
        type(AriaRole.TEXTBOX, label, text);
    }

    void type(AriaRole role, String label, String text) {
        reach(role, label);
        page().keyboard().press("Control+a");
        page().keyboard().insertText(text);
    }

    /** Presses a button that asks first, and says yes. */
    void confirm(String button, String yes) {
        reach(AriaRole.BUTTON, button);
        page().keyboard().press("Enter");
        awaitDialog();
        enter(AriaRole.BUTTON, yes);
    }

    /** Waits until the focus is in a dialog. */
    void awaitDialog() {
        page().waitForSelector(".dialog:popover-open :focus");
    }

    /** What has the focus, in its words. */
    String focused() {
        return (String) page().evaluate("document.activeElement.innerText");
    }

    /**
     * Fails unless {@code Tab} leads from the beginning of the page to everything that can be used on it, each in sight while
     * it has the focus (WCAG 2.1.1, 2.4.11).
     */
    void requireKeyboard() {
        page().evaluate("() => { document.activeElement?.blur(); window.scrollTo(0, 0);"
                + " getSelection().removeAllRanges(); }");
        var controls = ((Number) page().evaluate(WATCH_FOCUS)).intValue();
        var dates = page().locator("input[type=date], input[type=datetime-local], input[type=time]")
                .count();
        for (var keys = 0; keys <= controls + dates * PARTS_OF_DATE; keys++) {
            page().keyboard().press("Tab");
        }
        assertThat((List<?>) page().evaluate(LEFT_OUT))
                .as("what the keyboard does not reach on " + page().url())
                .isEmpty();
        assertThat((List<?>) page().evaluate("window.unseen"))
                .as("what has the focus out of sight on " + page().url())
                .isEmpty();
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
                .as("%s is the page of one thing; it says: %s", page().url(), text())
                .isTrue();
        return Long.parseLong(id.group(1));
    }

    /** The visible text of the page. */
    String text() {
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

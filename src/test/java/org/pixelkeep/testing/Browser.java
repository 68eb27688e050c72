package org.pixelkeep.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ScreenshotCaret;
import io.restassured.RestAssured;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.pixelkeep.web.request.SessionCookie;

/**
 * A fresh browser session. Anything the browser complains about (failing scripts, blocked content, missing files) fails
 * the test when the session closes.
 */
public final class Browser implements AutoCloseable {
    private static final int HEIGHT = 900;
    /** Below this, rows of tables are blocks. */
    private static final int NARROW = 768;

    private static final double TIMEOUT_MS = 30_000;
    private static final double MAX_SHIFT = 0.05;
    private static final Path SHOTS = Path.of("target", "screenshots");
    private static final Path ACCEPTED = Path.of("src", "test", "resources", "pictures");
    /** In which a page may differ from its picture, for numbers that grow by a digit. */
    private static final int MAX_BLOCKS = 24;

    /** A transition that ends can begin those of the elements that inherit from it. */
    private static final String SETTLE = """
            async () => {
              for (let still = 0; still < 2;) {
                const moving = document.getAnimations()
                  .filter((each) => each.effect.getComputedTiming().endTime !== Infinity);
                moving.forEach((each) => each.finish());
                still = moving.length ? 0 : still + 1;
                await new Promise(requestAnimationFrame);
              }
            }
            """;

    private static final String IN_BOXES = """
            async (font) => {
              const bytes = Uint8Array.from(atob(font), (letter) => letter.charCodeAt(0));
              document.fonts.add(await new FontFace('Boxes', bytes).load());
              const style = new CSSStyleSheet();
              style.replaceSync('* { font-family: Boxes !important; caret-color: transparent !important; }'
                + 'time { visibility: hidden !important; } .fleeting { display: none !important; }');
              document.adoptedStyleSheets.push(style);
              window.scrollTo(0, 0);
            }
            """;

    /** What moved by itself, as the browser scores it: 0 is nothing, 0.1 is what people begin to mind. */
    private static final String WATCH_SHIFTS = """
            window.shifts = [];
            new PerformanceObserver((list) => list.getEntries().filter((each) => !each.hadRecentInput)
                .forEach((each) => window.shifts.push({score: each.value, what: each.sources
                  .map((source) => source.node?.outerHTML?.slice(0, 120) ?? source.node?.nodeName).join(' | ')})))
              .observe({type: 'layout-shift', buffered: true});
            """;

    private static final String CODES = """
            () => {
              const code = new RegExp('(?<![${}%\\[#?&=/._A-Z])\\b[A-Z]{2,}(?:_[A-Z0-9]+)+\\b(?![=%}\\]])'
                + '|\\b(?:APPROVED|PENDING|REJECTED|ACTIVE|INACTIVE|ARCHIVED|SUSPENDED|CREATIVE|ADVERTISER|NETWORK|BANNER)\\b'
                + '|\\bgoogle-adx\\b|\\b(?:view|edit|add|use|review|resolve)-(?:network|advertiser|creative|pixel|vendor|history'
                + '|user|token|agent)\\b');
              const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              const found = [];
              while (texts.nextNode()) {
                const at = texts.currentNode.parentElement;
                if (code.test(texts.currentNode.data)
                    && !at.closest('code, pre, kbd, textarea, script, style, noscript, ins, del, .code, .news, [id^="scopes-"]')) {
                  found.push(texts.currentNode.data.trim().slice(0, 120) + ' in ' + at.outerHTML.slice(0, 160));
                }
              }
              return found;
            }
            """;

    private static final String REPORT_REFUSALS = "document.addEventListener('securitypolicyviolation',"
            + " e => console.error('refused by policy: ' + e.violatedDirective + ' ' + e.blockedURI))";

    /**
     * Tables that a narrow screen scrolls sideways, other than those that compare two kinds of things; and cells that are
     * labeled there otherwise than their column is on a wide one.
     */
    private static final String WRONG_TABLES = """
            (narrow) => {
              const found = [];
              document.querySelectorAll('.table-responsive:not(.matrix)').forEach((box) => {
                if (narrow && box.scrollWidth > box.clientWidth) {
                  found.push(box.scrollWidth + ' in ' + box.clientWidth + ': ' + box.textContent.trim().slice(0, 80));
                }
              });
              document.querySelectorAll('.labeled-rows > table').forEach((table) => {
                const heads = [...table.tHead.rows[0].cells].map((head) => head.textContent.trim());
                [...table.tBodies].flatMap((body) => [...body.rows]).forEach((row) => [...row.cells].forEach((cell, at) => {
                  if (cell.dataset.label !== undefined && cell.dataset.label !== heads[at]) {
                    found.push(cell.dataset.label + ' is labeled so, and not ' + heads[at]);
                  }
                }));
              });
              return found;
            }
            """;

    /** How a page is displayed. */
    public enum Look {
        DESK(1440, ColorScheme.LIGHT),
        DESK_DARK(1440, ColorScheme.DARK),
        PHONE(390, ColorScheme.LIGHT),
        PHONE_DARK(390, ColorScheme.DARK);

        private final int width;
        private final ColorScheme colors;

        Look(int width, ColorScheme colors) {
            this.width = width;
            this.colors = colors;
        }
    }

    private final Look look;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();
    /** A preview that is called off because its form is sent: htmx tells of it as if it had failed. */
    private final List<String> expected = new ArrayList<>(List.of("htmx:sendAbort, ", "htmx:afterRequest, "));

    private Browser(Look look, boolean script, String zone) {
        this.look = look;
        context = Chromium.get()
                .newContext(new NewContextOptions()
                        .setBaseURL(RestAssured.baseURI + ":" + RestAssured.port)
                        .setViewportSize(look.width, HEIGHT)
                        .setColorScheme(look.colors)
                        // A page that scrolls smoothly moves the button away from under the pointer.
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setJavaScriptEnabled(script)
                        .setTimezoneId(zone));
        context.setDefaultTimeout(TIMEOUT_MS);
        context.addInitScript(REPORT_REFUSALS);
        context.addInitScript(WATCH_SHIFTS);
        Pointer.watch(context);
        context.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text() + " at " + message.location());
            }
        });
        context.onWebError(error -> complaints.add(error.error()));
        page = context.newPage();
    }

    /** Visits the application under test. */
    public static Browser visit(Look look) {
        return new Browser(look, true, "UTC");
    }

    /** The same in a time zone, such as America/New_York. */
    public static Browser visitFrom(String zone) {
        return new Browser(Look.DESK, true, zone);
    }

    /** The same with scripts switched off. */
    public static Browser visitWithoutScript(Look look) {
        return new Browser(look, false, "UTC");
    }

    /** Signs the person in without the form; returns the cookie. */
    public String signIn(String email) {
        var cookie = SignedIn.cookie(email);
        context.addCookies(
                List.of(new Cookie(SessionCookie.NAME, cookie).setUrl(RestAssured.baseURI + ":" + RestAssured.port)));
        return cookie;
    }

    /** The page, for everything else in Playwright. */
    public Page page() {
        return page;
    }

    /** Opens a path of the application. */
    public Page open(String path) {
        page.navigate(path);
        return page;
    }

    /**
     * Performs an action that leads to another page, and returns once that page has loaded. Waiting for the load state
     * alone is not enough: the old page has loaded long ago, and stays until the response arrives.
     */
    public static void follow(Page page, Runnable action) {
        var loaded = new AtomicBoolean();
        Consumer<Page> listener = ignored -> loaded.set(true);
        page.onLoad(listener);
        try {
            action.run();
            page.waitForCondition(loaded::get);
        } finally {
            page.offLoad(listener);
        }
    }

    /** Presses the first button with this text in the page's content, and returns once the next page has loaded. */
    public static void press(Page page, String button) {
        var first = page.locator("main button:visible:not([aria-hidden])", new Page.LocatorOptions().setHasText(button))
                .first();
        var before = first.boundingBox();
        try {
            follow(page, first::click);
        } catch (TimeoutError e) {
            throw new AssertionError(
                    "No page followed “%s”, which was at %.0f,%.0f. %s"
                            .formatted(button, before.x, before.y, Pointer.told(page)),
                    e);
        }
    }

    /** Expects a complaint with this text, for example {@code status of 404}. */
    public Browser expect(String problem) {
        expected.add(problem);
        return this;
    }

    /** Saves a screenshot of the whole page to {@code target/screenshots} with {@code -Dscreenshots}. */
    public void shot(String name) {
        if (System.getProperty("screenshots") != null) {
            var file = SHOTS.resolve(name + "-" + look.name().toLowerCase(Locale.ROOT) + ".png");
            page.screenshot(shooting().setPath(file).setFullPage(true));
        }
    }

    /**
     * Fails if the current page looks other than its accepted picture, in any of the looks; afterward, the page is in
     * another font. Each is also saved to {@code target/screenshots}, as people see it. What differs from day to day is left
     * out. Accepts the pictures with {@code -Dpictures.accept=true}.
     */
    public void requirePicture(String name) {
        page.waitForLoadState();
        Arrays.stream(Look.values()).forEach(each -> {
            turn(each);
            page.screenshot(shooting().setPath(SHOTS.resolve(file(name, each))));
        });
        page.evaluate(IN_BOXES, Base64.getEncoder().encodeToString(BoxFont.file()));
        var differing = Arrays.stream(Look.values())
                .filter(each -> {
                    turn(each);
                    return !isAccepted(file(name, each), Picture.ofScreenshot(page.screenshot(shooting())));
                })
                .toList();
        turn(look);
        assertThat(differing)
                .as("looks of %s other than accepted; see %s, or accept them with -Dpictures.accept=true", name, SHOTS)
                .isEmpty();
    }

    private static boolean isAccepted(String file, Picture picture) {
        var accepted = ACCEPTED.resolve(file);
        if (Boolean.getBoolean("pictures.accept")) {
            picture.write(accepted);
        }
        var differences = Files.exists(accepted) ? picture.differences(Picture.read(accepted)) : Integer.MAX_VALUE;
        if (differences > MAX_BLOCKS) {
            picture.write(SHOTS.resolve("in-boxes").resolve(file));
        }
        return differences <= MAX_BLOCKS;
    }

    /**
     * Fails unless the focus comes to an element: scripts move it a moment after they have exchanged a part of the page, and
     * the browser moves it when it has drawn a new one.
     */
    public void requireFocus(String id) {
        page.waitForFunction("id => document.activeElement?.id === id", id);
    }

    private void turn(Look to) {
        page.setViewportSize(to.width, HEIGHT);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(to.colors));
        page.waitForFunction(
                "theme => document.documentElement.dataset.bsTheme === theme",
                to.colors.name().toLowerCase(Locale.ROOT));
        page.evaluate(SETTLE);
    }

    private static String file(String name, Look look) {
        return name + "-" + look.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".png";
    }

    /** Hiding the caret would leave inline styles, which the policy refuses where htmx copies them. */
    private static Page.ScreenshotOptions shooting() {
        return new Page.ScreenshotOptions().setCaret(ScreenshotCaret.INITIAL);
    }

    /** Fails if the current page is not accessible (WCAG 2.2 AA, as far as axe can tell). */
    public void requireAccessible() {
        requireNoFindings(true);
    }

    /** The same for a part of the page that lies above the rest, such as an open menu. */
    public void requireAccessible(String part) {
        page.evaluate(SETTLE);
        assertThat(Axe.findings(page, part))
                .as("what axe finds in " + part + " on " + page.url())
                .isEmpty();
    }

    /**
     * Fails if axe finds anything about the current page, of any grade. Targets of the pointer are among it: 24 pixels wide
     * and high, or as far from others, unless they are words of a sentence (WCAG 2.5.8).
     */
    public void requireFlawless() {
        requireNoFindings(false);
    }

    private void requireNoFindings(boolean grave) {
        page.waitForLoadState();
        // Colors are checked after transitions have ended.
        page.evaluate(SETTLE);
        assertThat(Axe.findings(page, grave))
                .as("what axe finds on " + page.url())
                .isEmpty();
    }

    /** Fails if the page is wider than the screen and would scroll sideways. */
    public void requireFits() {
        page.waitForLoadState();
        var wide = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(((Number) wide).intValue())
                .as("pixels that " + page.url() + " is too wide at " + look.width)
                .isZero();
    }

    /**
     * Fails if a narrow screen has to scroll a table sideways, or labels cells otherwise than their column. A table of one
     * kind of things by another has no other way to be read, and says so with the class {@code matrix}.
     */
    public void requireRowsInSight() {
        page.waitForLoadState();
        assertThat((List<?>) page.evaluate(WRONG_TABLES, look.width < NARROW))
                .as("tables of " + page.url() + " at " + look.width)
                .isEmpty();
    }

    /**
     * Fails if the page shows names of constants or permissions where people read, outside of code, macros, and addresses:
     * those are for programs.
     */
    public void requireWords() {
        page.waitForLoadState();
        assertThat((List<?>) page.evaluate(CODES)).as("codes on " + page.url()).isEmpty();
    }

    /** Fails if the page moved by itself while it was drawn, by more than half of what people begin to mind. */
    public void requireStill() {
        page.waitForLoadState();
        var shifts = (List<?>) page.evaluate("""
                (most) => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() =>
                  done(window.shifts.reduce((sum, each) => sum + each.score, 0) > most ? window.shifts : []))))""", MAX_SHIFT);
        assertThat(shifts).as("what moved on " + page.url()).isEmpty();
    }

    /** The bytes that the current page took over the network with everything on it, compressed, without what was cached. */
    public long bytes() {
        page.waitForLoadState();
        return ((Number) page.evaluate("""
                () => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
                  .reduce((sum, each) => sum + each.transferSize, 0)""")).longValue();
    }

    /** Fails the test if the browser complained. */
    @Override
    public void close() {
        context.close();
        assertThat(complaints)
                .as("what the browser complained about")
                .allMatch(problem -> expected.stream().anyMatch(problem::contains));
    }
}

package org.pixelkeep.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ScreenshotCaret;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.pixelkeep.web.request.SessionCookie;

/**
 * A fresh browser session. Anything the browser complains about (failing scripts, blocked content, missing files) fails
 * the test when the session closes.
 */
public final class Browser implements AutoCloseable {
    private static final int HEIGHT = 900;
    private static final double PATIENCE_MS = 30_000;
    private static final Path SHOTS = Path.of("target", "screenshots");
    private static final String AXE = axe();
    /**
     * Runs in the page itself: opening a second page for each check, as the library does, takes most of the time. Contrast
     * is what takes longest, so it is checked on one of several neighbors that differ in their text alone.
     */
    private static final String GRAVE_FINDINGS = """
            async () => {
              const ofLooks = ['color-contrast', 'link-in-text-block'];
              const findings = async (rules) =>
                (await axe.run(document, {resultTypes: ['violations'], iframes: false, ...rules})).violations;
              const bones = (node) => node.nodeType === Node.TEXT_NODE
                ? (node.data.trim() ? 'text' : '')
                : node.nodeType !== Node.ELEMENT_NODE ? '' : node.tagName
                  + [...node.attributes].filter((each) => !/^(id|href|value|title|for|name|src|d)$/.test(each.name))
                    .map((each) => each.name + '=' + (/^(class|style|role|hidden|disabled|open)$/.test(each.name)
                      || each.name.startsWith('aria-') && each.value.length < 6 ? each.value : '')).join(' ')
                  + '(' + [...node.childNodes].map(bones).join(',') + ')';
              const again = [];
              const mark = (parent) => {
                const seen = new Set();
                for (const child of parent.children) {
                  const of = bones(child);
                  if (seen.has(of) && !child.contains(document.activeElement)) {
                    again.push(child);
                  } else {
                    seen.add(of);
                    mark(child);
                  }
                }
              };
              const all = await findings({rules: Object.fromEntries(ofLooks.map((rule) => [rule, {enabled: false}]))});
              mark(document.body);
              again.forEach((each) => each.setAttribute('data-same', ''));
              const hiding = new CSSStyleSheet();
              hiding.replaceSync('[data-same] { display: none !important; }');
              document.adoptedStyleSheets.push(hiding);
              try {
                all.push(...await findings({runOnly: ofLooks}));
              } finally {
                document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== hiding);
                again.forEach((each) => each.removeAttribute('data-same'));
              }
              return all.filter((rule) => ['serious', 'critical'].includes(rule.impact))
                .flatMap((rule) => rule.nodes.map((node) => rule.id + ': ' + node.html + ' ' + node.failureSummary));
            }
            """;

    private static final String REPORT_REFUSALS = "document.addEventListener('securitypolicyviolation',"
            + " e => console.error('refused by policy: ' + e.violatedDirective + ' ' + e.blockedURI))";

    /** How a page is displayed. */
    public enum Look {
        DESK(1440, ColorScheme.LIGHT),
        DESK_DARK(1440, ColorScheme.DARK),
        PHONE(390, ColorScheme.LIGHT),
        PHONE_DARK(390, ColorScheme.DARK);

        private final int width;
        private final ColorScheme colours;

        Look(int width, ColorScheme colours) {
            this.width = width;
            this.colours = colours;
        }
    }

    private final Look look;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();
    /** A preview that is called off because its form is sent: htmx tells of it as if it had failed. */
    private final List<String> expected = new ArrayList<>(List.of("htmx:sendAbort, ", "htmx:afterRequest, "));

    private Browser(Look look, boolean script) {
        this.look = look;
        context = Chromium.get()
                .newContext(new NewContextOptions()
                        .setBaseURL(RestAssured.baseURI + ":" + RestAssured.port)
                        .setViewportSize(look.width, HEIGHT)
                        .setColorScheme(look.colours)
                        // A page that scrolls smoothly moves the button away from under the pointer.
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setJavaScriptEnabled(script)
                        .setTimezoneId("UTC"));
        context.setDefaultTimeout(PATIENCE_MS);
        context.addInitScript(REPORT_REFUSALS);
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
        return new Browser(look, true);
    }

    /** The same with scripts switched off. */
    public static Browser visitWithoutScript(Look look) {
        return new Browser(look, false);
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
        follow(page, first::click);
    }

    /** Expects a complaint with this text, for example {@code status of 404}. */
    public Browser expect(String complaint) {
        expected.add(complaint);
        return this;
    }

    /** Saves a screenshot of the whole page to {@code target/screenshots} with {@code -Dscreenshots}. */
    public void shot(String name) {
        if (System.getProperty("screenshots") != null) {
            var file = SHOTS.resolve(name + "-" + look.name().toLowerCase(Locale.ROOT) + ".png");
            // Hiding the caret would leave inline styles, which the policy refuses where htmx copies them.
            page.screenshot(
                    new Page.ScreenshotOptions().setPath(file).setFullPage(true).setCaret(ScreenshotCaret.INITIAL));
        }
    }

    /** Fails if the current page is not accessible (WCAG 2.2 AA, as far as axe can tell). */
    public void requireAccessible() {
        page.waitForLoadState();
        // Colors are checked after transitions have ended.
        page.evaluate(
                "() => document.getAnimations()"
                        + ".filter(each => each.effect.getComputedTiming().endTime !== Infinity).forEach(each => each.finish())");
        page.evaluate(AXE);
        var grave = (List<?>) page.evaluate(GRAVE_FINDINGS);
        assertThat(grave).as("what axe finds on " + page.url()).isEmpty();
    }

    /** Fails if the page is wider than the screen and would scroll sideways. */
    public void requireFits() {
        page.waitForLoadState();
        var wide = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(((Number) wide).intValue())
                .as("pixels that " + page.url() + " is too wide at " + look.width)
                .isZero();
    }

    /** Fails the test if the browser complained. */
    @Override
    public void close() {
        context.close();
        assertThat(complaints)
                .as("what the browser complained about")
                .allMatch(complaint -> expected.stream().anyMatch(complaint::contains));
    }

    private static String axe() {
        try (var script = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

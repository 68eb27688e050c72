package org.pixelkeep.serving.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.MouseButton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.macro.MacroDelivery;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.VastVersion;
import org.pixelkeep.serving.decide.FiringPixel;
import org.pixelkeep.serving.decide.HeldBackPixel;
import org.pixelkeep.serving.decide.HoldBack;
import org.pixelkeep.testing.Browser;
import org.pixelkeep.testing.Exhaustive;

/** The snippet as a browser runs it, with every pixel pointing to a counter. */
class HtmlSnippetTest {
    private static final String BANNER =
            "<!doctype html><meta charset=utf-8><body><div id=ad style='width:300px;height:250px'>"
                    + "<a id=banner href='#landed' style='display:block;width:300px;height:250px'>Banner</a>%s</div>"
                    + "<p id=beside>Beside the ad</p></body>";

    private Counter counter;
    private Browser browser;

    @BeforeEach
    void open() {
        counter = Counter.start();
        browser = Browser.visit(Browser.Look.DESK);
    }

    @AfterEach
    void close() {
        counter.close();
        browser.close();
    }

    @Test
    void every_format_fires_once_when_the_banner_is_shown() {
        show(everyFormat(PixelEvent.IMPRESSION));

        awaitCalls("GET /1.gif?e=IMPRESSION", "GET /2.html", "GET /3.js", "GET /4.gif", "GET /5.gif?e=IMPRESSION");
    }

    @Test
    void every_format_fires_once_for_a_click_and_once_again_for_the_next() {
        var page = show(everyFormat(PixelEvent.CLICK));
        assertThat(counter.calls()).isEmpty();

        page.click("#banner");

        awaitCalls("GET /1.gif?e=CLICK", "GET /2.html", "GET /3.js", "GET /4.gif", "GET /5.gif?e=CLICK");

        page.click("#beside");
        page.click("#banner");

        awaitCalls(
                "GET /1.gif?e=CLICK",
                "GET /1.gif?e=CLICK",
                "GET /2.html",
                "GET /2.html",
                "GET /3.js",
                "GET /3.js",
                "GET /4.gif",
                "GET /4.gif",
                "GET /5.gif?e=CLICK",
                "GET /5.gif?e=CLICK");
    }

    @Exhaustive("each way to see and to click a banner")
    @Test
    void a_view_is_counted_once_and_only_when_the_banner_is_in_sight() {
        var snippet = snippet(everyFormat(PixelEvent.VIEWABLE_IMPRESSION));
        var page = browser.page();
        page.navigate(counter.page("/", "<div style='height:4000px'></div>" + BANNER.formatted(snippet)));
        page.waitForTimeout(1500);
        assertThat(counter.calls()).isEmpty();

        page.locator("#ad").scrollIntoViewIfNeeded();

        awaitCalls(
                "GET /1.gif?e=VIEWABLE_IMPRESSION",
                "GET /2.html",
                "GET /3.js",
                "GET /4.gif",
                "GET /5.gif?e=VIEWABLE_IMPRESSION");
        page.evaluate("window.scrollTo(0, 0)");
        page.locator("#ad").scrollIntoViewIfNeeded();
        page.waitForTimeout(1500);
        assertThat(counter.calls()).hasSize(5);
    }

    @Exhaustive("each way to see and to click a banner")
    @Test
    void a_full_view_is_counted_only_when_all_of_the_banner_is_in_sight() {
        var snippet = snippet(List.of(
                pixel(1, PixelFormat.IMAGE_URL, PixelEvent.VIEWABLE_IMPRESSION, "/half.gif"),
                pixel(2, PixelFormat.IMAGE_URL, PixelEvent.VIEWABLE_IMPRESSION_100, "/full.gif")));
        var page = browser.page();
        page.navigate(counter.page("/", "<div style='height:4000px'></div>" + BANNER.formatted(snippet)));
        page.evaluate("var ad=document.getElementById('ad');"
                + "window.scrollTo(0,ad.offsetTop-window.innerHeight+ad.offsetHeight*0.7)");
        awaitCalls("GET /half.gif");
        page.waitForTimeout(1200);
        assertThat(counter.calls()).containsExactly("GET /half.gif");

        page.locator("#ad").scrollIntoViewIfNeeded();

        awaitCalls("GET /half.gif", "GET /full.gif");
    }

    @Exhaustive("each kind of script")
    @ParameterizedTest
    @EnumSource(
            value = PixelEvent.class,
            names = {"CLICK", "VIEWABLE_IMPRESSION", "VIEWABLE_IMPRESSION_100"})
    void what_a_script_writes_late_is_put_into_the_page_and_does_not_replace_it(PixelEvent event) {
        var written = "document.write('<img src=\"" + counter.url("/written.gif")
                + "\"><scr' + 'ipt>document.write(\"');" + "document.writeln('<i id=nested>x</i>\")</scr' + 'ipt>')";
        var page = show(List.of(code(1, event, written)));

        page.click("#banner");

        awaitCalls("GET /written.gif");
        assertThat(page.locator("#beside").count()).isOne();
        assertThat(page.locator("#nested").count()).isOne();
        assertThat(page.evaluate("document.write.toString()").toString()).contains("[native code]");
    }

    @Test
    void what_is_written_late_keeps_its_lines_and_its_order() {
        var library = counter.page("/library.js", "window.library = " + "'" + counter.url("/used.gif") + "'");
        var page = show(List.of(code(
                1,
                PixelEvent.CLICK,
                "document.open();document.writeln('<script src=\"" + library + "\"></scr' + 'ipt><script>');"
                        + "document.writeln('// used');document.writeln('new Image().src = window.library');"
                        + "document.writeln('</scr' + 'ipt>');document.close()")));

        page.click("#banner");

        awaitCalls("GET /used.gif");
        assertThat(page.locator("#beside").count()).isOne();
    }

    @Exhaustive("each way to see and to click a banner")
    @Test
    void a_click_on_a_label_is_one_click_and_one_with_the_middle_button_is_one_too() {
        var page = browser.page();
        var snippet = snippet(List.of(pixel(1, PixelFormat.IMAGE_URL, PixelEvent.CLICK, "/1.gif")));
        page.navigate(counter.page(
                "/",
                "<div><label id=label>Choose <input id=box type=checkbox></label><p id=text>x</p>" + snippet
                        + "</div>"));

        page.click("#label", new Page.ClickOptions().setPosition(2, 2));
        awaitCount(1);
        assertThat(page.isChecked("#box")).isTrue();
        page.click("#box");
        awaitCount(2);
        page.click("#text", new Page.ClickOptions().setButton(MouseButton.MIDDLE));
        awaitCount(3);
        page.click("#text", new Page.ClickOptions().setButton(MouseButton.RIGHT));
        awaitCount(3);
    }

    @Exhaustive("each way to see and to click a banner")
    @Test
    void a_second_in_view_begins_anew_when_the_page_was_hidden() {
        browser.page().addInitScript("""
                var hidden = false;
                Object.defineProperty(document, 'visibilityState', { get: () => hidden ? 'hidden' : 'visible' });
                window.hide = on => { hidden = on; document.dispatchEvent(new Event('visibilitychange')); };
                """);
        var page = show(List.of(pixel(1, PixelFormat.IMAGE_URL, PixelEvent.VIEWABLE_IMPRESSION, "/1.gif")));

        page.evaluate("new Promise(done => { var times = 0; (function next() { hide(true); hide(false);"
                + " ++times < 6 ? setTimeout(next, 300) : done() })() })");
        assertThat(counter.calls()).isEmpty();

        awaitCalls("GET /1.gif");
    }

    @Exhaustive("each way to see and to click a banner")
    @Test
    void a_page_that_is_left_by_the_click_does_not_stop_the_trackers() {
        var away = counter.page("/landed", "<title>Landed</title>");
        var html = BANNER.replace("#landed", away)
                .formatted(snippet(List.of(pixel(1, PixelFormat.IMAGE_URL, PixelEvent.CLICK, "/1.gif"))));
        var page = browser.page();
        page.navigate(counter.page("/", html));

        page.click("#banner");
        page.waitForURL(away);

        awaitCalls("GET /1.gif");
    }

    @ParameterizedTest
    @EnumSource(names = {"IMPRESSION", "CLICK"})
    void hostile_addresses_are_called_and_nothing_else_happens(PixelEvent event) {
        var pixels = new ArrayList<FiringPixel>();
        for (var url : Answers.HOSTILE_URLS) {
            var rest = "/" + pixels.size() + ".gif?" + url.substring(url.indexOf('/', 9));
            pixels.add(pixel(pixels.size() + 1, PixelFormat.IMAGE_URL, event, rest));
        }
        var page = show(pixels);

        if (event == PixelEvent.CLICK) {
            page.click("#banner");
        }

        awaitCount(pixels.size());
        assertThat(counter.calls())
                .anySatisfy(call ->
                        assertThat(call).contains(";ord=[timestamp];gdpr=${GDPR};gdpr_consent=${GDPR_CONSENT_755}?"))
                .anySatisfy(call -> assertThat(call).endsWith("c=%%CACHEBUSTER%%&x=%n;ord=?"))
                .anySatisfy(call -> assertThat(call).endsWith("/5.gif?/p?n=%00&m=%0d%0a${X}&amp;lt=&lt;"));
        assertThat(page.evaluate("() => document.querySelectorAll('#ad script').length"))
                .isEqualTo(event == PixelEvent.CLICK ? 1 : 0);
    }

    @ParameterizedTest
    @EnumSource(names = {"IMPRESSION", "CLICK"})
    void hostile_values_of_macros_break_nothing_and_everything_fires_once(PixelEvent event) {
        var value = "\"><script>window.broken=1</script>']]>%00\u0000${PT1}[timestamp]\u2028\\";
        var sent = "%22%3E%3Cscript%3Ewindow.broken%3D1%3C%2Fscript%3E%27%5D%5D%3E%2500%00%24%7BPT1%7D%5Btimestamp%5D"
                + "%E2%80%A8%5C";
        var macros = new MacroDelivery(null, Map.of("PT1", value));
        var pixels = new ArrayList<FiringPixel>();
        for (var format : PixelFormat.values()) {
            var path = "/" + pixels.size() + extension(format) + "?a=${PT1}&b=[timestamp]";
            var served = format.isUrl()
                    ? counter.url(path)
                    : "window.said='${PT1}';new Image().src='" + counter.url(path) + "'";
            var delivered = macros.deliver(served, format.textKind(), null).text();
            pixels.add(Answers.pixel(pixels.size() + 1, format, event, delivered));
        }
        var page = show(pixels);

        if (event == PixelEvent.CLICK) {
            page.click("#banner");
        }

        awaitCount(pixels.size());
        assertThat(counter.calls())
                .doesNotHaveDuplicates()
                .allSatisfy(call -> assertThat(call).endsWith("?a=" + sent + "&b=[timestamp]"));
        assertThat(page.evaluate("() => window.broken")).isNull();
        assertThat(page.evaluate("() => window.said")).isEqualTo(value);
    }

    @Test
    void the_attributes_hold_the_very_addresses() {
        var page = show(Answers.hostile(CreativeType.BANNER, PixelEvent.IMPRESSION).firing().stream()
                .map(pixel ->
                        pixel(pixel.pixelId(), PixelFormat.IMAGE_URL, PixelEvent.IMPRESSION, "/x.gif?" + pixel.url()))
                .toList());

        var sources = page.evaluate("() => [...document.querySelectorAll('#ad img')].map(i => i.getAttribute('src'))");

        assertThat((List<?>) sources)
                .isEqualTo(Answers.HOSTILE_URLS.stream()
                        .map(url -> counter.url("/x.gif?" + url))
                        .toList());
        awaitCount(Answers.HOSTILE_URLS.size());
    }

    @Exhaustive("each kind of script")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'</script><b>'",
                "'<!-- <script>'",
                "`</SCRIPT >${1+1}\\u003c`",
                "'\\'\"]]>${X}%%Y%%'",
                "String(1 </script/.exec('x'))",
                "'\u2028</script>'",
                "'\uD83D\uDE00<!--'"
            })
    void scripts_run_as_they_are_whatever_they_hold(String expression) {
        var code = "window.seen=(window.seen||[]).concat(String(" + expression + "))";
        var page = show(List.of(code(1, PixelEvent.IMPRESSION, code), code(2, PixelEvent.CLICK, code)));

        page.click("#banner");

        var expected =
                page.evaluate("code => { window.seen = undefined; (0, eval)(code); return window.seen[0]; }", code);
        page.reload();
        page.click("#banner");
        assertThat(page.evaluate("() => window.seen")).isEqualTo(List.of(expected, expected));
        assertThat(page.evaluate("() => document.querySelectorAll('b').length")).isEqualTo(0);
    }

    @Exhaustive("each way to see and to click a banner")
    @Test
    void nothing_takes_room_or_makes_the_page_wait() {
        var page = show(everyFormat(PixelEvent.IMPRESSION));

        assertThat(page.evaluate("() => document.getElementById('ad').scrollHeight"))
                .isEqualTo(250);
        assertThat(page.evaluate("() => [...document.querySelectorAll('#ad script[src]')].every(s => s.async)"))
                .isEqualTo(true);
        assertThat(page.evaluate("() => document.querySelector('#ad iframe').sandbox.value"))
                .isEqualTo("allow-scripts allow-same-origin");
        assertThat(page.evaluate("() => document.querySelector('#ad img').outerHTML")
                        .toString())
                .contains("width=\"1\" height=\"1\" alt=\"\"");
        awaitCount(5);
    }

    @Test
    void what_only_a_player_learns_is_held_back() {
        var rendering = Rendering.of(
                Answers.of(
                        CreativeType.VIDEO,
                        Answers.image(1, PixelEvent.START),
                        Answers.pixel(
                                2, PixelFormat.JAVASCRIPT_URL, PixelEvent.VERIFICATION, "https://t.example/o.js")),
                Output.HTML,
                VastVersion.V4_2);

        assertThat(rendering.text()).isEmpty();
        assertThat(rendering.heldBackHere())
                .extracting(HeldBackPixel::reason)
                .containsOnly(HoldBack.EVENT_NOT_SUPPORTED);
        assertThat(rendering.uncarried()).isEqualTo(2);
    }

    private List<FiringPixel> everyFormat(PixelEvent event) {
        return List.of(
                pixel(1, PixelFormat.IMAGE_URL, event, "/1.gif?e=" + event),
                pixel(2, PixelFormat.HTML_URL, event, "/2.html"),
                pixel(3, PixelFormat.JAVASCRIPT_URL, event, "/3.js"),
                code(4, event, "fetch('" + counter.url("/4.gif") + "')"),
                pixel(5, PixelFormat.RAW_URL, event, "/5.gif?e=" + event));
    }

    private FiringPixel pixel(long id, PixelFormat format, PixelEvent event, String rest) {
        return Answers.pixel(id, format, event, counter.url(rest));
    }

    private static String extension(PixelFormat format) {
        return switch (format) {
            case JAVASCRIPT_URL -> ".js";
            case HTML_URL -> ".html";
            default -> ".gif";
        };
    }

    private static FiringPixel code(long id, PixelEvent event, String code) {
        return Answers.pixel(id, PixelFormat.RAW_JAVASCRIPT, event, code);
    }

    private static String snippet(List<FiringPixel> pixels) {
        return Rendering.of(
                        Answers.of(CreativeType.BANNER, pixels.toArray(FiringPixel[]::new)),
                        Output.HTML,
                        VastVersion.V4_2)
                .text();
    }

    private Page show(List<FiringPixel> pixels) {
        var page = browser.page();
        page.navigate(counter.page("/", BANNER.replace("%s", snippet(pixels))));
        return page;
    }

    private void awaitCalls(String... expected) {
        awaitCount(expected.length);
        assertThat(counter.calls()).containsExactlyInAnyOrder(expected);
    }

    /** Waits until so many calls came, and a moment longer for what should not come. */
    private void awaitCount(int expected) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (counter.calls().size() < expected && System.nanoTime() < deadline) {
            browser.page().waitForTimeout(50);
        }
        browser.page().waitForTimeout(300);
        assertThat(counter.calls()).hasSize(expected);
    }
}

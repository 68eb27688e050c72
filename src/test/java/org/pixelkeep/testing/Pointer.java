package org.pixelkeep.testing;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;

/** Remembers what a page was told by the pointer, to say why a press of a button led nowhere. */
final class Pointer {
    private static final int KEPT = 12;

    private static final String WATCH = """
            window.pointed = [];
            const note = (what) => {
              window.pointed.push(Math.round(performance.now()) + ' ' + what);
              window.pointed.splice(0, window.pointed.length - %d);
            };
            const named = (at) => at instanceof Element
              ? at.tagName.toLowerCase() + (at.id ? '#' + at.id : '') + ' “' + at.textContent.trim().slice(0, 20) + '”'
              : String(at);
            for (const kind of ['pointerdown', 'pointerup', 'click', 'submit', 'beforeunload', 'pagehide']) {
              addEventListener(kind, (event) => {
                note(kind + ' ' + named(event.target) + (event.clientX === undefined ? ''
                  : ' at ' + Math.round(event.clientX) + ',' + Math.round(event.clientY)));
                setTimeout(() => event.defaultPrevented && note(kind + ' was prevented'));
              }, true);
            }
            for (const kind of ['htmx:beforeRequest', 'htmx:afterRequest', 'htmx:afterSwap', 'htmx:oobAfterSwap']) {
              addEventListener(kind, (event) => note(kind + ' ' + named(event.target)), true);
            }
            """.formatted(KEPT);

    private static final String TOLD = """
            () => [location.pathname, document.readyState, 'at ' + Math.round(performance.now()) + ' ms', ...window.pointed,
              ...performance.getEntriesByType('resource').slice(-3)
                .map((each) => Math.round(each.startTime) + '-' + Math.round(each.responseEnd) + ' ' + each.name)].join('; ')
            """;

    private Pointer() {}

    static void watch(BrowserContext context) {
        context.addInitScript(WATCH);
    }

    /** What happened last on a page, by the milliseconds since it was opened. */
    static String told(Page page) {
        try {
            return page.evaluate(TOLD).toString();
        } catch (PlaywrightException e) {
            return "The page at %s says nothing: %s".formatted(page.url(), e.getMessage());
        }
    }
}

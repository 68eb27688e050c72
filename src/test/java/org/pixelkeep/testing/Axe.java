package org.pixelkeep.testing;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Checks pages with axe, in the page itself. Colors are right only once transitions have ended. */
final class Axe {
    private static final String SCRIPT = script();

    private static final String FINDINGS_IN = """
            async (part) =>
              (await axe.run(document.querySelector(part), {resultTypes: ['violations'], iframes: false})).violations
                .flatMap((each) => each.nodes.map((node) => each.id + ': ' + node.html + ' ' + node.failureSummary))""";

    /**
     * Runs in the page itself: opening a second page for each check, as the library does, takes most of the time. Contrast
     * is what takes longest, so it is checked on one of several neighbors that differ in their text alone.
     */
    private static final String FINDINGS = """
            async (grave) => {
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
              const all = await findings({rules: {'target-size': {enabled: true},
                ...Object.fromEntries(ofLooks.map((rule) => [rule, {enabled: false}]))}});
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
              return all.filter((rule) => !grave || ['serious', 'critical'].includes(rule.impact)).flatMap((rule) =>
                rule.nodes.map((node) => rule.id + ': ' + node.html + ' ' + node.failureSummary));
            }
            """;

    private Axe() {}

    /** @param grave whether only what is serious or critical counts */
    static List<?> findings(Page page, boolean grave) {
        page.evaluate(SCRIPT);
        return (List<?>) page.evaluate(FINDINGS, grave);
    }

    /** @param part the selector of an element */
    static List<?> findings(Page page, String part) {
        page.evaluate(SCRIPT);
        return (List<?>) page.evaluate(FINDINGS_IN, part);
    }

    private static String script() {
        try (var script = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

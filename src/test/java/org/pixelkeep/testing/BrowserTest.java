package org.pixelkeep.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the check of accessibility finds, although it looks at one of several alike neighbors only. */
@Exhaustive("each place of a finding")
@QuarkusTest
class BrowserTest {
    private static final String ADD = """
            (rows) => {
              const list = document.createElement('ul');
              list.innerHTML = rows;
              list.querySelectorAll('[class]').forEach((each) => { each.style.color = '#ddd'; each.style.background = '#fff'; });
              document.querySelector('main').append(list);
            }
            """;

    @ParameterizedTest
    @CsvSource({
        "<li>One</li><li>Two</li><li class='pale'>Three</li>, color-contrast",
        "<li class='pale'>One</li><li class='pale'>Two</li>, color-contrast",
        "<li>One</li><li>Two</li><li><button></button></li>, button-name",
        "<li><a href='/a'>One</a></li><li><a href='/b'></a></li>, link-name"
    })
    void a_grave_finding_is_found_wherever_it_is(String rows, String rule) {
        try (var browser = Browser.visit(Browser.Look.DESK)) {
            browser.open("/sign-in").evaluate(ADD, rows);

            assertThatThrownBy(browser::requireAccessible).hasMessageContaining(rule);
        }
    }

    @Test
    void the_check_leaves_the_page_as_it_was() {
        try (var browser = Browser.visit(Browser.Look.DESK)) {
            var page = browser.open("/sign-in");
            page.evaluate(ADD, "<li>One</li><li>Two</li>");
            var before = page.content();

            browser.requireAccessible();

            assertThat(page.content()).isEqualTo(before);
            assertThat(page.evaluate("() => document.adoptedStyleSheets.length"))
                    .isEqualTo(0);
        }
    }
}

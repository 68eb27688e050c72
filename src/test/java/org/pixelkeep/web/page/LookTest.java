package org.pixelkeep.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pixelkeep.testing.Browser;
import org.pixelkeep.testing.Browser.Look;
import org.pixelkeep.testing.Exhaustive;

@Exhaustive("each component in a browser, in four looks")
@QuarkusTest
@TestProfile(GalleryProfile.class)
class LookTest {
    @ParameterizedTest
    @EnumSource(Look.class)
    void the_components_fit_and_are_accessible(Look look) {
        try (var visit = Browser.visit(look)) {
            visit.open("/networks/1/pixels/gallery");
            visit.shot("parts");
            visit.requireFits();
            visit.requireAccessible();

            visit.open("/networks/1/pixels/gallery?wrong=Give+it+a+name.");
            visit.shot("parts-wrong");
            visit.requireFits();
            visit.requireAccessible();
        }
    }

    @ParameterizedTest
    @EnumSource(Look.class)
    void the_pages_before_sign_in_and_of_errors_fit_and_are_accessible(Look look) {
        try (var visit = Browser.visit(look).expect("status of 404")) {
            visit.open("/gallery/plain?text=Sign+in");
            visit.shot("plain");
            visit.requireFits();
            visit.requireAccessible();

            visit.open("/nowhere");
            visit.shot("not-found");
            visit.requireFits();
            visit.requireAccessible();
        }
    }

    /** Otherwise, every element would have transitions of all of its properties, whatever changes. */
    @Test
    void colors_change_without_transitions_for_people_who_want_less_motion() {
        try (var visit = Browser.visit(Look.DESK)) {
            var page = visit.open("/networks/1/pixels/gallery");
            page.evaluate("() => { window.transitions = 0;"
                    + " document.addEventListener('transitionrun', () => window.transitions++); }");

            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            page.waitForFunction("() => document.documentElement.dataset.bsTheme === 'dark'");

            assertThat(page.evaluate("() => new Promise((done) => requestAnimationFrame(() =>"
                            + " requestAnimationFrame(() => done(window.transitions))))"))
                    .isEqualTo(0);
        }
    }

    /** An animation that only is short goes on forever, and costs as much as it did. */
    @Test
    void nothing_turns_forever_for_people_who_want_less_motion() {
        try (var visit = Browser.visit(Look.DESK)) {
            var page = visit.open("/networks/1/pixels/gallery");

            assertThat(page.evaluate("() => { const spinner = document.createElement('span');"
                            + " spinner.className = 'spinner-border'; document.body.append(spinner);"
                            + " return getComputedStyle(spinner).animationName + ' '"
                            + " + getComputedStyle(spinner).animationIterationCount; }"))
                    .isEqualTo("spinner-border 1");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Look.class,
            names = {"DESK", "PHONE_DARK"})
    void menus_and_dialogs_open_by_click(Look look) {
        try (var visit = Browser.visit(look)) {
            var page = visit.open("/networks/1/pixels/gallery");

            page.click("summary.person");
            assertThat(page.locator("text=Sign out").isVisible()).isTrue();
            visit.shot("menu");
            visit.requireAccessible("details.menu[open]");
            page.keyboard().press("Escape");
            assertThat(page.locator("text=Sign out").isVisible()).isFalse();

            page.click("button:has-text('Archive')");
            assertThat(page.locator("text=Archive this pixel?").isVisible()).isTrue();
            visit.shot("dialog");
            visit.requireAccessible();
        }
    }

    @Test
    void the_menu_of_a_phone_opens() {
        try (var visit = Browser.visit(Look.PHONE)) {
            var page = visit.open("/networks/1/pixels/gallery");

            page.click(".navbar-toggler");
            page.waitForSelector("#menu.show");
            page.click("summary.switcher-face");

            assertThat(page.locator("#menu >> text=Southpole Ads").isVisible()).isTrue();
            visit.shot("phone-menu");
            visit.requireFits();
        }
    }

    @Test
    void without_script_everything_can_be_reached() {
        try (var visit = Browser.visitWithoutScript(Look.PHONE)) {
            var page = visit.open("/networks/1/pixels/gallery");

            assertThat(page.locator("nav a:has-text('Advertisers')").isVisible())
                    .isTrue();
            page.click("summary.person");
            assertThat(page.locator("text=Sign out").isVisible()).isTrue();
            page.click("summary.person");
            page.click("button:has-text('Archive')");
            assertThat(page.locator("text=Archive this pixel?").isVisible()).isTrue();
            visit.shot("no-script");
        }
    }

    @Test
    void the_chosen_colors_stay() {
        try (var visit = Browser.visit(Look.DESK)) {
            var page = visit.open("/gallery/plain");
            assertThat(page.getAttribute("html", "data-bs-theme")).isEqualTo("light");

            page.navigate("/networks/1/pixels/gallery");
            page.click("[data-theme-toggle]");
            page.navigate("/gallery/plain");

            assertThat(page.getAttribute("html", "data-bs-theme")).isEqualTo("dark");
        }
    }
}

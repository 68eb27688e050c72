package org.pixelkeep.review.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pixelkeep.access.Role;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

/** A queue of pixels as large as they may be: its page stays small, and each can be read as a whole. */
@Exhaustive("review queues of large contents")
@QuarkusTest
class LargeQueueTest {
    private static final int PIXELS = 20;
    private static final int SCRIPT = 60_000;
    private static final int MEGABYTE = 1024 * 1024;

    private final Network network = Given.network("Northwind");
    private final PixelService pixels;

    LargeQueueTest(PixelService pixels) {
        this.pixels = pixels;
    }

    static List<String> scripts() {
        var hosts = IntStream.range(0, 1_000)
                .mapToObj(number -> "//host-of-many-" + number + ".example")
                .collect(Collectors.joining(";"));
        return Stream.of(
                        "f(" + "'a',".repeat(SCRIPT / 4) + "0)",
                        "f(`" + "\"".repeat(SCRIPT) + "`)",
                        "f(`" + hosts + "`)")
                .toList();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void a_page_of_large_scripts_stays_small(String script) {
        for (var number = 0; number < PIXELS; number++) {
            Given.pixel(owner(number), draft(script));
        }

        var page = SignedIn.as(GivenPeople.reviewer(network.id))
                .get("/networks/" + network.id + "/reviews")
                .asString();

        assertThat(page.length()).isLessThan(MEGABYTE);
        var shown = Jsoup.parse(page).select("article").size();
        assertThat(shown).isGreaterThan(PIXELS / 2);
        assertThat(Jsoup.parse(page).select("article a:contains(Show all)")).hasSize(2 * shown);
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void a_page_of_large_edits_stays_small_and_shows_where_they_differ(String script) {
        for (var number = 0; number < PIXELS; number++) {
            edit(Given.approve(Given.pixel(owner(number), draft(script))), script + ";changed()");
        }

        var page = SignedIn.as(GivenPeople.reviewer(network.id))
                .get("/networks/" + network.id + "/reviews")
                .asString();

        assertThat(page.length()).isLessThan(MEGABYTE);
        assertThat(Jsoup.parse(page).select("article ins")).hasSizeGreaterThan(PIXELS / 2);
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void the_page_of_one_shows_all_of_it(String script) {
        var pixel = Given.approve(Given.pixel(network, draft(script)));
        edit(pixel, script + ";changed()");

        var page = SignedIn.as(GivenPeople.reviewer(network.id))
                .get("/pixels/" + pixel.id + "/review")
                .asString();

        assertThat(page.length()).isLessThan(2 * MEGABYTE);
        assertThat(Jsoup.parse(page).select(".fact-code code").eachText()).contains(script + ";changed()");
        assertThat(Jsoup.parse(page).select(".fact-code [class^=tok-]").size()).isLessThanOrEqualTo(2_000);
    }

    @Test
    void a_short_script_is_shown_whole() {
        Given.pixel(network, draft("f()"));

        var page = SignedIn.as(GivenPeople.reviewer(network.id))
                .get("/networks/" + network.id + "/reviews")
                .asString();

        assertThat(Jsoup.parse(page).select("article .fact-code code").eachText())
                .containsExactly("f()", "f()");
        assertThat(page).doesNotContain("Show all", "more URL");
    }

    /** They are more than is read at once. */
    @Test
    void the_queue_by_reach_has_all_of_them() {
        for (var number = 0; number < PIXELS; number++) {
            Given.pixel(owner(number), draft("f(`" + "a".repeat(SCRIPT) + "`)"));
        }
        var everywhere = Given.pixel(network, draft("g()"));
        Given.creative(owner(PIXELS), "Spring");
        Given.onAllCreatives(everywhere);
        var reviewer = GivenPeople.reviewer(network.id);

        assertThat(SignedIn.token(reviewer)
                        .get("/api/v1/networks/" + network.id + "/reviews/export?sort=reach")
                        .asString()
                        .lines()
                        .filter(line -> !line.isBlank()))
                .hasSize(1 + PIXELS + 1 + 1)
                .satisfies(lines -> assertThat(lines.get(1)).startsWith("\"" + everywhere.id + "\","))
                .last()
                .asString()
                .startsWith("\"end\",\"" + (PIXELS + 1));

        var shown = new ArrayList<String>();
        var pages = new ArrayList<String>();
        var queue = "/networks/" + network.id + "/reviews";
        var next = queue + "?sort=reach";
        while (!next.isEmpty()) {
            pages.add(next);
            var page = Jsoup.parse(SignedIn.as(reviewer).get(next).asString());
            shown.addAll(page.select("article h2 a").eachAttr("href"));
            var link = page.select(".pager a:contains(Next)").attr("href");
            next = link.startsWith("?") ? queue + link : link;
        }
        assertThat(shown).hasSize(PIXELS + 1).doesNotHaveDuplicates();
        assertThat(pages).hasSizeGreaterThan(1);
    }

    private static PixelDraft draft(String script) {
        return Given.script("Large", script).with(PixelFields.CONTENT, script);
    }

    private void edit(Pixel pixel, String script) {
        pixels.edit(
                GivenPeople.caller(GivenPeople.administrator(network.id), Role.NETWORK_ADMINISTRATOR, network.id),
                pixel.id,
                null,
                draft(script).with(PixelFields.NAME, pixel.name));
    }

    /** The pixels of one advertiser have a limit together, which is low in tests. */
    private Advertiser owner(int number) {
        return Given.advertiser(network, "Acme " + number);
    }
}

package org.pixelkeep.advertiser.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.pixelkeep.testing.SignedIn.as;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.SelectOption;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Browser;
import org.pixelkeep.testing.Browser.Look;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.web.page.Choices;

/** A network with more advertisers than a page has as options. */
@QuarkusTest
class ManyAdvertisersTest {
    private Network network;
    private Advertiser last;
    private String trafficker;

    @BeforeEach
    void begin() throws SQLException {
        network = Given.network("Northwind");
        Database.execute("""
                insert into advertiser (network_id, name, created_at, updated_at)
                with recursive number (n) as (select 1 union all select n + 1 from number where n < ?)
                select ?, concat('Acme ', lpad(n, 3, '0')), utc_timestamp(6), utc_timestamp(6) from number""", Choices.MAX, network.id);
        last = Given.advertiser(network, "Zeta");
        trafficker = GivenPeople.trafficker(network.id).email;
    }

    static List<String> filtered() {
        return List.of(
                "/pixels?advertiser=",
                "/creatives?advertiserId=",
                "/effective-pixels?advertiserId=",
                "/history?advertiserId=",
                "/users?advertiserId=");
    }

    @ParameterizedTest
    @MethodSource("filtered")
    void a_filter_keeps_the_chosen_one_and_has_no_other_on_the_page(String path) {
        var administrator = GivenPeople.administrator(network.id).email;

        as(administrator)
                .get("/networks/" + network.id + path + last.id)
                .then()
                .statusCode(200)
                .body(containsString("<option value=\"" + last.id + "\" selected>" + last.name + "</option>"))
                .body(containsString("data-rest=\"/networks/" + network.id + "/advertisers/options?without=" + last.id))
                .body(not(containsString("Acme 001")));
    }

    @Test
    void creatives_of_one_beyond_the_first_can_be_added_from_their_list() {
        as(trafficker)
                .get("/networks/" + network.id + "/creatives?advertiserId=" + last.id)
                .then()
                .body(containsString("/advertisers/" + last.id + "/creatives/new"));
        as(trafficker)
                .get("/networks/" + network.id + "/creatives")
                .then()
                .body(containsString("href=\"/networks/" + network.id + "/advertisers\" title=\"Choose an advertiser"));
    }

    @Test
    void the_options_are_all_but_the_chosen_one_within_reach() {
        var first = Database.number("select min(id) from advertiser where network_id = ?", network.id);

        assertThat(options(trafficker, "")).hasSize(Choices.MAX + 1).last().isEqualTo(last.name);
        assertThat(options(trafficker, "?without=" + last.id))
                .hasSize(Choices.MAX)
                .doesNotContain(last.name);
        assertThat(options(GivenPeople.advertiser(network.id, first).email, "")).containsExactly("Acme 001");
    }

    @Exhaustive("in a browser, in two looks")
    @ParameterizedTest
    @EnumSource(
            value = Look.class,
            names = {"DESK", "PHONE"})
    void reaching_for_the_filter_brings_the_options_and_choosing_one_filters(Look look) {
        Given.creative(last, "Of the last one");
        Given.creative(Given.advertiser(network, "Yotta"), "Of another one");
        try (var browser = Browser.visit(look)) {
            browser.signIn(trafficker);
            var page = browser.open("/networks/" + network.id + "/creatives");
            var filter = page.locator("#advertiserId");
            if (look == Look.PHONE) {
                page.click(".filter-fold > summary");
            }

            filter.focus();
            PlaywrightAssertions.assertThat(filter.locator("option")).hasCount(Choices.MAX + 3);
            filter.selectOption(new SelectOption().setLabel(last.name));

            PlaywrightAssertions.assertThat(page.locator("#rows tbody tr")).hasCount(1);
            PlaywrightAssertions.assertThat(page)
                    .hasURL(Pattern.compile(".*/creatives\\?.*advertiserId=" + last.id + "(&.*)?"));
            browser.requireFlawless();
            browser.shot("many-advertisers");
        }
    }

    private List<String> options(String email, String query) {
        return as(email)
                .get("/networks/" + network.id + "/advertisers/options" + query)
                .then()
                .statusCode(200)
                .extract()
                .htmlPath()
                .getList("**.findAll { it.name() == 'option' }");
    }
}

package org.pixelkeep.home.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.PixelOwner;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.testing.Statements;

@QuarkusTest
class HomePagesTest {
    private final PixelService pixels;

    HomePagesTest(PixelService pixels) {
        this.pixels = pixels;
    }

    @Test
    void the_start_page_leads_to_the_only_network() {
        var network = Given.network("Northwind");

        assertThat(startOf(GivenPeople.observer(network.id))).endsWith("/networks/" + network.id);
    }

    @Test
    void the_start_page_leads_an_advertiser_to_its_page() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");

        assertThat(startOf(GivenPeople.advertiser(network.id, acme.id))).endsWith("/advertisers/" + acme.id);
    }

    @Test
    void the_start_page_offers_several_networks_and_remembers_the_last() {
        var first = Given.network("Northwind");
        var second = Given.network("Southpole");
        var both = GivenPeople.also(GivenPeople.observer(first.id), Role.NETWORK_OBSERVER, second.id, null);
        var cookie = SignedIn.cookie(both.email);

        assertThat(SignedIn.withCookie(cookie).get("/").header("Location")).endsWith("/networks");
        assertThat(SignedIn.withCookie(cookie)
                        .cookie("pixelkeep-network", second.id)
                        .get("/")
                        .header("Location"))
                .endsWith("/networks/" + second.id);
    }

    @Test
    void without_a_role_the_page_says_what_to_do() {
        assertThat(SignedIn.as(GivenPeople.person("new")).get("/").asString()).contains("You have no access yet");
    }

    @ParameterizedTest
    @EnumSource(names = {"NETWORK_ADMINISTRATOR", "NETWORK_TRAFFICKER", "NETWORK_OBSERVER", "PIXEL_REVIEWER"})
    void network_staff_see_counts_of_the_whole_network(Role role) {
        var network = furnished();

        var page = dashboard(network, GivenPeople.with(role, network.id));

        assertThat(count(page, "Advertisers")).isEqualTo(2);
        assertThat(count(page, "Creatives")).isEqualTo(3);
        assertThat(count(page, "Network pixels")).isEqualTo(2);
        assertThat(count(page, "Advertiser pixels")).isEqualTo(2);
        assertThat(page)
                .contains("Without a secure variant")
                .containsPattern("aria-label=\"\\d+ change sets in the last 30 days, at most \\d+ a day\"")
                .contains("Changes by object type", "/history?entity=CREATIVE&amp;from=");
    }

    @Test
    void the_changes_of_each_kind_are_told_in_the_words_of_the_other_charts() {
        var network = Given.network("Northwind");
        Given.advertiser(network, "Acme");

        var chart = Jsoup.parse(dashboard(network, GivenPeople.observer(network.id)))
                .select("section[aria-labelledby=kinds-title]");

        assertThat(chart.select("rect > title").eachText())
                .isNotEmpty()
                .allMatch(title -> title.matches("\\d{1,2} [A-Z][a-z]{2}: \\d+"));
        assertThat(chart.select("details td:nth-child(2)").eachText())
                .isNotEmpty()
                .allMatch(day -> day.matches("\\d{1,2} [A-Z][a-z]{2}"));
        assertThat(chart.text()).contains("1 change of the object type Advertiser");
    }

    @Test
    void the_dashboard_says_what_fires_and_why_not_with_links_to_the_pixels() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        Given.creative(acme, "Banner");
        var fires = Given.approvedPixel(network, "It fires");
        Given.onAllCreatives(fires);
        var waits = Given.pixel(network, "It waits");
        Given.onAllCreatives(waits);
        var observer = GivenPeople.observer(network.id);

        var page = dashboard(network, observer);

        assertThat(count(page, "Pixels firing")).isEqualTo(1);
        assertThat(count(page, "Firing nowhere")).isEqualTo(1);
        assertThat(count(page, "Creatives served")).isEqualTo(1);
        assertThat(page)
                .contains("/networks/" + network.id + "/pixels?serving=REVIEW_PENDING")
                .contains("class=\"change-lines\"");
        assertThat(list(observer, network, "FIRING")).contains(fires.name).doesNotContain(waits.name);
        assertThat(list(observer, network, "NOWHERE")).contains(waits.name).doesNotContain(fires.name);
        assertThat(list(observer, network, "REVIEW_PENDING"))
                .contains(waits.name)
                .doesNotContain(fires.name);
        assertThat(list(observer, network, "OVER_LIMIT")).doesNotContain(waits.name, fires.name);
    }

    private static String list(UserAccount reader, Network network, String serving) {
        return SignedIn.as(reader)
                .get("/networks/" + network.id + "/pixels?serving=" + serving)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    @Test
    void an_advertiser_sees_counts_of_its_own_and_inherited_objects() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        Given.creative(acme, "Spring banner");
        Given.pixel(acme, Given.image("Ours"));
        Given.onAdvertiser(Given.approvedPixel(network, "Inherited"), acme);
        var rival = Given.advertiser(network, "Canary");
        Given.creative(rival, "Canary banner");
        Given.onAdvertiser(Given.pixel(network, "Canary of the network"), rival);
        Given.pixel(rival, Given.image("Canary pixel"));

        var page = dashboard(network, GivenPeople.advertiser(network.id, acme.id));

        assertThat(count(page, "Advertiser")).isEqualTo(1);
        assertThat(count(page, "Creative")).isEqualTo(1);
        assertThat(count(page, "Network pixel")).isEqualTo(1);
        assertThat(count(page, "Advertiser pixel")).isEqualTo(1);
        assertThat(page).doesNotContain("Canary", "/pixels/new", "Change sets per day");
    }

    @Test
    void people_who_do_not_review_see_only_what_they_submitted_themselves() {
        var network = Given.network("Northwind");
        var trafficker = GivenPeople.trafficker(network.id);
        pixels.create(
                GivenPeople.caller(trafficker, Role.NETWORK_TRAFFICKER, network.id),
                PixelOwner.network(network.id),
                Given.image("Mine"));
        Given.pixel(network, Given.image("Somebody else’s"));

        var own = dashboard(network, trafficker);
        assertThat(own)
                .contains("Your pixels in review", ">Mine", "/networks/" + network.id + "/reviews?by=" + trafficker.id)
                .doesNotContain("Somebody else’s</a><span", ">Review<");
        assertThat(dashboard(network, GivenPeople.observer(network.id))).doesNotContain("in review");
        assertThat(dashboard(network, GivenPeople.reviewer(network.id)))
                .contains(">Waiting for review <", ">Review<", "/networks/" + network.id + "/reviews\"");
    }

    @Test
    void the_page_of_a_review_belongs_to_the_reviews_or_for_those_without_them_to_the_pixels() {
        var network = Given.network("Northwind");
        var path = "/pixels/" + Given.pixel(network, "Viewability").id + "/review";
        var here = "href=\"/networks/" + network.id + "/%s\" aria-current=\"page\"";

        assertThat(SignedIn.as(GivenPeople.reviewer(network.id)).get(path).asString())
                .contains(here.formatted("reviews"))
                .doesNotContain(here.formatted("pixels"));
        assertThat(SignedIn.as(GivenPeople.trafficker(network.id)).get(path).asString())
                .contains(here.formatted("pixels"));
        assertThat(SignedIn.as(GivenPeople.trafficker(network.id))
                        .get("/networks/" + network.id + "/reviews")
                        .asString())
                .contains(here.formatted("pixels"));
    }

    @Test
    void platform_administrators_see_the_network_but_not_its_content() {
        var network = furnished();

        var page = dashboard(network, GivenPeople.platformAdministrator());

        assertThat(page)
                .contains("You have no role in this network", "class=\"btn\" href=\"/administrators\"")
                .doesNotContain("Waiting for review");
    }

    @Test
    void more_in_the_network_costs_no_more_statements() {
        var network = furnished();
        var cookie = SignedIn.cookie(GivenPeople.observer(network.id).email);
        var path = "/networks/" + network.id;
        SignedIn.withCookie(cookie).get(path).then().statusCode(200);

        var few = Statements.atServer(() -> SignedIn.withCookie(cookie).get(path));
        for (var i = 0; i < 20; i++) {
            Given.creative(Given.advertiser(network, "More"), "More");
            Given.pixel(network, "More");
        }
        var many = Statements.atServer(() -> SignedIn.withCookie(cookie).get(path));

        assertThat(many).isLessThanOrEqualTo(few + Statements.LOOKS);
    }

    @Test
    void a_new_network_says_what_to_do_first_to_those_who_can_until_it_is_done() {
        var network = Given.network("Northwind");
        var trafficker = GivenPeople.trafficker(network.id);
        assertThat(dashboard(network, trafficker)).contains("First steps").doesNotContain("aria-label=\"done\"");
        assertThat(dashboard(network, GivenPeople.observer(network.id))).doesNotContain("First steps");

        var acme = Given.advertiser(network, "Acme");
        assertThat(dashboard(network, trafficker)).contains("First steps", "aria-label=\"done\"");
        Given.creative(acme, "Banner");
        Given.pixel(network, "Viewability");

        assertThat(dashboard(network, trafficker)).doesNotContain("First steps");
    }

    @Test
    void the_help_matches_the_rules() {
        var network = Given.network("Northwind");

        var page = SignedIn.as(GivenPeople.observer(network.id)).get("/help").asString();

        assertThat(page)
                .contains("only Verification (OMID)")
                .contains("Player collapse")
                .contains("Four eyes");
    }

    private static Network furnished() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        var other = Given.advertiser(network, "Other");
        Given.creative(acme, "Spring banner");
        Given.creative(acme, "Summer banner");
        Given.creative(other, "Autumn banner");
        Given.pixel(network, "Viewability");
        Given.pixel(
                network, Given.draft(Given.numbered("Old"), PixelFormat.IMAGE_URL, "http://old.example/x.gif", null));
        Given.pixel(acme, Given.image("Ours"));
        Given.pixel(other, Given.image("Theirs"));
        return network;
    }

    private static String startOf(UserAccount person) {
        var answer = SignedIn.as(person).get("/");
        assertThat(answer.statusCode()).isEqualTo(303);
        return answer.header("Location");
    }

    private static String dashboard(Network network, UserAccount person) {
        return SignedIn.as(person)
                .get("/networks/" + network.id)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static long count(String page, String label) {
        var match = Pattern.compile("count-number\">([\\d,]+)</span><span class=\"count-label\">" + label + "<")
                .matcher(page);
        assertThat(match.find()).as(label).isTrue();
        return Long.parseLong(match.group(1).replace(",", ""));
    }
}

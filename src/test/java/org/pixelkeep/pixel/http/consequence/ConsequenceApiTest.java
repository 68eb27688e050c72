package org.pixelkeep.pixel.http.consequence;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class ConsequenceApiTest {
    private final Network network = Given.network("Northwind");
    private final UserAccount trafficker = GivenPeople.trafficker(network.id);
    private final UserAccount reviewer = GivenPeople.reviewer(network.id);
    private final Advertiser acme = Given.advertiser(network, "Acme");
    private final Creative banner = Given.creative(acme, "Banner");

    @Test
    void switching_a_pixel_off_tells_which_creatives_fire_it_no_more() {
        var video = Given.creative(Given.advertiser(network, "Other"), "Video", CreativeType.VIDEO);
        var pixel = Given.approvedPixel(network, "Viewability");
        var wide = Given.onAllCreatives(pixel);

        ask(trafficker, pixel, "{\"active\": false}")
                .statusCode(200)
                .body("creatives", is(2))
                .body("advertisers", is(2))
                .body("later", empty())
                .body("onceApproved", nullValue())
                .body("notes", empty())
                .body("first.creativeId", contains(banner.id.intValue(), video.id.intValue()))
                .body("first[0].name", is(banner.name))
                .body("first[0].advertiser", is(acme.name))
                .body("first[0].before.pixelId", contains(pixel.id.intValue()))
                .body("first[0].before[0].because[0].associationId", is(wide.id.intValue()))
                .body("first[0].after", empty())
                .body("first[0].differences[0].becomes", is("STOPS"))
                .body("first[0].differences[0].reason", is("PIXEL_INACTIVE"))
                .body("first[0].differences[0].detail", is("The pixel is inactive."))
                .body("next", nullValue());
    }

    @Test
    void what_the_change_creates_has_no_number() {
        var pixel = Given.approvedPixel(network, "Viewability");
        var old = Given.onCreative(pixel, banner);

        ask(trafficker, pixel, "{\"target\": \"NETWORK\"}").statusCode(200).body("creatives", is(0));
        Given.creative(acme, "Second");
        ask(trafficker, pixel, "{\"target\": \"NETWORK\"}")
                .statusCode(200)
                .body("creatives", is(1))
                .body("first[0].differences[0].pixelId", is(pixel.id.intValue()))
                .body("first[0].differences[0].because[0].associationId", nullValue())
                .body("first[0].differences[0].because[0].target", is("NETWORK"))
                .body("first[0].after[0].because[0].associationId", nullValue());
        assertThat(Database.number("select count(*) from association where pixel_id = ?", pixel.id))
                .isEqualTo(1);
        assertThat(old.id).isNotNull();
    }

    @Test
    void where_a_pixel_that_waits_applies_is_compared_with_its_approval_alone() {
        var other = Given.creative(Given.advertiser(network, "Other"), "Other banner");
        var waiting = Given.pixel(network, "Waiting");
        var wide = Given.onAllCreatives(waiting);
        var own = Given.onCreative(waiting, other);

        ask(trafficker, waiting, "{\"target\": \"ADVERTISER\", \"advertiserId\": " + acme.id + ", \"exclusion\": true}")
                .statusCode(200)
                .body("creatives", is(0))
                .body("onceApproved.creatives", is(1))
                .body("first.creativeId", contains(banner.id.intValue()))
                .body("first[0].differences[0].becomes", is("STOPS"))
                .body("notes", hasItem("“After approval” compares with approval without this change."));
        ask(trafficker, waiting, "{\"detach\": " + wide.id + "}")
                .body("onceApproved.creatives", is(1))
                .body("first.creativeId", contains(banner.id.intValue()))
                .body("first[0].differences[0].becomes", is("STOPS"));
        ask(trafficker, waiting, "{\"detach\": " + own.id + "}")
                .body("onceApproved", nullValue())
                .body("first", empty());
    }

    @Test
    void nothing_is_changed_whatever_is_asked() {
        var pixel = Given.approvedPixel(network, "Viewability");
        var wide = Given.onAllCreatives(pixel);
        var archived = Given.approvedPixel(network, "Old");
        var key = tokens();
        var before = tables();

        for (var body : List.of(
                "{\"secureUrl\": \"https://pixel.example/other.gif\", \"reason\": \"For trial\"}",
                "{\"flightStart\": \"2030-01-01T00:00:00Z\"}",
                "{\"target\": \"ADVERTISER\", \"advertiserId\": " + acme.id + ", \"exclusion\": true}",
                "{\"detach\": " + wide.id + "}",
                "{\"archived\": true}",
                "{\"archived\": false}",
                "{\"version\": 1}")) {
            ask(Objects.requireNonNull(key.get(trafficker.email)), pixel, body).statusCode(200);
        }
        for (var body : List.of(
                "{\"decision\": \"REJECT\", \"suspendCreatives\": true}",
                "{\"decision\": \"EXEMPT\"}",
                "{\"decision\": \"APPROVE\"}")) {
            ask(Objects.requireNonNull(key.get(reviewer.email)), archived, body).statusCode(200);
        }

        assertThat(tables()).isEqualTo(before);
    }

    @Test
    void new_content_of_an_approved_pixel_is_told_for_now_and_for_once_it_is_approved() {
        var pixel = Given.approvedPixel(network, "Viewability");
        Given.onAllCreatives(pixel);

        ask(trafficker, pixel, "{\"secureUrl\": \"https://pixel.example/new.gif\", \"url\": null}")
                .statusCode(200)
                .body("creatives", is(0))
                .body("toldAt.onceApproved", is(true))
                .body("first[0].differences[0].becomes", is("DIFFERS"))
                .body("first[0].differences[0].before", is(pixel.secureUrl))
                .body("first[0].differences[0].after", is("https://pixel.example/new.gif"))
                .body("onceApproved.creatives", is(1))
                .body("notes[0]", containsString("keeps its live content"));
        ask(trafficker, pixel, "{\"secureUrl\": \"https://pixel.example/new.gif\", \"url\": null, \"stopLive\": true}")
                .statusCode(200)
                .body("creatives", is(1))
                .body("first[0].differences[0].becomes", is("STOPS"))
                .body("first[0].differences[0].reason", is("REVIEW_PENDING"))
                .body("onceApproved.creatives", is(1))
                .body("notes[0]", containsString("goes back to review"));
    }

    @Test
    void a_flight_that_begins_later_is_told_for_later() {
        var start = Instant.now().plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.SECONDS);
        var pixel = Given.pixel(network, Given.image("Campaign"));
        Given.onAllCreatives(pixel);
        ask(trafficker, pixel, "{\"flightStart\": \"" + start + "\"}")
                .statusCode(200)
                .body("creatives", is(0))
                .body("toldAt.at", is(start.toString()))
                .body("toldAt.onceApproved", is(true))
                .body("onceApproved.creatives", is(1))
                .body("onceApproved.at", is(start.toString()))
                .body("notes", hasItem(startsWith("The flight of “" + pixel.name + "” starts on ")));

        Given.approve(pixel);
        ask(trafficker, pixel, "{\"flightStart\": \"" + start + "\"}")
                .body("creatives", is(1))
                .body("later[0].at", is(start.toString()))
                .body("later[0].creatives", is(0));
    }

    @Test
    void a_new_name_or_owner_changes_nothing_that_fires() {
        var pixel = Given.approvedPixel(network, "Viewability");
        Given.onAllCreatives(pixel);

        ask(trafficker, pixel, "{\"name\": \"Other\", \"owner\": \"Somebody\"}")
                .statusCode(200)
                .body("creatives", is(0))
                .body("toldAt", nullValue())
                .body("first", empty());
    }

    @Test
    void what_only_googles_inventory_sees_is_told() {
        var pixel = Given.approvedPixel(network, "Viewability");
        Given.onAllCreatives(pixel);
        json(trafficker)
                .body("{\"vendorIds\": [" + vendor() + "]}")
                .patch("/api/v1/pixels/{id}", pixel.id)
                .then()
                .statusCode(200);

        ask(trafficker, pixel, "{\"serveOnAdx\": true}")
                .statusCode(200)
                .body("creatives", is(1))
                .body("first[0].supply", is("ADX"))
                .body("first[0].differences[0].becomes", is("STARTS"))
                .body("notes", hasItem(containsString("secure inventory without a supply source")));
    }

    @Test
    void an_association_tells_what_it_brings_and_what_it_holds_back() {
        var pixel = Given.approvedPixel(network, "Viewability");
        ask(trafficker, pixel, "{\"target\": \"NETWORK\", \"creativeTypes\": [\"VIDEO\"]}")
                .body("creatives", is(0));
        ask(trafficker, pixel, "{\"target\": \"CREATIVE\", \"creativeId\": " + banner.id + "}")
                .body("creatives", is(1))
                .body("first[0].differences[0].becomes", is("STARTS"))
                .body("first[0].differences[0].reason", nullValue());

        Given.onAllCreatives(pixel);
        ask(trafficker, pixel, "{\"target\": \"ADVERTISER\", \"advertiserId\": " + acme.id + ", \"exclusion\": true}")
                .body("creatives", is(1))
                .body("first[0].differences[0].reason", is("EXCLUDED"))
                .body("first[0].differences[0].detail", is("It is excluded for the whole advertiser."));
    }

    @Test
    void what_takes_the_place_of_a_duplicate_is_told() {
        var first = Given.approve(
                Given.pixel(network, Given.draft("First", PixelFormat.IMAGE_URL, null, "https://pixel.example/same")));
        var second = Given.approve(
                Given.pixel(network, Given.draft("Second", PixelFormat.IMAGE_URL, null, "https://pixel.example/same")));
        Given.onAllCreatives(first);
        Given.onCreative(second, banner);

        ask(trafficker, first, "{\"archived\": true}")
                .body("creatives", is(1))
                .body("first[0].before.name", contains("First"))
                .body("first[0].after.name", contains("Second"))
                .body("first[0].differences.becomes", contains("STOPS", "STARTS"))
                .body("first[0].differences[0].detail", is("The pixel is archived."))
                .body("first[0].differences[1].reason", is("DUPLICATE"));
    }

    @Test
    void a_rejection_that_suspends_tells_of_everything_that_stops() {
        var bad = Given.approvedPixel(network, "Bad");
        var good = Given.approvedPixel(network, "Good");
        Given.onCreative(bad, banner);
        Given.onAllCreatives(good);
        Given.creative(acme, "Another");

        ask(reviewer, bad, "{\"decision\": \"REJECT\"}")
                .body("creatives", is(1))
                .body("first[0].after.name", contains(good.name));
        ask(reviewer, bad, "{\"decision\": \"REJECT\", \"suspendCreatives\": true}")
                .body("creatives", is(1))
                .body("first[0].after", empty())
                .body("first[0].differences.reason", hasItem("CREATIVE_INACTIVE"));
    }

    @Test
    void the_creatives_are_paged_through() {
        var pixel = Given.approvedPixel(network, "Viewability");
        Given.onAllCreatives(pixel);
        for (var count = 0; count < 4; count++) {
            Given.creative(acme, "More");
        }

        var seen = new ArrayList<Integer>();
        String next = "0";
        while (next != null) {
            var answer = json(trafficker)
                    .body("{\"active\": false}")
                    .post("/api/v1/pixels/{id}/consequences?limit=2&after=" + next, pixel.id)
                    .then()
                    .statusCode(200)
                    .body("creatives", is(5))
                    .extract()
                    .jsonPath();
            seen.addAll(answer.getList("first.creativeId"));
            next = answer.getString("next");
        }

        assertThat(seen).hasSize(5).isSorted().doesNotHaveDuplicates();
        json(trafficker)
                .body("{\"active\": false}")
                .post("/api/v1/pixels/{id}/consequences?after=first", pixel.id)
                .then()
                .statusCode(422)
                .body("violations[0].field", is("after"));
    }

    @Test
    void an_advertisers_login_is_told_of_its_own_creatives_alone() {
        var other = Given.advertiser(network, "Other");
        var theirs = Given.creative(other, "Theirs");
        var pixel = Given.approve(Given.pixel(acme, Given.image("Own")));
        Given.onAdvertiser(pixel, acme);
        var wide = Given.approvedPixel(network, "Wide");
        Given.onAllCreatives(wide);
        var manager = GivenPeople.advertiserManager(network.id, acme.id);

        ask(manager, pixel, "{\"active\": false}")
                .statusCode(200)
                .body("creatives", is(1))
                .body("advertisers", is(1))
                .body("first.creativeId", contains(banner.id.intValue()))
                .body("first.creativeId", not(hasItem(theirs.id.intValue())));
        ask(manager, wide, "{\"active\": false}").statusCode(403);
        ask(GivenPeople.advertiserManager(network.id, other.id), pixel, "{\"active\": false}")
                .statusCode(404);
        ask(GivenPeople.trafficker(Given.network("Elsewhere").id), pixel, "{\"active\": false}")
                .statusCode(404);
    }

    @Test
    void what_the_change_would_be_refused_for_is_refused_here() {
        var pixel = Given.approvedPixel(network, "Viewability");
        var association = Given.onAllCreatives(pixel);
        var another = Given.approvedPixel(network, "Another");
        var key = tokens();
        var trafficked = Objects.requireNonNull(key.get(trafficker.email));
        var reviewed = Objects.requireNonNull(key.get(reviewer.email));
        var observed = SignedIn.newToken(GivenPeople.observer(network.id).email);
        var before = tables();

        ask(trafficked, pixel, "{\"format\": \"RAW_JAVASCRIPT\"}").statusCode(422);
        ask(trafficked, pixel, "{\"nothing\": 1}").statusCode(422).body("violations[0].field", is("nothing"));
        ask(trafficked, pixel, "{\"target\": \"CREATIVE\", \"creativeId\": 987654321}")
                .statusCode(422);
        ask(trafficked, another, "{\"detach\": " + association.id + "}").statusCode(404);
        ask(trafficked, pixel, "{\"version\": 99}").statusCode(404);
        ask(trafficked, pixel, "{\"archived\": null}").statusCode(422);
        ask(trafficked, pixel, "{\"decision\": \"APPROVE\"}").statusCode(403);
        ask(reviewed, pixel, "{\"active\": false}").statusCode(403);
        ask(reviewed, pixel, "{\"decision\": \"APPROVE\", \"suspendCreatives\": true}")
                .statusCode(422);
        ask(observed, pixel, "{\"active\": false}").statusCode(403);

        assertThat(tables()).isEqualTo(before);
    }

    @Test
    void blocking_a_vendor_tells_which_creatives_lose_its_pixels() {
        var pixel = Given.approvedPixel(network, "Viewability");
        Given.onAllCreatives(pixel);
        json(trafficker).body("{\"vendorIds\": [" + vendor() + "]}").patch("/api/v1/pixels/{id}", pixel.id);
        var admin = GivenPeople.administrator(network.id);

        json(admin)
                .body("{\"policy\": \"BLOCK\"}")
                .post("/api/v1/vendors/{id}/consequences", vendor())
                .then()
                .statusCode(200)
                .body("creatives", is(1))
                .body("first[0].differences[0].reason", is("VENDOR_BLOCKED"));
        assertThat(Database.texts("select policy from vendor where id = ?", vendor()))
                .containsExactly("ALLOW");
    }

    private long vendor() {
        return Database.number("select min(id) from vendor where network_id = ?", network.id);
    }

    private ValidatableResponse ask(UserAccount user, Pixel pixel, String body) {
        return json(user)
                .body(body)
                .post("/api/v1/pixels/{id}/consequences", pixel.id)
                .then();
    }

    private static ValidatableResponse ask(String token, Pixel pixel, String body) {
        return given().header("Authorization", "Bearer " + token)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/pixels/{id}/consequences", pixel.id)
                .then();
    }

    private Map<String, String> tokens() {
        return Map.of(
                trafficker.email,
                SignedIn.newToken(trafficker.email),
                reviewer.email,
                SignedIn.newToken(reviewer.email));
    }

    /** All tables but those that count and remember requests, and when a token was last used. */
    private static Map<String, String> tables() {
        var tables = new TreeMap<>(Database.checksums());
        tables.keySet().removeAll(List.of("throttle", "user_session", "last_sign_in", "idempotency_key", "api_token"));
        return tables;
    }

    private static RequestSpecification json(UserAccount user) {
        return SignedIn.token(user).contentType(ContentType.JSON);
    }
}

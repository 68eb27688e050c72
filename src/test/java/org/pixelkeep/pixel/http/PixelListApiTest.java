package org.pixelkeep.pixel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.testing.Statements;

@QuarkusTest
class PixelListApiTest {
    private final Network network = Given.network("Northwind");

    @Test
    void a_list_is_read_part_by_part_and_each_item_comes_once() {
        var made = new ArrayList<Integer>();
        for (var i = 0; i < 7; i++) {
            made.add(Given.pixel(network, "Pixel").id.intValue());
        }
        var observer = GivenPeople.observer(network.id);

        var read = new ArrayList<Integer>();
        String after = null;
        do {
            var part = SignedIn.token(observer)
                    .queryParam("limit", 3)
                    .queryParam("sort", "name")
                    .queryParams(after == null ? Map.of() : Map.of("after", after))
                    .get("/api/v1/networks/{id}/pixels", network.id)
                    .then()
                    .statusCode(200)
                    .body("total", is(7))
                    .extract()
                    .jsonPath();
            read.addAll(part.getList("items.id", Integer.class));
            after = part.getString("next");
        } while (after != null);

        assertThat(read).containsExactlyInAnyOrderElementsOf(made).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "limit,0",
        "limit,201",
        "limit,many",
        "sort,colour",
        "after,elsewhere",
        "scope,GALAXY",
        "review,pending",
        "format,GIF",
        "event,SNEEZE",
        "vendor,moat",
        "duplicates,ALL",
        "serving,SOMETIMES",
        "state,GONE"
    })
    void what_cannot_be_asked_for_is_refused_by_name(String parameter, String value) {
        SignedIn.token(GivenPeople.observer(network.id))
                .queryParam(parameter, value)
                .get("/api/v1/networks/{id}/pixels", network.id)
                .then()
                .statusCode(422)
                .body("violations.field", is(List.of(parameter)));
    }

    @Test
    void the_list_is_narrowed_by_each_filter() {
        var acme = Given.advertiser(network, "Acme");
        var wide = Given.approvedPixel(network, "Wide");
        var own = Given.pixel(acme, Given.script("Own", "console.log(1)"));
        var observer = GivenPeople.observer(network.id);
        Given.creative(acme, "Banner");
        Given.onAllCreatives(wide);
        Given.onAdvertiser(own, acme);

        for (var narrowed : List.of(
                Map.of("serving", "NOWHERE"),
                Map.of("serving", "REVIEW_PENDING"),
                Map.of("scope", "ADVERTISER"),
                Map.of("review", "PENDING"),
                Map.of("format", "RAW_JAVASCRIPT"),
                Map.of("q", own.name))) {
            SignedIn.token(observer)
                    .queryParams(narrowed)
                    .get("/api/v1/networks/{id}/pixels", network.id)
                    .then()
                    .statusCode(200)
                    .body("items.id", is(List.of(own.id.intValue())))
                    .body("next", nullValue());
        }
        SignedIn.token(observer)
                .get("/api/v1/networks/{id}/pixels?serving=FIRING", network.id)
                .then()
                .body("items.id", is(List.of(wide.id.intValue())));
        SignedIn.token(observer)
                .get("/api/v1/networks/{id}/pixels?event=IMPRESSION&state=ACTIVE", network.id)
                .then()
                .body("items.id", containsInAnyOrder(wide.id.intValue(), own.id.intValue()));
    }

    @Test
    void an_advertiser_inherits_what_applies_to_its_creatives_and_nothing_else() {
        var acme = Given.advertiser(network, "Acme");
        Given.creative(acme, "Banner");
        var own = Given.pixel(acme, Given.image("Own"));
        var wide = Given.pixel(network, "Wide");
        Given.onAllCreatives(wide);
        Given.pixel(network, "On nothing");
        Given.pixel(Given.advertiser(network, "Sibling"), Given.image("Sibling's"));

        for (var person : List.of(GivenPeople.observer(network.id), GivenPeople.advertiser(network.id, acme.id))) {
            var items = SignedIn.token(person)
                    .get("/api/v1/advertisers/{id}/pixels", acme.id)
                    .then()
                    .statusCode(200)
                    .body("total", is(2))
                    .extract()
                    .jsonPath();
            assertThat(items.getBoolean("items.find { it.id == " + wide.id + " }.inherited"))
                    .isTrue();
            assertThat(items.getBoolean("items.find { it.id == " + own.id + " }.inherited"))
                    .isFalse();
        }
        SignedIn.token(GivenPeople.advertiser(network.id, acme.id))
                .get("/api/v1/networks/{id}/pixels", network.id)
                .then()
                .body("items.id", containsInAnyOrder(own.id.intValue(), wide.id.intValue()));
    }

    @Test
    void a_longer_list_costs_no_more_statements() {
        var observer = GivenPeople.observer(network.id);
        recognized("One");
        var few = statements(observer);

        for (var i = 0; i < 20; i++) {
            recognized("Another");
        }

        assertThat(statements(observer)).isEqualTo(few);
        SignedIn.token(observer)
                .get("/api/v1/networks/{id}/pixels", network.id)
                .then()
                .body("total", is(21))
                .body("items.vendorIds.flatten().size()", is(21));
    }

    @Test
    void pixels_are_found_by_their_vendor() {
        var pixel = recognized("Moat");
        Given.pixel(network, "Of nobody known");

        SignedIn.token(GivenPeople.observer(network.id))
                .queryParam("vendor", pixel.vendorIds().get(0))
                .get("/api/v1/networks/{id}/pixels", network.id)
                .then()
                .body("total", is(1))
                .body("items.id", hasItem(pixel.id.intValue()));
    }

    private long statements(UserAccount person) {
        var request = SignedIn.token(person);
        return Statements.reading(() ->
                request.get("/api/v1/networks/" + network.id + "/pixels").then().statusCode(200));
    }

    private Pixel recognized(String name) {
        return Given.pixel(
                network,
                Given.draft(
                        Given.numbered(name),
                        PixelFormat.JAVASCRIPT_URL,
                        null,
                        "https://pixel.adsafeprotected.com/"
                                + Given.numbered("tag").replace(' ', '/')));
    }
}

package org.pixelkeep.serving.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class EffectivePixelsApiTest {
    private static final String ONE = "/api/v1/creatives/{creativeId}/effective-pixels";
    private static final String BATCH = "/api/v1/effective-pixels";

    private Network network;
    private Advertiser acme;
    private Creative banner;
    private UserAccount observer;

    @BeforeEach
    void make_a_banner_and_somebody_who_sees_it() {
        network = Given.network("Northwind");
        acme = Given.advertiser(network, "Acme");
        banner = Given.creative(acme, "Banner");
        observer = GivenPeople.observer(network.id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "1999-12-31T23:59:59Z"})
    void at_any_instant_before_the_first_change_nothing_fired(String at) {
        Given.onAllCreatives(Given.approvedPixel(network, "Viewability"));

        SignedIn.token(observer)
                .queryParam("at", at)
                .get(ONE, banner.id)
                .then()
                .statusCode(200)
                .body("revision", equalTo(0))
                .body("firing", empty())
                .body("heldBack", empty());
    }

    @Test
    void the_answer_has_exactly_the_documented_fields() {
        var firing = Given.approvedPixel(network, "Viewability");
        var wide = Given.onAllCreatives(firing);
        var waiting = Given.pixel(acme, Given.script("Waiting", "track();"));
        var narrow = Given.onCreative(waiting, banner);

        var answer = SignedIn.token(observer)
                .get(ONE, banner.id)
                .then()
                .statusCode(200)
                .contentType(ContentType.JSON)
                .extract()
                .jsonPath();

        assertThat(answer.getMap("")).containsOnlyKeys("creativeId", "revision", "at", "firing", "heldBack");
        assertThat(answer.getLong("creativeId")).isEqualTo(banner.id);
        assertThat(answer.getLong("revision"))
                .isEqualTo(Database.number("select revision from history_head where network_id = ?", network.id));
        assertThat(answer.getString("at")).endsWith("Z");
        assertThat(answer.getMap("firing[0]"))
                .containsOnlyKeys("pixelId", "name", "scope", "format", "event", "url", "content", "vendor", "because")
                .containsEntry("pixelId", firing.id.intValue())
                .containsEntry("name", firing.name)
                .containsEntry("scope", "NETWORK")
                .containsEntry("format", "IMAGE_URL")
                .containsEntry("event", "IMPRESSION")
                .containsEntry("url", firing.secureUrl)
                .containsEntry("content", null)
                .containsEntry("vendor", null)
                .containsEntry("because", List.of(Map.of("associationId", wide.id.intValue(), "target", "NETWORK")));
        assertThat(answer.getMap("heldBack[0]"))
                .containsOnlyKeys("pixelId", "name", "scope", "reason", "detail", "because")
                .containsEntry("pixelId", waiting.id.intValue())
                .containsEntry("scope", "ADVERTISER")
                .containsEntry("reason", "REVIEW_PENDING")
                .containsEntry("because", List.of(Map.of("associationId", narrow.id.intValue(), "target", "CREATIVE")));
        assertThat(answer.getString("heldBack[0].detail")).startsWith("Waiting for review since ");
    }

    @Test
    void a_url_with_macros_comes_out_byte_for_byte() {
        var url = "https://ad.doubleclick.net/ddm/trackimp/N1.2/B3.4;dc_trk_aid=5;ord=[timestamp];dc_lat=;ltd=?";
        var pixel = Given.approve(Given.pixel(network, Given.draft("Floodlight", PixelFormat.IMAGE_URL, url, url)));
        Given.onAllCreatives(pixel);

        SignedIn.token(observer).get(ONE, banner.id).then().body("firing.url", contains(url));
    }

    @Test
    void the_query_sets_the_context() {
        var pixel = Given.approvedPixel(network, "Viewability");
        Given.onAllCreatives(pixel);

        SignedIn.token(observer)
                .queryParam("secure", "false")
                .queryParam("at", "2046-10-03T10:00:00Z")
                .queryParam("event", "IMPRESSION,CLICK")
                .get(ONE, banner.id)
                .then()
                .statusCode(200)
                .body("at", equalTo("2046-10-03T10:00:00Z"))
                .body("firing.url", contains(pixel.url));
        SignedIn.token(observer)
                .queryParam("supply", "ADX")
                .get(ONE, banner.id)
                .then()
                .body("firing", empty())
                .body("heldBack.reason", contains("SUPPLY_EXCEPTION"));
        SignedIn.token(observer)
                .queryParam("event", "CLICK")
                .get(ONE, banner.id)
                .then()
                .body("firing", empty())
                .body("heldBack", empty());
    }

    @ParameterizedTest
    @CsvSource({
        "secure, maybe",
        "supply, adx",
        "event, IMPRESSION;CLICK",
        "event, impression",
        "at, yesterday",
        "at, 2026-10-03",
        "tc, nonsense",
        "gdpr, yes"
    })
    void an_invalid_value_is_reported_for_its_field(String parameter, String value) {
        SignedIn.token(observer)
                .queryParam(parameter, value)
                .get(ONE, banner.id)
                .then()
                .statusCode(422)
                .body("violations.field", contains(parameter));
    }

    @Test
    void a_consent_string_is_ignored_if_the_gdpr_does_not_apply() {
        SignedIn.token(observer)
                .queryParam("tc", "nonsense")
                .queryParam("gdpr", "0")
                .get(ONE, banner.id)
                .then()
                .statusCode(200);
    }

    @Test
    void a_batch_answers_every_id_in_order() {
        var pixel = Given.approvedPixel(network, "Viewability");
        Given.onAllCreatives(pixel);
        var second = Given.creative(acme, "Second");
        var foreign = Given.creative(Given.advertiser(Given.network("Southpole"), "Foreign"), "Foreign");

        SignedIn.token(observer)
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "creativeIds",
                        List.of(second.id, foreign.id, 999_999_999, banner.id),
                        "secure",
                        false,
                        "event",
                        List.of("IMPRESSION"),
                        "at",
                        "2046-10-03T10:00:00Z"))
                .post(BATCH)
                .then()
                .statusCode(200)
                .body("", hasSize(4))
                .body("creativeId", contains(id(second), id(foreign), 999_999_999, id(banner)))
                .body("[0].firing.url", contains(pixel.url))
                .body("[0].at", equalTo("2046-10-03T10:00:00Z"))
                .body("[1]", equalTo(Map.of("creativeId", id(foreign), "notFound", true)))
                .body("[2].notFound", equalTo(true))
                .body("[3].firing.pixelId", contains(pixel.id.intValue()))
                .body("[3].notFound", nullValue());
    }

    @Test
    void a_batch_takes_at_most_a_thousand_ids() {
        var thousand = LongStream.rangeClosed(1, 1000)
                .map(number -> 900_000_000 + number)
                .boxed()
                .toList();
        var more = LongStream.rangeClosed(1, 1001).boxed().toList();

        post(Map.of("creativeIds", thousand)).statusCode(200).body("notFound", hasSize(1000));
        post(Map.of("creativeIds", more))
                .statusCode(422)
                .body("violations[0].field", equalTo("creativeIds"))
                .body("violations[0].message", containsString("1001"));
        post(Map.of("secure", true)).statusCode(422).body("violations.field", contains("creativeIds"));
        post(Map.of("creativeIds", List.of(banner.id), "supply", "x"))
                .statusCode(422)
                .body("violations.field", contains("supply"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"creativeIds\": [1.5]}|422|creativeIds.0",
                "{\"creativeIds\": [1], \"revision\": 1}|422|revision",
                "{\"creativeIds\": [1], \"output\": \"html\"}|422|output",
                "{\"creativeIds\": [1]} x|400|"
            })
    void a_batch_is_accepted_completely_or_not_at_all(String body, int status, String field) {
        SignedIn.token(observer)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/effective-pixels")
                .then()
                .statusCode(status)
                .body("violations.field", field == null ? nullValue() : contains(field));
    }

    @Test
    void all_errors_are_named_at_once_and_repeated_parameters_are_refused() {
        SignedIn.token(observer)
                .get(ONE + "?output=pdf&revision=-1&supply=" + "x".repeat(41) + "&at=then&tc=a&tc=b", banner.id)
                .then()
                .statusCode(422)
                .body("detail", equalTo("See the errors below."))
                .body("violations.field", hasItems("output", "revision", "supply", "at", "tc"));
        SignedIn.token(observer)
                .get(ONE + "?secure=true&secure=false", banner.id)
                .then()
                .statusCode(422)
                .body("violations.field", contains("secure"));
    }

    private ValidatableResponse post(Map<String, ?> body) {
        return SignedIn.token(observer)
                .contentType(ContentType.JSON)
                .body(body)
                .post(BATCH)
                .then();
    }

    private static int id(Creative creative) {
        return creative.id.intValue();
    }
}

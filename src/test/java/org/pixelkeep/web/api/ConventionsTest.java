package org.pixelkeep.web.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.web.error.ProblemKind;
import org.pixelkeep.web.guard.Wire;

/** What holds for every URL of the API, whatever it is about. */
@QuarkusTest
class ConventionsTest {
    private static final String PROBLEM = "application/problem+json";
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

    private Network network;
    private Creative creative;
    private String email = "";

    @BeforeEach
    void a_network() {
        network = Given.network("Northwind");
        creative = Given.creative(Given.advertiser(network, "Acme"), "Banner");
        email = GivenPeople.trafficker(network.id).email;
    }

    private String list(String noun) {
        return "/api/v1/networks/" + network.id + "/" + noun;
    }

    private String resolve() {
        return "/api/v1/creatives/" + creative.id + "/effective-pixels";
    }

    private Response get(String path) {
        return SignedIn.token(email).urlEncodingEnabled(false).get(path);
    }

    @Test
    void a_parameter_that_an_operation_does_not_have_is_refused_with_those_that_it_has() {
        var answer = get(list("creatives") + "?tipe=VIDEO&limit=2&Sort=name");

        answer.then().statusCode(422).contentType(PROBLEM);
        assertThat(answer.jsonPath().getList("violations.field")).containsExactlyInAnyOrder("tipe", "Sort");
        assertThat(answer.jsonPath().getString("violations[0].message"))
                .startsWith("Unknown parameter. There are: ")
                .contains("limit", "sort", "type");
        get("/api/v1/me?verbose=true").then().statusCode(422).body(containsString("There are none here."));
    }

    /** Of two values, one would count. Events are a list. */
    @Test
    void a_parameter_that_is_sent_twice_is_refused() {
        get(list("creatives") + "?type=VIDEO&type=BANNER")
                .then()
                .statusCode(422)
                .contentType(PROBLEM)
                .body("violations.field", equalTo(List.of("type")))
                .body("violations[0].message", equalTo("It was sent 2 times. Send it once."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"format=vast", "maro.CACHEBUSTER=1", "Secure=false"})
    void the_resolver_refuses_them_too_again_and_again(String query) {
        for (var request = 0; request < 3; request++) {
            get(resolve() + "?" + query).then().statusCode(422).contentType(PROBLEM);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"secure=false&event=CLICK&event=IMPRESSION", "macro.CACHEBUSTER=1", "macro%5BSITE_ID%5D=7"})
    void the_resolver_takes_its_own_and_every_macro(String query) {
        get(resolve() + "?" + query).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"history", "networks/%d/likely-duplicates", "networks/%d/reviews/export"})
    void an_order_that_a_list_does_not_have_is_refused(String list) {
        SignedIn.token(GivenPeople.administrator(network.id))
                .get("/api/v1/" + list.formatted(network.id) + "?sort=-foo")
                .then()
                .statusCode(422)
                .body("violations.field", equalTo(List.of("sort")));
    }

    @Test
    void a_change_with_an_unknown_parameter_changes_nothing() {
        SignedIn.token(email)
                .contentType("application/json")
                .body("{\"name\": \"Umbrella\"}")
                .post(list("advertisers") + "?dryRun=true")
                .then()
                .statusCode(422);

        assertThat(get(list("advertisers") + "?q=Umbrella").jsonPath().getList("items"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/problem+json",
                "application/problem+json, application/json",
                "application/json;q=0.9, Application/Problem+JSON;q=0.5"
            })
    void clients_may_say_that_they_understand_problems(String accept) {
        for (var path : List.of("/api/v1/me", list("pixels"), resolve())) {
            SignedIn.token(email).header("Accept", accept).get(path).then().statusCode(200);
        }
        SignedIn.token(email)
                .header("Accept", accept)
                .get("/api/v1/pixels/999999999")
                .then()
                .statusCode(404)
                .contentType(PROBLEM);
        given().header("Accept", accept)
                .get("/api/v1/me")
                .then()
                .statusCode(401)
                .contentType(PROBLEM);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1/me | GET, HEAD, OPTIONS",
                "/api/v1/pixels/7 | DELETE, GET, HEAD, OPTIONS, PATCH",
                "/api/v1/creatives/7/effective-pixels/vast | OPTIONS, POST"
            })
    void a_url_says_which_methods_it_supports(String path, String methods) {
        given().options(path)
                .then()
                .statusCode(204)
                .header("Allow", equalTo(methods))
                .header("Access-Control-Allow-Origin", equalTo(null));
        SignedIn.token(email)
                .request("TRACE", path)
                .then()
                .statusCode(405)
                .contentType(PROBLEM)
                .header("Allow", equalTo(methods));
        given().options("/api/v1/no-such-noun").then().statusCode(404);
    }

    @Test
    void head_has_the_headers_of_get_and_no_body() {
        var read = SignedIn.token(email).get("/api/v1/creatives/" + creative.id);

        var head = SignedIn.token(email).head("/api/v1/creatives/" + creative.id);

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body().asByteArray()).isEmpty();
        assertThat(head.header("ETag")).isEqualTo(read.header("ETag")).isNotNull();
        assertThat(head.header("Content-Type")).isEqualTo(read.header("Content-Type"));
    }

    private record Unreadable(String text, int status, ProblemKind kind) {}

    /**
     * All at once, since each connection stays open for a moment. Outside the packaged application, a request comes
     * before the guard.
     */
    @Test
    void what_cannot_be_read_is_a_problem_like_any_other() throws IOException {
        var end = " HTTP/1.1\r\nHost: localhost\r\n";
        var connections = new LinkedHashMap<Unreadable, Wire>();
        try {
            for (var request : List.of(
                    new Unreadable("GET /api/v1/%zz" + end + "\r\n", 400, ProblemKind.MALFORMED),
                    new Unreadable("GET /api/v1/networks/1/pixels?q=%" + end + "\r\n", 400, ProblemKind.MALFORMED),
                    new Unreadable("GET /api/v1/pixels/%2" + end + "\r\n", 400, ProblemKind.MALFORMED),
                    new Unreadable("GET /api/v1/me?x=" + "a".repeat(40_000), 414, ProblemKind.TOO_LARGE),
                    new Unreadable(
                            "GET /api/v1/me" + end + "X-Long:" + "a".repeat(40_000), 431, ProblemKind.TOO_LARGE))) {
                var wire = Wire.open();
                connections.put(request, wire);
                wire.send("GET /api/v1/me" + end + "\r\n");
                assertThat(wire.answer()).startsWith("HTTP/1.1 401 ");
                wire.send(request.text);
            }
            for (var one : connections.entrySet()) {
                assertThat(one.getValue().rest())
                        .startsWith("HTTP/1.1 " + one.getKey().status + " ")
                        .containsIgnoringCase("Content-Type: " + PROBLEM)
                        .containsIgnoringCase("\r\nDate: ")
                        .contains("\"type\":\"" + one.getKey().kind.type() + "\"");
            }
        } finally {
            for (var wire : connections.values()) {
                wire.close();
            }
        }
    }

    /** The resolver is asked several times on one connection: later answers are put together from kept ones. */
    @Test
    void every_answer_has_a_date_and_says_what_it_depends_on() throws IOException, InterruptedException {
        var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var token = SignedIn.newToken(email);
        for (var path : List.of("/api/v1/me", resolve(), resolve(), resolve(), resolve(), "/api/v1/no-such-noun")) {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                            .header("Authorization", "Bearer " + token)
                            .build(),
                    BodyHandlers.ofString());

            assertThat(answer.headers().allValues("Date")).as(path).hasSize(1);
            var date = ZonedDateTime.parse(
                    answer.headers().firstValue("Date").orElseThrow(), DateTimeFormatter.RFC_1123_DATE_TIME);
            assertThat(Duration.between(date.toInstant(), Instant.now()).abs()).isLessThan(Duration.ofSeconds(30));
            assertThat(answer.headers().firstValue("Vary").orElse("")).contains("Accept", "Authorization");
        }
    }

    @Test
    void links_lead_through_a_list_with_everything_that_was_asked_for() {
        var advertiser = Given.advertiser(network, "Links & more");
        for (var number = 1; number <= 5; number++) {
            Given.creative(advertiser, "Linked " + number);
        }
        var names = new ArrayList<String>();
        var path = list("creatives") + "?limit=2&q=Linked&sort=name";
        while (path != null) {
            var answer = get(path);
            answer.then().statusCode(200);
            names.addAll(answer.jsonPath().getList("items.name"));
            var link = answer.header("Link");
            var next = link == null ? null : NEXT.matcher(link);
            path = next != null && next.matches() ? next.group(1) : null;
            assertThat(path == null).isEqualTo(answer.jsonPath().getString("next") == null);
        }

        assertThat(names).hasSize(5).isSorted().doesNotHaveDuplicates();
    }

    /** Each page is edited after it was read. In the order of updates, that would move pixels out of the pages to come. */
    @Test
    void edits_while_a_list_is_read_hide_nothing_from_its_reader() {
        for (var number = 1; number <= 5; number++) {
            Given.pixel(network, "Read " + number);
        }
        var seen = new ArrayList<String>();
        var path = list("pixels") + "?limit=2";
        while (path != null) {
            var page = get(path).jsonPath();
            seen.addAll(page.getList("items.name"));
            for (var id : page.getList("items.id", Long.class)) {
                SignedIn.token(email)
                        .contentType("application/json")
                        .body("{\"owner\": \"Read\"}")
                        .patch("/api/v1/pixels/" + id)
                        .then()
                        .statusCode(200);
            }
            var next = page.getString("next");
            path = next == null ? null : list("pixels") + "?limit=2&after=" + next;
        }

        assertThat(seen).hasSize(5).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pixels", "creatives", "advertisers"})
    void lists_answer_what_was_updated_after_a_time(String noun) {
        var items = "items";
        Given.pixel(network, "Updated");
        var updated = get(list(noun)).jsonPath().getList("items.updatedAt", String.class).stream()
                .map(Instant::parse)
                .max(Instant::compareTo)
                .orElseThrow();

        assertThat(get(list(noun) + "?sort=-id&updatedAfter=" + updated)
                        .jsonPath()
                        .getList(items))
                .isEmpty();
        assertThat(get(list(noun) + "?updatedAfter=" + updated.minusMillis(1))
                        .jsonPath()
                        .getList(items))
                .isNotEmpty();
        get(list(noun) + "?updatedAfter=yesterday")
                .then()
                .statusCode(422)
                .body("violations.field", equalTo(List.of("updatedAfter")));
    }

    @ParameterizedTest
    @EnumSource(ProblemKind.class)
    void the_type_of_a_problem_leads_to_a_page_about_it(ProblemKind kind) {
        given().get(kind.type())
                .then()
                .statusCode(200)
                .contentType("text/html")
                .body(containsString("<code>" + kind.code() + "</code>"))
                .body(containsString("What to do"));
        assertThat(given().get("/help/problems").asString()).contains("href=\"" + kind.type() + "\"");
    }

    @Test
    void there_is_no_page_about_other_kinds() {
        given().get("/help/problems/no-such-kind").then().statusCode(404);
    }
}

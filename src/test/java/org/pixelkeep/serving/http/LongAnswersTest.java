package org.pixelkeep.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.ThreadMXBean;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.TrackedEvent;
import org.pixelkeep.pixel.tracker.Tracker;
import org.pixelkeep.serving.decide.AnswerTooLong;
import org.pixelkeep.serving.http.answer.AnswerCache;
import org.pixelkeep.serving.http.answer.BatchAnswers;
import org.pixelkeep.serving.http.answer.InventoryContext;
import org.pixelkeep.serving.http.answer.ResolveScope;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

/** Answers with much text: those for many creatives have a limit, and none is in memory as often as it is asked for. */
@QuarkusTest
class LongAnswersTest {
    private static final String BATCH = "/api/v1/effective-pixels";

    /** Together more than an answer may have. */
    private static final int TOO_MANY = 300;

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    AnswerCache answers;

    private final Network network = Given.network("Northwind");
    private final Advertiser acme = Given.advertiser(network, "Acme");
    private final Creative banner = Given.creative(acme, "Banner");
    private final Creative other = Given.creative(acme, "Other");
    private final String token = SignedIn.newToken(GivenPeople.trafficker(network.id).email);

    private int scripts;

    private Response batch(Map<String, ?> body) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .contentType(ContentType.JSON)
                .body(body)
                .post(BATCH);
    }

    private void longPixel() {
        Given.onAllCreatives(Given.approve(
                Given.pixel(network, Given.script("Long", "fire('" + ++scripts + "x".repeat(60_000) + "');"))));
    }

    @Test
    void a_creative_that_is_sent_twice_is_answered_twice() throws Exception {
        Given.onAllCreatives(Given.approvedPixel(network, "Short"));
        var ids = List.of(banner.id, other.id, banner.id);

        for (var body : List.of(Map.of("creativeIds", ids), Map.of("creativeIds", ids, "dialect", "XANDR"))) {
            var answer =
                    JSON.readTree(batch(body).then().statusCode(200).extract().asByteArray());

            assertThat(answer.findValuesAsText("creativeId"))
                    .containsExactlyElementsOf(ids.stream().map(String::valueOf).toList());
            assertThat(answer.get(0)).isEqualTo(answer.get(2));
        }
    }

    @Test
    void a_long_answer_is_complete_and_one_that_is_too_long_is_refused() throws Exception {
        longPixel();
        var many = Collections.nCopies(100, banner.id);
        var tooMany = Collections.nCopies(TOO_MANY, banner.id);

        for (var more : List.of(Map.of(), Map.of("macro", Map.of("CACHEBUSTER", "1")))) {
            var answered = batch(with(many, more));
            var refused = batch(with(tooMany, more));

            assertThat(answered.statusCode()).as(answered.asString()).isEqualTo(200);
            assertThat(answered.header("Content-Type")).isEqualTo("application/json;charset=UTF-8");
            assertThat(answered.asByteArray().length).isGreaterThan(6_000_000);
            assertThat(JSON.readTree(answered.asByteArray()).findValuesAsText("content"))
                    .hasSize(100);
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.jsonPath().getString("violations[0].field")).isEqualTo("creativeIds");
            assertThat(refused.jsonPath().getString("violations[0].message"))
                    .isEqualTo("The answer would have more than 16 MB. Ask for fewer creatives at once.");
        }
    }

    private static Map<String, ?> with(List<Long> ids, Map<?, ?> more) {
        var body = new HashMap<String, Object>();
        more.forEach((name, value) -> body.put(String.valueOf(name), value));
        body.put("creativeIds", ids);
        return body;
    }

    @Test
    void an_answer_that_is_too_long_is_noticed_before_it_is_put_together() {
        longPixel();
        var scope = new ResolveScope(Given.system(network.id));
        var inventory = new InventoryContext(true, null, Set.of());
        var ids = Collections.nCopies(1_000, banner.id);
        var now = Instant.now();
        find(scope, inventory, ids, now);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var before = threads.getCurrentThreadAllocatedBytes();

        assertThat(find(scope, inventory, ids, now)).isFalse();

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(4_000_000);
    }

    private boolean find(ResolveScope scope, InventoryContext inventory, List<Long> ids, Instant now) {
        return answers.find(
                scope,
                inventory,
                ids,
                now,
                new BatchAnswers(ids.size(), length -> EffectivePixelsBatchApi.MAX_BYTES),
                AnswerTooLong.MAX);
    }

    /** Whatever somebody attaches: a creative with it would end the node, not only its own requests. */
    @Exhaustive("each form of an answer")
    @Test
    void the_answer_for_one_creative_has_a_limit_in_every_form() throws Exception {
        for (var number = 0; number * 64 <= 16 * 1024; number++) {
            Given.onAllCreatives(Given.approve(Given.pixel(
                    network, Given.script("Long " + number, "fire('" + number + "x".repeat(65_400) + "');"))));
        }
        var path = "/api/v1/creatives/" + banner.id + "/effective-pixels";
        for (var query : List.of("", "?output=html", "?for=html", "?secure=true&dialect=XANDR")) {
            var refused = RestAssured.given()
                    .header("Authorization", "Bearer " + token)
                    .get(path + query);

            assertThat(refused.statusCode()).as(query).isEqualTo(422);
            assertThat(refused.jsonPath().getString("violations[0].message"))
                    .as(query)
                    .contains("creative " + banner.id + " has more than 16 MB");
        }
        assertThat(batch(Map.of("creativeIds", List.of(banner.id))).statusCode())
                .isEqualTo(422);
        var revision = Database.number("select revision from history_head where network_id = ?", network.id);
        assertThat(RestAssured.given()
                        .header("Authorization", "Bearer " + token)
                        .get(path + "?revision=" + revision)
                        .jsonPath()
                        .getString("violations[0].message"))
                .startsWith("The pixels that applied then have more than 16 MB");
        try (var connection = new PersistentConnection()) {
            assertThat(connection.get(path, "Authorization: Bearer " + token).status())
                    .isEqualTo(422);
        }
        for (var part : List.of("", "/output")) {
            var page = SignedIn.as(GivenPeople.trafficker(network.id)).get("/creatives/" + banner.id + part);

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.asByteArray()).hasSizeLessThan(2_000_000);
        }
        assertThat(RestAssured.given()
                        .header("Authorization", "Bearer " + token)
                        .get(path + "?event=CLICK")
                        .statusCode())
                .isEqualTo(200);
    }

    /** A macro of four characters becomes a value of thousands. */
    @Test
    void values_of_macros_do_not_make_an_answer_of_any_length() {
        var url = "https://pixel.example/?" + "${A}".repeat(1_000);
        var trackers = IntStream.range(1, 30)
                .mapToObj(number ->
                        Tracker.of(TrackedEvent.of(PixelEvent.PROGRESS, number + "%", null), null, url + number))
                .toList();
        Given.onAllCreatives(
                Given.approve(Given.pixel(network, Given.image("Macros").tracking(trackers))));
        var video = Given.creative(acme, "Video", CreativeType.VIDEO);
        var path = "/api/v1/creatives/" + video.id + "/effective-pixels";

        assertThat(valued(path, 1).statusCode()).isEqualTo(200);
        assertThat(valued(path, 900).jsonPath().getString("violations[0].message"))
                .startsWith("With its macros filled in or translated, what fires on creative " + video.id);
        assertThat(valued(path, 4_000).jsonPath().getString("violations[0].message"))
                .isEqualTo("With these values, a pixel has more than 1,048,576 characters. Send shorter ones.");
        assertThat(batch(Map.of("creativeIds", List.of(video.id), "macro", Map.of("A", "x".repeat(900))))
                        .statusCode())
                .isEqualTo(422);
    }

    private Response valued(String path, int length) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .queryParam("macro.A", "x".repeat(length))
                .get(path);
    }

    @Test
    void a_learned_connection_gives_the_same_long_answers_the_ordinary_way() throws IOException {
        longPixel();
        var bearer = "Authorization: Bearer " + token;
        var path = "/api/v1/creatives/" + banner.id + "/effective-pixels";
        try (var connection = new PersistentConnection()) {
            for (var encoding : List.of("Accept-Encoding: identity", "Accept-Encoding: gzip")) {
                var usual = quick(connection, bearer, encoding);
                var many = post(connection, 50, bearer, encoding);
                var next = post(connection, 2, bearer, encoding);

                assertThat(many.status()).isEqualTo(200);
                assertThat(many.isQuick()).isFalse();
                assertThat(many.header("Content-Encoding")).isEqualTo(usual.header("Content-Encoding"));
                var two = usual.timeless();
                var one = two.substring(1, (two.length() - 1) / 2);
                assertThat(many.timeless()).isEqualTo("[" + String.join(",", Collections.nCopies(50, one)) + "]");
                assertThat(next.timeless()).isEqualTo(two);
            }
            for (var pixel = 0; pixel < 20; pixel++) {
                longPixel();
            }
            var before = connection.get(path, bearer);
            var again = connection.get(path, bearer);

            assertThat(before.body().length).isGreaterThan(1_200_000);
            assertThat(again.isQuick()).isFalse();
            assertThat(again.timeless()).isEqualTo(before.timeless());
            assertThat(JSON.readTree(again.text()).get("firing")).hasSize(21);
        }
    }

    private PersistentConnection.Answer post(PersistentConnection connection, int count, String... headers)
            throws IOException {
        connection.post(BATCH, "{\"creativeIds\": " + Collections.nCopies(count, banner.id) + "}", headers);
        return connection.read();
    }

    /** A batch is learned once its answer is on its way, which may be after the next request. */
    private PersistentConnection.Answer quick(PersistentConnection connection, String... headers) throws IOException {
        for (var attempt = 0; attempt < 100; attempt++) {
            var answer = post(connection, 2, headers);
            if (answer.isQuick()) {
                return answer;
            }
        }
        throw new AssertionError("Asked a hundred times, and none was answered by what was learned");
    }
}

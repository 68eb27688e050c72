package org.pixelkeep.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.Probe;
import org.pixelkeep.testing.SettableClock;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class IdempotencyFilterTest {
    private final SettableClock clock;
    private final AgroalDataSource database;
    private final Network network = Given.network("Northwind");
    private final UserAccount person = GivenPeople.trafficker(network.id);
    private final String token = SignedIn.newToken(person.email);

    IdempotencyFilterTest(SettableClock clock, AgroalDataSource database) {
        this.clock = clock;
        this.database = database;
    }

    @Test
    void a_repeated_call_is_done_once_and_answered_the_same() {
        var before = Probe.CHANGES.get();

        var first = post("one", "{\"word\":\"é\"}");
        var second = post("one", "{\"word\":\"é\"}");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body().asString()).isEqualTo(first.body().asString()).contains("é");
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.contentType()).isEqualTo(first.contentType());
        assertThat(Probe.CHANGES).hasValue(before + 1);
    }

    @Test
    void the_same_key_for_another_body_is_refused() {
        post("two", "{\"word\":\"x\"}");
        var before = Probe.CHANGES.get();

        var other = post("two", "{\"word\":\"y\"}");

        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.jsonPath().getString("violations[0].field")).isEqualTo("Idempotency-Key");
        assertThat(Probe.CHANGES).hasValue(before);
    }

    @Test
    void another_person_has_their_own_keys() {
        post("three", "{}");
        var before = Probe.CHANGES.get();

        var answer = SignedIn.token(GivenPeople.trafficker(GivenPeople.network()))
                .header("Idempotency-Key", "three")
                .contentType("application/json")
                .body("{}")
                .post("/api/v1/probe");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(Probe.CHANGES).hasValue(before + 1);
    }

    /** The answer may have what a token with fewer scopes may not see. One that replaces another has the same scopes. */
    @Test
    void an_answer_is_not_repeated_to_a_caller_with_other_rights() {
        var first = post("rights", "{\"word\":\"secret\"}");
        var before = Probe.CHANGES.get();

        var narrower = post(SignedIn.token(person, "edit-pixel"), "rights");
        var replacement = post(SignedIn.token(person), "rights");

        assertThat(narrower.statusCode()).isEqualTo(409);
        assertThat(narrower.asString())
                .contains("The request with this key succeeded. What you or this token can do has changed since")
                .doesNotContain("\"word\"");
        assertThat(replacement.statusCode()).isEqualTo(201);
        assertThat(replacement.asString()).isEqualTo(first.asString());
        assertThat(Probe.CHANGES).hasValue(before);
    }

    private static Response post(RequestSpecification caller, String key) {
        return caller.header("Idempotency-Key", key)
                .contentType("application/json; charset=utf-8")
                .body("{\"word\":\"secret\"}")
                .post("/api/v1/probe");
    }

    @Test
    void a_refused_call_can_be_repeated() {
        assertThat(post("five", "not json").statusCode()).isEqualTo(400);

        assertThat(post("five", "{}").statusCode()).isEqualTo(201);
    }

    @Test
    void after_a_day_the_key_is_free() {
        var before = Probe.CHANGES.get();
        post("six", "{}");
        clock.pass(Duration.ofHours(23));
        post("six", "{}");
        assertThat(Probe.CHANGES).hasValue(before + 1);

        clock.pass(Duration.ofHours(1).plusSeconds(1));
        post("six", "{}");

        assertThat(Probe.CHANGES).hasValue(before + 2);
    }

    @Test
    void a_key_is_1_to_255_characters() {
        assertThat(post("k".repeat(255), "{}").statusCode()).isEqualTo(201);
        assertThat(post("k".repeat(256), "{}").statusCode()).isEqualTo(422);
        assertThat(post("k\u00e9y", "{}").statusCode()).isEqualTo(422);
    }

    @Test
    void a_repeated_change_is_answered_byte_for_byte_with_every_header_of_the_first() {
        var advertiser = Given.advertiser(network, "Acme");
        var name = Given.numbered("Once é");

        var first = create(advertiser.id, name);
        var second = create(advertiser.id, name);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.asByteArray()).isEqualTo(first.asByteArray());
        for (var header : List.of("ETag", "Location", "X-Revision", "Content-Type")) {
            assertThat(second.header(header))
                    .as(header)
                    .isEqualTo(first.header(header))
                    .isNotNull();
        }
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(first.jsonPath().getString("name")).isEqualTo(name);
        assertThat(Database.number("select count(*) from creative where name = ?", name))
                .isOne();
    }

    @Test
    void only_one_of_many_concurrent_calls_with_one_key_runs() throws Exception {
        var advertiser = Given.advertiser(network, "Acme");
        var name = Given.numbered("At once");
        var answers = new ConcurrentLinkedQueue<Response>();
        var threads = new ArrayList<Thread>();
        for (var i = 0; i < 16; i++) {
            var thread = new Thread(() -> answers.add(create(advertiser.id, name)));
            threads.add(thread);
            thread.start();
        }
        for (var thread : threads) {
            thread.join();
        }

        assertThat(answers).hasSize(16).allMatch(answer -> Set.of(201, 409).contains(answer.statusCode()));
        assertThat(answers.stream()
                        .filter(answer -> answer.statusCode() == 201)
                        .map(Response::asString)
                        .distinct())
                .hasSize(1);
        assertThat(Database.number("select count(*) from creative where name = ?", name))
                .isOne();
    }

    @Test
    void a_call_on_another_node_is_awaited_and_a_dead_one_is_repeated() throws Exception {
        try (var other = database.getConnection()) {
            other.setAutoCommit(false);
            try (var insert =
                    other.prepareStatement("insert into idempotency_key (user_id, idem_key, request_digest, created_at)"
                            + " values (?, 'seven', repeat(char(0), 32), ?)")) {
                insert.setLong(1, person.id);
                insert.setObject(2, LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
                insert.executeUpdate();
            }
            var before = Probe.CHANGES.get();

            var second = post("seven", "{}");
            assertThat(second.statusCode()).isEqualTo(409);
            assertThat(second.jsonPath().getString("type")).isEqualTo("/help/problems/key-in-use");
            assertThat(second.header("Retry-After")).isEqualTo("1");
            assertThat(Probe.CHANGES).hasValue(before);

            other.rollback();
            assertThat(post("seven", "{}").statusCode()).isEqualTo(201);
            assertThat(Probe.CHANGES).hasValue(before + 1);
        }
    }

    @Test
    void locks_of_a_dead_machine_are_released() {
        assertThat(Database.number("select @@idle_write_transaction_timeout")).isEqualTo(120);
    }

    @Test
    void read_only_calls_store_nothing() {
        var creative = Given.creative(Given.advertiser(network, "Acme"), "Banner");
        var bodies = Map.of(
                "/api/v1/effective-pixels",
                "{\"creativeIds\":[" + creative.id + "]}",
                "/api/v1/macros/lint",
                "{\"text\":\"https://pixel.example/\",\"format\":\"IMAGE_URL\",\"dialect\":\"XANDR\"}");
        bodies.forEach((path, body) -> {
            for (var i = 0; i < 2; i++) {
                var answer = request("nine").body(body).post(path);
                assertThat(answer.statusCode()).as(path).isEqualTo(200);
                assertThat(answer.header("Idempotency-Replayed")).isNull();
            }
        });

        assertThat(keys()).isZero();
    }

    @Test
    void a_long_answer_is_not_stored_and_the_call_is_not_repeated() {
        var body = "{\"word\":\"" + "x".repeat(IdempotencyKeys.MAX_BODY) + "\"}";
        var before = Probe.CHANGES.get();

        assertThat(post("ten", body).statusCode()).isEqualTo(201);
        var second = post("ten", body);

        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.jsonPath().getString("detail")).contains("succeeded").contains("too long");
        assertThat(Probe.CHANGES).hasValue(before + 1);
        assertThat(Database.number(
                        "select coalesce(sum(length(body)), 0) from idempotency_key where user_id = ?", person.id))
                .isZero();
    }

    @Test
    void the_newest_keys_of_each_caller_are_kept() throws SQLException {
        Database.execute(
                "insert into idempotency_key (user_id, idem_key, request_digest, status, created_at)"
                        + " select ?, concat('old ', seq), repeat(char(0), 32), 204, ? - interval seq second"
                        + " from seq_1_to_10010",
                person.id,
                LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
        post("eleven", "{}");

        Given.service(IdempotencyKeys.class).deleteOld();

        assertThat(keys()).isEqualTo(10_000);
        assertThat(Database.number(
                        "select count(*) from idempotency_key where user_id = ? and idem_key = 'eleven'", person.id))
                .isOne();
    }

    @Test
    void of_the_newest_responses_only_so_much_is_kept() throws SQLException {
        var now = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        Database.execute(
                "insert into idempotency_key (user_id, idem_key, request_digest, status, body, created_at)"
                        + " select ?, concat('old ', seq), repeat(char(0), 32), 201, repeat('x', 60000),"
                        + " ? - interval seq second from seq_1_to_600",
                person.id,
                now);
        var first = post("twelve", "{\"word\":\"new\"}");

        Given.service(IdempotencyKeys.class).deleteOld();

        assertThat(keys()).isEqualTo(601);
        assertThat(Database.number("select sum(char_length(body)) from idempotency_key where user_id = ?", person.id))
                .isBetween(IdempotencyKeys.MAX_BODIES - 60_000L, (long) IdempotencyKeys.MAX_BODIES);
        assertThat(Database.texts(
                        "select withheld from idempotency_key where user_id = ? and idem_key in ('old 1', 'old 600')"
                                + " order by idem_key",
                        person.id))
                .containsExactly("0", "1");
        assertThat(post("twelve", "{\"word\":\"new\"}").asByteArray()).isEqualTo(first.asByteArray());
    }

    private long keys() {
        return Database.number("select count(*) from idempotency_key where user_id = ?", person.id);
    }

    private Response create(long advertiserId, String name) {
        return request(name.replaceAll("[^ -~]", ""))
                .body(Map.of("name", name, "type", "VIDEO"))
                .post("/api/v1/advertisers/{id}/creatives", advertiserId);
    }

    private RequestSpecification request(String key) {
        return io.restassured.RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", key)
                .contentType("application/json; charset=utf-8");
    }

    private Response post(String key, String body) {
        return request(key).body(body).post("/api/v1/probe");
    }
}

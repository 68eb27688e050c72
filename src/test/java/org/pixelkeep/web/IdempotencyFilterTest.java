package org.pixelkeep.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.UserAccount;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.Probe;
import org.pixelkeep.testing.SettableClock;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class IdempotencyFilterTest {
    private final SettableClock clock;
    private final UserAccount person = GivenPeople.trafficker(GivenPeople.network());
    private final String token = SignedIn.newToken(person.email);

    IdempotencyFilterTest(SettableClock clock) {
        this.clock = clock;
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

    @Test
    void while_the_first_call_runs_the_second_is_told_so() throws SQLException {
        post("four", "{}");
        Database.execute("update idempotency_key set status = null where user_id = " + person.id);
        var before = Probe.CHANGES.get();

        assertThat(post("four", "{}").statusCode()).isEqualTo(409);

        assertThat(Probe.CHANGES).hasValue(before);
    }

    @Test
    void a_call_that_was_refused_may_be_made_again() {
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
    }

    private Response post(String key, String body) {
        return io.restassured.RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", key)
                .contentType("application/json; charset=utf-8")
                .body(body)
                .post("/api/v1/probe");
    }
}

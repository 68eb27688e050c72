package org.pixelkeep.account.http.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pixelkeep.testing.AuthenticatorApp.code;
import static org.pixelkeep.testing.AuthenticatorApp.codeNow;
import static org.pixelkeep.testing.AuthenticatorApp.enter;
import static org.pixelkeep.testing.AuthenticatorApp.recoveryCodes;
import static org.pixelkeep.testing.AuthenticatorApp.setUp;
import static org.pixelkeep.testing.AuthenticatorApp.signIn;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.account.signin.SecondFactorService;
import org.pixelkeep.rate.Throttle;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SettableClock;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.web.request.SessionCookie;

/** Setting up a second factor, keeping its key, requiring it, and removing it. */
@QuarkusTest
class SecondFactorPagesTest {
    private final SettableClock clock;
    private final SecondFactorService factors;
    private final long networkId = GivenPeople.network();
    private final UserAccount person = GivenPeople.administrator(networkId);

    SecondFactorPagesTest(SettableClock clock, SecondFactorService factors) {
        this.clock = clock;
        this.factors = factors;
    }

    @BeforeEach
    void attempts_are_counted_together() {
        clock.beginWindow(Throttle.WINDOW);
    }

    @Test
    void setting_up_and_removing_the_app_requires_the_password() {
        assertThat(post(person, "/account/second-factor/offer", "current-password", "wrong words, long enough")
                        .statusCode())
                .isEqualTo(422);
        assertThat(Database.number("select count(*) from second_factor where user_id = ?", person.id))
                .isZero();
        setUp(person);

        assertThat(post(person, "/account/second-factor/remove", "current-password", "wrong words, long enough")
                        .statusCode())
                .isEqualTo(422);
        assertThat(Database.number("select count(*) from second_factor where user_id = ?", person.id))
                .isOne();
        clock.pass(Duration.ofSeconds(30));
        assertThat(remove(GivenPeople.PASSWORD, codeNow(person)).statusCode()).isEqualTo(303);
        assertThat(signIn(person).cookie(SessionCookie.NAME)).isNotNull();
    }

    @Test
    void the_password_alone_neither_removes_the_app_nor_shows_recovery_codes() {
        var codes = setUp(person);
        clock.pass(Duration.ofSeconds(30));

        for (var path : List.of("/account/second-factor/remove", "/account/second-factor/recovery-codes")) {
            assertThat(post(person, path, "current-password", GivenPeople.PASSWORD)
                            .statusCode())
                    .isEqualTo(422);
            var page = SignedIn.as(person)
                    .formParam("current-password", GivenPeople.PASSWORD)
                    .formParam("one-time-code", "000000")
                    .post(path);
            assertThat(page.statusCode()).isEqualTo(422);
            assertThat(page.body().asString()).contains("current code nor a recovery code");
        }
        assertThat(signIn(person).cookie(SessionCookie.NAME)).isNull();
        assertThat(Database.number("select count(*) from recovery_code where user_id = ?", person.id))
                .isEqualTo(10);

        var renewed = SignedIn.as(person)
                .formParam("current-password", GivenPeople.PASSWORD)
                .formParam("one-time-code", codeNow(person))
                .post("/account/second-factor/recovery-codes");
        assertThat(renewed.statusCode()).isEqualTo(200);
        assertThat(remove(GivenPeople.PASSWORD, codes.get(0)).statusCode()).isEqualTo(422);
        assertThat(remove(GivenPeople.PASSWORD, recoveryCodes(renewed).get(0)).statusCode())
                .isEqualTo(303);
    }

    @Test
    void recovery_codes_can_be_copied_and_downloaded_without_being_sent_again() {
        setUp(person);
        clock.pass(Duration.ofSeconds(30));

        var page = SignedIn.as(person)
                .formParam("current-password", GivenPeople.PASSWORD)
                .formParam("one-time-code", codeNow(person))
                .post("/account/second-factor/recovery-codes");

        var codes = recoveryCodes(page);
        assertThat(codes).hasSize(10);
        assertThat(page.body().asString())
                .contains("data-copy=\"" + String.join("\n", codes) + "\n\"")
                .contains("href=\"data:text/plain;charset=utf-8," + String.join("%0A", codes)
                        + "%0A\" download=\"pixelkeep-recovery-codes.txt\"");
        assertThat(page.header("Cache-Control")).contains("no-store");
    }

    @Test
    void the_key_is_useless_with_only_the_database() throws Exception {
        var other = GivenPeople.trafficker(networkId);
        setUp(person);
        setUp(other);
        assertThat(Database.number("select length(secret) from second_factor where user_id = ?", person.id))
                .isEqualTo(48);

        Database.execute(
                "update second_factor mine, second_factor theirs set mine.secret = theirs.secret"
                        + " where mine.user_id = ? and theirs.user_id = ?",
                person.id,
                other.id);
        clock.pass(Duration.ofSeconds(30));

        assertThat(enter(signIn(person), codeNow(other)).statusCode()).isEqualTo(422);
        assertThat(enter(signIn(other), codeNow(other)).statusCode()).isEqualTo(303);
    }

    @Test
    void keys_stored_as_plain_text_still_work_and_are_encrypted() throws Exception {
        var plain = "k".repeat(20).getBytes(StandardCharsets.US_ASCII);
        Database.execute(
                "insert into second_factor (user_id, secret, confirmed_at, created_at)"
                        + " values (?, repeat('k', 20), now(), now())",
                person.id);
        assertThat(enter(signIn(person), code(plain)).statusCode()).isEqualTo(303);

        assertThat(factors.sealStored()).isPositive();

        assertThat(Database.number("select length(secret) from second_factor where user_id = ?", person.id))
                .isEqualTo(48);
        clock.pass(Duration.ofSeconds(30));
        assertThat(enter(signIn(person), code(plain)).statusCode()).isEqualTo(303);
        assertThat(factors.sealStored()).isZero();
    }

    @Test
    void a_setup_started_concurrently_does_not_undo_the_first_code() throws Exception {
        for (var race = 0; race < 5; race++) {
            var user = GivenPeople.trafficker(networkId);
            post(user, "/account/second-factor/offer", "current-password", GivenPeople.PASSWORD);
            var code = codeNow(user);
            var threads = Executors.newFixedThreadPool(2);
            try {
                var offer = threads.submit(
                        () -> post(user, "/account/second-factor/offer", "current-password", GivenPeople.PASSWORD));
                var confirmed = threads.submit(() -> post(user, "/account/second-factor", "one-time-code", code));
                offer.get();
                if (confirmed.get().statusCode() == 200) {
                    assertThat(Database.number(
                                    "select count(*) from second_factor where user_id = ? and confirmed_at is not null",
                                    user.id))
                            .isOne();
                }
            } finally {
                threads.shutdownNow();
            }
        }
    }

    @Test
    void roles_rest_until_there_is_a_required_second_factor() {
        var trafficker = GivenPeople.trafficker(networkId);
        var cookie = SignedIn.cookie(trafficker.email);
        var token = SignedIn.newToken(trafficker.email);
        var demand = "/networks/" + networkId + "/users/second-factor";
        assertThat(post(person, demand, "demanded", "true").statusCode()).isEqualTo(409);
        setUp(person);

        assertThat(post(person, demand, "demanded", "true").statusCode()).isEqualTo(303);

        assertThat(SignedIn.withCookie(cookie).get("/account").statusCode()).isEqualTo(200);
        var rests = SignedIn.withCookie(cookie).get("/networks/" + networkId);
        assertThat(rests.statusCode()).isEqualTo(404);
        assertThat(rests.body().asString())
                .contains(
                        "Network ", " requires a second factor. Set one up on the page Your account to use your roles");
        assertThat(RestAssured.given()
                        .header("Authorization", "Bearer " + token)
                        .get("/api/v1/probe")
                        .statusCode())
                .isEqualTo(403);
        assertThat(signIn(trafficker).header("Location")).endsWith("/account/second-factor");
        setUp(trafficker);
        assertThat(SignedIn.as(trafficker).get("/networks/" + networkId).statusCode())
                .isEqualTo(200);
        var missing = SignedIn.as(trafficker).get("/networks/9" + networkId);
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body().asString()).doesNotContain("requires a second factor");
        assertThat(Database.texts("""
                        select after_image from history_change
                        where entity = 'NETWORK' and network_id = ? order by id desc limit 1\
                        """, networkId)).allMatch(image -> image.contains("\"secondFactor\":true"));
    }

    @Test
    void an_administrator_removes_a_lost_app() {
        var trafficker = GivenPeople.localTo(networkId, GivenPeople.trafficker(networkId));
        setUp(trafficker);
        var cookie = SignedIn.cookie(trafficker.email);

        var answer = SignedIn.as(person)
                .post("/networks/" + networkId + "/users/" + trafficker.id + "/second-factor/remove");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(SignedIn.withCookie(cookie).get("/probe").statusCode()).isEqualTo(303);
        assertThat(signIn(trafficker).cookie(SessionCookie.NAME)).isNotNull();
    }

    private Response remove(String present, String code) {
        return SignedIn.as(person)
                .formParam("current-password", present)
                .formParam("one-time-code", code)
                .post("/account/second-factor/remove");
    }

    private static Response post(UserAccount as, String path, String field, String value) {
        return SignedIn.as(as).formParam(field, value).post(path);
    }
}

package org.pixelkeep.account.http.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.security.InvalidKeyException;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.credential.CodeAttemptService;
import org.pixelkeep.account.http.signin.SignInAnswers;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.account.signin.SecondFactorService;
import org.pixelkeep.crypto.InstallationKey;
import org.pixelkeep.crypto.SealedBytes;
import org.pixelkeep.rate.Throttle;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Forms;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SettableClock;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.web.request.SessionCookie;

@Tag("slow")
@QuarkusTest
class SecondFactorPagesTest {
    private static final Pattern RECOVERY = Pattern.compile("user-select-all\">([a-z2-9]{6}(?:-[a-z2-9]{6}){3})<");

    private static final String KNOWN = "pixelkeep_known";

    private final SettableClock clock;
    private final InstallationKey key;
    private final SecondFactorService factors;
    private final DataSource database;
    private final int connections;
    private final long networkId = GivenPeople.network();
    private final UserAccount person = GivenPeople.administrator(networkId);

    SecondFactorPagesTest(
            SettableClock clock,
            InstallationKey key,
            SecondFactorService factors,
            DataSource database,
            @ConfigProperty(name = "quarkus.datasource.jdbc.max-size") int connections) {
        this.clock = clock;
        this.key = key;
        this.factors = factors;
        this.database = database;
        this.connections = connections;
    }

    @BeforeEach
    void attempts_are_counted_together() {
        Given.service(SettableClock.class).beginWindow(Throttle.WINDOW);
    }

    @Test
    void after_the_first_code_a_password_alone_is_not_enough() {
        setUp(person);

        var first = signIn(person);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.cookie(SessionCookie.NAME)).isNull();
        assertThat(first.body().asString()).contains("Enter your code");
        assertThat(SignedIn.withCookie(first.cookie(SignInAnswers.PENDING))
                        .get("/probe")
                        .statusCode())
                .isEqualTo(303);
        assertThat(enter(first, "000000").statusCode()).isEqualTo(422);
        clock.pass(Duration.ofSeconds(30));
        var done = enter(first, codeNow(person));
        assertThat(done.statusCode()).isEqualTo(303);
        assertThat(SignedIn.withCookie(done.cookie(SessionCookie.NAME))
                        .get("/probe")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_code_works_only_once() {
        setUp(person);
        clock.pass(Duration.ofSeconds(30));
        var code = codeNow(person);
        var one = signIn(person);
        var other = signIn(person);

        assertThat(enter(one, code).statusCode()).isEqualTo(303);
        assertThat(enter(other, code).statusCode()).isEqualTo(422);
        assertThat(enter(one, code).statusCode()).isEqualTo(422);
    }

    @Test
    void after_five_wrong_codes_the_password_is_required_again() {
        setUp(person);
        clock.pass(Duration.ofSeconds(30));
        var pending = signIn(person);
        for (var tries = 0; tries < 5; tries++) {
            enter(pending, "12345" + tries);
        }

        var answer = enter(pending, codeNow(person));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.cookie(SessionCookie.NAME)).isNull();
    }

    @Test
    void a_recovery_code_works_only_once() {
        var codes = setUp(person);

        assertThat(codes).hasSize(10).doesNotHaveDuplicates();
        assertThat(enter(signIn(person), codes.get(3).toUpperCase(java.util.Locale.ROOT))
                        .statusCode())
                .isEqualTo(303);
        assertThat(enter(signIn(person), codes.get(3)).statusCode()).isEqualTo(422);
        assertThat(Database.number("select count(*) from recovery_code where user_id = ?", person.id))
                .isEqualTo(9);
        assertThat(Database.texts(
                        "select concat(before_image, after_image) from history_change where entity_id = ?"
                                + " and entity = 'USER'",
                        person.id))
                .hasSize(1)
                .allMatch(image -> image.contains("secondFactor") && !image.contains(codes.get(0)));
    }

    @Test
    void setting_up_and_removing_the_app_requires_the_password() {
        assertThat(post(person, "/account/second-factor/offer", "present", "wrong words, long enough")
                        .statusCode())
                .isEqualTo(422);
        assertThat(Database.number("select count(*) from second_factor where user_id = ?", person.id))
                .isZero();
        setUp(person);

        assertThat(post(person, "/account/second-factor/remove", "present", "wrong words, long enough")
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
            assertThat(post(person, path, "present", GivenPeople.PASSWORD).statusCode())
                    .isEqualTo(422);
            var page = SignedIn.as(person)
                    .formParam("present", GivenPeople.PASSWORD)
                    .formParam("code", "000000")
                    .post(path);
            assertThat(page.statusCode()).isEqualTo(422);
            assertThat(page.body().asString()).contains("current code nor a recovery code");
        }
        assertThat(signIn(person).cookie(SessionCookie.NAME)).isNull();
        assertThat(Database.number("select count(*) from recovery_code where user_id = ?", person.id))
                .isEqualTo(10);

        var renewed = SignedIn.as(person)
                .formParam("present", GivenPeople.PASSWORD)
                .formParam("code", codeNow(person))
                .post("/account/second-factor/recovery-codes");
        assertThat(renewed.statusCode()).isEqualTo(200);
        assertThat(remove(GivenPeople.PASSWORD, codes.get(0)).statusCode()).isEqualTo(422);
        assertThat(remove(GivenPeople.PASSWORD, recoveryCodes(renewed).get(0)).statusCode())
                .isEqualTo(303);
    }

    @Test
    void code_guessing_is_throttled_everywhere() {
        setUp(person);
        for (var guess = 0; guess < CodeAttemptService.FREE; guess++) {
            assertThat(remove(GivenPeople.PASSWORD, "00000" + guess).statusCode())
                    .isEqualTo(422);
            assertThat(enter(signIn(person), "00000" + guess).statusCode()).isEqualTo(422);
        }

        assertThat(remove(GivenPeople.PASSWORD, "123456").statusCode()).isEqualTo(429);
        var refused = enter(signIn(person), "123456");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
    }

    @Test
    void after_many_wrong_codes_each_wait_is_longer_than_the_last() {
        setUp(person);
        guess(CodeAttemptService.FREE);

        for (var minutes = 1; minutes <= 4; minutes *= 2) {
            clock.pass(Duration.ofMinutes(minutes).minusSeconds(1));
            assertThat(enter(signIn(person), codeNow(person)).statusCode()).isEqualTo(429);
            clock.pass(Duration.ofSeconds(1));
            assertThat(enter(signIn(person), "123456").statusCode()).isEqualTo(422);
        }
        assertThat(enter(signIn(person), "123456").statusCode()).isEqualTo(429);

        clock.pass(Duration.ofMinutes(8));
        assertThat(enter(signIn(person), codeNow(person)).statusCode()).isEqualTo(303);
        assertThat(enter(signIn(person), "123456").statusCode()).isEqualTo(422);
    }

    @Test
    void wrong_codes_elsewhere_lock_out_neither_a_known_browser_nor_a_recovery_code() {
        var codes = setUp(person);
        clock.pass(Duration.ofSeconds(30));
        var known = enter(signIn(person), codeNow(person)).cookie(KNOWN);
        guess(CodeAttemptService.FREE);
        clock.pass(Duration.ofSeconds(30));

        assertThat(enter(signIn(person), codeNow(person)).statusCode()).isEqualTo(429);
        var first = signIn(person);
        assertThat(Forms.asGuest()
                        .cookie(KNOWN, known)
                        .cookie(SignInAnswers.PENDING, first.cookie(SignInAnswers.PENDING))
                        .formParam("code", codeNow(person))
                        .post("/sign-in/code")
                        .statusCode())
                .isEqualTo(303);
        // What is right in a known browser gives nobody elsewhere new guesses.
        assertThat(enter(signIn(person), "123456").statusCode()).isEqualTo(429);
        assertThat(enter(signIn(person), codes.get(0)).statusCode()).isEqualTo(303);
    }

    @Test
    void a_code_takes_one_connection_at_a_time() throws Exception {
        setUp(person);
        clock.pass(Duration.ofSeconds(30));
        var pending = signIn(person);
        var held = new ArrayList<Connection>();
        try {
            while (held.size() < connections - 1) {
                held.add(database.getConnection());
            }

            assertThat(enter(pending, "000000").statusCode()).isEqualTo(422);
            assertThat(enter(pending, codeNow(person)).statusCode()).isEqualTo(303);
        } finally {
            for (var connection : held) {
                connection.close();
            }
        }
    }

    private void guess(int times) {
        for (var guess = 0; guess < times; guess++) {
            assertThat(enter(signIn(person), "00000" + guess).statusCode()).isEqualTo(422);
        }
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
        var plain = "k".repeat(20).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
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
            post(user, "/account/second-factor/offer", "present", GivenPeople.PASSWORD);
            var code = codeNow(user);
            var threads = Executors.newFixedThreadPool(2);
            try {
                var offer = threads.submit(
                        () -> post(user, "/account/second-factor/offer", "present", GivenPeople.PASSWORD));
                var confirmed = threads.submit(() -> post(user, "/account/second-factor", "code", code));
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
        assertThat(io.restassured.RestAssured.given()
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

    private List<String> setUp(UserAccount user) {
        assertThat(post(user, "/account/second-factor/offer", "present", GivenPeople.PASSWORD)
                        .statusCode())
                .isEqualTo(303);
        assertThat(SignedIn.as(user).get("/account/second-factor").body().asString())
                .contains("<svg", "Key:");
        var page = post(user, "/account/second-factor", "code", codeNow(user));
        assertThat(page.statusCode()).isEqualTo(200);
        return recoveryCodes(page);
    }

    private static List<String> recoveryCodes(Response page) {
        return RECOVERY.matcher(page.body().asString())
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private Response remove(String present, String code) {
        return SignedIn.as(person)
                .formParam("present", present)
                .formParam("code", code)
                .post("/account/second-factor/remove");
    }

    private String codeNow(UserAccount user) {
        var stored = HexFormat.of()
                .parseHex(Database.texts("select hex(secret) from second_factor where user_id = ?", user.id)
                        .get(0));
        return code(new SealedBytes(key, "keys of second factors")
                .open(stored, "user " + user.id)
                .orElseThrow());
    }

    private String code(byte[] secret) {
        try {
            return new TimeBasedOneTimePasswordGenerator()
                    .generateOneTimePasswordString(new SecretKeySpec(secret, "HmacSHA1"), clock.instant());
        } catch (InvalidKeyException e) {
            throw new AssertionError(e);
        }
    }

    private static Response post(UserAccount as, String path, String field, String value) {
        return SignedIn.as(as).formParam(field, value).post(path);
    }

    private static Response signIn(UserAccount user) {
        return Forms.asGuest()
                .formParam("email", user.email)
                .formParam("password", GivenPeople.PASSWORD)
                .post("/sign-in");
    }

    private static Response enter(Response pending, String code) {
        return Forms.asGuest()
                .cookie(SignInAnswers.PENDING, pending.cookie(SignInAnswers.PENDING))
                .formParam("code", code)
                .post("/sign-in/code");
    }
}

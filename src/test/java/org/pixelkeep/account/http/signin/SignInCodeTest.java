package org.pixelkeep.account.http.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pixelkeep.testing.AuthenticatorApp.codeNow;
import static org.pixelkeep.testing.AuthenticatorApp.enter;
import static org.pixelkeep.testing.AuthenticatorApp.setUp;
import static org.pixelkeep.testing.AuthenticatorApp.signIn;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.credential.CodeAttemptService;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.account.session.SessionService;
import org.pixelkeep.rate.Throttle;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Forms;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SettableClock;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.web.request.SessionCookie;

/** Signing in with a second factor: each code works once, and guessing takes ever longer. */
@QuarkusTest
class SignInCodeTest {
    private static final String KNOWN = "pixelkeep_known";

    /** So long, a code that is sent again is answered like the first time. */
    private static final Duration REPEATED = Duration.ofSeconds(5);

    private final SettableClock clock;
    private final DataSource database;
    private final int connections;
    private final UserAccount person = GivenPeople.administrator(GivenPeople.network());

    SignInCodeTest(
            SettableClock clock,
            DataSource database,
            @ConfigProperty(name = "quarkus.datasource.jdbc.max-size") int connections) {
        this.clock = clock;
        this.database = database;
        this.connections = connections;
    }

    @BeforeEach
    void attempts_are_counted_together() {
        clock.beginWindow(Throttle.WINDOW);
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
        clock.pass(REPEATED);
        assertThat(enter(one, code).statusCode()).isEqualTo(422);
    }

    @Test
    void a_code_that_is_sent_twice_at_once_leads_into_the_same_session() {
        setUp(person);
        clock.pass(Duration.ofSeconds(30));
        var code = codeNow(person);
        var pending = signIn(person);

        var first = enter(pending, code);
        var second = enter(pending, code);

        assertThat(second.statusCode()).isEqualTo(303);
        assertThat(second.cookie(SessionCookie.NAME)).isEqualTo(first.cookie(SessionCookie.NAME));
    }

    @Test
    void a_code_that_is_sent_again_after_a_sign_out_opens_nothing() {
        setUp(person);
        clock.pass(Duration.ofSeconds(30));
        var code = codeNow(person);
        var pending = signIn(person);
        var session = enter(pending, code).cookie(SessionCookie.NAME);
        Given.service(SessionService.class).close(session);

        var again = enter(pending, code).cookie(SessionCookie.NAME);

        assertThat(SignedIn.withCookie(again).get("/probe").statusCode()).isEqualTo(303);
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
        assertThat(enter(signIn(person), codes.get(3).toUpperCase(Locale.ROOT)).statusCode())
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
                        .formParam("one-time-code", codeNow(person))
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

    private Response remove(String present, String code) {
        return SignedIn.as(person)
                .formParam("current-password", present)
                .formParam("one-time-code", code)
                .post("/account/second-factor/remove");
    }
}

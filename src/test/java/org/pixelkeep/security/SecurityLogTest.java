package org.pixelkeep.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SettableClock;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.web.error.SecurityLog;
import org.pixelkeep.web.page.Csrf;

/** What the operator can see of attempts, especially refused ones. */
@QuarkusTest
class SecurityLogTest {
    @Inject
    SettableClock clock;

    private static final AtomicInteger tests = new AtomicInteger();

    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final Handler reader = new Handler() {
        @Override
        public void publish(LogRecord record) {
            lines.add(record instanceof ExtLogRecord extended ? extended.getFormattedMessage() : record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void read_the_log() {
        // Earlier refusals no longer count, not even those of a test that had moved the clock ahead.
        clock.pass(Duration.ofMinutes(tests.incrementAndGet()));
        Logger.getLogger(SecurityLog.NAME).addHandler(reader);
    }

    @AfterEach
    void read_no_more() {
        Logger.getLogger(SecurityLog.NAME).removeHandler(reader);
    }

    @Test
    void successful_and_refused_sign_ins_are_logged() {
        var email = GivenPeople.trafficker(GivenPeople.network()).email;

        signIn(email, "not the right words");
        signIn(email, GivenPeople.PASSWORD);

        assertThat(lines)
                .anyMatch(line -> line.startsWith("sign-in refused: " + email + ", POST /sign-in from 127.0.0.1"))
                .anyMatch(line -> line.startsWith("signed in: " + email))
                .noneMatch(line -> line.contains("not the right words") || line.contains(GivenPeople.PASSWORD));
    }

    @Test
    void a_flood_of_refusals_is_summarized_in_one_line() {
        for (var request = 0; request < 30; request++) {
            given().urlEncodingEnabled(false).get("/flood%2e%2e").then().statusCode(400);
        }
        assertThat(lines).filteredOn(line -> line.contains("/flood")).hasSize(1);

        clock.pass(Duration.ofSeconds(11));
        given().urlEncodingEnabled(false).get("/flood%2e%2e").then().statusCode(400);

        assertThat(lines).anyMatch(line -> line.startsWith("29 more within 10 seconds: turned away"));
        assertThat(lines).filteredOn(line -> line.contains("/flood")).hasSize(2);
    }

    @Test
    void refusals_are_logged_with_the_caller() {
        var network = GivenPeople.network();
        var observer = GivenPeople.observer(network);

        SignedIn.as(observer).get("/networks/" + network + "/edit").then().statusCode(403);

        assertThat(lines)
                .anyMatch(line -> line.startsWith(
                        "refused to " + observer.email + ": GET /networks/" + network + "/edit from 127.0.0.1"));
    }

    @Test
    void bypass_attempts_are_logged() {
        var trafficker = GivenPeople.trafficker(GivenPeople.network());

        given().urlEncodingEnabled(false).get("/sign-in%2e%2e").then().statusCode(400);
        SignedIn.withCookie(SignedIn.cookie(trafficker.email))
                .post("/tokens")
                .then()
                .statusCode(403);

        assertThat(lines)
                .anyMatch(line -> line.startsWith("turned away: GET /sign-in%2e%2e from 127.0.0.1"))
                .anyMatch(line -> line.startsWith("refused to " + trafficker.email + ": POST /tokens"));
    }

    private static void signIn(String email, String password) {
        var guest = given().get("/sign-in").cookie(Csrf.GUEST);
        given().redirects()
                .follow(false)
                .cookie(Csrf.GUEST, guest)
                .header("X-CSRF-Token", SignedIn.csrf(guest))
                .formParam("email", email)
                .formParam("password", password)
                .post("/sign-in");
    }
}

package org.pixelkeep.account.http.signin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Forms;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.web.page.Csrf;

/** Many concurrent sign-ins, with the hashing cost of production. */
@Exhaustive("a flood of sign-ins")
@QuarkusTest
class SignInFloodTest {
    private static final int PEOPLE = 26;
    private static final int TRIES = 10;
    /** Longer than an unhindered list takes, and far shorter than all of the sign-ins. */
    private static final Duration SOON = Duration.ofSeconds(10);

    private final ExecutorService threads = Executors.newFixedThreadPool(PEOPLE * TRIES);

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void many_concurrent_sign_ins_do_not_delay_signed_in_people() throws Exception {
        var networkId = GivenPeople.network();
        var token = SignedIn.newToken(GivenPeople.administrator(networkId).email);
        var owner = withSlowPassword("owner");
        var known = signIn(owner).cookie("pixelkeep_known");
        var page = given().get("/sign-in");
        var requests = new ArrayList<String>();
        for (var person = 0; person < PEOPLE; person++) {
            requests.add(request(withSlowPassword("flooded").email, page.cookie(Csrf.GUEST), Forms.tokenIn(page)));
        }

        var sent = new CountDownLatch(PEOPLE * TRIES);
        var answers = new ArrayList<Future<String>>();
        for (var attempt = 0; attempt < PEOPLE * TRIES; attempt++) {
            var person = attempt % PEOPLE;
            answers.add(threads.submit(() -> answer(requests.get(person), "127.21.0." + (person + 1), sent)));
        }
        sent.await();
        var start = System.nanoTime();
        given().header("Authorization", "Bearer " + token)
                .get("/api/v1/networks/" + networkId + "/pixels")
                .then()
                .statusCode(200);
        var waited = Duration.ofNanos(System.nanoTime() - start);
        var signedIn = Forms.asGuest()
                .cookie("pixelkeep_known", known)
                .formParam("email", owner.email)
                .formParam("password", GivenPeople.PASSWORD)
                .post("/sign-in");

        assertThat(waited).isLessThan(SOON);
        assertThat(signedIn.statusCode()).isEqualTo(303);
        var all = new ArrayList<String>();
        for (var answer : answers) {
            all.add(answer.get());
        }
        assertThat(all).allMatch(answer -> answer.startsWith("HTTP/1.1 422 ") || isBusy(answer));
        assertThat(all).anyMatch(SignInFloodTest::isBusy);
        assertThat(all).anyMatch(answer -> answer.startsWith("HTTP/1.1 422 "));
    }

    private static boolean isBusy(String answer) {
        return answer.startsWith("HTTP/1.1 503 ")
                && answer.toLowerCase(java.util.Locale.ROOT).contains("retry-after: 5")
                && answer.contains("Many people are signing in right now.");
    }

    private static io.restassured.response.Response signIn(UserAccount person) {
        return Forms.asGuest()
                .formParam("email", person.email)
                .formParam("password", GivenPeople.PASSWORD)
                .post("/sign-in");
    }

    private static UserAccount withSlowPassword(String name) {
        var person = GivenPeople.person(name);
        QuarkusTransaction.requiringNew()
                .run(() -> UserAccount.update("passwordHash = ?1 where id = ?2", Slow.HASH, person.id));
        return person;
    }

    private static final class Slow {
        private static final int MEMORY_KIB = 19_456;
        private static final int PASSES = 8;
        private static final byte[] SALT = "sixteen bytes ..".getBytes(StandardCharsets.US_ASCII);
        static final String HASH = hash();

        private static String hash() {
            var generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withMemoryAsKB(MEMORY_KIB)
                    .withIterations(PASSES)
                    .withParallelism(1)
                    .withSalt(SALT)
                    .build());
            var hash = new byte[32];
            generator.generateBytes(GivenPeople.PASSWORD.getBytes(StandardCharsets.UTF_8), hash);
            var base64 = Base64.getEncoder().withoutPadding();
            return "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
                    .formatted(MEMORY_KIB, PASSES, base64.encodeToString(SALT), base64.encodeToString(hash));
        }
    }

    private static String request(String email, String guest, String token) {
        var body = "csrf-token=" + encoded(token) + "&email=" + encoded(email) + "&password=a+wrong+password%2C+long";
        return String.join(
                "\r\n",
                List.of(
                        "POST /sign-in HTTP/1.1",
                        "Host: localhost",
                        "Accept: text/html",
                        "Cookie: " + Csrf.GUEST + "=" + guest,
                        "Content-Type: application/x-www-form-urlencoded",
                        "Content-Length: " + body.length(),
                        "Connection: close",
                        "",
                        body));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Each from its own address, because failures per address are limited. */
    private static String answer(String request, String address, CountDownLatch sent) throws IOException {
        try (var socket =
                new Socket(InetAddress.getByName("127.0.0.1"), RestAssured.port, InetAddress.getByName(address), 0)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            sent.countDown();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

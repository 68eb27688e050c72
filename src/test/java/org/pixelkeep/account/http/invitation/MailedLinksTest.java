package org.pixelkeep.account.http.invitation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.person.LinkService;
import org.pixelkeep.rate.Throttle;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Forms;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.Postbox;
import org.pixelkeep.testing.SettableClock;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.testing.SmallNode;

@QuarkusTest
@TestProfile(SmallNode.class)
class MailedLinksTest {
    private static final Pattern LINK =
            Pattern.compile("https://pixels.agency.example(/(?:set-password|invitations)/[0-9A-Za-z]{43})\\b");
    private static final Pattern TOKEN = Pattern.compile("name=\"csrf-token\" value=\"([^\"]+)\"");
    private static final String NEW = "eleven brass kettles sing";

    private Postbox mailbox;

    @BeforeEach
    void reset_the_throttle() throws SQLException {
        mailbox = Postbox.open();
        Database.execute("delete from throttle");
    }

    @AfterEach
    void the_mail_server_ends() {
        mailbox.close();
    }

    @BeforeEach
    void attempts_are_counted_together() {
        Given.service(SettableClock.class).beginWindow(Throttle.WINDOW);
    }

    @Test
    void a_forgotten_password_is_set_by_a_mailed_link() {
        var person = GivenPeople.trafficker(GivenPeople.network());

        var answer = forget(person.email, "evil.example");

        assertThat(answer.statusCode()).isEqualTo(200);
        var link = mailedTo(person.email);
        assertThat(Forms.asGuest().formParam("password", NEW).post(link).statusCode())
                .isEqualTo(303);
        assertThat(mailbox.to(person.email)).hasSize(2);
        assertThat(given().redirects().follow(false).get(link).header("Location"))
                .as("used a moment ago")
                .endsWith("/sign-in");
    }

    @Test
    void nobody_learns_whether_an_address_is_known() {
        var person = GivenPeople.trafficker(GivenPeople.network());
        var unknown = GivenPeople.email("nobody");

        var known = forget(person.email, "localhost");
        var other = forget(unknown, "localhost");

        assertThat(plain(other)).isEqualTo(plain(known));
        mailedTo(person.email);
        assertThat(mailbox.to(unknown)).isEmpty();
    }

    @Test
    void mails_to_one_address_are_limited() {
        var person = GivenPeople.trafficker(GivenPeople.network());
        for (var wishes = 0; wishes < 3; wishes++) {
            assertThat(forget(person.email, "localhost").statusCode()).isEqualTo(200);
        }

        assertThat(forget(person.email, "localhost").statusCode()).isEqualTo(429);
    }

    @Test
    void the_first_start_creates_the_first_administrator_with_a_single_use_link() throws SQLException {
        for (var table : List.of(
                "waiting_news",
                "notice",
                "notice_choice",
                "last_sign_in",
                "sign_on_subject",
                "recovery_code",
                "second_factor",
                "pending_sign_in",
                "account_link",
                "user_session",
                "api_token",
                "idempotency_key",
                "invitation",
                "membership",
                "role_grant",
                "user_account")) {
            Database.execute("delete from " + table);
        }
        var secret = Given.service(LinkService.class).setUpLink().orElseThrow();
        var network = Given.numbered("First network");

        assertThat(setUp(secret, network, "short").statusCode()).isEqualTo(422);
        assertThat(setUp(secret, network, NEW).statusCode()).isEqualTo(303);

        assertThat(setUp(secret, Given.numbered("Second"), NEW).header("Location"))
                .as("used a moment ago")
                .endsWith("/sign-in");
        Database.execute("update account_link set expires_at = created_at where purpose = 'USED'");
        assertThat(setUp(secret, Given.numbered("Third"), NEW).statusCode()).isEqualTo(404);
        assertThat(Given.service(LinkService.class).setUpLink()).isEmpty();
        assertThat(Database.texts("select role from role_grant order by role"))
                .containsExactly("NETWORK_ADMINISTRATOR", "PLATFORM_ADMINISTRATOR");
        assertThat(SignedIn.as("first@agency.example").get("/administrators").statusCode())
                .isEqualTo(200);
        assertThat(Forms.asGuest()
                        .formParam("email", "first@agency.example")
                        .formParam("password", NEW)
                        .post("/sign-in")
                        .statusCode())
                .isEqualTo(303);
    }

    private static Response setUp(String secret, String network, String password) {
        return Forms.asGuest()
                .formParam("email", "first@agency.example")
                .formParam("name", "First")
                .formParam("network", network)
                .formParam("password", password)
                .post("/set-up/" + secret);
    }

    private static Response forget(String email, String host) {
        return Forms.asGuest()
                .header("X-Forwarded-Host", host)
                .formParam("email", email)
                .post("/forgot-password");
    }

    /** The link in the first mail to the address; waits for it. */
    private String mailedTo(String email) {
        var until = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (System.nanoTime() < until) {
            var mails = mailbox.to(email);
            if (!mails.isEmpty()) {
                var matcher = LINK.matcher(mails.get(0).text());
                assertThat(matcher.find()).isTrue();
                return matcher.group(1);
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("no mail to " + email);
    }

    private static String plain(Response answer) {
        return TOKEN.matcher(answer.body().asString()).replaceAll("");
    }
}

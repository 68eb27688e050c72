package org.pixelkeep.account.http.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.account.session.SessionService;
import org.pixelkeep.rate.Throttle;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SettableClock;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class AccountPagesTest {
    private static final String NEW = "eleven brass kettles sing";

    private final UserAccount person = GivenPeople.trafficker(GivenPeople.network());

    @BeforeEach
    void attempts_are_counted_together() {
        Given.service(SettableClock.class).beginWindow(Throttle.WINDOW);
    }

    @Test
    void a_new_password_signs_out_everywhere() {
        var here = SignedIn.cookie(person.email);
        var there = SignedIn.cookie(person.email);

        var answer = change(here, GivenPeople.PASSWORD, NEW);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(SignedIn.withCookie(here).get("/probe").statusCode()).isEqualTo(303);
        assertThat(SignedIn.withCookie(there).get("/probe").statusCode()).isEqualTo(303);
        assertThat(change(SignedIn.cookie(person.email), GivenPeople.PASSWORD, NEW)
                        .statusCode())
                .isEqualTo(422);
        assertThat(change(SignedIn.cookie(person.email), NEW, "nine other words in a row")
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void a_wrong_current_password_changes_nothing() {
        var hash = Database.texts("select password_hash from user_account where id = ?", person.id);
        var cookie = SignedIn.cookie(person.email);

        var answer = change(cookie, "some other long words", NEW);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body().asString())
                .contains("This is not your current password.")
                .doesNotContain(NEW);
        assertThat(Database.texts("select password_hash from user_account where id = ?", person.id))
                .isEqualTo(hash);
        assertThat(SignedIn.withCookie(cookie).get("/probe").statusCode()).isEqualTo(200);
    }

    @Test
    void sessions_show_addresses_in_their_canonical_form() {
        Given.service(SessionService.class).open(person.id, "2001:db8:0:0:0:0:0:7", "Firefox", false);

        assertThat(SignedIn.as(person).get("/account").body().asString())
                .contains(">2001:db8::7<")
                .doesNotContain("0:0:0");
    }

    @Test
    void a_stolen_session_cannot_guess_the_password() {
        var cookie = SignedIn.cookie(person.email);
        for (var tries = 0; tries < 10; tries++) {
            assertThat(change(cookie, "some other long words", NEW).statusCode())
                    .isEqualTo(422);
        }

        assertThat(change(cookie, GivenPeople.PASSWORD, NEW).statusCode()).isEqualTo(429);
    }

    @Test
    void sessions_are_listed_and_ended_individually() {
        var here = SignedIn.cookie(person.email);
        var there = SignedIn.cookie(person.email);
        var other = Database.number("select max(id) from user_session where user_id = ?", person.id);
        var stranger = GivenPeople.trafficker(GivenPeople.network());
        SignedIn.cookie(stranger.email);
        var strangers = Database.number("select max(id) from user_session where user_id = ?", stranger.id);

        assertThat(SignedIn.withCookie(here).get("/account").body().asString())
                .contains("this one", "/account/sessions/" + other + "/end", "127.0.0.1");
        assertThat(post(here, "/account/sessions/" + strangers + "/end").statusCode())
                .isEqualTo(404);
        assertThat(post(here, "/account/sessions/" + other + "/end").statusCode())
                .isEqualTo(303);

        assertThat(SignedIn.withCookie(there).get("/probe").statusCode()).isEqualTo(303);
        assertThat(SignedIn.withCookie(here).get("/probe").statusCode()).isEqualTo(200);
        assertThat(Database.number("select count(*) from user_session where id = ?", strangers))
                .isOne();
    }

    @Test
    void signing_out_everywhere_ends_this_session_too() {
        var here = SignedIn.cookie(person.email);
        var there = SignedIn.cookie(person.email);

        assertThat(post(here, "/account/sessions/end").statusCode()).isEqualTo(303);

        assertThat(SignedIn.withCookie(here).get("/probe").statusCode()).isEqualTo(303);
        assertThat(SignedIn.withCookie(there).get("/probe").statusCode()).isEqualTo(303);
    }

    @Test
    void only_tokens_that_work_are_offered_to_be_revoked() throws SQLException {
        SignedIn.newToken(person.email);
        SignedIn.newToken(person.email);
        assertThat(SignedIn.as(person).get("/account").asString()).contains("Revoke my 2 API tokens");

        Database.execute(
                "update api_token set expires_at = '2020-01-01' where user_id = ? order by id limit 1", person.id);

        assertThat(SignedIn.as(person).get("/account").asString()).contains("Revoke my API token,");
    }

    private static Response change(String cookie, String present, String password) {
        return SignedIn.withCookie(cookie)
                .header("X-CSRF-Token", SignedIn.csrf(cookie))
                .formParam("current-password", present)
                .formParam("password", password)
                .post("/account/password");
    }

    private static Response post(String cookie, String path) {
        return SignedIn.withCookie(cookie)
                .header("X-CSRF-Token", SignedIn.csrf(cookie))
                .post(path);
    }
}

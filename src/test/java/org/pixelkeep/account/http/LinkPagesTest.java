package org.pixelkeep.account.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.UserAccount;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Forms;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SettableClock;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class LinkPagesTest {
    private static final Pattern LINK = Pattern.compile("(/set-password/[0-9A-Za-z]{43})");
    private static final String NEW = "eleven brass kettles sing";

    private final SettableClock clock;
    private final long networkId = GivenPeople.network();
    private final UserAccount administrator = GivenPeople.administrator(networkId);

    LinkPagesTest(SettableClock clock) {
        this.clock = clock;
    }

    @Test
    void an_invited_person_chooses_a_password_once_and_signs_in() {
        var email = GivenPeople.email("invited");
        var link = Forms.first(
                LINK,
                SignedIn.as(administrator)
                        .formParam("email", email)
                        .formParam("name", "Invited")
                        .formParam("role", "NETWORK_TRAFFICKER")
                        .post("/networks/" + networkId + "/users"));

        assertThat(given().get(link).body().asString()).contains("Welcome", email);
        assertThat(given().get(link).statusCode()).isEqualTo(200);
        var set = set(link, NEW);

        assertThat(set.statusCode()).isEqualTo(303);
        assertThat(set.header("Location")).endsWith("/sign-in");
        assertThat(signIn(email, NEW).statusCode()).isEqualTo(303);
        assertThat(given().get(link).statusCode()).isEqualTo(404);
        assertThat(set(link, "another row of words").statusCode()).isEqualTo(404);
        assertThat(signIn(email, NEW).statusCode()).isEqualTo(303);
        assertThat(Database.number("select count(*) from account_link where token_hash is null"))
                .isZero();
    }

    @Test
    void a_password_that_is_not_good_leaves_the_link_as_it_is() {
        var person = GivenPeople.trafficker(networkId);
        var link = resetLink(person);

        assertThat(set(link, "short").statusCode()).isEqualTo(422);
        assertThat(set(link, "passwordpassword").body().asString()).contains("tried first");
        assertThat(set(link, person.email + person.email).statusCode()).isEqualTo(422);
        assertThat(signIn(person.email, GivenPeople.PASSWORD).statusCode()).isEqualTo(303);
        assertThat(set(link, NEW).statusCode()).isEqualTo(303);
    }

    @Test
    void a_reset_ends_every_session_and_every_other_link() {
        var person = GivenPeople.trafficker(networkId);
        var cookie = SignedIn.cookie(person.email);
        var first = resetLink(person);
        var second = resetLink(person);
        assertThat(SignedIn.withCookie(cookie).get("/probe").statusCode()).isEqualTo(200);

        assertThat(set(second, NEW).statusCode()).isEqualTo(303);

        assertThat(SignedIn.withCookie(cookie).get("/probe").statusCode()).isEqualTo(303);
        assertThat(given().get(first).statusCode()).isEqualTo(404);
        assertThat(signIn(person.email, GivenPeople.PASSWORD).statusCode()).isEqualTo(422);
        assertThat(Database.texts(
                        "select coalesce(after_image, '') from history_change where entity = 'USER' and entity_id = ?",
                        person.id))
                .hasSize(3)
                .noneMatch(image -> image.contains("argon2") || image.contains(NEW));
    }

    @Test
    void a_link_runs_out() {
        var link = resetLink(GivenPeople.trafficker(networkId));

        clock.pass(Duration.ofHours(24));

        assertThat(given().get(link).statusCode()).isEqualTo(404);
        assertThat(set(link, NEW).statusCode()).isEqualTo(404);
    }

    @Test
    void nobody_resets_the_password_of_somebody_others_answer_for() {
        var both = GivenPeople.also(
                GivenPeople.trafficker(networkId), Role.NETWORK_TRAFFICKER, GivenPeople.network(), null);
        var stranger = GivenPeople.trafficker(GivenPeople.network());
        var path = "/networks/" + networkId + "/users/";

        assertThat(SignedIn.as(administrator)
                        .post(path + both.id + "/password-link")
                        .statusCode())
                .isEqualTo(409);
        assertThat(SignedIn.as(administrator)
                        .post(path + stranger.id + "/password-link")
                        .statusCode())
                .isEqualTo(404);
        assertThat(SignedIn.as(GivenPeople.trafficker(networkId))
                        .post(path + both.id + "/password-link")
                        .statusCode())
                .isEqualTo(403);
        assertThat(Database.number("select count(*) from account_link where user_id in (?, ?)", both.id, stranger.id))
                .isZero();
    }

    @Test
    void where_no_mail_is_sent_a_forgotten_password_is_a_case_for_the_administrator() {
        var person = GivenPeople.trafficker(networkId);

        assertThat(given().get("/forgot-password").body().asString()).contains("No mail is sent from here");
        assertThat(Forms.asGuest()
                        .formParam("email", person.email)
                        .post("/forgot-password")
                        .statusCode())
                .isEqualTo(200);
        assertThat(Database.number("select count(*) from account_link where user_id = ?", person.id))
                .isZero();
    }

    @Test
    void the_set_up_of_an_installation_is_closed_once_there_is_somebody() {
        assertThat(given().get("/set-up/" + "A".repeat(43)).statusCode()).isEqualTo(404);
        assertThat(Forms.asGuest().post("/set-up/" + "A".repeat(43)).statusCode())
                .isEqualTo(404);
        assertThat(Database.number("select count(*) from account_link where purpose = 'SET_UP'"))
                .isZero();
    }

    private String resetLink(UserAccount person) {
        return Forms.first(
                LINK,
                SignedIn.as(administrator).post("/networks/" + networkId + "/users/" + person.id + "/password-link"));
    }

    private static Response set(String link, String password) {
        return Forms.asGuest().formParam("password", password).post(link);
    }

    private static Response signIn(String email, String password) {
        return Forms.asGuest()
                .formParam("email", email)
                .formParam("password", password)
                .post("/sign-in");
    }
}

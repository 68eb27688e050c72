package org.pixelkeep.account.http.signin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.account.person.LinkService;
import org.pixelkeep.rate.Throttle;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Forms;
import org.pixelkeep.testing.Given;
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

    @BeforeEach
    void attempts_are_counted_together() {
        Given.service(SettableClock.class).beginWindow(Throttle.WINDOW);
    }

    @Test
    void an_invalid_password_does_not_use_up_the_link() {
        var person = GivenPeople.trafficker(networkId);
        var link = resetLink(person);

        assertThat(set(link, "short").statusCode()).isEqualTo(422);
        assertThat(set(link, "passwordpassword").body().asString()).contains("easy to guess");
        assertThat(set(link, person.email + person.email).statusCode()).isEqualTo(422);
        assertThat(signIn(person.email, GivenPeople.PASSWORD).statusCode()).isEqualTo(303);
        assertThat(set(link, NEW).statusCode()).isEqualTo(303);
    }

    @Test
    void a_double_click_sets_it_once_and_shows_no_error() {
        var person = GivenPeople.trafficker(networkId);
        var link = resetLink(person);
        var form = Forms.asGuest().formParam("password", NEW);

        var first = form.post(link);
        var second = form.post(link);

        assertThat(first.statusCode()).isEqualTo(303);
        assertThat(second.statusCode()).isEqualTo(303);
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    }

    @Test
    void a_link_that_was_just_used_leads_to_the_sign_in_and_sets_nothing() {
        var person = GivenPeople.trafficker(networkId);
        var link = resetLink(person);
        set(link, NEW);

        var another = set(link, NEW + " too");
        var opened = given().redirects().follow(false).get(link);

        assertThat(another.statusCode()).as("another form, or another node").isEqualTo(303);
        assertThat(another.header("Location")).contains("/sign-in");
        assertThat(opened.statusCode()).isEqualTo(303);
        assertThat(given().cookies(opened.cookies()).get("/sign-in").asString())
                .contains("You have just used this link. Please sign in.");
        assertThat(signIn(person.email, NEW + " too").statusCode()).isEqualTo(422);
        assertThat(signIn(person.email, NEW).statusCode()).isEqualTo(303);
        assertThat(set("/set-password/" + "A".repeat(43), NEW).statusCode())
                .as("guessed")
                .isEqualTo(404);
        clock.pass(Duration.ofMinutes(1));
        assertThat(set(link, NEW).statusCode()).as("a minute later").isEqualTo(404);
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
    void a_new_link_voids_only_the_networks_previous_one() {
        var person = GivenPeople.trafficker(networkId);
        var operators = "/set-password/"
                + Given.service(LinkService.class)
                        .resetFor(Caller.system("operator"), person.id)
                        .secret();
        var first = resetLink(person);
        var second = resetLink(person);

        assertThat(given().get(first).statusCode()).isEqualTo(404);
        assertThat(set(first, NEW).statusCode()).isEqualTo(404);
        assertThat(given().get(second).statusCode()).isEqualTo(200);
        assertThat(given().get(operators).statusCode()).isEqualTo(200);
        assertThat(Database.number("select count(*) from account_link where user_id = ?", person.id))
                .isEqualTo(2);
    }

    @Test
    void links_per_person_are_limited_and_the_last_one_still_works() {
        var person = GivenPeople.trafficker(networkId);
        var link = "";
        for (var made = 0; made < 5; made++) {
            link = resetLink(person);
        }

        assertThat(SignedIn.as(administrator)
                        .post("/networks/" + networkId + "/users/" + person.id + "/password-link")
                        .statusCode())
                .isEqualTo(429);
        assertThat(given().get(link).statusCode()).isEqualTo(200);
        assertThat(resetLink(GivenPeople.trafficker(networkId))).isNotEmpty();
    }

    @Test
    void a_link_expires() {
        var link = resetLink(GivenPeople.trafficker(networkId));

        clock.pass(Duration.ofHours(24));

        assertThat(given().get(link).statusCode()).isEqualTo(404);
        assertThat(set(link, NEW).statusCode()).isEqualTo(404);
    }

    @Test
    void a_shown_link_is_only_for_people_of_this_network_and_makes_the_account_local() {
        var person = GivenPeople.trafficker(networkId);
        SignedIn.newToken(person.email);
        var other = GivenPeople.person("holder");

        assertThat(set(resetLink(person), NEW).header("Location")).endsWith("/sign-in?network=" + networkId);

        assertThat(Database.texts("select concat(proven, '/', network_id) from user_account where id = ?", person.id))
                .containsExactly("0/" + networkId);
        assertThat(Database.number(
                        "select count(*) from api_token where user_id = ? and revoked_at is null", person.id))
                .isZero();
        assertThat(Database.number("select count(*) from role_grant where user_id = ?", person.id))
                .isOne();
        assertThat(Database.number("select count(*) from user_account where id = ? and proven", other.id))
                .isOne();
    }

    @Test
    void no_link_is_shown_for_people_of_other_networks() {
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
    void a_shown_link_is_void_once_the_person_joins_another_network() {
        var person = GivenPeople.trafficker(networkId);
        var link = resetLink(person);

        GivenPeople.also(person, Role.NETWORK_TRAFFICKER, GivenPeople.network(), null);

        assertThat(set(link, NEW).statusCode()).isEqualTo(404);
        assertThat(signIn(person.email, GivenPeople.PASSWORD).statusCode()).isEqualTo(303);
    }

    @Test
    void deactivation_and_another_role_void_links() {
        var shutOut = GivenPeople.trafficker(networkId);
        var promoted = GivenPeople.trafficker(networkId);
        var links = java.util.List.of(resetLink(shutOut), resetLink(promoted));
        var path = "/networks/" + networkId + "/users/";

        SignedIn.as(administrator)
                .post(path + shutOut.id + "/deactivate")
                .then()
                .statusCode(303);
        SignedIn.as(administrator)
                .formParam("role", "NETWORK_OBSERVER")
                .post(path + promoted.id + "/roles")
                .then()
                .statusCode(303);

        assertThat(links).allMatch(link -> set(link, NEW).statusCode() == 404);
    }

    @Test
    void without_mail_a_forgotten_password_is_reset_by_the_administrator() {
        var person = GivenPeople.trafficker(networkId);

        assertThat(given().get("/forgot-password").body().asString())
                .contains("This installation does not send e-mail");
        assertThat(Forms.asGuest()
                        .formParam("email", person.email)
                        .post("/forgot-password")
                        .statusCode())
                .isEqualTo(200);
        assertThat(Database.number("select count(*) from account_link where user_id = ?", person.id))
                .isZero();
    }

    @Test
    void setup_is_closed_once_there_is_an_account() {
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

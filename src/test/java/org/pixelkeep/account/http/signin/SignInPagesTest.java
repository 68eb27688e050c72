package org.pixelkeep.account.http.signin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.account.person.UserService;
import org.pixelkeep.rate.Throttle;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Forms;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SettableClock;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.web.page.Csrf;
import org.pixelkeep.web.request.SessionCookie;

@QuarkusTest
class SignInPagesTest {
    private static final String KNOWN = "pixelkeep_known";
    private static final Pattern TOKEN = Pattern.compile("name=\"csrf-token\" value=\"([^\"]+)\"");

    private final EntityManager entityManager;
    private final SettableClock clock;

    SignInPagesTest(EntityManager entityManager, SettableClock clock) {
        this.entityManager = entityManager;
        this.clock = clock;
    }

    @BeforeEach
    void reset_the_failures() {
        QuarkusTransaction.requiringNew()
                .run(() ->
                        entityManager.createNativeQuery("delete from throttle").executeUpdate());
    }

    @BeforeEach
    void attempts_are_counted_together() {
        Given.service(SettableClock.class).beginWindow(Throttle.WINDOW);
    }

    @Test
    void an_empty_form_is_not_called_wrong() {
        var person = GivenPeople.trafficker(GivenPeople.network());

        assertThat(signIn("", "", null).body().asString())
                .contains("Enter your e-mail address and your password.")
                .doesNotContain("Wrong e-mail");
        assertThat(signIn(person.email, "", null).statusCode()).isEqualTo(422);
        assertThat(Database.number("select count(*) from throttle")).isZero();
    }

    @Test
    void signing_in_sets_a_cookie_for_a_new_session() {
        var person = GivenPeople.trafficker(GivenPeople.network());

        var answer = signIn(person.email.toUpperCase(java.util.Locale.ROOT), GivenPeople.PASSWORD, null);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo("/");
        assertThat(answer.header("Set-Cookie")).containsIgnoringCase("HttpOnly").contains("SameSite=Lax", "Path=/");
        probe(answer.cookie(SessionCookie.NAME)).then().statusCode(200);
    }

    @Test
    void a_wrong_password_and_an_unknown_name_look_the_same() {
        var person = GivenPeople.person("known");

        var wrong = signIn(person.email, "some other long words", null);
        var unknown = signIn("a" + person.email, "some other long words", null);

        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(body(unknown).replace("a" + person.email, person.email)).isEqualTo(body(wrong));
        assertThat(wrong.body().asString()).contains("value=\"" + person.email + "\"");
        assertThat(wrong.cookie(SessionCookie.NAME)).isNull();
    }

    @Test
    void an_accented_spelling_is_a_different_name() {
        var person = GivenPeople.person("emil");

        var answer = signIn(person.email.replace("emil", "émil"), GivenPeople.PASSWORD, null);

        assertThat(answer.statusCode()).isEqualTo(422);
    }

    @Test
    void the_eleventh_attempt_has_to_wait_for_known_and_unknown_names() {
        var person = GivenPeople.person("guessed");
        var stranger = GivenPeople.email("stranger");
        for (var tries = 0; tries < 10; tries++) {
            assertThat(signIn(person.email, "a wrong password, long", null).statusCode())
                    .isEqualTo(422);
            assertThat(signIn(stranger, "a wrong password, long", null).statusCode())
                    .isEqualTo(422);
        }

        var known = signIn(person.email, GivenPeople.PASSWORD, null);
        var unknown = signIn(stranger, GivenPeople.PASSWORD, null);

        assertThat(known.statusCode()).isEqualTo(429);
        assertThat(unknown.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(known.header("Retry-After"))).isBetween(1, 900);

        clock.pass(Duration.ofMinutes(15));

        assertThat(signIn(person.email, GivenPeople.PASSWORD, null).statusCode())
                .isEqualTo(303);
    }

    @Test
    void guesses_from_the_same_address_do_not_lock_out_a_known_browser() {
        var person = GivenPeople.person("besieged");
        var known = signIn(person.email, GivenPeople.PASSWORD, null).cookie(KNOWN);
        for (var tries = 0; tries < 11; tries++) {
            signIn(person.email, "a wrong password, long", null);
        }

        assertThat(signIn(person.email, GivenPeople.PASSWORD, null).statusCode())
                .isEqualTo(429);
        assertThat(signInKnown(known, person.email, GivenPeople.PASSWORD).statusCode())
                .isEqualTo(303);

        for (var tries = 0; tries < 10; tries++) {
            assertThat(signInKnown(known, person.email, "a wrong password, long")
                            .statusCode())
                    .isEqualTo(422);
        }
        assertThat(signInKnown(known, person.email, GivenPeople.PASSWORD).statusCode())
                .isEqualTo(429);
        assertThat(signInKnown(known, GivenPeople.person("other").email, GivenPeople.PASSWORD)
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void a_forged_cookie_does_not_make_a_browser_known() {
        var person = GivenPeople.person("besieged");
        var known = signIn(person.email, GivenPeople.PASSWORD, null).cookie(KNOWN);
        for (var tries = 0; tries < 11; tries++) {
            signIn(person.email, "a wrong password, long", null);
        }

        assertThat(signInKnown(
                                (known.startsWith("A") ? "B" : "A") + known.substring(1),
                                person.email,
                                GivenPeople.PASSWORD)
                        .statusCode())
                .isEqualTo(429);
    }

    @Test
    void a_successful_sign_in_clears_the_failures() {
        var person = GivenPeople.person("clumsy");
        for (var round = 0; round < 2; round++) {
            for (var tries = 0; tries < 9; tries++) {
                signIn(person.email, "a wrong password, long", null);
            }

            assertThat(signIn(person.email, GivenPeople.PASSWORD, null).statusCode())
                    .isEqualTo(303);
        }
    }

    @Test
    void signing_out_ends_a_stolen_copy_of_the_cookie_too() {
        var cookie = SignedIn.cookie(GivenPeople.trafficker(GivenPeople.network()).email);
        probe(cookie).then().statusCode(200);

        var answer = SignedIn.withCookie(cookie)
                .formParam("csrf-token", SignedIn.csrf(cookie))
                .post("/sign-out");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo("/sign-in");
        assertThat(probe(cookie).statusCode()).isEqualTo(303);
    }

    @Test
    void signing_in_again_replaces_the_session() {
        var person = GivenPeople.trafficker(GivenPeople.network());
        var old = SignedIn.cookie(person.email);

        var answer = SignedIn.withCookie(old)
                .formParam("csrf-token", SignedIn.csrf(old))
                .formParam("email", person.email)
                .formParam("password", GivenPeople.PASSWORD)
                .post("/sign-in");

        assertThat(answer.cookie(SessionCookie.NAME)).isNotBlank().isNotEqualTo(old);
        assertThat(probe(old).statusCode()).isEqualTo(303);
    }

    @Test
    void a_deactivated_person_is_signed_out_immediately_and_cannot_sign_in() {
        var network = GivenPeople.network();
        var person = GivenPeople.trafficker(network);
        var cookie = SignedIn.cookie(person.email);
        var token = SignedIn.newToken(person.email);

        Given.service(UserService.class).deactivate(Given.system(network), person.id);

        assertThat(probe(cookie).statusCode()).isEqualTo(303);
        given().header("Authorization", "Bearer " + token)
                .get("/api/v1/probe")
                .then()
                .statusCode(401);
        assertThat(signIn(person.email, GivenPeople.PASSWORD, null).statusCode())
                .isEqualTo(422);
    }

    @Test
    void half_an_hour_without_requests_ends_a_session() {
        var cookie = SignedIn.cookie(GivenPeople.trafficker(GivenPeople.network()).email);

        clock.pass(Duration.ofMinutes(29));
        assertThat(probe(cookie).statusCode()).isEqualTo(200);
        clock.pass(Duration.ofMinutes(29));
        assertThat(probe(cookie).statusCode()).isEqualTo(200);
        clock.pass(Duration.ofMinutes(30));
        assertThat(probe(cookie).statusCode()).isEqualTo(303);
    }

    @Test
    void a_session_ends_after_twelve_hours_however_busy() {
        var cookie = SignedIn.cookie(GivenPeople.trafficker(GivenPeople.network()).email);
        for (var quarters = 0; quarters < 47; quarters++) {
            clock.pass(Duration.ofMinutes(15));
            assertThat(probe(cookie).statusCode()).isEqualTo(200);
        }

        clock.pass(Duration.ofMinutes(15));

        assertThat(probe(cookie).statusCode()).isEqualTo(303);
    }

    @Test
    void a_page_redirects_to_the_sign_in_form_and_back() {
        var person = GivenPeople.trafficker(GivenPeople.network());

        var redirect =
                given().urlEncodingEnabled(false).redirects().follow(false).get("/probe?q=a%20b&page=2");
        var next = redirect.header("Location");

        assertThat(redirect.statusCode()).isEqualTo(303);
        assertThat(next).isEqualTo("/sign-in?next=%2Fprobe%3Fq%3Da%2520b%26page%3D2");
        assertThat(signIn(person.email, GivenPeople.PASSWORD, "/probe?q=a%20b&page=2")
                        .header("Location"))
                .isEqualTo("/probe?q=a%20b&page=2");
    }

    @Test
    void signed_in_people_do_not_see_the_form() {
        var person = GivenPeople.trafficker(GivenPeople.network());

        var answer = SignedIn.as(person).queryParam("next", "/probe").get("/sign-in");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo("/probe");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "https://evil.example/",
                "javascript:alert(1)",
                "evil.example",
                "/\t/evil.example",
                "/ok\\evil",
                " //evil.example"
            })
    void nobody_is_sent_to_another_site(String next) {
        var person = GivenPeople.person("lured");

        assertThat(signIn(person.email, GivenPeople.PASSWORD, next).header("Location"))
                .isEqualTo("/");
        var sentOn = SignedIn.as(person).queryParam("next", next).get("/sign-in");
        // A query with a tab is rejected as a whole.
        assertThat(sentOn.statusCode()).isEqualTo(next.contains("\t") ? 422 : 303);
        assertThat(sentOn.header("Location")).isEqualTo(next.contains("\t") ? null : "/");
    }

    @Test
    void a_name_that_ends_like_a_network_is_refused_as_any_other() {
        assertThat(signIn("nobody::/64", "not the password", "").statusCode()).isEqualTo(422);
    }

    @Test
    void signing_in_from_another_site_is_refused() {
        var person = GivenPeople.person("lured");
        var form = given().get("/sign-in");

        var answer = given().redirects()
                .follow(false)
                .header("Sec-Fetch-Site", "cross-site")
                .cookie(Csrf.GUEST, form.cookie(Csrf.GUEST))
                .formParam("csrf-token", tokenIn(form))
                .formParam("email", person.email)
                .formParam("password", GivenPeople.PASSWORD)
                .post("/sign-in");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.cookie(SessionCookie.NAME)).isNull();
    }

    private static Response probe(String cookie) {
        return SignedIn.withCookie(cookie).get("/probe");
    }

    private static Response signIn(String email, String password, @org.jspecify.annotations.Nullable String next) {
        var form = given().get("/sign-in");
        return given().redirects()
                .follow(false)
                .cookie(Csrf.GUEST, form.cookie(Csrf.GUEST))
                .formParam("csrf-token", tokenIn(form))
                .formParam("email", email)
                .formParam("password", password)
                .formParam("next", next == null ? "" : next)
                .post("/sign-in");
    }

    private static Response signInKnown(String known, String email, String password) {
        return Forms.asGuest()
                .cookie(KNOWN, known)
                .formParam("email", email)
                .formParam("password", password)
                .post("/sign-in");
    }

    private static String body(Response answer) {
        return TOKEN.matcher(answer.body().asString()).replaceAll("");
    }

    private static String tokenIn(Response form) {
        var matcher = TOKEN.matcher(form.body().asString());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}

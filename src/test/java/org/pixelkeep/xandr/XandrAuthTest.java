package org.pixelkeep.xandr;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.session.SessionKind;
import org.pixelkeep.account.session.SessionService;
import org.pixelkeep.rate.Throttle;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SettableClock;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.web.request.SessionCookie;

@QuarkusTest
class XandrAuthTest {
    private final long networkId = GivenPeople.network();

    private static Response signIn(String username, String password) {
        return given().contentType("application/json")
                .body(Map.of("auth", Map.of("username", username, "password", password)))
                .post("/xandr/auth");
    }

    private static String token(String username) {
        return signIn(username, GivenPeople.PASSWORD)
                .then()
                .statusCode(200)
                .body("response.status", equalTo("OK"))
                .body("response.error_id", nullValue())
                .extract()
                .jsonPath()
                .getString("response.token");
    }

    @BeforeEach
    void attempts_are_counted_together() {
        Given.service(SettableClock.class).beginWindow(Throttle.WINDOW);
    }

    @Test
    void the_token_is_sent_bare_or_with_the_word_bearer() {
        var token = token(GivenPeople.observer(networkId).email);

        given().header("Authorization", token).get("/xandr/member").then().statusCode(200);
        given().header("Authorization", "Bearer " + token)
                .get("/xandr/member")
                .then()
                .statusCode(200);
    }

    @Test
    void the_cookie_of_the_answer_signs_in_too() {
        var observer = GivenPeople.observer(networkId);
        var cookie = signIn(observer.email, GivenPeople.PASSWORD).getDetailedCookie(SessionCookie.SCRIPT_NAME);

        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Strict");
        given().cookie(SessionCookie.SCRIPT_NAME, cookie.getValue())
                .get("/xandr/user?current")
                .then()
                .statusCode(200)
                .body("response.user.username", equalTo(observer.email));
    }

    @Test
    void a_body_without_a_content_type_is_json() {
        var observer = GivenPeople.observer(networkId);
        var body = "{\"auth\": {\"username\": \"" + observer.email + "\", \"password\": \"" + GivenPeople.PASSWORD
                + "\"}}";

        given().contentType("application/x-www-form-urlencoded")
                .body(body)
                .post("/xandr/auth")
                .then()
                .statusCode(200)
                .body("response.token", notNullValue());
    }

    @Test
    void a_wrong_password_and_an_unknown_name_get_the_same_answer() {
        var wrong = signIn(GivenPeople.observer(networkId).email, "none of these words");
        var unknown = signIn(GivenPeople.email("nobody"), "none of these words");

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.jsonPath().getString("response.error_id")).isEqualTo("NOAUTH");
        assertThat(unknown.asString()).isEqualTo(wrong.asString());
    }

    @Test
    void wrong_passwords_are_throttled_as_on_the_page() {
        var email = GivenPeople.observer(networkId).email;
        for (var attempt = 0; attempt < 10; attempt++) {
            signIn(email, "none of these words").then().statusCode(401);
        }

        signIn(email, GivenPeople.PASSWORD)
                .then()
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .body("response.error_id", equalTo("SYSTEM"))
                .body("response.error_code", equalTo("RATE_EXCEEDED"));
    }

    @Test
    void ten_sign_ins_in_five_minutes_are_enough() {
        var email = GivenPeople.observer(networkId).email;
        var clock = Given.service(SettableClock.class);
        clock.beginWindow(Duration.ofMinutes(5));
        for (var time = 0; time < 10; time++) {
            token(email);
        }

        var refused = signIn(email, GivenPeople.PASSWORD);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 300);
        clock.pass(Duration.ofMinutes(5));
        token(email);
    }

    @Test
    void an_old_token_does_not_keep_anyone_from_signing_in_again() {
        var email = GivenPeople.observer(networkId).email;

        given().header("Authorization", "ended")
                .contentType("application/json")
                .body(Map.of("auth", Map.of("username", email, "password", GivenPeople.PASSWORD)))
                .post("/xandr/auth")
                .then()
                .statusCode(200);
    }

    @Test
    void a_token_of_a_script_opens_nothing_else() {
        var administrator = GivenPeople.administrator(networkId);
        var token = token(administrator.email);

        given().header("Authorization", "Bearer " + token)
                .get("/api/v1/me")
                .then()
                .statusCode(401);
        given().cookie(SessionCookie.NAME, token).get("/api/v1/me").then().statusCode(401);
        given().redirects()
                .follow(false)
                .cookie(SessionCookie.NAME, token)
                .cookie(SessionCookie.SCRIPT_NAME, token)
                .get("/account")
                .then()
                .statusCode(303);
        assertThat(Given.service(SessionService.class).use(SessionKind.BROWSER, token))
                .isEmpty();
    }

    @Test
    void the_session_of_a_browser_does_not_count() {
        var cookie = SignedIn.cookie(GivenPeople.administrator(networkId).email);

        given().cookie(SessionCookie.NAME, cookie).get("/xandr/member").then().statusCode(401);
        given().header("Authorization", cookie).get("/xandr/member").then().statusCode(401);
        given().cookie(SessionCookie.SCRIPT_NAME, cookie)
                .get("/xandr/member")
                .then()
                .statusCode(401);
    }

    @Test
    void a_token_of_the_api_is_taken_with_its_scopes() {
        var administrator = GivenPeople.administrator(networkId);
        var token = SignedIn.newToken(administrator.email, "view-network");

        given().header("Authorization", token).get("/xandr/member").then().statusCode(200);
        given().header("Authorization", token)
                .get("/xandr/advertiser")
                .then()
                .statusCode(403)
                .body("response.error_id", equalTo("UNAUTH"));
    }

    @Test
    void it_ends_two_hours_after_its_last_use() {
        var script = Script.with(token(GivenPeople.observer(networkId).email));
        var clock = Given.service(SettableClock.class);

        clock.pass(Duration.ofMinutes(119));
        script.get("member").then().statusCode(200);
        clock.pass(Duration.ofMinutes(119));
        script.get("member").then().statusCode(200);
        clock.pass(Duration.ofMinutes(121));
        script.get("member").then().statusCode(401).body("response.error_id", equalTo("NOAUTH"));
    }

    @Test
    void it_ends_after_a_day_however_often_it_is_used() {
        var script = Script.with(token(GivenPeople.observer(networkId).email));
        var clock = Given.service(SettableClock.class);
        for (var hour = 0; hour < 23; hour++) {
            clock.pass(Duration.ofHours(1));
            script.get("member").then().statusCode(200);
        }

        clock.pass(Duration.ofMinutes(61));

        script.get("member").then().statusCode(401);
    }

    @Test
    void it_is_listed_on_the_account_page_and_ends_with_all_sessions() {
        var observer = GivenPeople.observer(networkId);
        var script = Script.with(token(observer.email));

        SignedIn.as(observer).get("/account").then().statusCode(200).body(containsString("Script with the Xandr API"));
        Given.service(SessionService.class).closeAll(observer.id);

        script.get("member").then().statusCode(401);
    }

    @Test
    void a_deactivated_person_is_signed_out() {
        var observer = GivenPeople.observer(networkId);
        var script = Script.with(token(observer.email));

        SignedIn.token(GivenPeople.administrator(networkId))
                .delete("/api/v1/users/" + observer.id + "?networkId=" + networkId)
                .then()
                .statusCode(204);

        assertThat(script.get("thirdparty-pixel").statusCode()).isIn(401, 403);
        signIn(observer.email, GivenPeople.PASSWORD).then().statusCode(401);
    }

    @Test
    void an_account_with_a_second_factor_cannot_sign_in_with_a_password() throws Exception {
        var observer = GivenPeople.observer(networkId);
        Database.execute(
                "insert into second_factor (user_id, secret, confirmed_at, created_at)"
                        + " values (?, 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', now(6), now(6))",
                observer.id);

        signIn(observer.email, GivenPeople.PASSWORD)
                .then()
                .statusCode(401)
                .body("response.error_id", equalTo("NOAUTH"))
                .body("response.error", containsString("API token"));
    }

    @Test
    void somebody_without_a_role_that_works_is_told_so() {
        signIn(GivenPeople.person("idle").email, GivenPeople.PASSWORD)
                .then()
                .statusCode(401)
                .body("response.error", containsString("no role"));
    }

    @Test
    void a_request_from_another_site_is_refused() {
        var token = token(GivenPeople.administrator(networkId).email);

        given().cookie(SessionCookie.SCRIPT_NAME, token)
                .header("Sec-Fetch-Site", "cross-site")
                .body(Map.of("advertiser", Map.of("name", "Forged")))
                .contentType("application/json")
                .post("/xandr/advertiser")
                .then()
                .statusCode(403);
        given().cookie(SessionCookie.SCRIPT_NAME, token)
                .header("Origin", "https://evil.example")
                .body(Map.of("advertiser", Map.of("name", "Forged")))
                .contentType("application/json")
                .post("/xandr/advertiser")
                .then()
                .statusCode(403);
        assertThat(Database.number(
                        "select count(*) from advertiser where network_id = ? and name = 'Forged'", networkId))
                .isZero();
    }
}

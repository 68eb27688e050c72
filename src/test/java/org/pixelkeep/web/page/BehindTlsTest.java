package org.pixelkeep.web.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.PoorSurroundings;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.web.request.SessionCookie;

/** What changes when browsers connect over TLS. */
@Exhaustive("what differs behind TLS")
@QuarkusTest
@TestProfile(PoorSurroundings.class)
class BehindTlsTest {
    @Test
    void cookies_are_bound_to_this_host_and_to_tls() {
        var form = given().get("/sign-in");
        var guest = form.detailedCookie("__Host-" + Csrf.GUEST);
        var email = GivenPeople.trafficker(GivenPeople.network()).email;

        var answer = given().redirects()
                .follow(false)
                .cookie(guest.getName(), guest.getValue())
                .header("X-CSRF-Token", SignedIn.csrf(guest.getValue()))
                .formParam("email", email)
                .formParam("password", GivenPeople.PASSWORD)
                .post("/sign-in");

        assertThat(answer.statusCode()).isEqualTo(303);
        for (var cookie : answer.detailedCookies()) {
            assertThat(cookie.getName()).startsWith("__Host-");
            assertThat(cookie.isSecured()).as(cookie.getName()).isTrue();
            assertThat(cookie.isHttpOnly()).as(cookie.getName()).isTrue();
            assertThat(cookie.getPath()).isEqualTo("/");
            assertThat(cookie.getDomain()).isNull();
            assertThat(cookie.getSameSite()).isEqualTo("Lax");
        }
        assertThat(given().cookie("__Host-" + SessionCookie.NAME, answer.cookie("__Host-" + SessionCookie.NAME))
                        .get("/api/v1/me")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_second_factor_is_requested_and_accepted() throws SQLException {
        var user = GivenPeople.trafficker(GivenPeople.network());
        Database.execute("insert into second_factor (user_id, secret, confirmed_at, created_at) values (" + user.id
                + ", repeat('k', 20), now(), now())");
        Database.execute("insert into recovery_code (user_id, code_hash) values (" + user.id
                + ", unhex(sha2('aaaaaabbbbbbccccccdddddd', 256)))");
        var guest = given().get("/sign-in").detailedCookie("__Host-" + Csrf.GUEST);

        var first = post(guest, null, "/sign-in", Map.of("email", user.email, "password", GivenPeople.PASSWORD));
        assertThat(first.body().asString()).contains("Enter your code");
        assertThat(first.cookie("__Host-" + SessionCookie.NAME)).isNull();
        var pending = first.detailedCookie("__Host-pixelkeep_pending");
        var second = post(guest, pending, "/sign-in/code", Map.of("one-time-code", "aaaaaa-bbbbbb-cccccc-dddddd"));

        assertThat(second.statusCode()).isEqualTo(303);
        assertThat(second.cookie("__Host-" + SessionCookie.NAME)).isNotBlank();
    }

    private static Response post(Cookie guest, @Nullable Cookie pending, String path, Map<String, String> fields) {
        var request = given().redirects()
                .follow(false)
                .cookie(guest.getName(), guest.getValue())
                .header("X-CSRF-Token", SignedIn.csrf(guest.getValue()))
                .formParams(fields);
        return pending == null
                ? request.post(path)
                : request.cookie(pending.getName(), pending.getValue()).post(path);
    }

    @Test
    void a_cookie_that_a_plain_page_may_have_set_does_not_count() {
        var cookie = SignedIn.cookie(GivenPeople.trafficker(GivenPeople.network()).email);

        assertThat(SignedIn.withCookie(cookie).get("/api/v1/me").statusCode()).isEqualTo(401);
    }

    @Test
    void browsers_are_told_to_use_only_tls() {
        assertThat(given().get("/sign-in").header("Strict-Transport-Security"))
                .isEqualTo("max-age=31536000; includeSubDomains");
        assertThat(given().get("/assets/pixelkeep.css").header("Strict-Transport-Security"))
                .isNotNull();
    }
}

package org.pixelkeep.web.guard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.Probe;
import org.pixelkeep.testing.SettableClock;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.web.page.Csrf;

@QuarkusTest
class CsrfFilterTest {
    private final SettableClock clock;

    CsrfFilterTest(SettableClock clock) {
        this.clock = clock;
    }

    private String email = "";
    private String cookie = "";
    private int before;

    @BeforeEach
    void somebody_is_signed_in() {
        email = GivenPeople.trafficker(GivenPeople.network()).email;
        cookie = SignedIn.cookie(email);
        before = Probe.CHANGES.get();
    }

    @Test
    void a_form_with_its_token_is_accepted() {
        var answer = browser()
                .formParam("csrf-token", SignedIn.csrf(cookie))
                .formParam("word", "twelve")
                .post("/probe");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body().asString()).isEqualTo("changed twelve");
        assertThat(Probe.CHANGES).hasValue(before + 1);
    }

    @Test
    void a_form_without_its_token_is_refused_with_a_message() {
        var answer = browser().formParam("word", "twelve").post("/probe");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body().asString()).contains("Reload the page and try again");
        assertThat(Probe.CHANGES).hasValue(before);
    }

    @Test
    void a_token_of_another_session_is_refused() {
        var another = SignedIn.csrf(SignedIn.cookie(email));

        refused(browser().formParam("csrf-token", another));
    }

    @Test
    void a_token_that_was_tampered_with_is_refused() {
        var token = SignedIn.csrf(cookie);
        var other = token.endsWith("A") ? "w" : "A";

        refused(browser().formParam("csrf-token", "B" + token.substring(1, token.length() - 1) + other));
        refused(browser().formParam("csrf-token", token.substring(8)));
        refused(browser().formParam("csrf-token", "not base64 at all!"));
        refused(browser().formParam("csrf-token", ""));
    }

    @Test
    void a_token_in_the_url_does_not_count() {
        refused(browser().queryParam("csrf-token", SignedIn.csrf(cookie)).formParam("word", "twelve"));
    }

    @Test
    void a_form_that_was_posted_from_elsewhere_is_refused_even_with_a_token() {
        refused(browser().header("Sec-Fetch-Site", "cross-site").formParam("csrf-token", SignedIn.csrf(cookie)));
        refused(browser().header("Sec-Fetch-Site", "same-site").formParam("csrf-token", SignedIn.csrf(cookie)));
        refused(browser().header("Origin", "https://evil.example").formParam("csrf-token", SignedIn.csrf(cookie)));
        refused(browser().header("Origin", "null").formParam("csrf-token", SignedIn.csrf(cookie)));
    }

    @Test
    void a_multipart_form_changes_nothing_whatever_it_carries() {
        var answer = browser()
                .multiPart("csrf-token", SignedIn.csrf(cookie))
                .multiPart("word", "parts")
                .post("/probe");

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(browser().multiPart("word", "parts").post("/probe").statusCode())
                .isEqualTo(415);
        assertThat(Probe.CHANGES).hasValue(before);
    }

    @Test
    void a_script_may_send_the_token_as_a_header() {
        browser()
                .header("X-CSRF-Token", SignedIn.csrf(cookie))
                .formParam("word", "x")
                .post("/probe")
                .then()
                .statusCode(200);
        assertThat(Probe.CHANGES).hasValue(before + 1);
    }

    @Test
    void json_sent_with_the_cookie_needs_the_header() {
        var json = "{\"word\":\"x\"}";

        var without = browser().contentType("application/json").body(json).post("/api/v1/probe");
        var put = browser().contentType("application/json").body(json).put("/api/v1/probe");
        var with = browser()
                .contentType("application/json")
                .header("X-CSRF-Token", SignedIn.csrf(cookie))
                .body(json)
                .post("/api/v1/probe");

        assertThat(without.statusCode()).isEqualTo(403);
        assertThat(put.statusCode()).isEqualTo(403);
        assertThat(with.statusCode()).isEqualTo(201);
        assertThat(Probe.CHANGES).hasValue(before + 1);
    }

    @Test
    void a_bearer_token_needs_no_form_token() {
        SignedIn.token(email)
                .contentType("application/json")
                .body("{}")
                .post("/api/v1/probe")
                .then()
                .statusCode(201);
    }

    @Test
    void a_bad_bearer_token_beside_a_good_cookie_is_refused() {
        browser()
                .header("Authorization", "Bearer nonsense")
                .formParam("word", "x")
                .post("/probe")
                .then()
                .statusCode(401);
        assertThat(Probe.CHANGES).hasValue(before);
    }

    @Test
    void another_kind_of_authorization_does_not_exempt_a_cookie() {
        refused(browser().header("Authorization", "Basic eDp5"));
    }

    @Test
    void an_open_form_survives_three_hours_of_a_session_that_is_used() {
        var token = SignedIn.csrf(cookie);
        for (var quarters = 0; quarters < 12; quarters++) {
            clock.pass(Duration.ofMinutes(15));
            browser().get("/probe").then().statusCode(200);
        }

        browser().formParam("csrf-token", token).post("/probe").then().statusCode(200);
    }

    @Test
    void every_page_has_another_text_for_the_same_token() {
        var first = given().get("/sign-in");
        var guest = first.cookie(Csrf.GUEST);
        var second = given().cookie(Csrf.GUEST, guest).get("/sign-in");

        assertThat(second.cookie(Csrf.GUEST)).isNull();
        assertThat(second.body().asString()).isNotEqualTo(first.body().asString());
    }

    private RequestSpecification browser() {
        return SignedIn.withCookie(cookie);
    }

    private void refused(RequestSpecification form) {
        assertThat(form.post("/probe").statusCode()).isEqualTo(403);
        assertThat(Probe.CHANGES).hasValue(before);
    }
}

package org.pixelkeep.account.http.signin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.pixelkeep.testing.Forms;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.Probe;
import org.pixelkeep.testing.SettableClock;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.web.page.Csrf;
import org.pixelkeep.web.request.SessionCookie;

/** Someone fills in a form for three hours and sends it. */
@QuarkusTest
class KeptFormTest {
    private final SettableClock clock;

    KeptFormTest(SettableClock clock) {
        this.clock = clock;
    }

    @Test
    void a_kept_form_is_submitted_after_signing_in_again() {
        var person = GivenPeople.trafficker(GivenPeople.network());
        var cookie = SignedIn.cookie(person.email);
        var token = SignedIn.csrf(cookie);
        var before = Probe.CHANGES.get();
        clock.pass(Duration.ofHours(3));

        var late = SignedIn.withCookie(cookie)
                .formParam("csrf-token", token)
                .formParam("word", "<b>“typed”</b>")
                .post("/probe");
        assertThat(late.statusCode()).isEqualTo(307);
        assertThat(late.header("Location")).endsWith("/sign-in/again?to=%2Fprobe");
        var form = SignedIn.withCookie(cookie)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("csrf-token", token)
                .formParam("word", "<b>“typed”</b>")
                .post("/sign-in/again?to=/probe");
        assertThat(form.statusCode()).isEqualTo(200);
        assertThat(form.body().asString())
                .contains("name=\"kept.word\" value=\"&lt;b&gt;“typed”&lt;/b&gt;\"")
                .doesNotContain("kept.csrf-token");
        var back = SignedIn.withCookie(cookie)
                .formParam("csrf-token", Forms.tokenIn(form))
                .formParam("email", person.email)
                .formParam("password", GivenPeople.PASSWORD)
                .formParam("kept-to", "/probe")
                .formParam("kept.word", "<b>“typed”</b>")
                .post("/sign-in");

        assertThat(back.statusCode()).isEqualTo(200);
        assertThat(back.body().asString()).contains("action=\"/probe\"", "name=\"word\"", "Send");
        assertThat(Probe.CHANGES).hasValue(before);
        var sent = SignedIn.withCookie(back.cookie(SessionCookie.NAME))
                .formParam("csrf-token", Forms.tokenIn(back))
                .formParam("word", "typed")
                .post("/probe");
        assertThat(sent.body().asString()).isEqualTo("changed typed");
    }

    @Test
    void after_signing_in_in_another_tab_the_form_is_kept() {
        var cookie = SignedIn.cookie(GivenPeople.trafficker(GivenPeople.network()).email);
        var guest = given().get("/sign-in").cookie(Csrf.GUEST);
        var before = Probe.CHANGES.get();

        var kept = again(cookie, guest, SignedIn.csrf(guest));

        assertThat(kept.statusCode()).isEqualTo(200);
        assertThat(kept.body().asString())
                .contains("action=\"/probe\"", "name=\"word\" value=\"typed\"", "Send")
                .doesNotContain("guest-token");
        assertThat(again(cookie, guest, SignedIn.csrf("somebody else")).statusCode())
                .isEqualTo(403);
        assertThat(SignedIn.withCookie(cookie)
                        .cookie(Csrf.GUEST, guest)
                        .formParam("guest-token", SignedIn.csrf(guest))
                        .formParam("word", "forged")
                        .post("/probe")
                        .statusCode())
                .isEqualTo(403);
        assertThat(Probe.CHANGES).hasValue(before);
    }

    private static Response again(String cookie, String guest, String token) {
        return SignedIn.withCookie(cookie)
                .cookie(Csrf.GUEST, guest)
                .formParam("guest-token", token)
                .formParam("kept-to", "/probe")
                .formParam("kept.word", "typed")
                .post("/sign-in/again");
    }

    @Test
    void other_sites_cannot_have_a_form_kept() {
        var cookie = SignedIn.cookie(GivenPeople.trafficker(GivenPeople.network()).email);
        clock.pass(Duration.ofHours(3));

        assertThat(SignedIn.withCookie(cookie)
                        .formParam("word", "forged")
                        .post("/sign-in/again?to=/probe")
                        .statusCode())
                .isEqualTo(403);
        assertThat(given().formParam("word", "forged")
                        .redirects()
                        .follow(false)
                        .post("/probe")
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void a_fragment_with_user_input_stays_in_place() {
        var cookie = SignedIn.cookie(GivenPeople.trafficker(GivenPeople.network()).email);
        clock.pass(Duration.ofHours(3));

        var answer = SignedIn.withCookie(cookie)
                .header("HX-Request", "true")
                .header("X-CSRF-Token", SignedIn.csrf(cookie))
                .formParam("word", "typing")
                .post("/probe");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.header("HX-Redirect")).isNull();
        assertThat(answer.header("HX-Reswap")).isEqualTo("none");
    }
}

package org.pixelkeep.account.http.signin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.membership.UserAccount;
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
    private static final Pattern TYPIST = Pattern.compile("name=\"kept-by\" value=\"([^\"]+)\"");

    private final SettableClock clock;
    private final FormDrafts drafts;

    KeptFormTest(SettableClock clock, FormDrafts drafts) {
        this.clock = clock;
        this.drafts = drafts;
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
    void a_form_without_a_session_is_kept_if_the_browser_says_that_it_is_ours() {
        var person = GivenPeople.trafficker(GivenPeople.network());
        var other = GivenPeople.trafficker(GivenPeople.network());

        var late = ours(given()).formParam("word", "typed").post("/probe");
        var form = ours(given())
                .formParam("typed-by", drafts.typist(person.id))
                .formParam("word", "typed")
                .formParam("newPassword", "not kept")
                .formParam("current-password", "not kept")
                .formParam("one-time-code", "not kept")
                .post("/sign-in/again?to=/probe");

        assertThat(late.statusCode()).isEqualTo(307);
        assertThat(form.statusCode()).isEqualTo(200);
        assertThat(form.body().asString())
                .contains("name=\"kept.word\" value=\"typed\"")
                .doesNotContain("not kept");
        assertThat(signIn(form, person).body().asString()).contains("name=\"word\" value=\"typed\"", "Send");
        var another = signIn(form, other);
        assertThat(another.statusCode()).isEqualTo(303);
        assertThat(another.header("Location")).endsWith("/");
    }

    private Response signIn(Response form, UserAccount person) {
        return given().redirects()
                .follow(false)
                .cookie(Csrf.GUEST, form.cookie(Csrf.GUEST))
                .formParam("csrf-token", Forms.tokenIn(form))
                .formParam("email", person.email)
                .formParam("password", GivenPeople.PASSWORD)
                .formParam("kept-to", "/probe")
                .formParam("kept-by", Forms.first(TYPIST, form))
                .formParam("kept.word", "typed")
                .post("/sign-in");
    }

    @Test
    void a_form_that_the_browser_keeps_is_opened_again_and_nothing_else() {
        var own = draft("/vendors/1/edit?x=a b".replace(" ", "%20"));
        assertThat(own.statusCode()).isEqualTo(303);
        assertThat(own.header("Location")).endsWith("/sign-in?next=%2Fvendors%2F1%2Fedit%3Fx%3Da%2520b");

        for (var elsewhere : List.of("//evil.example/", "https://evil.example/", "/\\evil.example")) {
            assertThat(draft(elsewhere).statusCode()).as(elsewhere).isEqualTo(200);
        }
    }

    private static Response draft(String page) {
        return ours(given())
                .formParam("draft-at", page)
                .formParam("word", "typed")
                .post("/sign-in/again?to=/probe");
    }

    @Test
    void a_form_from_before_the_person_signed_in_again_is_kept_for_that_person_alone() {
        var person = GivenPeople.trafficker(GivenPeople.network());
        var cookie = SignedIn.cookie(person.email);
        var token = SignedIn.csrf(SignedIn.cookie(person.email));
        var before = Probe.CHANGES.get();

        var late = ours(SignedIn.withCookie(cookie))
                .formParam("csrf-token", token)
                .formParam("word", "typed")
                .post("/probe");
        assertThat(late.statusCode()).isEqualTo(307);
        assertThat(late.header("Location")).endsWith("/sign-in/again?to=%2Fprobe");

        assertThat(oursAgain(cookie, drafts.typist(person.id)).body().asString())
                .contains("name=\"word\" value=\"typed\"", "Send");
        assertThat(oursAgain(cookie, drafts.typist(person.id + 1)).statusCode()).isEqualTo(403);
        assertThat(Probe.CHANGES).hasValue(before);
    }

    private static Response oursAgain(String cookie, String typist) {
        return ours(SignedIn.withCookie(cookie))
                .formParam("typed-by", typist)
                .formParam("word", "typed")
                .post("/sign-in/again?to=/probe");
    }

    private static RequestSpecification ours(RequestSpecification request) {
        return request.redirects()
                .follow(false)
                .header("Sec-Fetch-Site", "same-origin")
                .contentType("application/x-www-form-urlencoded; charset=UTF-8");
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

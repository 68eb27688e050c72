package org.pixelkeep.account.http.token;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class TokenPagesTest {
    private static final Pattern SECRET = Pattern.compile("pxt_[0-9A-Za-z]{49}");

    private final UserAccount person = GivenPeople.trafficker(GivenPeople.network());

    @Test
    void a_new_token_is_shown_once_and_works() {
        var page =
                SignedIn.as(person).formParam("name", "nightly <b>import</b>").post("/tokens");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body().asString()).contains("nightly &lt;b&gt;import").doesNotContain("<b>import");
        var secret = secretIn(page.body().asString());
        given().header("Authorization", "Bearer " + secret)
                .get("/api/v1/probe")
                .then()
                .statusCode(200);
        var again = SignedIn.as(person).get("/tokens").body().asString();
        assertThat(again).contains(secret.substring(0, 12)).doesNotContain(secret);
    }

    @Test
    void the_list_has_the_last_day_that_was_chosen() {
        SignedIn.as(person)
                .formParam("name", "until June")
                .formParam("expiresAt", "2095-06-01")
                .post("/tokens");

        assertThat(Database.texts(
                        "select date_format(expires_at, '%Y-%m-%d %T') from api_token where user_id = ?", person.id))
                .containsExactly("2095-06-02 00:00:00");
        assertThat(SignedIn.as(person).get("/tokens").body().asString())
                .contains(">1 Jun 2095<")
                .doesNotContain("2 Jun 2095");
    }

    @Test
    void only_the_hash_of_a_token_is_kept_and_the_log_has_no_secret() {
        var secret = secretIn(SignedIn.as(person)
                .formParam("name", "x")
                .post("/tokens")
                .body()
                .asString());

        assertThat(Database.number("select count(*) from api_token where token_hash = unhex(sha2(?, 256))", secret))
                .isOne();
        assertThat(Database.texts(
                        "select after_image from history_change where entity = 'TOKEN' and actor_id = ?", person.id))
                .singleElement()
                .asString()
                .contains(secret.substring(0, 12), "\"name\":\"x\"")
                .doesNotContain(secret);
    }

    @Test
    void a_form_with_errors_keeps_what_was_typed() {
        var page = SignedIn.as(person)
                .formParam("name", " ")
                .formParam("expiresAt", "2020-01-31")
                .formParam("scopes", "view-pixel")
                .post("/tokens");

        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body().asString())
                .contains("Describe what the token is for.", "Choose a date in the future.", "2020-01-31")
                .containsPattern("value=\"view-pixel\" checked");
        assertThat(tokens()).isZero();
    }

    @Test
    void scopes_are_words_with_their_codes() {
        var page = SignedIn.as(person)
                .formParam("name", "nightly")
                .formParam("scopes", "view-pixel")
                .post("/tokens");

        assertThat(page.body().asString())
                .contains("<div>See pixels and where they apply <code>view-pixel</code></div>")
                .containsPattern("id=\"scopes-edit-creative-label\">Add and change creatives</span>"
                        + "\\s*<span class=\"form-check-description\" id=\"scopes-edit-creative-hint\">edit-creative<");
    }

    @Test
    void the_last_day_is_included() {
        var today = LocalDate.now(ZoneOffset.UTC).toString();

        SignedIn.as(person)
                .formParam("name", "today")
                .formParam("expiresAt", today)
                .post("/tokens")
                .then()
                .statusCode(200);
        var wrong = SignedIn.as(person)
                .formParam("name", "never")
                .formParam("expiresAt", "31.01.2099")
                .post("/tokens");

        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(tokens()).isOne();
    }

    @Test
    void a_token_has_no_more_permissions_than_its_owner() {
        var page = SignedIn.as(person)
                .formParam("name", "greedy")
                .formParam("scopes", "edit-user")
                .post("/tokens");

        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body().asString()).contains("You do not have these permissions: edit-user.");
        assertThat(tokens()).isZero();
    }

    @Test
    void a_revoked_token_stops_working_immediately() {
        var secret = SignedIn.newToken(person.email);
        var id = Database.number("select id from api_token where user_id = ?", person.id);
        assertThat(SignedIn.as(person).get("/tokens").body().asString())
                .contains("action=\"/tokens/" + id + "/revoke\"");

        var answer = SignedIn.as(person).post("/tokens/" + id + "/revoke");

        assertThat(answer.statusCode()).isEqualTo(303);
        given().header("Authorization", "Bearer " + secret)
                .get("/api/v1/probe")
                .then()
                .statusCode(401);
        assertThat(SignedIn.as(person).get("/tokens").body().asString()).doesNotContain(secret.substring(0, 12));
    }

    @Test
    void nobody_revokes_the_token_of_another_person() {
        var other = GivenPeople.trafficker(GivenPeople.network());
        var secret = SignedIn.newToken(other.email);
        var id = Database.number("select id from api_token where user_id = ?", other.id);

        assertThat(SignedIn.as(person).post("/tokens/" + id + "/revoke").statusCode())
                .isEqualTo(404);

        given().header("Authorization", "Bearer " + secret)
                .get("/api/v1/probe")
                .then()
                .statusCode(200);
    }

    private long tokens() {
        return Database.number("select count(*) from api_token where user_id = ?", person.id);
    }

    private static String secretIn(String page) {
        var found = SECRET.matcher(page);
        assertThat(found.find()).isTrue();
        return found.group();
    }
}

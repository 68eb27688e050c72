package org.pixelkeep.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Forms;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.web.request.SessionCookie;

/** An administrator of one network attacks a person of another, through every route of pages and API. */
@QuarkusTest
class ForeignNetworkTest {
    private static final Pattern LINK = Pattern.compile("(/invitations/[0-9A-Za-z]{43})");
    private static final String THEIRS = "a password of the attacker";

    private final long home = GivenPeople.network();
    private final long foreign = GivenPeople.network();
    private final UserAccount administrator = GivenPeople.administrator(home);
    private final UserAccount attacker = GivenPeople.administrator(foreign);

    @BeforeEach
    void reset_the_failures() throws SQLException {
        Database.execute("delete from throttle");
    }

    @Test
    void a_stranger_s_administrator_finds_changes_and_learns_nothing() {
        var victim = GivenPeople.trafficker(home);
        var cookie = SignedIn.cookie(victim.email);
        var token = SignedIn.newToken(victim.email);
        var tokenId = Database.number("select max(id) from api_token where user_id = ?", victim.id);
        var roleId = Database.number("select id from role_grant where user_id = ?", victim.id);
        var before = everythingOf(victim.id);

        for (var network : List.of(home, foreign)) {
            var person = "/networks/" + network + "/users/" + victim.id;
            for (var action : List.of(
                    "/roles",
                    "/deactivate",
                    "/activate",
                    "/end",
                    "/password-link",
                    "/sessions/end",
                    "/second-factor/remove",
                    "/sso/remove",
                    "/tokens/" + tokenId + "/revoke")) {
                assertThat(SignedIn.as(attacker)
                                .formParam("role", "NETWORK_OBSERVER")
                                .post(person + action)
                                .statusCode())
                        .as(person + action)
                        .isEqualTo(404);
            }
            assertThat(SignedIn.as(attacker).get(person).statusCode()).isEqualTo(404);
            assertThat(SignedIn.as(attacker)
                            .post("/networks/" + network + "/roles/" + roleId + "/remove")
                            .statusCode())
                    .isEqualTo(404);
            for (var action : List.of("", "/sessions", "/membership")) {
                assertThat(SignedIn.token(attacker)
                                .delete("/api/v1/users/" + victim.id + action + "?networkId=" + network)
                                .statusCode())
                        .as(action)
                        .isEqualTo(404);
            }
            for (var action : List.of("/password-link", "/restoration")) {
                assertThat(SignedIn.token(attacker)
                                .contentType("application/json")
                                .post("/api/v1/users/" + victim.id + action + "?networkId=" + network)
                                .statusCode())
                        .as(action)
                        .isEqualTo(404);
            }
        }
        assertThat(SignedIn.token(attacker).delete("/api/v1/tokens/" + tokenId).statusCode())
                .isEqualTo(404);
        SignedIn.as(attacker).formParam("demanded", "true").post("/networks/" + foreign + "/users/second-factor");

        assertThat(everythingOf(victim.id)).isEqualTo(before);
        assertThat(SignedIn.withCookie(cookie).get("/networks/" + home).statusCode())
                .isEqualTo(200);
        assertThat(api(token, "/api/v1/me").statusCode()).isEqualTo(200);
    }

    @Test
    void an_invitation_reveals_nothing_and_its_link_gives_no_access_to_the_persons_account() {
        var victim = GivenPeople.trafficker(home);
        SignedIn.newToken(victim.email);
        var before = everythingOf(victim.id);

        var link = Forms.first(LINK, invite(foreign, attacker, victim.email));
        accept(link);

        assertThat(everythingOf(victim.id)).isEqualTo(before);
        var in = signIn(victim.email, THEIRS);
        assertThat(in.statusCode()).isEqualTo(303);
        var cookie = in.cookie(SessionCookie.NAME);
        assertThat(SignedIn.withCookie(cookie).get("/networks/" + foreign).statusCode())
                .isEqualTo(200);
        assertThat(SignedIn.withCookie(cookie).get("/networks/" + home).statusCode())
                .isEqualTo(404);
        assertThat(SignedIn.withCookie(cookie).get("/tokens").body().asString()).doesNotContain("pxt_");
        assertThat(signIn(victim.email, GivenPeople.PASSWORD).statusCode()).isEqualTo(303);
        assertThat(SignedIn.as(attacker)
                        .get("/networks/" + foreign + "/users")
                        .body()
                        .asString())
                .doesNotContain(">" + victim.name + "<");
        assertThat(Database.number(
                        "select count(*) from history_change where network_id = ? and coalesce(after_image, '') like ?",
                        foreign,
                        "%\"" + victim.name + "\"%"))
                .isZero();
    }

    @Test
    void a_squatter_of_an_address_gets_none_of_its_owners_roles() {
        var hire = GivenPeople.email("new.hire");
        accept(Forms.first(LINK, invite(foreign, attacker, hire)));
        var squatter = SignedIn.cookie(hire);
        var token = SignedIn.newToken(hire);

        var theirs = Forms.first(LINK, invite(home, administrator, hire));
        var id = Database.number("select id from invitation where network_id = ?", home);

        assertThat(SignedIn.withCookie(squatter).get("/account").body().asString())
                .doesNotContain("/account/invitations/");
        assertThat(SignedIn.withCookie(squatter)
                        .get("/api/v1/me/invitations")
                        .jsonPath()
                        .getList("items"))
                .isEmpty();
        assertThat(post(squatter, "/account/invitations/" + id + "/accept").statusCode())
                .isEqualTo(404);
        assertThat(post(squatter, "/account/invitations/" + id + "/decline").statusCode())
                .isEqualTo(404);
        for (var action : List.of("/link", "/withdraw")) {
            assertThat(SignedIn.as(attacker)
                            .post("/networks/" + foreign + "/invitations/" + id + action)
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(SignedIn.token(attacker).delete("/api/v1/invitations/" + id).statusCode())
                .isEqualTo(404);
        assertThat(SignedIn.token(attacker)
                        .contentType("application/json")
                        .post("/api/v1/invitations/" + id + "/link")
                        .statusCode())
                .isEqualTo(404);
        assertThat(Forms.asGuest()
                        .formParams(Map.of("name", "New Hire", "password", "eleven brass kettles sing"))
                        .post(theirs)
                        .statusCode())
                .isEqualTo(303);

        assertThat(SignedIn.withCookie(squatter).get("/networks/" + home).statusCode())
                .isEqualTo(404);
        assertThat(api(token, "/api/v1/me").jsonPath().getList("networks.id", Long.class))
                .containsExactly(foreign);
        var in = signIn(hire, "eleven brass kettles sing");
        assertThat(SignedIn.withCookie(in.cookie(SessionCookie.NAME))
                        .get("/networks/" + home)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void after_acceptance_a_network_controls_only_its_own_membership() {
        var person = GivenPeople.also(GivenPeople.trafficker(home), Role.NETWORK_OBSERVER, foreign, null);
        var cookie = SignedIn.cookie(person.email);
        var token = SignedIn.newToken(person.email);
        var tokenId = Database.number("select max(id) from api_token where user_id = ?", person.id);
        var before = everythingOf(person.id, "membership", "role_grant");
        var base = "/networks/" + foreign + "/users/" + person.id;

        var shown = SignedIn.as(attacker).get(base).body().asString();
        var json = SignedIn.token(attacker)
                .get("/api/v1/users?networkId=" + foreign + "&q=" + person.email)
                .jsonPath();
        for (var action : List.of("/password-link", "/second-factor/remove", "/sso/remove")) {
            assertThat(SignedIn.as(attacker).post(base + action).statusCode())
                    .as(action)
                    .isEqualTo(409);
        }
        assertThat(SignedIn.as(attacker)
                        .post(base + "/tokens/" + tokenId + "/revoke")
                        .statusCode())
                .isEqualTo(404);
        for (var action : List.of("/sessions/end", "/deactivate", "/activate", "/end")) {
            assertThat(SignedIn.as(attacker).post(base + action).statusCode())
                    .as(action)
                    .isEqualTo(303);
        }

        assertThat(shown).doesNotContain("pxt_", "127.0.0.1", "Last used", "<span>Network trafficker");
        assertThat(json.getMap("items[0]").keySet())
                .isSubsetOf("userId", "email", "name", "active", "local", "secondFactor", "lastSignInAt", "roles");
        assertThat(json.getString("items[0].lastSignInAt")).isNull();
        assertThat(json.getList("items[0].roles.role")).isEqualTo(List.of("NETWORK_OBSERVER"));
        assertThat(everythingOf(person.id, "membership", "role_grant")).isEqualTo(before);
        assertThat(SignedIn.withCookie(cookie).get("/networks/" + home).statusCode())
                .isEqualTo(200);
        assertThat(SignedIn.withCookie(cookie).get("/networks/" + foreign).statusCode())
                .isEqualTo(404);
        assertThat(api(token, "/api/v1/me").jsonPath().getList("networks.id", Long.class))
                .containsExactly(home);
    }

    @Test
    void a_required_second_factor_affects_only_the_network_that_requires_it() {
        var person = GivenPeople.also(GivenPeople.trafficker(home), Role.NETWORK_OBSERVER, foreign, null);
        var cookie = SignedIn.cookie(person.email);
        org.pixelkeep.testing.Given.service(org.pixelkeep.account.person.UserService.class)
                .demandSecondFactor(org.pixelkeep.testing.Given.system(foreign), foreign, true);

        assertThat(SignedIn.withCookie(cookie).get("/networks/" + home).statusCode())
                .isEqualTo(200);
        var rests = SignedIn.withCookie(cookie).get("/networks/" + foreign);
        assertThat(rests.statusCode()).isEqualTo(404);
        assertThat(rests.body().asString()).contains("requires a second factor. Set one up");
        assertThat(SignedIn.withCookie(cookie).get("/account").body().asString())
                .contains("requires a second factor.");
        assertThat(signIn(person.email, GivenPeople.PASSWORD).header("Location"))
                .isEqualTo("/");
    }

    private static Response invite(long networkId, UserAccount as, String email) {
        return SignedIn.as(as)
                .formParam("email", email)
                .formParam("name", "As typed")
                .formParam("role", "NETWORK_OBSERVER")
                .post("/networks/" + networkId + "/users");
    }

    private static void accept(String link) {
        assertThat(Forms.asGuest()
                        .formParams(Map.of("name", "As typed", "password", THEIRS))
                        .post(link)
                        .statusCode())
                .isEqualTo(303);
    }

    private static Response signIn(String email, String password) {
        return Forms.asGuest()
                .formParam("email", email)
                .formParam("password", password)
                .post("/sign-in");
    }

    private static Response post(String cookie, String path) {
        return SignedIn.withCookie(cookie)
                .header("X-CSRF-Token", SignedIn.csrf(cookie))
                .post(path);
    }

    private static Response api(String token, String path) {
        return io.restassured.RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .get(path);
    }

    /** Each of the person's rows in any table, without the time of last use of sessions and tokens. */
    private static List<String> everythingOf(long userId, String... but) {
        var rows = new ArrayList<String>();
        for (var table : Database.texts("""
                select distinct table_name from information_schema.columns where table_schema = database()
                and column_name = 'user_id' and table_name <> 'idempotency_key' order by table_name""")) {
            if (!List.of(but).contains(table)) {
                rows.addAll(rowsOf(table, "user_id", userId));
            }
        }
        rows.addAll(rowsOf("user_account", "id", userId));
        return rows;
    }

    private static List<String> rowsOf(String table, String key, long userId) {
        var columns = Database.texts("""
                        select group_concat(concat('ifnull(hex(`', column_name, '`), ''~'')') order by ordinal_position)
                        from information_schema.columns where table_schema = database() and table_name = ?
                        and column_name <> 'last_used_at'""", table).get(0);
        return Database.texts(
                "select concat_ws('|', '" + table + "', " + columns + ") from " + table + " where " + key
                        + " = ? order by 1",
                userId);
    }
}

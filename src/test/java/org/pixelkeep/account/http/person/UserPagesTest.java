package org.pixelkeep.account.http.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.web.request.SessionCookie;

@QuarkusTest
class UserPagesTest {
    private final long networkId = GivenPeople.network();
    private final UserAccount administrator = GivenPeople.administrator(networkId);
    private final String people = "/networks/" + networkId + "/users";

    @Test
    void the_list_shows_only_people_of_this_network() {
        var trafficker = GivenPeople.trafficker(networkId);
        var stranger = GivenPeople.trafficker(GivenPeople.network());

        var page = SignedIn.as(administrator).get(people);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body().asString())
                .contains(administrator.email, trafficker.email, "Network trafficker")
                .contains(people + "/" + trafficker.id, people + "/new")
                .contains(" users")
                .doesNotContain(stranger.email, " people<");
    }

    @Test
    void revoking_a_token_reports_how_many_others_end_with_it() {
        var person = GivenPeople.localTo(networkId, GivenPeople.trafficker(networkId));
        var page = people + "/" + person.id;
        var root = SignedIn.newToken(person.email);
        assertThat(SignedIn.as(administrator).get(page).body().asString())
                .contains("stop working immediately.")
                .doesNotContain("created with it");
        var child = mint(root);
        assertThat(SignedIn.as(administrator).get(page).body().asString())
                .contains("So do those that use the token that was created with it.");
        mint(child);
        assertThat(SignedIn.as(administrator).get(page).body().asString())
                .contains("So do those that use the 2 tokens that were created with it.")
                .contains("So do those that use the token that was created with it.");
        var rootId = Database.number("select min(id) from api_token where user_id = ?", person.id);

        var revoked = SignedIn.as(administrator).post(page + "/tokens/" + rootId + "/revoke");

        assertThat(revoked.statusCode()).isEqualTo(303);
        assertThat(Database.number(
                        "select count(*) from api_token where user_id = ? and revoked_at is null", person.id))
                .isZero();
    }

    private static String mint(String with) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + with)
                .contentType("application/json")
                .body("{\"name\": \"minted\"}")
                .post("/api/v1/tokens")
                .jsonPath()
                .getString("token");
    }

    @Test
    void a_search_finds_by_a_part_of_the_address() {
        var trafficker = GivenPeople.trafficker(networkId);

        var page = SignedIn.as(administrator)
                .header("HX-Request", "true")
                .queryParam("q", trafficker.email.substring(3, 20))
                .get(people)
                .body()
                .asString();

        assertThat(page).contains(trafficker.email).doesNotContain(administrator.email, "<html");
    }

    @Test
    void people_are_found_by_role_and_by_advertiser_with_their_last_sign_in() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        var administrator = GivenPeople.administrator(network.id);
        var reviewer = GivenPeople.reviewer(network.id);
        var manager = GivenPeople.advertiserManager(network.id, acme.id);
        GivenPeople.advertiserManager(network.id, Given.advertiser(network, "Canary").id);
        var cookie = SignedIn.cookie(administrator.email);
        var path = "/networks/" + network.id + "/users";

        assertThat(SignedIn.withCookie(cookie)
                        .get(path + "?role=PIXEL_REVIEWER")
                        .asString())
                .contains(reviewer.email)
                .doesNotContain(manager.email);
        assertThat(SignedIn.withCookie(cookie)
                        .get(path + "?advertiserId=" + acme.id)
                        .asString())
                .contains(manager.email)
                .doesNotContain(reviewer.email, ": Canary");
        assertThat(SignedIn.token(administrator)
                        .get("/api/v1/users?networkId=" + network.id + "&role=NETWORK_ADMINISTRATOR")
                        .jsonPath()
                        .getList("items.email"))
                .containsExactly(administrator.email);
        assertThat(Database.number("select count(*) from last_sign_in where network_id = ?", network.id))
                .isOne();
        SignedIn.withCookie(cookie)
                .get("/advertisers/" + acme.id)
                .then()
                .body(containsString(path + "?advertiserId=" + acme.id));
        assertThat(SignedIn.as(manager).get("/advertisers/" + acme.id).asString())
                .doesNotContain(path)
                .contains("/advertisers/" + acme.id + "/pixels/new");
    }

    @Test
    void several_browsers_sign_in_at_once() {
        var person = GivenPeople.trafficker(networkId);

        var cookies = IntStream.range(0, 8)
                .parallel()
                .mapToObj(browser -> SignedIn.cookie(person.email))
                .toList();

        assertThat(cookies).doesNotHaveDuplicates().hasSize(8);
        assertThat(Database.number("select count(*) from last_sign_in where user_id = ?", person.id))
                .isOne();
    }

    @Test
    void an_invited_person_is_shown_as_typed_and_has_no_access_yet() {
        var email = GivenPeople.email("new");

        var answer = add(administrator, email, Role.NETWORK_TRAFFICKER, "");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body().asString()).contains("/invitations/");
        assertThat(SignedIn.as(administrator).get(people).body().asString()).contains("Invited", email, "New person");
        assertThat(Database.number("select count(*) from user_account where email = ?", email))
                .isZero();
        assertThat(Database.texts("""
                        select concat(entity, ' ', action, ' ', network_id) from history_change
                        where actor_id = ? order by id\
                        """, administrator.id)).containsExactly("ROLE CREATE " + networkId);
    }

    @Test
    void a_form_with_errors_shows_all_of_them_and_adds_nobody() {
        var answer = SignedIn.as(administrator)
                .formParam("email", "not an address")
                .formParam("role", "NETWORK_OBSERVER")
                .post(people);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body().asString()).contains("Enter an e-mail address", "Enter a name.", "not an address");
        assertThat(Database.number("select count(*) from role_grant where network_id = ?", networkId))
                .isOne();
    }

    @Test
    void an_advertiser_role_is_for_an_advertiser_of_this_network() {
        var elsewhere = GivenPeople.advertiserIn(GivenPeople.network());
        var here = GivenPeople.advertiserIn(networkId);
        var email = GivenPeople.email("viewer");

        assertThat(add(administrator, email, Role.ADVERTISER, "" + elsewhere).statusCode())
                .isEqualTo(422);
        assertThat(add(administrator, email, Role.ADVERTISER, "").statusCode()).isEqualTo(422);
        assertThat(Database.number("select count(*) from invitation where email = ?", email))
                .isZero();
        assertThat(add(administrator, email, Role.ADVERTISER, "" + here).statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_member_gets_another_role_immediately_and_everybody_else_is_invited() {
        var member = GivenPeople.trafficker(networkId);
        var known = GivenPeople.person("known");

        assertThat(add(administrator, member.email, Role.NETWORK_OBSERVER, "").statusCode())
                .isEqualTo(303);
        assertThat(add(administrator, member.email, Role.NETWORK_OBSERVER, "").statusCode())
                .isEqualTo(422);
        assertThat(add(administrator, known.email, Role.NETWORK_OBSERVER, "").statusCode())
                .isEqualTo(200);

        assertThat(Database.number("select count(*) from role_grant where user_id = ?", member.id))
                .isEqualTo(2);
        assertThat(Database.number("select count(*) from role_grant where user_id = ?", known.id))
                .isZero();
    }

    @Test
    void platform_administrators_cannot_be_created_here() {
        var answer = add(administrator, GivenPeople.email("greedy"), Role.PLATFORM_ADMINISTRATOR, "");

        assertThat(answer.statusCode()).isEqualTo(422);
    }

    @Test
    void a_deactivated_person_loses_access_and_can_be_reactivated() {
        var trafficker = GivenPeople.trafficker(networkId);
        var cookie = SignedIn.cookie(trafficker.email);
        var home = "/networks/" + networkId;

        assertThat(post(administrator, "/users/" + trafficker.id + "/deactivate")
                        .statusCode())
                .isEqualTo(303);
        assertThat(SignedIn.withCookie(cookie).get(home).statusCode()).isEqualTo(404);
        assertThat(SignedIn.withCookie(cookie).get("/account").statusCode()).isEqualTo(200);

        assertThat(post(administrator, "/users/" + trafficker.id + "/activate").statusCode())
                .isEqualTo(303);
        assertThat(SignedIn.withCookie(cookie).get(home).header("Location"))
                .endsWith("/sign-in?next=%2Fnetworks%2F" + networkId);
        assertThat(SignedIn.as(trafficker).get(home).statusCode()).isEqualTo(200);
    }

    @Test
    void who_may_not_see_the_people_is_told_of_their_role_and_not_of_a_change() {
        var trafficker = GivenPeople.trafficker(networkId);

        SignedIn.as(trafficker)
                .get(people)
                .then()
                .statusCode(403)
                .body(containsString("Your role does not include this."))
                .body(not(containsString("Nothing was changed")));
        SignedIn.as(trafficker)
                .post(people)
                .then()
                .statusCode(403)
                .body(containsString("Your role does not allow this. Nothing was changed."));
    }

    @Test
    void who_was_signed_out_of_the_network_is_asked_to_sign_in_again_wherever_they_go() {
        var trafficker = GivenPeople.trafficker(networkId);
        var cookie = SignedIn.cookie(trafficker.email);
        var creative = "/creatives/" + Given.creative(Given.advertiser(network(), "Acme"), "Spring banner").id;
        var name = Database.texts("select name from network where id = ?", networkId)
                .get(0);
        assertThat(post(administrator, "/users/" + trafficker.id + "/sessions/end")
                        .statusCode())
                .isEqualTo(303);

        assertThat(location(cookie, "/")).endsWith("/sign-in");
        assertThat(location(cookie, "/networks")).endsWith("/sign-in?next=%2Fnetworks");
        for (var path : List.of(creative, "/creatives/999999999", "/no-such-page")) {
            assertThat(location(cookie, path))
                    .as("what exists and what does not look alike")
                    .endsWith("/sign-in?next=" + path.replace("/", "%2F"));
        }
        SignedIn.withCookie(cookie)
                .get("/sign-in?next=" + creative)
                .then()
                .statusCode(200)
                .body(containsString("You were signed out of " + name + ". Sign in again."))
                .body(containsString("name=\"next\" value=\"" + creative + "\""));
        SignedIn.withCookie(cookie).get("/account").then().statusCode(200);
        SignedIn.withCookie(cookie)
                .header("X-CSRF-Token", SignedIn.csrf(cookie))
                .formParam("name", "Typed")
                .post("/networks/" + networkId + "/advertisers")
                .then()
                .statusCode(307)
                .header("Location", containsString("/sign-in/again?to="));

        var anew = SignedIn.withCookie(cookie)
                .header("X-CSRF-Token", SignedIn.csrf(cookie))
                .formParam("email", trafficker.email)
                .formParam("password", GivenPeople.PASSWORD)
                .formParam("next", creative)
                .post("/sign-in");
        assertThat(anew.header("Location")).endsWith(creative);
        assertThat(SignedIn.withCookie(anew.cookie(SessionCookie.NAME))
                        .get(creative)
                        .statusCode())
                .isEqualTo(200);
    }

    private static String location(String cookie, String path) {
        return SignedIn.withCookie(cookie)
                .get(path)
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
    }

    private Network network() {
        return QuarkusTransaction.requiringNew().call(() -> Network.findById(networkId));
    }

    @Test
    void tokens_end_with_the_last_membership_and_do_not_come_back_with_another() {
        var elsewhere = GivenPeople.network();
        var person = GivenPeople.also(GivenPeople.trafficker(networkId), Role.NETWORK_TRAFFICKER, elsewhere, null);
        var token = SignedIn.newToken(person.email);

        assertThat(post(administrator, "/users/" + person.id + "/end").statusCode())
                .isEqualTo(303);
        assertThat(SignedIn.with(token).get("/api/v1/me").statusCode())
                .as("still a member elsewhere")
                .isEqualTo(200);

        assertThat(SignedIn.as(person)
                        .post("/account/networks/" + elsewhere + "/leave")
                        .statusCode())
                .isEqualTo(303);
        GivenPeople.also(person, Role.NETWORK_TRAFFICKER, networkId, null);
        assertThat(SignedIn.with(token).get("/api/v1/me").statusCode()).isEqualTo(401);
        assertThat(Database.number(
                        "select count(*) from history_change where entity = 'TOKEN' and action = 'REVOKE' and actor_name = ?",
                        person.email))
                .isOne();
    }

    @Test
    void signing_out_and_removing_affect_only_this_network() {
        var elsewhere = GivenPeople.network();
        var both = GivenPeople.also(GivenPeople.trafficker(networkId), Role.NETWORK_TRAFFICKER, elsewhere, null);
        var cookie = SignedIn.cookie(both.email);
        var account = Database.texts("select concat(updated_at, version) from user_account where id = ?", both.id);

        assertThat(post(administrator, "/users/" + both.id + "/sessions/end").statusCode())
                .isEqualTo(303);
        assertThat(location(cookie, "/networks/" + networkId)).endsWith("/sign-in?next=%2Fnetworks%2F" + networkId);
        assertThat(SignedIn.withCookie(cookie).get("/networks/" + elsewhere).statusCode())
                .isEqualTo(200);
        assertThat(SignedIn.as(both).get("/networks/" + networkId).statusCode()).isEqualTo(200);

        assertThat(post(administrator, "/users/" + both.id + "/end").statusCode())
                .isEqualTo(303);
        assertThat(SignedIn.as(both).get("/networks/" + networkId).statusCode()).isEqualTo(404);
        assertThat(SignedIn.withCookie(cookie).get("/networks/" + elsewhere).statusCode())
                .isEqualTo(200);
        assertThat(post(administrator, "/users/" + both.id + "/activate").statusCode())
                .isEqualTo(404);
        assertThat(Database.texts("select concat(updated_at, version) from user_account where id = ?", both.id))
                .isEqualTo(account);
    }

    @Test
    void a_removed_role_is_gone_with_the_next_request() {
        var trafficker = GivenPeople.trafficker(networkId);
        var cookie = SignedIn.cookie(trafficker.email);
        var roleId = Database.number("select id from role_grant where user_id = ?", trafficker.id);

        assertThat(post(administrator, "/roles/" + roleId + "/remove").statusCode())
                .isEqualTo(303);

        assertThat(SignedIn.withCookie(cookie).get("/probe").statusCode()).isEqualTo(403);
    }

    @Test
    void the_last_administrator_stays() {
        var roleId = Database.number("select id from role_grant where user_id = ?", administrator.id);

        assertThat(post(administrator, "/roles/" + roleId + "/remove").statusCode())
                .isEqualTo(409);
        assertThat(post(administrator, "/users/" + administrator.id + "/deactivate")
                        .statusCode())
                .isEqualTo(409);
        assertThat(SignedIn.as(administrator).get(people).statusCode()).isEqualTo(200);

        GivenPeople.administrator(networkId);
        assertThat(post(administrator, "/roles/" + roleId + "/remove").statusCode())
                .isEqualTo(303);
    }

    @Test
    void an_administrator_has_no_power_over_people_of_another_network() {
        var both = GivenPeople.also(
                GivenPeople.trafficker(networkId), Role.NETWORK_TRAFFICKER, GivenPeople.network(), null);
        var stranger = GivenPeople.trafficker(GivenPeople.network());
        var strangersRole = Database.number("select id from role_grant where user_id = ?", stranger.id);

        assertThat(post(administrator, "/users/" + both.id + "/deactivate").statusCode())
                .isEqualTo(303);
        assertThat(post(administrator, "/users/" + both.id + "/second-factor/remove")
                        .statusCode())
                .isEqualTo(409);
        assertThat(post(administrator, "/users/" + both.id + "/sso/remove").statusCode())
                .isEqualTo(409);
        assertThat(post(administrator, "/users/" + stranger.id + "/deactivate").statusCode())
                .isEqualTo(404);
        assertThat(post(administrator, "/roles/" + strangersRole + "/remove").statusCode())
                .isEqualTo(404);
        assertThat(Database.number(
                        "select count(*) from user_account where active and id in (?, ?)", both.id, stranger.id))
                .isEqualTo(2);
    }

    @Test
    void another_network_is_not_found_and_other_roles_are_refused() {
        var elsewhere = GivenPeople.administrator(GivenPeople.network());
        var half = GivenPeople.also(
                GivenPeople.administrator(GivenPeople.network()), Role.NETWORK_TRAFFICKER, networkId, null);

        assertThat(SignedIn.as(elsewhere).get(people).statusCode()).isEqualTo(404);
        assertThat(SignedIn.as(half).get(people).statusCode()).isEqualTo(403);
        assertThat(add(half, GivenPeople.email("new"), Role.NETWORK_OBSERVER, "")
                        .statusCode())
                .isEqualTo(403);
        assertThat(SignedIn.as(GivenPeople.trafficker(networkId)).get(people).statusCode())
                .isEqualTo(403);
    }

    private Response add(UserAccount as, String email, Role role, String advertiserId) {
        return SignedIn.as(as)
                .formParam("email", email)
                .formParam("name", "New person")
                .formParam("role", role.name())
                .formParam("advertiserId", advertiserId)
                .post(people);
    }

    private Response post(UserAccount as, String path) {
        return SignedIn.as(as).post("/networks/" + networkId + path);
    }
}

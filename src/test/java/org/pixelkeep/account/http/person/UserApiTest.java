package org.pixelkeep.account.http.person;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class UserApiTest {
    private final long networkId = GivenPeople.network();

    @Test
    void me_lists_roles_and_accessible_networks() {
        var advertiserId = GivenPeople.advertiserIn(networkId);
        GivenPeople.advertiserIn(networkId);
        var viewer = GivenPeople.advertiser(networkId, advertiserId);

        var me = SignedIn.token(viewer).get("/api/v1/me").jsonPath();

        assertThat(me.getString("user.email")).isEqualTo(viewer.email);
        assertThat(me.getList("roles.role")).isEqualTo(java.util.List.of("ADVERTISER"));
        assertThat(me.getList("networks.id", Long.class)).containsExactly(networkId);
        assertThat(me.getBoolean("networks[0].whole")).isFalse();
        assertThat(me.getList("networks[0].advertisers.id", Long.class)).containsExactly(advertiserId);
        assertThat(me.getList("permissions", String.class))
                .contains("view-pixel")
                .doesNotContain("edit-pixel");
    }

    @Test
    void people_are_listed_page_by_page() {
        var administrator = GivenPeople.administrator(networkId);
        GivenPeople.trafficker(networkId);
        GivenPeople.observer(networkId);

        var first = SignedIn.token(administrator)
                .queryParam("networkId", networkId)
                .queryParam("limit", 2)
                .queryParam("sort", "name")
                .get("/api/v1/users")
                .jsonPath();
        var rest = SignedIn.token(administrator)
                .queryParam("networkId", networkId)
                .queryParam("limit", 2)
                .queryParam("sort", "name")
                .queryParam("after", first.getString("next"))
                .get("/api/v1/users")
                .jsonPath();

        assertThat(first.getLong("total")).isEqualTo(3);
        assertThat(first.getList("items")).hasSize(2);
        assertThat(rest.getList("items.roles[0].role", String.class)).containsExactly("NETWORK_TRAFFICKER");
        assertThat(rest.getString("next")).isNull();
    }

    @Test
    void a_token_cannot_take_the_account_of_somebody_who_may_do_more() throws Exception {
        var administrator = GivenPeople.administrator(networkId);
        var other = GivenPeople.administrator(networkId);
        var observer = GivenPeople.observer(networkId);
        var scopes = new String[] {"edit-user", "view-network", "view-user"};

        SignedIn.token(administrator, scopes)
                .contentType(ContentType.JSON)
                .queryParam("networkId", networkId)
                .post("/api/v1/users/" + other.id + "/password-link")
                .then()
                .statusCode(403);
        SignedIn.token(administrator, scopes)
                .contentType(ContentType.JSON)
                .queryParam("networkId", networkId)
                .post("/api/v1/users/" + observer.id + "/password-link")
                .then()
                .statusCode(403);
        assertThat(Database.number("select count(*) from account_link where user_id in (?, ?)", other.id, observer.id))
                .isZero();
        SignedIn.token(administrator)
                .contentType(ContentType.JSON)
                .queryParam("networkId", networkId)
                .post("/api/v1/users/" + other.id + "/password-link")
                .then()
                .statusCode(200);

        Database.execute("update membership set active = false where user_id = ?", other.id);
        SignedIn.token(administrator, scopes)
                .contentType(ContentType.JSON)
                .queryParam("networkId", networkId)
                .post("/api/v1/users/" + other.id + "/restoration")
                .then()
                .statusCode(403);
        assertThat(Database.number("select active from membership where user_id = ?", other.id))
                .isZero();
    }

    @Test
    void a_new_person_is_invited_and_nothing_is_created_before_they_accept() {
        var administrator = GivenPeople.administrator(networkId);
        var email = GivenPeople.email("new");
        var body = Map.of("email", email, "name", "New", "role", "PIXEL_REVIEWER");

        var answer = add(administrator, body);

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.jsonPath().getLong("invitationId")).isPositive();
        assertThat(answer.jsonPath().getString("userId")).isNull();
        assertThat(answer.jsonPath().getString("path")).startsWith("/invitations/");
        assertThat(Database.number("select count(*) from user_account where email = ?", email))
                .isZero();
        assertThat(SignedIn.token(administrator)
                        .queryParam("networkId", networkId)
                        .get("/api/v1/invitations")
                        .jsonPath()
                        .getList("items.email"))
                .containsExactly(email);
    }

    @Test
    void nobody_sets_another_persons_password_and_every_unknown_field_is_named() {
        var administrator = GivenPeople.administrator(networkId);
        var email = GivenPeople.email("victim");

        var password = add(
                administrator,
                Map.of("email", email, "name", "N", "role", "NETWORK_OBSERVER", "password", GivenPeople.PASSWORD));
        var types =
                add(administrator, Map.of("email", 5, "name", true, "role", "KING", "advertiserId", "x", "more", 1));
        var values = add(administrator, Map.of("email", "nobody"));

        assertThat(password.statusCode()).isEqualTo(422);
        assertThat(password.jsonPath().getList("violations.field")).containsExactly("password");
        assertThat(types.statusCode()).isEqualTo(422);
        assertThat(types.jsonPath().getList("violations.field", String.class))
                .containsExactlyInAnyOrder("email", "name", "role", "advertiserId", "more");
        assertThat(values.statusCode()).isEqualTo(422);
        assertThat(values.jsonPath().getList("violations.field", String.class))
                .containsExactlyInAnyOrder("email", "name", "role");
        assertThat(Database.number("select count(*) from invitation where network_id = ?", networkId))
                .isZero();
    }

    private io.restassured.response.Response add(UserAccount as, Map<String, ?> body) {
        return SignedIn.token(as)
                .queryParam("networkId", networkId)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/users");
    }

    @Test
    void missing_fields_are_reported_individually() {
        var administrator = GivenPeople.administrator(networkId);

        SignedIn.token(administrator).get("/api/v1/users").then().statusCode(422);
        SignedIn.token(administrator)
                .queryParam("networkId", networkId)
                .contentType("application/json")
                .body("{\"email\":\"x@example.com\"}")
                .post("/api/v1/users")
                .then()
                .statusCode(422);
        SignedIn.token(administrator)
                .queryParam("networkId", networkId)
                .contentType("application/json")
                .post("/api/v1/users")
                .then()
                .statusCode(400);
    }
}

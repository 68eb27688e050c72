package org.pixelkeep.account.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class UserApiTest {
    private final long networkId = GivenPeople.network();

    @Test
    void me_tells_roles_and_what_is_in_reach() {
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
    void me_is_nobody_without_a_sign_in() {
        io.restassured.RestAssured.given().get("/api/v1/me").then().statusCode(401);
    }

    @Test
    void people_are_listed_part_by_part() {
        var administrator = GivenPeople.administrator(networkId);
        GivenPeople.trafficker(networkId);
        GivenPeople.observer(networkId);

        var first = SignedIn.token(administrator)
                .queryParam("networkId", networkId)
                .queryParam("limit", 2)
                .get("/api/v1/users")
                .jsonPath();
        var rest = SignedIn.token(administrator)
                .queryParam("networkId", networkId)
                .queryParam("limit", 2)
                .queryParam("after", first.getString("next"))
                .get("/api/v1/users")
                .jsonPath();

        assertThat(first.getLong("total")).isEqualTo(3);
        assertThat(first.getList("items")).hasSize(2);
        assertThat(rest.getList("items.roles[0].role", String.class)).containsExactly("NETWORK_TRAFFICKER");
        assertThat(rest.getString("next")).isNull();
    }

    @Test
    void a_person_is_added_with_a_role() {
        var administrator = GivenPeople.administrator(networkId);
        var email = GivenPeople.email("new");
        var body = Map.of("email", email, "name", "New", "role", "PIXEL_REVIEWER", "password", GivenPeople.PASSWORD);

        var answer = SignedIn.token(administrator)
                .queryParam("networkId", networkId)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/users");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body().asString()).doesNotContain("argon2");
        assertThat(Database.number("""
                        select count(*) from role_grant join user_account on user_account.id = user_id
                        where email = ? and role = 'PIXEL_REVIEWER' and network_id = ?""", email, networkId)).isOne();
    }

    @Test
    void what_is_missing_is_told_field_by_field() {
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
                .statusCode(422);
    }

    @Test
    void another_network_is_not_there() {
        var elsewhere = GivenPeople.administrator(GivenPeople.network());

        SignedIn.token(elsewhere)
                .queryParam("networkId", networkId)
                .get("/api/v1/users")
                .then()
                .statusCode(404);
        SignedIn.token(elsewhere)
                .queryParam("networkId", networkId)
                .contentType("application/json")
                .body(Map.of("email", "x@example.com", "name", "X", "role", "NETWORK_OBSERVER"))
                .post("/api/v1/users")
                .then()
                .statusCode(404);
    }
}

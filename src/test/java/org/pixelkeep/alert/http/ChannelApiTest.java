package org.pixelkeep.alert.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class ChannelApiTest {
    private static final String ADDRESS = "https://hooks.example/T0?key=hidden";

    private final Network network = Given.network("Northwind");
    private final UserAccount administrator = GivenPeople.administrator(network.id);

    @Test
    void an_administrator_adds_changes_tries_and_deletes_a_channel() {
        var location = json(administrator)
                .body(Map.of("name", "#adops", "address", ADDRESS, "reason", "For the new team"))
                .post("/api/v1/networks/{id}/channels", network.id)
                .then()
                .statusCode(201)
                .body(not(containsString("hidden")))
                .body("host", is("hooks.example"))
                .body("service", is("SLACK"))
                .body("kinds", hasItems("WAITING", "ALARM"))
                .extract()
                .header("Location");

        json(administrator)
                .header("If-Match", "\"0\"")
                .body("{\"kinds\": [\"ALARM\"], \"service\": \"TEAMS\"}")
                .patch(location)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("kinds", is(List.of("ALARM")))
                .body("host", is("hooks.example"));
        json(administrator)
                .header("If-Match", "\"0\"")
                .body("{\"active\": false}")
                .patch(location)
                .then()
                .statusCode(412);
        json(administrator).post(location + "/test").then().statusCode(204);
        assertThat(Database.texts(
                        "select m.headline from alert_message m join alert_channel c on c.id = m.channel_id"
                                + " where c.network_id = ?",
                        network.id))
                .containsExactly("Pixelkeep can post here");
        json(administrator)
                .get("/api/v1/networks/{id}/channels", network.id)
                .then()
                .body("total", is(1))
                .body("items[0].service", is("TEAMS"));
        json(administrator).delete(location).then().statusCode(204);
        json(administrator).get(location).then().statusCode(404);
        json(administrator)
                .get("/api/v1/networks/{id}/channels", network.id)
                .then()
                .body("items", empty());

        assertThat(Database.number("select sum(length(address)) from alert_channel where network_id = ?", network.id))
                .isZero();
        assertThat(Database.texts(
                        "select concat(action, ' ', coalesce(reason, '')) from history_change where network_id = ?"
                                + " and entity = 'CHANNEL' order by id",
                        network.id))
                .containsExactly("CREATE For the new team", "EDIT ", "ARCHIVE ");
    }

    @Test
    void a_token_has_nothing_posted_that_it_may_not_see() {
        var narrow = SignedIn.newToken(administrator.email, "edit-network", "view-network");

        SignedIn.with(narrow)
                .contentType(ContentType.JSON)
                .body(Map.of("name", "#adops", "address", ADDRESS, "kinds", List.of("ALARM", "FAILING")))
                .post("/api/v1/networks/{id}/channels", network.id)
                .then()
                .statusCode(403);
        SignedIn.with(narrow)
                .contentType(ContentType.JSON)
                .body(Map.of("name", "#adops", "address", ADDRESS, "kinds", List.of("ALARM")))
                .post("/api/v1/networks/{id}/channels", network.id)
                .then()
                .statusCode(201);

        assertThat(Database.texts("select kinds from alert_channel where network_id = ?", network.id))
                .containsExactly("ALARM");
    }

    @Test
    void a_token_sends_no_notices_elsewhere_that_it_may_not_see() {
        var location = json(administrator)
                .body(Map.of("name", "#adops", "address", ADDRESS))
                .post("/api/v1/networks/{id}/channels", network.id)
                .header("Location");
        var narrow = SignedIn.newToken(administrator.email, "edit-network", "view-network");
        var row = "select concat(version, kinds, active, hex(address)) from alert_channel where network_id = ?";
        var before = Database.texts(row, network.id);

        SignedIn.with(narrow)
                .contentType(ContentType.JSON)
                .body(Map.of("address", ADDRESS + "-of-somebody-else", "kinds", List.of("ALARM")))
                .patch(location)
                .then()
                .statusCode(403);
        assertThat(Database.texts(row, network.id)).isEqualTo(before);

        SignedIn.with(narrow)
                .contentType(ContentType.JSON)
                .body(Map.of("active", false))
                .patch(location)
                .then()
                .statusCode(200);
    }

    @Test
    void another_address_of_the_same_host_is_in_the_history_without_it() {
        var location = json(administrator)
                .body(Map.of("name", "#adops", "address", ADDRESS))
                .post("/api/v1/networks/{id}/channels", network.id)
                .header("Location");
        var elsewhere = ADDRESS + "-of-somebody-else";

        json(administrator)
                .body(Map.of("address", ADDRESS))
                .patch(location)
                .then()
                .statusCode(200);
        json(administrator)
                .body(Map.of("address", elsewhere))
                .patch(location)
                .then()
                .statusCode(200);

        assertThat(Database.texts(
                        "select concat(before_image, after_image) from history_change where network_id = ?"
                                + " and entity = 'CHANNEL' and action = 'EDIT'",
                        network.id))
                .singleElement()
                .satisfies(images -> assertThat(images)
                        .contains("\"address\":\"previous\"", "\"address\":\"replaced\"")
                        .doesNotContain("somebody"));
    }

    @Test
    void invalid_fields_are_reported_individually_and_nothing_is_saved() {
        json(administrator)
                .body(Map.of("name", "", "address", "https://10.0.0.1/hook", "kinds", List.of("DECISION")))
                .post("/api/v1/networks/{id}/channels", network.id)
                .then()
                .statusCode(422)
                .body("violations.field", hasItems("name", "address", "kinds"));

        assertThat(Database.number("select count(*) from alert_channel where network_id = ?", network.id))
                .isZero();
    }

    private static RequestSpecification json(UserAccount user) {
        return SignedIn.token(user).contentType(ContentType.JSON);
    }
}

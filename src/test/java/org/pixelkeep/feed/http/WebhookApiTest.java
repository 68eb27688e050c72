package org.pixelkeep.feed.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.feed.WebhookService;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class WebhookApiTest {
    private static final String URL = "https://ads.example/told?key=hidden";

    private final Network network = Given.network("Northwind");
    private final UserAccount administrator = GivenPeople.administrator(network.id);

    @Test
    void a_token_has_nothing_sent_that_it_may_not_read() {
        var location = json(administrator)
                .body(Map.of("name", "Edge", "url", URL))
                .post("/api/v1/networks/{id}/webhooks", network.id)
                .header("Location");
        var narrow = SignedIn.newToken(administrator.email, "edit-network", "view-network");

        SignedIn.with(narrow)
                .contentType(ContentType.JSON)
                .body(Map.of("name", "Elsewhere", "url", URL))
                .post("/api/v1/networks/{id}/webhooks", network.id)
                .then()
                .statusCode(403);
        for (var change : List.of("{\"url\": \"https://elsewhere.example/\"}", "{\"name\": \"Renamed\"}")) {
            SignedIn.with(narrow)
                    .contentType(ContentType.JSON)
                    .body(change)
                    .patch(location)
                    .then()
                    .statusCode(403);
        }
        SignedIn.with(narrow)
                .contentType(ContentType.JSON)
                .body("{\"active\": false}")
                .patch(location)
                .then()
                .statusCode(200);
        SignedIn.with(narrow)
                .contentType(ContentType.JSON)
                .body("{\"url\": \"https://elsewhere.example/\"}")
                .patch(location)
                .then()
                .statusCode(403);

        assertThat(Database.texts("select concat(name, ' ', url) from webhook where network_id = ?", network.id))
                .containsExactly("Edge " + URL);
    }

    @Test
    void an_administrator_adds_changes_and_ends_a_webhook() {
        var made = json(administrator)
                .body(Map.of("name", "Edge", "url", URL, "reason", "For the new edge"))
                .post("/api/v1/networks/{id}/webhooks", network.id)
                .then()
                .statusCode(201)
                .body("secret", startsWith("whsec_"))
                .body("webhook.url", is(URL))
                .body("webhook.active", is(true))
                .body("webhook.entities", hasItems("PIXEL", "CREATIVE", "NETWORK"))
                .extract();
        var location = made.header("Location");

        json(administrator)
                .get(location)
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("containsKey('secret')", is(false))
                .body("name", is("Edge"));
        json(administrator)
                .header("If-Match", "\"0\"")
                .body("{\"entities\": [\"PIXEL\"], \"active\": false}")
                .patch(location)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("entities", is(List.of("PIXEL")))
                .body("active", is(false));
        json(administrator)
                .header("If-Match", "\"0\"")
                .body("{\"active\": true}")
                .patch(location)
                .then()
                .statusCode(412);
        json(administrator)
                .post(location + "/secret")
                .then()
                .statusCode(200)
                .body("secret", startsWith("whsec_"))
                .body("secret", not(is(made.path("secret").toString())));
        json(administrator).delete(location).then().statusCode(204);
        json(administrator).get(location).then().statusCode(404);
        json(administrator)
                .get("/api/v1/networks/{id}/webhooks", network.id)
                .then()
                .body("items", empty());

        assertThat(Database.number("select sum(length(secret)) from webhook where network_id = ?", network.id))
                .isZero();
        assertThat(Database.texts(
                        "select action from history_change where network_id = ? and entity = 'WEBHOOK' order by id",
                        network.id))
                .containsExactly("CREATE", "EDIT", "EDIT", "ARCHIVE");
    }

    @Test
    void invalid_fields_are_reported_individually() {
        json(administrator)
                .body(Map.of("name", "", "url", "ftp://ads.example/", "entities", List.of()))
                .post("/api/v1/networks/{id}/webhooks", network.id)
                .then()
                .statusCode(422)
                .body("violations.field", hasItems("name", "url", "entities"));
        json(administrator)
                .body(Map.of("name", "Inside", "url", "https://10.0.0.1/", "entities", List.of("USER")))
                .post("/api/v1/networks/{id}/webhooks", network.id)
                .then()
                .statusCode(422)
                .body("violations.message", hasItems(containsString("Must be a list")));
        json(administrator)
                .body(Map.of("name", "Inside", "url", "https://10.0.0.1/"))
                .post("/api/v1/networks/{id}/webhooks", network.id)
                .then()
                .statusCode(422)
                .body("violations.field", is(List.of("url")));

        assertThat(webhooks()).isZero();
    }

    @Test
    void a_network_has_room_for_some_webhooks_only() {
        for (var number = 1; number <= WebhookService.MAX + 1; number++) {
            json(administrator)
                    .body(Map.of("name", "Edge " + number, "url", URL))
                    .post("/api/v1/networks/{id}/webhooks", network.id)
                    .then()
                    .statusCode(number <= WebhookService.MAX ? 201 : 409);
        }

        assertThat(webhooks()).isEqualTo(WebhookService.MAX);
    }

    @Test
    void a_second_call_with_the_same_key_does_not_return_the_secret() {
        for (var status : List.of(201, 409)) {
            json(administrator)
                    .header("Idempotency-Key", "edge-" + network.id)
                    .body(Map.of("name", "Edge", "url", URL))
                    .post("/api/v1/networks/{id}/webhooks", network.id)
                    .then()
                    .statusCode(status);
        }

        assertThat(webhooks()).isEqualTo(1);
    }

    @Test
    void a_message_of_another_webhook_cannot_be_resent() {
        var first = json(administrator)
                .body(Map.of("name", "First", "url", URL))
                .post("/api/v1/networks/{id}/webhooks", network.id)
                .header("Location");
        var second = json(administrator)
                .body(Map.of("name", "Second", "url", URL))
                .post("/api/v1/networks/{id}/webhooks", network.id)
                .header("Location");
        var deliveryId = json(administrator).post(first + "/test").jsonPath().getLong("id");

        json(administrator)
                .post(second + "/deliveries/" + deliveryId + "/resend")
                .then()
                .statusCode(404);
        json(administrator)
                .get(first + "/deliveries?state=WAITING")
                .then()
                .statusCode(200)
                .body("items.id", is(List.of((int) deliveryId)))
                .body("items[0].attempts", is(0));
    }

    @Test
    void what_waits_for_a_webhook_that_is_off_cannot_be_resent_but_a_test_can() throws Exception {
        var location = json(administrator)
                .body(Map.of("name", "Edge", "url", URL, "active", false))
                .post("/api/v1/networks/{id}/webhooks", network.id)
                .header("Location");
        var test = json(administrator).post(location + "/test").jsonPath().getLong("id");
        Database.execute(
                "insert into webhook_delivery (webhook_id, network_id, message_id, since_revision, until_revision,"
                        + " entities, state, next_at, created_at) select webhook_id, network_id, uuid(), 1, 2, 'PIXEL',"
                        + " 'WAITING', '2099-01-01', created_at from webhook_delivery where id = ?",
                test);
        var row = "select concat(state, next_at) from webhook_delivery where network_id = ? and until_revision = 2";
        var before = Database.texts(row, network.id);
        var pending = Database.number(
                "select id from webhook_delivery where network_id = ? and until_revision = 2", network.id);

        json(administrator)
                .post(location + "/deliveries/" + pending + "/resend")
                .then()
                .statusCode(409)
                .body("detail", is("The webhook is off. Activate it to send what waits."));
        json(administrator)
                .post(location + "/deliveries/" + test + "/resend")
                .then()
                .statusCode(200);

        assertThat(before).hasSize(1);
        assertThat(Database.texts(row, network.id)).isEqualTo(before);
    }

    private long webhooks() {
        return Database.number("select count(*) from webhook where network_id = ?", network.id);
    }

    private static RequestSpecification json(UserAccount person) {
        return SignedIn.token(person).contentType(ContentType.JSON);
    }
}

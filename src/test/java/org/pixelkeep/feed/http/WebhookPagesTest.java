package org.pixelkeep.feed.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class WebhookPagesTest {
    private static final Pattern SECRET = Pattern.compile("whsec_[A-Za-z0-9+/=]+");

    private final Network network = Given.network("Northwind");
    private final UserAccount administrator = GivenPeople.administrator(network.id);

    @Test
    void the_secret_is_shown_once_and_on_no_page_after_that() {
        var page = SignedIn.as(administrator)
                .formParam("name", "Edge")
                .formParam("url", "https://ads.example/told")
                .formParam("entities", "PIXEL", "ASSOCIATION")
                .formParam("active", "true")
                .post("/networks/{id}/webhooks", network.id)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        var secret = SECRET.matcher(page);
        assertThat(secret.find()).isTrue();
        var id = webhookId();

        for (var path : new String[] {
            "/webhooks/" + id,
            "/webhooks/" + id + "/edit",
            "/networks/" + network.id + "/webhooks",
            "/networks/" + network.id + "/history"
        }) {
            SignedIn.as(administrator)
                    .get(path)
                    .then()
                    .statusCode(200)
                    .body(containsString("Edge"))
                    .body(not(containsString("whsec_")));
        }
        SignedIn.as(administrator)
                .post("/webhooks/{id}/secret", id)
                .then()
                .statusCode(200)
                .body(containsString("whsec_"))
                .body(not(containsString(secret.group())));
    }

    @Test
    void refused_input_is_kept() {
        SignedIn.as(administrator)
                .formParam("name", "Edge")
                .formParam("url", "http://ads.example/told")
                .formParam("entities", "PIXEL")
                .post("/networks/{id}/webhooks", network.id)
                .then()
                .statusCode(422)
                .body(containsString("Nothing has been saved."))
                .body(containsString("begins with https://"))
                .body(containsString("http://ads.example/told"));

        assertThat(Database.number("select count(*) from webhook where network_id = ?", network.id))
                .isZero();
    }

    @Test
    void concurrent_edits_conflict() {
        var id = made();
        SignedIn.as(administrator)
                .formParam("name", "Edge two")
                .formParam("url", "https://ads.example/two")
                .formParam("entities", "PIXEL")
                .formParam("version", "0")
                .post("/webhooks/{id}/edit", id)
                .then()
                .statusCode(303);

        SignedIn.as(administrator)
                .formParam("name", "Edge three")
                .formParam("url", "https://ads.example/three")
                .formParam("entities", "PIXEL")
                .formParam("version", "0")
                .post("/webhooks/{id}/edit", id)
                .then()
                .statusCode(409)
                .body(containsString("https://ads.example/two"))
                .body(containsString("https://ads.example/three"));

        assertThat(Database.texts("select name from webhook where id = ?", id)).containsExactly("Edge two");
    }

    @Test
    void a_test_shows_among_the_messages_and_a_webhook_can_be_ended() {
        var id = made();
        SignedIn.as(administrator).post("/webhooks/{id}/test", id).then().statusCode(303);

        SignedIn.as(administrator)
                .get("/webhooks/{id}", id)
                .then()
                .statusCode(200)
                .body(containsString("Test"))
                .body(containsString("Try now"));
        SignedIn.as(administrator)
                .formParam("version", "0")
                .post("/webhooks/{id}/archive", id)
                .then()
                .statusCode(303);
        SignedIn.as(administrator).get("/webhooks/{id}", id).then().statusCode(404);
    }

    @Test
    void what_waits_for_a_webhook_that_is_off_is_not_tried() throws Exception {
        var id = made();
        Database.execute(
                "insert into webhook_delivery (webhook_id, network_id, message_id, since_revision, until_revision,"
                        + " entities, state, next_at, created_at) values (?, ?, uuid(), 1, 2, 'PIXEL', 'WAITING',"
                        + " '2099-01-01', utc_timestamp(6))",
                id,
                network.id);
        var delivery = Database.number("select max(id) from webhook_delivery where webhook_id = ?", id);
        SignedIn.as(administrator).get("/webhooks/{id}", id).then().body(containsString("Try now"));
        Database.execute("update webhook set active = 0 where id = ?", id);

        SignedIn.as(administrator)
                .get("/webhooks/{id}", id)
                .then()
                .statusCode(200)
                .body(containsString("Revision 2"))
                .body(not(containsString("Try now")));
        var answer = SignedIn.as(administrator).post("/webhooks/{id}/deliveries/{delivery}/resend", id, delivery);

        assertThat(answer.statusCode()).isEqualTo(303);
        SignedIn.as(administrator)
                .cookies(answer.cookies())
                .get("/webhooks/{id}", id)
                .then()
                .body(containsString("The webhook is off. Activate it to send what waits."));
        assertThat(Database.number(
                        "select count(*) from webhook_delivery where id = ? and state = 'WAITING'"
                                + " and next_at = '2099-01-01'",
                        delivery))
                .isOne();
    }

    @Test
    void one_test_too_many_is_explained() {
        var id = made();
        var browser = SignedIn.token(administrator);
        for (var each = 0; each < 10; each++) {
            browser.post("/api/v1/webhooks/" + id + "/test").then().statusCode(200);
        }

        SignedIn.as(administrator).post("/webhooks/{id}/test", id).then().statusCode(303);

        assertThat(Database.number("select count(*) from webhook_delivery where webhook_id = ?", id))
                .isEqualTo(10);
    }

    private long made() {
        SignedIn.as(administrator)
                .formParam("name", "Edge")
                .formParam("url", "https://ads.example/told")
                .formParam("entities", "PIXEL")
                .formParam("active", "true")
                .post("/networks/{id}/webhooks", network.id)
                .then()
                .statusCode(200);
        return webhookId();
    }

    private long webhookId() {
        return Database.number("select max(id) from webhook where network_id = ?", network.id);
    }
}

package org.pixelkeep.network.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class NetworkApiTest {
    @Test
    void a_platform_administrator_creates_and_changes_a_network() {
        var platform = GivenPeople.platformAdministrator();
        var name = Given.numbered("Northwind");

        var location = json(platform)
                .body(Map.of("name", name, "pixelLimit", 5))
                .post("/api/v1/networks")
                .then()
                .statusCode(201)
                .header("ETag", "\"0\"")
                .header("Location", containsString("/api/v1/networks/"))
                .body("name", is(name))
                .body("pixelLimit", is(5))
                .body("fourEyes", is(false))
                .extract()
                .header("Location");
        json(platform)
                .body("{\"pixelLimit\": null, \"fourEyes\": true}")
                .patch(location)
                .then()
                .statusCode(200)
                .body("name", is(name))
                .body("pixelLimit", nullValue())
                .body("fourEyes", is(true));

        json(platform).queryParam("q", name).get("/api/v1/networks").then().body("items.name", is(List.of(name)));
    }

    @Test
    void the_preview_of_a_pixel_starts_with_the_dialect_of_the_network() {
        var network = Given.network("Northwind");
        var administrator = GivenPeople.administrator(network.id);
        json(administrator)
                .body("{\"defaultDialect\": \"DV360\"}")
                .patch("/api/v1/networks/{id}", network.id)
                .then()
                .statusCode(200)
                .body("defaultDialect", is("DV360"));

        SignedIn.as(administrator)
                .get("/networks/" + network.id + "/pixels/new")
                .then()
                .body(containsString("<option value=\"DV360\" selected>"));
        SignedIn.as(administrator)
                .get("/networks/" + network.id + "/edit")
                .then()
                .body(containsString("<option value=\"DV360\" selected>"))
                .body(containsString("What is always kept"));
    }

    @Test
    void administrators_say_for_how_long_what_is_not_history_is_kept() {
        var network = Given.network("Northwind");
        var administrator = GivenPeople.administrator(network.id);

        json(administrator)
                .body("{\"keepImports\": 30, \"keepNotices\": 365}")
                .patch("/api/v1/networks/{id}", network.id)
                .then()
                .statusCode(200)
                .body("keepImports", is(30))
                .body("keepNotices", is(365))
                .body("keepDeliveries", nullValue());
        for (var wrong : List.of("keepImports", "keepNotices", "keepDeliveries")) {
            for (var days : List.of(0, 731)) {
                json(administrator)
                        .body(Map.of(wrong, days))
                        .patch("/api/v1/networks/{id}", network.id)
                        .then()
                        .statusCode(422)
                        .body("violations.field", is(List.of(wrong)));
            }
        }
        json(GivenPeople.trafficker(network.id))
                .body("{\"keepImports\": 1}")
                .patch("/api/v1/networks/{id}", network.id)
                .then()
                .statusCode(403);

        json(administrator)
                .get("/api/v1/networks/{id}", network.id)
                .then()
                .body("keepImports", is(30))
                .body("keepDeliveries", nullValue());
        SignedIn.as(administrator)
                .get("/networks/" + network.id + "/imports")
                .then()
                .body(containsString("deleted 30 days after"));
        SignedIn.as(administrator)
                .get("/networks/" + network.id + "/history")
                .then()
                .body(containsString("how long imports are kept"));
    }

    @Test
    void a_taken_name_is_refused_and_nothing_is_written() {
        var network = Given.network("Northwind");

        json(GivenPeople.platformAdministrator())
                .body(Map.of("name", network.name, "pixelLimit", 1001))
                .post("/api/v1/networks")
                .then()
                .statusCode(422)
                .body("violations.field", is(List.of("pixelLimit", "name")));

        assertThat(Database.number("select count(*) from network where name = ?", network.name))
                .isEqualTo(1);
    }

    private static RequestSpecification json(UserAccount person) {
        return SignedIn.token(person).contentType(ContentType.JSON);
    }
}

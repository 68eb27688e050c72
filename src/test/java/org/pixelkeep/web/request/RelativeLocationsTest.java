package org.pixelkeep.web.request;

import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

/** Whoever chooses the host of a request does not choose where its answer leads. */
@QuarkusTest
class RelativeLocationsTest {
    private static final String EVIL = "evil.example";

    @Test
    void what_was_created_is_told_by_its_path() {
        var network = Given.network("Northwind");

        RestAssured.given()
                .header("Authorization", "Bearer " + SignedIn.newToken(GivenPeople.trafficker(network.id).email))
                .header("Host", EVIL)
                .contentType("application/json")
                .body(Map.of("name", "Acme"))
                .post("/api/v1/networks/{id}/advertisers", network.id)
                .then()
                .statusCode(201)
                .header("Location", matchesPattern("/api/v1/advertisers/\\d+"));
    }

    @Test
    void a_page_leads_to_a_path() {
        var network = Given.network("Northwind");
        var page = "/networks/" + network.id + "/history/verification";

        SignedIn.as(GivenPeople.observer(network.id))
                .header("Host", EVIL)
                .post(page)
                .then()
                .statusCode(303)
                .header("Location", is(page));
    }
}

package org.pixelkeep.cli;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.shared.time.DatabaseTime;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

/** Whether a node says truthfully that it is ready. */
@QuarkusTest
class ReadinessTest {
    @TestHTTPResource(value = "/", management = true)
    URI management = URI.create("/");

    @Inject
    DatabaseTime time;

    @AfterEach
    void agree() {
        time.set(Duration.ZERO);
    }

    @Test
    void a_node_is_ready_when_everything_it_needs_is_there() {
        given().get(management.resolve("/q/health/ready"))
                .then()
                .statusCode(200)
                .body("checks.name", hasItems("database", "schema", "snapshot", "warm-up", "clock"));
    }

    @Test
    void resolving_needs_neither_the_database_nor_its_clock() {
        time.set(Duration.ofSeconds(45));

        List<String> names = given().get(management.resolve("/q/health/resolver"))
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("status", equalTo("UP"))
                .extract()
                .path("checks.name");
        assertThat(names).containsExactlyInAnyOrder("snapshot", "warm-up", "draining");
    }

    @Test
    void with_a_wrong_clock_a_node_is_not_ready_and_writes_nothing() {
        var network = GivenPeople.network();
        var trafficker = GivenPeople.trafficker(network);
        var writing = SignedIn.token(trafficker);
        var reading = SignedIn.token(trafficker);
        time.set(Duration.ofSeconds(-45));

        given().get(management.resolve("/q/health/ready")).then().statusCode(503);
        writing.contentType("application/json")
                .body("{\"name\": \"Too early\"}")
                .post("/api/v1/networks/" + network + "/advertisers")
                .then()
                .statusCode(503)
                .body("detail", containsString("45 s apart"));
        assertThat(reading.get("/api/v1/networks/" + network + "/advertisers?q=early")
                        .jsonPath()
                        .getList("items"))
                .isEmpty();
    }
}

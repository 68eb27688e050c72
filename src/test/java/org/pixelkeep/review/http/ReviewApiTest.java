package org.pixelkeep.review.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class ReviewApiTest {
    private final Network network = Given.network("Northwind");
    private final UserAccount reviewer = GivenPeople.reviewer(network.id);

    @Test
    void a_pixel_is_approved_then_rejected_with_its_creatives_suspended() {
        var creative = Given.creative(Given.advertiser(network, "Acme"), "Banner");
        var pixel = Given.pixel(network, "Wide");
        Given.onAllCreatives(pixel);

        json(reviewer)
                .header("If-Match", "\"0\"")
                .body("{\"decision\": \"APPROVE\"}")
                .post("/api/v1/pixels/{id}/review", pixel.id)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("reviewStatus", is("APPROVED"));
        json(reviewer)
                .body("{\"decision\": \"REJECT\", \"reason\": \"It redirects.\", \"suspendCreatives\": true}")
                .post("/api/v1/pixels/{id}/review", pixel.id)
                .then()
                .statusCode(200)
                .body("reviewStatus", is("REJECTED"))
                .body("reviewReason", is("It redirects."));

        json(reviewer)
                .get("/api/v1/creatives/{id}", creative.id)
                .then()
                .body("active", is(true))
                .body("suspended", is(true))
                .body("state", is("SUSPENDED"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|decision",
                "{\"decision\": \"MAYBE\"}|decision",
                "{\"decision\": \"REJECT\"}|reason",
                "{\"decision\": \"REJECT\", \"reason\": 7}|reason",
                "{\"decision\": \"APPROVE\", \"suspendCreatives\": true}|suspendCreatives",
                "{\"decision\": \"APPROVE\", \"because\": \"fine\"}|because"
            })
    void a_decision_that_is_none_is_refused_and_nothing_is_changed(String body, String field) {
        var pixel = Given.pixel(network, "Wide");

        json(reviewer)
                .body(body)
                .post("/api/v1/pixels/{id}/review", pixel.id)
                .then()
                .statusCode(422)
                .body("violations.field", is(List.of(field)));

        assertThat(status(pixel.id)).containsExactly("PENDING");
    }

    @Test
    void nobody_approves_what_they_have_not_seen() {
        var pixel = Given.pixel(network, "Wide");
        json(GivenPeople.trafficker(network.id))
                .body("{\"secureUrl\": \"https://vendor.example/changed.gif\"}")
                .patch("/api/v1/pixels/{id}", pixel.id);

        json(reviewer)
                .header("If-Match", "\"0\"")
                .body("{\"decision\": \"APPROVE\"}")
                .post("/api/v1/pixels/{id}/review", pixel.id)
                .then()
                .statusCode(412);

        assertThat(status(pixel.id)).containsExactly("PENDING");
    }

    private static List<String> status(long pixelId) {
        return Database.texts("select review_status from pixel where id = ?", pixelId);
    }

    private static RequestSpecification json(UserAccount person) {
        return SignedIn.token(person).contentType(ContentType.JSON);
    }
}

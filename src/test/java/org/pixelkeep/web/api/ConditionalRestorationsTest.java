package org.pixelkeep.web.api;

import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

/** Restorations are subject to {@code If-Match}, like edits. */
@QuarkusTest
class ConditionalRestorationsTest {
    private final Network network = Given.network("Northwind");
    private final UserAccount administrator = GivenPeople.administrator(network.id);
    private final String token = SignedIn.newToken(administrator.email);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        advertisers    | {"name": "Acme"}
        vendors        | {"name": "Pingworks", "hosts": ["pingworks.example"], "category": "MEASUREMENT"}
        supply-sources | {"code": "open", "name": "Open"}
        templates      | {"name": "One", "format": "IMAGE_URL", "secureUrl": "https://a.example/t.gif"}
        creatives      |
        pixels         |
        """)
    void what_was_saved_since_is_not_restored(String things, @Nullable String created) {
        var path = "/api/v1/" + things + "/" + id(things, created);
        var outdated = tag(path);
        script().delete(path).then().statusCode(204);

        script().header("If-Match", outdated).post(path + "/restoration").then().statusCode(412);
        script().get(path).then().body("archivedAt", notNullValue());

        script().header("If-Match", tag(path))
                .post(path + "/restoration")
                .then()
                .statusCode(200);
        script().get(path).then().body("archivedAt", nullValue());
    }

    private long id(String things, @Nullable String created) {
        return switch (things) {
            case "creatives" -> Given.creative(Given.advertiser(network, "Acme"), "Banner").id;
            case "pixels" -> Given.pixel(network, "Viewability").id;
            default ->
                script().contentType("application/json")
                        .body(Objects.requireNonNull(created))
                        .post("/api/v1/networks/" + network.id + "/" + things)
                        .then()
                        .statusCode(201)
                        .extract()
                        .jsonPath()
                        .getLong("id");
        };
    }

    private String tag(String path) {
        return script().get(path).then().statusCode(200).extract().header("ETag");
    }

    private RequestSpecification script() {
        return SignedIn.with(token);
    }
}

package org.pixelkeep.home.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.testing.Browser;
import org.pixelkeep.testing.Browser.Look;
import org.pixelkeep.testing.ContractCheck;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class ApiPagesTest {
    @ParameterizedTest
    @ValueSource(strings = {"/api/openapi", "/api/openapi.json", "/api/openapi?format=json"})
    void the_document_in_the_repository_is_served_without_sign_in(String path) throws IOException {
        var served = RestAssured.given().get(path).then().statusCode(200).contentType(ContentType.JSON);
        assertThat(served.extract().asString()).isEqualTo(Files.readString(ContractCheck.DOCUMENT));
        SignedIn.token(GivenPeople.observer(Given.network("Northwind").id))
                .get(path)
                .then()
                .statusCode(200);
    }

    @Test
    void another_format_is_refused_in_words() {
        RestAssured.given()
                .get("/api/openapi?format=yaml")
                .then()
                .statusCode(422)
                .body("violations.field", contains("format"));
    }

    @Test
    void the_document_describes_only_the_api_with_tokens_and_problems() {
        SignedIn.token(GivenPeople.observer(Given.network("Northwind").id))
                .get("/api/openapi")
                .then()
                .statusCode(200)
                .body("info.title", is("Pixelkeep"))
                .body("paths.keySet()", everyItem(startsWith("/api/v1/")))
                .body(
                        "paths.keySet()",
                        hasItems(
                                "/api/v1/networks",
                                "/api/v1/networks/{networkId}/pixels",
                                "/api/v1/pixels/{pixelId}/associations",
                                "/api/v1/pixels/{pixelId}/review",
                                "/api/v1/history"))
                .body(
                        "paths.'/api/v1/pixels/{pixelId}'.get.responses.'404'.'$ref'",
                        is("#/components/responses/NotFound"))
                .body("components.securitySchemes.token.scheme", is("bearer"));
    }

    @Exhaustive("in a browser, in two looks")
    @ParameterizedTest
    @EnumSource(
            value = Look.class,
            names = {"DESK", "PHONE_DARK"})
    void the_page_renders_the_api_under_the_content_policy(Look look) {
        var observer = GivenPeople.observer(Given.network("Northwind").id);
        try (var visit = Browser.visit(look)) {
            visit.signIn(observer.email);
            var page = visit.open("/api");

            page.waitForSelector(".opblock-tag");
            page.locator(".opblock-tag[data-tag=Advertisers]").waitFor();

            visit.shot("api");
            visit.requireFits();
        }
    }
}

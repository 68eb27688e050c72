package org.pixelkeep.pixel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
class PixelEventApiTest {
    private final Network network = Given.network("Northwind");

    @ParameterizedTest
    @CsvSource({"00:00:05.5, 00:00:05.500", "12.50 %, 12.5%"})
    void progress_keeps_its_offset_in_one_spelling(String typed, String kept) {
        var location = json(trafficker())
                .body(Map.of(
                        "name", Given.numbered("Progress"),
                        "format", "IMAGE_URL",
                        "event", "PROGRESS",
                        "offset", typed,
                        "secureUrl", "https://vendor.example/p"))
                .post("/api/v1/networks/{id}/pixels", network.id)
                .then()
                .statusCode(201)
                .body("offset", is(kept))
                .extract()
                .header("Location");

        json(trafficker())
                .contentType("application/json")
                .body(Map.of("event", "START"))
                .patch(location)
                .then()
                .statusCode(422)
                .body("violations.field", is(List.of("offset")));
        json(trafficker())
                .body("{\"event\": \"CUSTOM\", \"offset\": null, \"customEvent\": 501}")
                .patch(location)
                .then()
                .statusCode(200)
                .body("offset", nullValue())
                .body("customEvent", is(501));
        assertThat(Database.number(
                        "select custom_event from pixel where id = ?",
                        location.substring(location.lastIndexOf('/') + 1)))
                .isEqualTo(501);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "PROGRESS;;;offset", "PROGRESS;later;;offset", "START;5;;offset",
                "CUSTOM;;;customEvent", "CUSTOM;;499;customEvent", "CLICK;;501;customEvent"
            })
    void what_an_event_needs_and_what_it_does_not_have_is_said(
            String event, @Nullable String offset, @Nullable Integer customEvent, String field) {
        var body = new HashMap<String, Object>();
        body.put("name", "Wrong");
        body.put("format", "IMAGE_URL");
        body.put("event", event);
        body.put("offset", offset);
        body.put("customEvent", customEvent);
        body.put("secureUrl", "https://vendor.example/p");

        json(trafficker())
                .body(body)
                .post("/api/v1/networks/{id}/pixels", network.id)
                .then()
                .statusCode(422)
                .body("violations.field", is(List.of(field)));
    }

    @ParameterizedTest
    @CsvSource({"JAVASCRIPT_URL, MIDPOINT", "HTML_URL, START", "JAVASCRIPT_URL, NOT_VIEWABLE", "HTML_URL, CUSTOM"})
    void a_format_that_never_fires_on_its_event_is_refused_in_words(String format, String event) {
        var body = new HashMap<String, Object>(
                Map.of("name", "Never", "format", format, "event", event, "secureUrl", "https://vendor.example/x"));
        if (event.equals("CUSTOM")) {
            body.put("customEvent", 500);
        }

        json(trafficker())
                .body(body)
                .post("/api/v1/networks/{id}/pixels", network.id)
                .then()
                .statusCode(422)
                .body("violations.field", is(List.of("format")))
                .body("violations[0].message", containsString(" never fires on “"))
                .body("violations[0].message", containsString("Choose “Image URL”"));
    }

    @Test
    void the_form_takes_an_offset_and_gives_it_back_and_forgets_it_with_the_event() {
        var trafficker = trafficker();
        var name = Given.numbered("Sheet");
        SignedIn.as(trafficker)
                .formParam("name", name)
                .formParam("format", "IMAGE_URL")
                .formParam("event", "PROGRESS")
                .formParam("offset", "soon")
                .formParam("secureUrl", "https://vendor.example/p")
                .post("/networks/{id}/pixels", network.id)
                .then()
                .statusCode(422)
                .body(containsString("value=\"soon\""))
                .body(containsString("Enter when it fires: a time such as 00:00:05, or a percentage such as 25%."));
        SignedIn.as(trafficker)
                .formParam("name", name)
                .formParam("format", "IMAGE_URL")
                .formParam("event", "PROGRESS")
                .formParam("offset", "50 %")
                .formParam("secureUrl", "https://vendor.example/p")
                .post("/networks/{id}/pixels", network.id)
                .then()
                .statusCode(303);
        var id = Database.number("select id from pixel where network_id = ? and name = ?", network.id, name);

        SignedIn.as(trafficker).get("/pixels/{id}", id).then().body(containsString("Progress at 50%"));
        SignedIn.as(trafficker)
                .get("/pixels/{id}/edit", id)
                .then()
                .body(containsString("name=\"offset\" type=\"text\" value=\"50%\""));
        SignedIn.as(trafficker)
                .formParam("name", name)
                .formParam("format", "IMAGE_URL")
                .formParam("event", "COMPLETE")
                .formParam("offset", "50%")
                .formParam("secureUrl", "https://vendor.example/p")
                .formParam("version", Database.number("select version from pixel where id = ?", id))
                .post("/pixels/{id}/edit", id)
                .then()
                .statusCode(303);
        assertThat(Database.number("select count(*) from pixel where id = ? and event_offset is null", id))
                .isOne();
    }

    /** Of a release that did not refuse it. */
    @Test
    void a_pixel_that_never_fires_can_still_be_edited_otherwise() throws SQLException {
        var pixel = Given.pixel(network, Given.numbered("Never"));
        Database.execute("update pixel set format = 'JAVASCRIPT_URL', event = 'MIDPOINT' where id = ?", pixel.id);

        json(trafficker())
                .body(Map.of("active", false))
                .patch("/api/v1/pixels/{id}", pixel.id)
                .then()
                .statusCode(200)
                .body("active", is(false));
        json(trafficker())
                .body(Map.of("event", "COMPLETE"))
                .patch("/api/v1/pixels/{id}", pixel.id)
                .then()
                .statusCode(422)
                .body("violations.field", is(List.of("format")));
    }

    private UserAccount trafficker() {
        return GivenPeople.trafficker(network.id);
    }

    private static RequestSpecification json(UserAccount person) {
        return SignedIn.token(person).contentType(ContentType.JSON);
    }
}

package org.pixelkeep.history.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class HistoryApiTest {
    private final Network network = Given.network("Northwind");

    @Test
    void a_change_has_its_author_reason_and_previous_state() {
        var pixel = Given.pixel(network, "Viewability");
        var trafficker = GivenPeople.trafficker(network.id);
        SignedIn.token(trafficker)
                .contentType(ContentType.JSON)
                .body("{\"position\": 4, \"reason\": \"Must fire first\"}")
                .patch("/api/v1/pixels/{id}", pixel.id);

        SignedIn.token(GivenPeople.observer(network.id))
                .get("/api/v1/history?entity=PIXEL&action=EDIT&field=position&entityId=" + pixel.id)
                .then()
                .statusCode(200)
                .body("total", is(1))
                .body("items[0].actor", is(trafficker.email))
                .body("items[0].channel", is("API"))
                .body("items[0].reason", is("Must fire first"))
                .body("items[0].differences.field", is(List.of("position")))
                .body("items[0].differences[0].before", is(0))
                .body("items[0].differences[0].after", is(4));
    }

    @Test
    void the_log_is_paged() {
        Given.advertiser(network, "Acme");
        Given.advertiser(network, "Other");
        var observer = GivenPeople.observer(network.id);

        var first = SignedIn.token(observer)
                .get("/api/v1/history?limit=1&entity=ADVERTISER")
                .then()
                .extract()
                .jsonPath();
        var second = SignedIn.token(observer)
                .queryParam("after", first.getString("next"))
                .get("/api/v1/history?limit=1&entity=ADVERTISER")
                .then()
                .extract()
                .jsonPath();

        assertThat(first.getLong("items[0].id")).isGreaterThan(second.getLong("items[0].id"));
        assertThat(second.getString("next")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"entity,TREE", "action,SING", "channel,POST", "from,yesterday", "networkId,all", "entityId,x"})
    void invalid_parameters_are_refused_by_name(String parameter, String value) {
        SignedIn.token(GivenPeople.observer(network.id))
                .queryParam(parameter, value)
                .get("/api/v1/history")
                .then()
                .statusCode(422)
                .body("violations.field", is(List.of(parameter)));
    }
}

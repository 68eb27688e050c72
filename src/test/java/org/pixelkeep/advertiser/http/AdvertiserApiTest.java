package org.pixelkeep.advertiser.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.testing.Statements;

@QuarkusTest
class AdvertiserApiTest {
    private final Network network = Given.network("Northwind");
    private final UserAccount trafficker = GivenPeople.trafficker(network.id);

    @Test
    void an_advertiser_is_created_changed_archived_and_restored() {
        var location = json(trafficker)
                .body(Map.of("name", "  Acme ", "code", "ACME-1"))
                .post("/api/v1/networks/{id}/advertisers", network.id)
                .then()
                .statusCode(201)
                .header("ETag", "\"0\"")
                .body("name", is("Acme"))
                .body("state", is("ACTIVE"))
                .extract()
                .header("Location");

        json(trafficker)
                .header("If-Match", "\"0\"")
                .body("{\"active\": false, \"code\": null}")
                .patch(location)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("name", is("Acme"))
                .body("code", nullValue())
                .body("state", is("INACTIVE"));
        json(trafficker).header("If-Match", "\"0\"").delete(location).then().statusCode(412);
        json(trafficker).header("If-Match", "\"1\"").delete(location).then().statusCode(204);
        json(trafficker).get(location).then().body("state", is("ARCHIVED"));
        json(trafficker)
                .post(location + "/restoration")
                .then()
                .statusCode(200)
                .header("ETag", "\"3\"")
                .body("state", is("INACTIVE"));
    }

    @Test
    void errors_are_named_and_nothing_is_written() {
        json(trafficker)
                .body("{\"code\": \"with space\"}")
                .post("/api/v1/networks/{id}/advertisers", network.id)
                .then()
                .statusCode(422)
                .body("violations.field", containsInAnyOrder("name", "code"));

        assertThat(Database.number("select count(*) from advertiser where network_id = ?", network.id))
                .isZero();
    }

    @Test
    void a_name_in_use_is_refused_unless_a_code_tells_them_apart() {
        var acme = Given.advertiser(network, "Acme");
        var other = Given.advertiser(network, "Other");
        var before = stored();

        created(Map.of("name", acme.name.toUpperCase(Locale.ROOT)))
                .statusCode(422)
                .body("violations.field", is(List.of("name")))
                .body("violations[0].message", startsWith("Another advertiser has this name."));
        json(trafficker)
                .body(Map.of("name", acme.name))
                .patch("/api/v1/advertisers/{id}", other.id)
                .then()
                .statusCode(422);

        assertThat(stored()).isEqualTo(before);
        created(Map.of("name", acme.name, "code", "EMEA")).statusCode(201);
        json(trafficker)
                .body(Map.of("active", false))
                .patch("/api/v1/advertisers/{id}", acme.id)
                .then()
                .statusCode(200);
    }

    @Test
    void a_code_finds_exactly_the_advertiser_that_has_it() {
        var acme = created(Map.of("name", "Acme", "code", "ACME")).extract().<Integer>path("id");
        created(Map.of("name", "Acme Europe", "code", "ACME-EU")).statusCode(201);

        json(trafficker)
                .get("/api/v1/networks/{id}/advertisers?code=ACME", network.id)
                .then()
                .statusCode(200)
                .body("total", is(1))
                .body("items.id", is(List.of(acme)));
        json(trafficker)
                .get("/api/v1/networks/{id}/advertisers?code=ACM", network.id)
                .then()
                .body("total", is(0));
        json(GivenPeople.advertiser(network.id, Given.advertiser(network, "Other").id))
                .get("/api/v1/networks/{id}/advertisers?code=ACME", network.id)
                .then()
                .body("total", is(0));
    }

    @Test
    void the_name_of_an_archived_advertiser_is_free_and_blocks_its_restoration_once_taken() {
        var acme = Given.advertiser(network, "Acme");
        json(trafficker).delete("/api/v1/advertisers/{id}", acme.id).then().statusCode(204);
        created(Map.of("name", acme.name)).statusCode(201);
        var before = stored();

        json(trafficker)
                .post("/api/v1/advertisers/{id}/restoration", acme.id)
                .then()
                .statusCode(409)
                .body("detail", is("Another advertiser is called “" + acme.name + "” now. Rename that one first."));

        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void a_longer_list_costs_no_more_statements() {
        Given.advertiser(network, "First");
        var few = statements();

        for (var i = 0; i < 10; i++) {
            Given.advertiser(network, "Another");
        }

        assertThat(statements()).isEqualTo(few);
    }

    private long statements() {
        var request = SignedIn.token(trafficker);
        return Statements.reading(() -> request.get("/api/v1/networks/" + network.id + "/advertisers")
                .then()
                .statusCode(200));
    }

    private List<String> stored() {
        return Database.texts(
                "select concat_ws('|', id, name, code, archived_at, version) from advertiser where network_id = ? order by id",
                network.id);
    }

    private ValidatableResponse created(Map<String, String> advertiser) {
        return json(trafficker)
                .body(advertiser)
                .post("/api/v1/networks/{id}/advertisers", network.id)
                .then();
    }

    private static RequestSpecification json(UserAccount person) {
        return SignedIn.token(person).contentType(ContentType.JSON);
    }
}

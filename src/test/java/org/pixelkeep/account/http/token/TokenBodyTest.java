package org.pixelkeep.account.http.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

/** A request for a token is accepted exactly as sent, or not at all. */
@QuarkusTest
class TokenBodyTest {
    private final UserAccount person = GivenPeople.trafficker(GivenPeople.network());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\": 5} | name",
                "{\"name\": true} | name",
                "{\"name\": null} | name",
                "{\"name\": [\"x\"]} | name",
                "{} | name",
                "{\"name\": \"a\\nb\"} | name",
                "{\"name\": \"x\", \"expiresAt\": \"\"} | expiresAt",
                "{\"name\": \"x\", \"expiresAt\": 1893456000} | expiresAt",
                "{\"name\": \"x\", \"expiresAt\": \"2030-01-31\"} | expiresAt",
                "{\"name\": \"x\", \"expiresAt\": \"+999999999-12-31T23:59:59.999999999Z\"} | expiresAt",
                "{\"name\": \"x\", \"expiresAt\": \"+10000-01-01T00:00:00Z\"} | expiresAt",
                "{\"name\": \"x\", \"expiresAt\": \"2020-01-31T00:00:00Z\"} | expiresAt",
                "{\"name\": \"x\", \"scopes\": [null]} | scopes",
                "{\"name\": \"x\", \"scopes\": []} | scopes",
                "{\"name\": \"x\", \"scopes\": \"view-pixel\"} | scopes",
                "{\"name\": \"x\", \"scopes\": [1]} | scopes",
                "{\"name\": \"x\", \"scopes\": [\"\"]} | scopes",
                "{\"name\": \"x\", \"scopes\": [\"view-pixel\", \"edit-user\"]} | scopes",
                "{\"name\": \"x\", \"addresses\": [null]} | addresses",
                "{\"name\": \"x\", \"addresses\": []} | addresses",
                "{\"name\": \"x\", \"addresses\": [\"\"]} | addresses",
                "{\"name\": \"x\", \"addresses\": [\" \"]} | addresses",
                "{\"name\": \"x\", \"addresses\": [\"192.0.2.0/24,0.0.0.0/0\"]} | addresses",
                "{\"name\": \"x\", \"expires\": \"2030-01-31T00:00:00Z\"} | expires",
                "{\"name\": \"\", \"scopes\": [null], \"expiresAt\": \"\", \"addresses\": [\"x\"], \"scope\": 1}"
                        + " | scope,scopes,expiresAt,name,addresses",
                "[] | ''"
            })
    void all_invalid_values_are_named_at_once(String body, String fields) {
        var answer =
                SignedIn.as(person).contentType("application/json").body(body).post("/api/v1/tokens");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.jsonPath().getList("violations.field", String.class)).containsExactly(fields.split(","));
        assertThat(tokens()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"overlapHours\": -1} | overlapHours",
                "{\"overlapHours\": 721} | overlapHours",
                "{\"overlapHours\": \"2\"} | overlapHours",
                "{\"overlapHours\": 2.0} | overlapHours",
                "{\"overlapHours\": null} | overlapHours",
                "{\"overlapHours\": 99999999999} | overlapHours",
                "{\"hours\": 2} | hours"
            })
    void rotations_are_parsed_as_strictly(String body, String field) {
        SignedIn.newToken(person.email);
        var id = Database.number("select id from api_token where user_id = ?", person.id);

        var answer = SignedIn.as(person)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/tokens/" + id + "/rotation");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.jsonPath().getList("violations.field", String.class)).containsExactly(field);
        assertThat(tokens()).isOne();
    }

    @Test
    void forms_are_parsed_as_strictly() {
        for (var day : List.of("+999999999-12-31", "+10000-01-01", "31.01.2099", "2020-01-31")) {
            var page = SignedIn.as(person)
                    .formParam("name", " ")
                    .formParam("expiresAt", day)
                    .formParam("addresses", "192.0.2.7 nonsense")
                    .post("/tokens");

            assertThat(page.statusCode()).as(day).isEqualTo(422);
            assertThat(page.body().asString())
                    .contains("Describe what the token is for.", "Not valid: nonsense.", "value=\"" + day + "\"");
        }
        assertThat(tokens()).isZero();
    }

    @Test
    void the_last_possible_day_can_be_chosen_and_a_replacement_does_not_exceed_it() {
        SignedIn.as(person)
                .formParam("name", "long")
                .formParam("expiresAt", "9999-12-31")
                .post("/tokens")
                .then()
                .statusCode(200);
        var id = Database.number("select id from api_token where user_id = ?", person.id);

        SignedIn.as(person).post("/tokens/" + id + "/rotate").then().statusCode(200);

        assertThat(Database.texts("select expires_at from api_token where user_id = ? and id <> ?", person.id, id))
                .containsExactly("9999-12-31 23:59:59.999999");
    }

    @Test
    void absurd_overlaps_are_refused_on_the_page_too() {
        SignedIn.newToken(person.email);
        var id = Database.number("select id from api_token where user_id = ?", person.id);
        for (var hours : List.of("999999999999999999", "999999999", "721", "-1", "x")) {
            SignedIn.as(person)
                    .formParam("overlapHours", hours)
                    .post("/tokens/" + id + "/rotate")
                    .then()
                    .statusCode(422);
        }
        assertThat(tokens()).isOne();
    }

    private long tokens() {
        return Database.number("select count(*) from api_token where user_id = ?", person.id);
    }
}

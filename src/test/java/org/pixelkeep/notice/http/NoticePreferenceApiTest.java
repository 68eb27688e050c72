package org.pixelkeep.notice.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class NoticePreferenceApiTest {
    private final Network network = Given.network("Northwind");
    private final UserAccount trafficker = GivenPeople.trafficker(network.id);

    @Test
    void what_is_left_out_stays_as_it_is() {
        prefer("{\"kinds\": [\"WAITING\", \"ENDING\"], \"mail\": \"NEVER\"}")
                .then()
                .statusCode(200);
        prefer("{\"kinds\": [\"WAITING\"], \"onPage\": false}")
                .then()
                .statusCode(200)
                .body("total", is(6))
                .body("items.find { it.kind == 'WAITING' }.onPage", is(false))
                .body("items.find { it.kind == 'WAITING' }.mail", is("NEVER"))
                .body("items.find { it.kind == 'FAILING' }.mail", is("AT_ONCE"));

        json(trafficker)
                .get(path())
                .then()
                .statusCode(200)
                .body("items.find { it.kind == 'ENDING' }.onPage", is(true))
                .body("items.find { it.kind == 'ENDING' }.mail", is("NEVER"));
        assertThat(saved()).containsExactly("ENDING1NEVER", "WAITING0NEVER");
    }

    @Test
    void a_change_of_nothing_or_of_an_unknown_kind_is_refused() {
        for (var body : new String[] {"{\"mail\": \"NEVER\"}", "{\"kinds\": [\"WEATHER\"], \"onPage\": false}"}) {
            prefer(body).then().statusCode(422).body("violations.field", hasItem("kinds"));
        }

        assertThat(saved()).isEmpty();
    }

    private Response prefer(String body) {
        return json(trafficker).body(body).patch(path());
    }

    private Iterable<String> saved() {
        return Database.texts(
                "select concat(kind, on_page, mail) from notice_choice where user_id = ? order by kind", trafficker.id);
    }

    private String path() {
        return "/api/v1/networks/" + network.id + "/notice-preferences";
    }

    private static RequestSpecification json(UserAccount user) {
        return SignedIn.token(user).contentType(ContentType.JSON);
    }
}

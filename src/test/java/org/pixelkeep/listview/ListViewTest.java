package org.pixelkeep.listview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

/** Lists as each person wants them: saved views, columns, and density. */
@QuarkusTest
class ListViewTest {
    private final Network network = Given.network("Northwind");
    private final UserAccount administrator = GivenPeople.administrator(network.id);
    private final UserAccount trafficker = GivenPeople.trafficker(network.id);

    @Test
    void a_view_is_its_persons_own() {
        Given.pixel(network, "Viewability");

        save(trafficker, "My rejected ones", "review=REJECTED&sort=name&after=xyz", false)
                .statusCode(303)
                .header("Location", containsString("/networks/" + network.id + "/pixels?review=REJECTED&sort=name"));

        list(trafficker, "pixels")
                .body(allOf(
                        containsString("My rejected ones"),
                        containsString("/networks/" + network.id + "/pixels?review=REJECTED&amp;sort=name")));
        list(administrator, "pixels").body(not(containsString("My rejected ones")));
        list(trafficker, "creatives").body(not(containsString("My rejected ones")));
        assertThat(recorded()).isEmpty();
    }

    @Test
    void a_shared_view_is_everybodys_and_on_record() {
        Given.pixel(network, "Viewability");
        save(trafficker, "Waiting", "review=PENDING", true).statusCode(403);
        assertThat(Database.number("select count(*) from list_view where network_id = ?", network.id))
                .isZero();

        save(administrator, "Waiting", "review=PENDING", true).statusCode(303);
        save(administrator, "Waiting", "waiting=PENDING", true).statusCode(303);
        list(trafficker, "pixels").body(containsString("waiting=PENDING"));
        remove(trafficker, "Waiting", true).statusCode(403);
        remove(administrator, "Waiting", true).statusCode(303);

        list(trafficker, "pixels").body(not(containsString("waiting=PENDING")));
        assertThat(recorded()).containsExactly("CREATE", "EDIT", "ARCHIVE");
    }

    @Test
    void people_of_an_advertiser_learn_nothing_from_shared_views() {
        var advertiser = Given.advertiser(network, "Acme");
        var manager = GivenPeople.advertiserManager(network.id, advertiser.id);
        Given.pixel(advertiser, Given.image("Viewability"));
        save(administrator, "Rival Inc. on hold", "q=rival", true).statusCode(303);
        save(manager, "Rival Inc. on hold", "q=mine", false).statusCode(303);

        list(manager, "pixels").body(containsString("q=mine")).body(not(containsString("q=rival")));
        list(trafficker, "pixels").body(containsString("q=rival"));
    }

    @Test
    void filters_too_long_for_a_header_are_left_out_of_the_way_back() {
        SignedIn.as(trafficker)
                .formParam("list", "PIXELS")
                .formParam("query", "q=" + "a".repeat(100_000))
                .post("/networks/{id}/list-display", network.id)
                .then()
                .statusCode(303)
                .header("Location", endsWith("/networks/" + network.id + "/pixels"));
    }

    @Test
    void another_persons_view_cannot_be_removed() {
        save(administrator, "Mine", "q=a", false).statusCode(303);

        remove(trafficker, "Mine", false).statusCode(404);
        remove(administrator, "Mine", false).statusCode(303);
        remove(administrator, "Mine", false).statusCode(404);
    }

    @Test
    void a_view_needs_a_name_and_leads_nowhere_else() {
        save(trafficker, " ", "q=a", false).statusCode(303);
        assertThat(Database.number("select count(*) from list_view where network_id = ?", network.id))
                .isZero();

        save(trafficker, "Odd", "//evil.example/?q=\r\nx", false)
                .statusCode(303)
                .header("Location", containsString("/networks/" + network.id + "/pixels?"))
                .header("Location", not(containsString("\n")));
        save(trafficker, "Long", "q=" + "a".repeat(ListQueries.MAX_LENGTH), false)
                .statusCode(303);
        assertThat(Database.texts("select name from list_view where network_id = ?", network.id))
                .containsExactly("Odd");
    }

    /** Java gives these two names the same hash code. */
    @Test
    void each_view_is_removed_by_its_own_dialog() {
        Given.pixel(network, "Viewability");
        save(trafficker, "Rejected Aa", "review=REJECTED", false).statusCode(303);
        save(trafficker, "Rejected BB", "review=PENDING", false).statusCode(303);

        var page = list(trafficker, "pixels").extract().asString();

        assertThat(Pattern.compile(" id=\"(remove-view-[^\"]+)\" popover")
                        .matcher(page)
                        .results()
                        .map(found -> found.group(1)))
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @Test
    void columns_and_density_are_remembered_per_person() {
        Given.pixel(network, "Viewability");
        list(trafficker, "pixels").body(containsString("Applies to")).body(not(containsString("table-compact")));

        display(trafficker, Map.of("density", "compact", "columns", List.of("id", "host", "no-such-column")));

        list(trafficker, "pixels")
                .body(allOf(containsString("table-compact"), containsString("pixel.example")))
                .body(not(containsString("<th scope=\"col\">Applies to</th>")));
        list(administrator, "pixels").body(not(containsString("table-compact")));
        assertThat(Database.texts("select shown from list_display where user_id = ?", trafficker.id))
                .containsExactly("host,id");

        display(trafficker, Map.of("reset", "true"));
        list(trafficker, "pixels").body(containsString("<th scope=\"col\">Applies to</th>"));
    }

    @Test
    void health_and_who_changed_it_are_columns() throws SQLException {
        var pixel = Given.pixel(network, "Viewability");
        Database.execute(
                "insert into health_check (pixel_id, network_id, outcome, next_at) values (?, ?, 'FAILED', now(6)) on duplicate key update outcome = 'FAILED'",
                pixel.id,
                network.id);
        SignedIn.token(trafficker)
                .contentType(ContentType.JSON)
                .body(Map.of("active", false))
                .patch("/api/v1/pixels/{id}", pixel.id)
                .then()
                .statusCode(200);

        list(administrator, "pixels").body(allOf(containsString("Failed"), containsString(trafficker.email)));
    }

    private ValidatableResponse save(UserAccount person, String name, String query, boolean shared) {
        return SignedIn.as(person)
                .formParam("list", "PIXELS")
                .formParam("name", name)
                .formParam("query", query)
                .formParam("shared", shared ? "true" : "")
                .post("/networks/{id}/list-views", network.id)
                .then();
    }

    private ValidatableResponse remove(UserAccount person, String name, boolean shared) {
        return SignedIn.as(person)
                .formParam("list", "PIXELS")
                .formParam("name", name)
                .formParam("shared", shared ? "true" : "")
                .post("/networks/{id}/list-views/remove", network.id)
                .then();
    }

    private void display(UserAccount person, Map<String, ?> choices) {
        SignedIn.as(person)
                .formParam("list", "PIXELS")
                .formParams(choices)
                .post("/networks/{id}/list-display", network.id)
                .then()
                .statusCode(303);
    }

    private ValidatableResponse list(UserAccount person, String list) {
        return SignedIn.as(person)
                .get("/networks/{id}/" + list, network.id)
                .then()
                .statusCode(200);
    }

    private List<String> recorded() {
        return Database.texts(
                "select action from history_change where network_id = ? and entity = 'LIST_VIEW' order by id",
                network.id);
    }
}

package org.pixelkeep.network.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.pixelkeep.testing.SignedIn.as;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;

@QuarkusTest
class NetworkPagesTest {
    private Network network;
    private String administrator;

    @BeforeEach
    void begin() {
        network = Given.network("Northwind");
        administrator = GivenPeople.administrator(network.id).email;
    }

    @Test
    void people_see_only_their_own_networks() {
        var other = Given.network("Southpole");

        as(administrator)
                .get("/networks")
                .then()
                .statusCode(200)
                .body(containsString(network.name))
                .body(not(containsString(other.name)))
                .body(not(containsString("/networks/new")));
    }

    @Test
    void a_platform_administrator_creates_a_network_and_goes_on_with_its_administrator() {
        var name = Given.numbered("Eastgate");
        var platform = GivenPeople.platformAdministrator();

        var next = as(platform)
                .formParam("name", name)
                .formParam("pixelLimit", "5")
                .formParam("fourEyes", "true")
                .post("/networks")
                .then()
                .statusCode(303)
                .extract()
                .header("Location");

        assertThat(Database.number(
                        "select count(*) from network where name = ? and pixel_limit = 5 and four_eyes = 1", name))
                .isEqualTo(1);
        as(platform).get(next).then().statusCode(200).body(containsString("selected>The network " + name));
    }

    @Test
    void settings_are_saved_with_the_reason_in_the_history() {
        as(administrator)
                .formParam("name", network.name)
                .formParam("pixelLimit", "7")
                .formParam("version", network.version)
                .formParam("reason", "agreed with the client")
                .post("/networks/" + network.id + "/edit")
                .then()
                .statusCode(303);

        assertThat(Database.number("select pixel_limit from network where id = ?", network.id))
                .isEqualTo(7);
        assertThat(Database.texts(
                        "select reason from history_change where entity = 'NETWORK' and entity_id = ? and action = 'EDIT'",
                        network.id))
                .containsExactly("agreed with the client");
    }

    @Test
    void an_invalid_limit_is_kept_in_its_field_and_nothing_is_saved() {
        as(administrator)
                .formParam("name", "")
                .formParam("pixelLimit", "abc")
                .formParam("version", network.version)
                .post("/networks/" + network.id + "/edit")
                .then()
                .statusCode(422)
                .body(containsString("value=\"abc\""))
                .body(containsString("Enter a whole number from 1 to 1,000"))
                .body(containsString("Enter a name."));

        assertThat(Database.texts("select name from network where id = ?", network.id))
                .containsExactly(network.name);
    }

    @Test
    void the_second_of_two_editors_sees_both_versions_and_can_overwrite() {
        as(administrator)
                .formParam("name", network.name + " A")
                .formParam("version", network.version)
                .post("/networks/" + network.id + "/edit")
                .then()
                .statusCode(303);

        as(administrator)
                .formParam("name", network.name + " B")
                .formParam("pixelLimit", "3")
                .formParam("version", network.version)
                .post("/networks/" + network.id + "/edit")
                .then()
                .statusCode(409)
                .body(containsString("<del>" + network.name + " A</del>"))
                .body(containsString("<ins>" + network.name + " B</ins>"))
                .body(containsString("name=\"version\" value=\"" + (network.version + 1) + "\""));
        assertThat(Database.texts("select name from network where id = ?", network.id))
                .containsExactly(network.name + " A");

        as(administrator)
                .formParam("name", network.name + " B")
                .formParam("version", network.version + 1)
                .post("/networks/" + network.id + "/edit")
                .then()
                .statusCode(303);
        assertThat(Database.texts("select name from network where id = ?", network.id))
                .containsExactly(network.name + " B");
    }

    @Test
    void archiving_first_shows_its_impact_and_can_be_undone() {
        var acme = Given.advertiser(network, "Acme");
        Given.creative(acme, "Banner");
        Given.pixel(network, "Viewability");
        as(administrator)
                .get("/networks/" + network.id + "/edit")
                .then()
                .statusCode(200)
                .body(containsString("<strong>1 pixel</strong> on <strong>1 creative</strong> of 1 advertiser."));

        as(administrator)
                .formParam("version", network.version)
                .post("/networks/" + network.id + "/archive")
                .then()
                .statusCode(303);
        assertThat(archived()).isEqualTo(1);

        as(administrator).post("/networks/" + network.id + "/restore").then().statusCode(303);
        assertThat(archived()).isZero();
    }

    private long archived() {
        return Database.number("select count(*) from network where id = ? and archived_at is not null", network.id);
    }
}

package org.pixelkeep.history.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class GrowthBudgetTest {
    private static final double DAY = 24 * 60 * 60 * 1e6;
    private static final double LIMIT = 2_048.0 * 1024 * 1024;

    private final LocalDateTime begun = LocalDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
    private final Network network = Given.network("Northwind");
    private final Advertiser acme = Given.advertiser(network, "Acme");
    private final Pixel pixel = Given.pixel(acme, Given.script("Script", "fire();"));
    private final UserAccount trafficker = GivenPeople.trafficker(network.id);
    private final UserAccount manager = GivenPeople.advertiserManager(network.id, acme.id);

    @Test
    void every_byte_of_a_change_counts_for_all_who_share_it() throws SQLException {
        fill("network", 1);
        fill("advertisers", 1);
        fill("advertiser/" + acme.id, 1);
        fill("person/" + manager.id, 1);

        edit(manager, "fire('" + "é€😀\u0001".repeat(500) + "');").then().statusCode(200);

        var bytes = Database.number("""
                        select octet_length(before_image) + octet_length(after_image) from history_change
                        where actor_id = ?""", manager.id) + 500;
        assertThat(bytes).isGreaterThan(7_500);
        assertThat(added("network")).isCloseTo(bytes / LIMIT * DAY, within(2.0));
        assertThat(added("advertisers")).isCloseTo(bytes / (LIMIT / 2) * DAY, within(2.0));
        assertThat(added("advertiser/" + acme.id)).isCloseTo(bytes / (LIMIT / 4) * DAY, within(2.0));
        assertThat(added("person/" + manager.id)).isCloseTo(bytes / (LIMIT * 2 / 3) * DAY, within(2.0));
    }

    @Test
    void people_of_the_network_take_nothing_from_advertisers() {
        edit(trafficker, "changed();").then().statusCode(200);

        assertThat(Database.texts("select owner from history_growth where network_id = ? order by owner", network.id))
                .containsExactly("network", "person/" + trafficker.id);
    }

    /** It was empty when the change was made, not when something was last added. */
    @Test
    void a_share_that_was_unused_for_long_is_no_larger() throws SQLException {
        fill("network", -1_000);

        edit(trafficker, "x".repeat(50_000)).then().statusCode(200);

        assertThat(Database.number("""
                        select count(*) from history_growth g join history_head h on h.network_id = g.network_id
                        where g.network_id = ? and g.owner = 'network'
                            and g.empty_at between h.at and h.at + interval 10 second""", network.id)).isOne();
    }

    @Test
    void who_has_used_up_a_share_saves_nothing_and_is_told_when() throws SQLException {
        fill("person/" + trafficker.id, 27);
        var before = Database.checksums();

        var refused = edit(trafficker, "changed();");

        refused.then()
                .statusCode(429)
                .body("title", is("Too much"))
                .body(
                        "detail",
                        is("Nothing was saved. You have added as much to the history as one person may for now."
                                + " Wait up to 3 hours before you try again."));
        assertThat(Long.parseLong(refused.header("Retry-After"))).isBetween(3 * 3_600L - 60, 3 * 3_600L);
        assertThat(changesBy(trafficker)).isZero();
        assertThat(Database.checksums().get("pixel")).isEqualTo(before.get("pixel"));
        assertThat(Database.checksums().get("history_growth")).isEqualTo(before.get("history_growth"));
        edit(GivenPeople.trafficker(network.id), "stopped();").then().statusCode(200);
    }

    @Test
    void a_page_says_so_too() throws SQLException {
        archive(GivenPeople.administrator(network.id));
        fill("person/" + trafficker.id, 27);

        SignedIn.as(trafficker)
                .post("/pixels/" + pixel.id + "/restore")
                .then()
                .statusCode(429)
                .body(containsString("You have added as much to the history as one person may for now."));

        assertThat(Database.number("select count(*) from pixel where id = ? and archived_at is null", pixel.id))
                .isZero();
    }

    @Test
    void what_somebody_does_can_always_be_stopped() throws SQLException {
        fill("network", 27);
        var administrator = GivenPeople.administrator(network.id);

        archive(administrator);
        SignedIn.as(administrator)
                .post("/networks/" + network.id + "/users/" + manager.id + "/deactivate")
                .then()
                .statusCode(303);

        assertThat(Database.texts(
                        "select concat(entity, ' ', action) from history_change where actor_id = ? order by id",
                        administrator.id))
                .containsExactly("PIXEL ARCHIVE", "USER DEACTIVATE");
        assertThat(Database.number(
                        "select count(*) from history_growth where network_id = ? and owner = 'network' and empty_at > ?",
                        network.id,
                        begun.plusHours(27)))
                .isOne();
    }

    @Test
    void a_form_keeps_what_was_typed() throws SQLException {
        fill("person/" + trafficker.id, 27);

        SignedIn.as(trafficker)
                .formParam("name", "A long name that somebody typed")
                .post("/networks/" + network.id + "/advertisers")
                .then()
                .statusCode(429)
                .body(
                        containsString("A long name that somebody typed"),
                        containsString("You have added as much to the history as one person may for now."
                                + " Wait up to 3 hours before you try again."));

        assertThat(Database.number("select count(*) from advertiser where network_id = ?", network.id))
                .isOne();
    }

    @Test
    void an_advertiser_without_room_leaves_it_to_others() throws SQLException {
        fill("advertiser/" + acme.id, 25);

        edit(manager, "changed();").then().statusCode(429).body("detail", containsString("people of this advertiser"));

        edit(trafficker, "changed();").then().statusCode(200);
        var other = Given.advertiser(network, "Bolt");
        edit(
                        GivenPeople.advertiserManager(network.id, other.id),
                        Given.pixel(other, Given.script("Other", "fire();")),
                        "changed();")
                .then()
                .statusCode(200);
    }

    @Test
    void advertisers_together_leave_room_to_the_network() throws SQLException {
        fill("advertisers", 25);

        edit(manager, "changed();").then().statusCode(429).body("detail", containsString("The people of advertisers"));

        edit(trafficker, "changed();").then().statusCode(200);
    }

    @Test
    void a_network_without_room_stops_its_people_but_neither_jobs_nor_other_networks() throws SQLException {
        fill("network", 25);

        edit(trafficker, "changed();")
                .then()
                .statusCode(429)
                .body("detail", containsString("The history of this network has grown as much as it may for now."));

        Given.service(PixelService.class).archive(Given.system(network.id), pixel.id, null);
        var southpole = Given.network("Southpole");
        edit(GivenPeople.trafficker(southpole.id), Given.pixel(southpole, Given.script("Own", "fire();")), "own();")
                .then()
                .statusCode(200);
    }

    private void archive(UserAccount by) {
        SignedIn.as(by)
                .formParam("version", 0)
                .post("/pixels/" + pixel.id + "/archive")
                .then()
                .statusCode(303);
    }

    private Response edit(UserAccount by, String content) {
        return edit(by, pixel, content);
    }

    private static Response edit(UserAccount by, Pixel edited, String content) {
        return SignedIn.token(by)
                .contentType("application/json")
                .body(Map.of("secureContent", content))
                .patch("/api/v1/pixels/{id}", edited.id);
    }

    /** As if so much had been added that the share will be unused after these hours. */
    private void fill(String owner, int hours) throws SQLException {
        Database.execute(
                "insert into history_growth (network_id, owner, empty_at) values (?, ?, ?)",
                network.id,
                owner,
                begun.plusHours(hours));
    }

    private double added(String owner) {
        return Database.number(
                "select timestampdiff(microsecond, ?, empty_at) from history_growth where network_id = ? and owner = ?",
                begun.plusHours(1),
                network.id,
                owner);
    }

    private static long changesBy(UserAccount person) {
        return Database.number("select count(*) from history_change where actor_id = ?", person.id);
    }
}

package org.pixelkeep.history.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.history.read.Change;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.Subject;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.LargeLog;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class GrowthBudgetTest {
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
        assertThat(List.of("network", "advertisers", "advertiser/" + acme.id, "person/" + manager.id))
                .allSatisfy(owner -> assertThat(added(owner)).isCloseTo(bytes, within(1.0)));
    }

    @Test
    void what_is_about_no_advertiser_counts_for_all_of_the_persons() {
        var growth = new Growth();
        var change = new Change();
        change.networkId = network.id;
        change.action = Action.EDIT;
        change.entity = EntityKind.LIST_VIEW;

        growth.add(GivenPeople.caller(manager, Role.ADVERTISER_MANAGER, network.id, acme.id), change);

        assertThat(growth.bytes()).containsEntry("advertiser/" + acme.id, 500L).containsEntry("advertisers", 500L);
    }

    @Test
    void outside_of_networks_each_person_has_a_share_of_their_own() {
        var growth = new Growth();
        var change = new Change();
        change.networkId = Subject.PLATFORM;
        change.action = Action.CREATE;
        change.entity = EntityKind.TOKEN;

        growth.add(GivenPeople.caller(manager, Role.ADVERTISER_MANAGER, network.id, acme.id), change);

        assertThat(growth.bytes()).containsOnly(Map.entry("account/" + manager.id, 500L));
        assertThat(growth.askedFor()).containsExactly("account/" + manager.id);
    }

    @Test
    void what_the_application_adds_to_a_persons_change_set_counts_for_the_person() {
        var growth = new Growth();
        var change = new Change();
        change.networkId = network.id;
        change.advertiserId = acme.id;
        change.action = Action.APPROVE;
        change.entity = EntityKind.PIXEL;
        var author = GivenPeople.caller(manager, Role.ADVERTISER_MANAGER, network.id, acme.id);
        var rules = Caller.system("review rules");

        growth.add(rules, change);
        assertThat(growth.bytes()).isEmpty();
        growth.add(author, change);
        growth.add(rules.inChangeSetOf(author), change);
        growth.add(Caller.system("another job"), change);

        assertThat(growth.bytes())
                .containsOnly(
                        Map.entry("network", 1_000L),
                        Map.entry("advertisers", 1_000L),
                        Map.entry("advertiser/" + acme.id, 1_000L),
                        Map.entry("person/" + manager.id, 1_000L));
    }

    @Test
    void a_stolen_token_cannot_keep_its_owner_from_changing_the_password() throws SQLException {
        var cookie = SignedIn.cookie(manager.email);
        Database.execute(
                "insert into history_growth (network_id, owner, bytes, counted_at) values (0, ?, 1e12, ?)",
                "account/" + manager.id,
                begun.plusMinutes(1));

        SignedIn.withCookie(cookie)
                .header("X-CSRF-Token", SignedIn.csrf(cookie))
                .formParam("current-password", GivenPeople.PASSWORD)
                .formParam("password", "another one, long enough")
                .post("/account/password")
                .then()
                .statusCode(303);

        assertThat(changesBy(manager)).isOne();
        assertThat(Database.texts(
                        "select owner from history_growth where network_id = 0 and owner like ?", "%/" + manager.id))
                .containsExactlyInAnyOrder("account/" + manager.id, "credentials/" + manager.id);
    }

    @Test
    void tokens_cannot_be_rotated_without_end() throws SQLException {
        var token = SignedIn.token(manager);
        Database.execute(
                "insert into history_growth (network_id, owner, bytes, counted_at) values (0, ?, 1e12, ?)"
                        + " on duplicate key update bytes = values(bytes)",
                "account/" + manager.id,
                begun.plusMinutes(1));
        var before = Database.number("select count(*) from api_token where user_id = ?", manager.id);

        token.contentType("application/json")
                .body(Map.of("name", "One more", "scopes", List.of("view-pixel")))
                .post("/api/v1/tokens")
                .then()
                .statusCode(429);

        assertThat(Database.number("select count(*) from api_token where user_id = ?", manager.id))
                .isEqualTo(before);
    }

    @Test
    void nobody_waits_longer_than_a_day() throws SQLException {
        fill("network", 1.9 * LIMIT, begun.minusDays(1));

        edit(trafficker, "fire('" + "x".repeat(60_000) + "');").then().statusCode(200);
        Database.execute("update history_growth set bytes = 3 * bytes where network_id = ?", network.id);
        Given.service(PixelService.class)
                .archive(
                        GivenPeople.caller(
                                GivenPeople.administrator(network.id), Role.NETWORK_ADMINISTRATOR, network.id),
                        pixel.id,
                        null);

        assertThat(level("network")).isLessThanOrEqualTo(2 * LIMIT);
    }

    @Test
    void people_of_the_network_take_nothing_from_advertisers() {
        edit(trafficker, "changed();").then().statusCode(200);

        assertThat(Database.texts("select owner from history_growth where network_id = ? order by owner", network.id))
                .containsExactly("network", "person/" + trafficker.id);
    }

    @Test
    void a_share_that_was_unused_for_long_is_no_larger() throws SQLException {
        fill("network", LIMIT, begun.minusDays(40));

        edit(trafficker, "f('" + "x".repeat(50_000) + "');").then().statusCode(200);

        assertThat(level("network")).isBetween(50_000.0, 60_000.0);
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
        assertThat(added("network")).isGreaterThan(26 * LIMIT / 24);
        SignedIn.as(administrator)
                .post("/networks/" + network.id + "/users/" + manager.id + "/deactivate")
                .then()
                .statusCode(303);

        assertThat(Database.texts(
                        "select concat(entity, ' ', action) from history_change where actor_id = ? order by id",
                        administrator.id))
                .containsExactly("PIXEL ARCHIVE", "USER DEACTIVATE");
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
    void who_comes_late_in_a_large_change_needs_room_too() throws SQLException {
        var other = Given.advertiser(network, "Bolt");
        fill("advertiser/" + other.id, 25);
        var log = Given.service(LargeLog.class);
        var caller = GivenPeople.caller(manager, Role.ADVERTISER_MANAGER, network.id, acme.id);

        assertThatThrownBy(() -> log.write(caller, 5_000, List.of(acme, other))).isInstanceOf(TooManyAttempts.class);

        assertThat(changesBy(manager)).isZero();
        log.write(caller, 5_000, List.of(acme, acme));
        assertThat(changesBy(manager)).isEqualTo(2);
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
        fill(owner, hours / 24.0 * LIMIT * Growth.share(owner), begun.plusMinutes(1));
    }

    /** @param countedAt nothing drains before */
    private void fill(String owner, double bytes, LocalDateTime countedAt) throws SQLException {
        Database.execute(
                "insert into history_growth (network_id, owner, bytes, counted_at) values (?, ?, ?, ?)",
                network.id,
                owner,
                bytes,
                countedAt);
    }

    private double added(String owner) {
        return level(owner) - LIMIT / 24 * Growth.share(owner);
    }

    private double level(String owner) {
        return Double.parseDouble(
                Database.texts("select bytes from history_growth where network_id = ? and owner = ?", network.id, owner)
                        .get(0));
    }

    private static long changesBy(UserAccount person) {
        return Database.number("select count(*) from history_change where actor_id = ?", person.id);
    }
}

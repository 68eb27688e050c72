package org.pixelkeep.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SettableClock;
import org.pixelkeep.testing.SignedIn;

/**
 * A node of this release reads what a newer one wrote while nodes are upgraded one after another: what it does not know
 * is left out or held back, and nothing fails.
 */
@QuarkusTest
class NewerReleaseTest {
    @Inject
    SettableClock clock;

    private final Network network = Given.network("Northwind");
    private final Creative banner = Given.creative(Given.advertiser(network, "Acme"), "Holographic");
    private final Pixel odd = Given.approvedPixel(network, "Odd");
    private final Pixel plain = Given.approvedPixel(network, "Plain");
    private final UserAccount observer = GivenPeople.observer(network.id);
    private Instant then = Instant.EPOCH;

    @BeforeEach
    void two_pixels_fire() {
        Given.onAllCreatives(odd);
        Given.onAllCreatives(plain);
        then = clock.instant();
        clock.pass(Duration.ofDays(1));
    }

    @Test
    void all_of_it_fires_before() {
        assertThat(past().jsonPath().getList("firing.pixelId", Long.class)).containsExactly(odd.id, plain.id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"scope", "format", "event", "reviewStatus"})
    void an_unknown_pixel_did_not_fire(String field) throws SQLException {
        image("json_set(after_image, '$." + field + "', 'HOLOGRAM')", "PIXEL", odd.id);

        var answer = past();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().getList("firing.pixelId", Long.class)).containsExactly(plain.id);
    }

    @Test
    void an_association_for_only_unknown_types_does_not_apply_to_all_types() throws SQLException {
        var association = Database.number("select id from association where pixel_id = ?", odd.id);
        image("json_set(after_image, '$.creativeTypes', json_array('HOLOGRAM'))", "ASSOCIATION", association);

        assertThat(past().jsonPath().getList("firing.pixelId", Long.class)).containsExactly(plain.id);

        image("json_set(after_image, '$.creativeTypes', json_array('HOLOGRAM', 'BANNER'))", "ASSOCIATION", association);

        assertThat(past().jsonPath().getList("firing.pixelId", Long.class)).containsExactly(odd.id, plain.id);
    }

    @Test
    void an_association_with_an_unknown_target_has_no_effect() throws SQLException {
        image(
                "json_set(after_image, '$.target', 'HOLOGRAM')",
                "ASSOCIATION",
                Database.number("select id from association where pixel_id = ?", odd.id));

        assertThat(past().jsonPath().getList("firing.pixelId", Long.class)).containsExactly(plain.id);
    }

    @Test
    void an_unknown_vendor_policy_held_back() throws SQLException {
        var vendor = Database.number("select min(id) from vendor where network_id = ?", network.id);
        image("json_set(after_image, '$.vendorIds', json_array(" + vendor + "))", "PIXEL", odd.id);
        image("json_set(after_image, '$.policy', 'HOLOGRAM')", "VENDOR", vendor);

        var answer = past().jsonPath();

        assertThat(answer.getList("firing.pixelId", Long.class)).containsExactly(plain.id);
        assertThat(answer.getList("heldBack.pixelId", Long.class)).containsExactly(odd.id);
    }

    @Test
    void a_creative_that_was_of_an_unknown_type_fired_nothing() throws SQLException {
        image("json_set(after_image, '$.type', 'HOLOGRAM')", "CREATIVE", banner.id);

        var answer = past();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().getList("firing")).isEmpty();
    }

    @Test
    void the_feed_skips_unknown_object_types_and_treats_unknown_actions_as_edits() throws SQLException {
        var since = Database.number(
                "select min(revision) - 1 from history_change where network_id = ? and entity = 'PIXEL'", network.id);
        Database.tamper(
                "update history_change set entity = 'HOLOGRAM' where network_id = ? and entity = 'PIXEL' and"
                        + " entity_id = ?",
                network.id,
                odd.id);
        Database.tamper(
                "update history_change set action = 'HOLOGRAM' where network_id = ? and entity = 'PIXEL' and"
                        + " entity_id = ?",
                network.id,
                plain.id);

        var answer = ask("/api/v1/networks/" + network.id + "/changes?since=" + since);

        assertThat(answer.statusCode()).isEqualTo(200);
        var items = answer.jsonPath();
        assertThat(items.getList("items.findAll { it.entity == 'PIXEL' }.entityId", Long.class))
                .contains(plain.id)
                .doesNotContain(odd.id);
        assertThat(items.getList("items.findAll { it.entity == 'PIXEL' }.action", String.class))
                .containsOnly("EDIT");
        assertThat(items.getList("items.findAll { it.entity == 'PIXEL' }.after.name", String.class))
                .containsOnly(plain.name);
    }

    @Test
    void the_history_leaves_out_unknown_object_types_and_shows_the_rest() throws SQLException {
        log("entity", odd.id);
        log("action", plain.id);
        log("channel", plain.id);

        var all = ask("/api/v1/history?networkId=" + network.id);
        var some = ask("/api/v1/history?networkId=" + network.id + "&pixelId=" + plain.id);

        assertThat(all.statusCode()).isEqualTo(200);
        assertThat(all.jsonPath().getList("items.entityId", Long.class)).contains(plain.id, banner.id);
        assertThat(all.jsonPath().getList("items.findAll { it.entity == 'PIXEL' }.entityId", Long.class))
                .doesNotContain(odd.id);
        assertThat(some.statusCode()).isEqualTo(200);
        assertThat(some.jsonPath().getList("items.findAll { it.entity == 'PIXEL' }.action", String.class))
                .containsOnly("EDIT");
        assertThat(SignedIn.as(observer)
                        .get("/networks/" + network.id + "/history")
                        .statusCode())
                .isEqualTo(200);
        assertThat(SignedIn.as(observer)
                        .get("/networks/" + network.id + "/history/export?format=json")
                        .statusCode())
                .isEqualTo(200);
        assertThat(SignedIn.as(observer).get("/networks/" + network.id).statusCode())
                .isEqualTo(200);
        assertThat(past().statusCode()).isEqualTo(200);
    }

    @Test
    void creatives_of_an_unknown_type_are_neither_found_nor_counted() throws SQLException {
        Database.execute("alter table creative drop constraint ck_creative_type");
        try {
            Database.execute(
                    "update creative set type = 'HOLOGRAM', width = null, height = null where id = ?", banner.id);
            var other = Given.creative(Given.advertiser(network, "Other"), "Holographic too");

            var found = ask("/api/v1/networks/" + network.id + "/creatives?q=holographic");
            var pixels = SignedIn.as(observer).get("/networks/" + network.id + "/pixels");
            var past = past();

            assertThat(found.statusCode()).isEqualTo(200);
            assertThat(found.jsonPath().getList("items.id", Long.class)).containsExactly(other.id);
            assertThat(pixels.statusCode()).isEqualTo(200);
            assertThat(past.statusCode()).isEqualTo(404);
        } finally {
            Database.execute("update creative set type = 'BANNER', width = 300, height = 250 where id = ?", banner.id);
            Database.execute("alter table creative add constraint ck_creative_type"
                    + " check (type in ('BANNER', 'VIDEO', 'AUDIO', 'NATIVE'))");
        }
    }

    @Test
    void a_page_that_cannot_read_a_pixel_says_why_and_others_work() throws SQLException {
        unchecked("update pixel set format = 'HOLOGRAM' where id = ?", odd.id);
        try {
            var page = SignedIn.as(observer).get("/networks/" + network.id + "/pixels");
            var list = ask("/api/v1/networks/" + network.id + "/pixels");

            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.asString()).contains("Saved by a newer release");
            assertThat(list.statusCode()).isEqualTo(503);
            assertThat(list.header("Retry-After")).isEqualTo("5");
            assertThat(list.jsonPath().getString("type")).isEqualTo("/help/problems/newer-release");
            assertThat(ask("/api/v1/pixels/" + plain.id).statusCode()).isEqualTo(200);
            assertThat(SignedIn.as(observer)
                            .get("/networks/" + network.id + "/creatives")
                            .statusCode())
                    .isEqualTo(200);
        } finally {
            unchecked("update pixel set format = 'IMAGE_URL' where id = ?", odd.id);
        }
    }

    @Test
    void an_unknown_role_grants_nothing_and_takes_nothing() throws SQLException {
        var administrator = GivenPeople.administrator(network.id);
        unchecked(
                "insert into role_grant (user_id, role, network_id, created_at) values (?, 'HOLOGRAPHER', ?, now(6))",
                observer.id,
                network.id);
        unchecked("update invitation set role = 'HOLOGRAPHER' where id = ?", invited(administrator));
        try {
            assertThat(SignedIn.as(observer)
                            .get("/networks/" + network.id + "/pixels")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(ask("/api/v1/networks/" + network.id + "/pixels").statusCode())
                    .isEqualTo(200);
            var people = SignedIn.as(administrator).get("/networks/" + network.id + "/users");
            assertThat(people.statusCode()).isEqualTo(200);
            assertThat(people.asString()).contains(observer.email).doesNotContain("odd.invitee");
        } finally {
            Database.execute("delete from role_grant where user_id = ? and role = 'HOLOGRAPHER'", observer.id);
            Database.execute("delete from invitation where role = 'HOLOGRAPHER' and network_id = ?", network.id);
        }
    }

    private long invited(UserAccount administrator) throws SQLException {
        var answer = SignedIn.token(administrator)
                .queryParam("networkId", network.id)
                .contentType("application/json")
                .body("""
                        {"email": "odd.invitee@northwind.example", "name": "Odd", "role": "NETWORK_OBSERVER"}""")
                .post("/api/v1/users");
        assertThat(answer.statusCode()).as(answer.asString()).isLessThan(300);
        return Database.number("select max(id) from invitation where network_id = ?", network.id);
    }

    private static void unchecked(String statement, Object... values) throws SQLException {
        Database.execute("set statement check_constraint_checks = off for " + statement, values);
    }

    private void log(String column, long pixelId) throws SQLException {
        Database.tamper(
                "update history_change set " + column
                        + " = 'HOLOGRAM' where network_id = ? and entity = 'PIXEL' and entity_id = ?",
                network.id,
                pixelId);
    }

    private Response past() {
        return ask("/api/v1/creatives/" + banner.id + "/effective-pixels?at=" + then);
    }

    private Response ask(String path) {
        return SignedIn.token(observer).get(path);
    }

    private void image(String after, String entity, long id) throws SQLException {
        Database.tamper(
                "update history_change set after_image = " + after
                        + " where network_id = ? and entity = ? and entity_id = ?",
                network.id,
                entity,
                id);
    }
}

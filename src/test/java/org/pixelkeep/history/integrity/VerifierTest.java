package org.pixelkeep.history.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.LargeLog;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.testing.Statements;

@QuarkusTest
class VerifierTest {
    @Inject
    Verifier verifier;

    @Inject
    VerificationService verifications;

    @Inject
    Anchors anchors;

    @Inject
    LargeLog large;

    @Inject
    AgroalDataSource application;

    @Test
    void an_untouched_log_is_intact() {
        var network = network();
        anchors.write();

        var found = verifier.verify(network.id);

        assertThat(found.holds()).isTrue();
        assertThat(found.records()).isEqualTo(count(network));
        assertThat(found.revision()).isEqualTo(head(network));
    }

    @Exhaustive("long histories")
    @Test
    void large_records_are_read_by_few_and_small_ones_by_many() throws SQLException {
        var small = Given.network("Northwind");
        large.write(small, Collections.nCopies(30, 1));
        var other = Given.network("Southpole");
        large.write(other, IntStream.range(0, 30).mapToObj(at -> at % 3 * 500).toList());

        assertThat(verifier.verify(small.id).records()).isEqualTo(count(small));
        assertThat(verifier.verify(other.id).records()).isEqualTo(count(other));
        assertThat(verifier.verify(other.id).holds()).isTrue();
        // 30 MB are read by fifteen statements or more, of at most 2 MB; one does for the small ones.
        assertThat(Statements.reading(() -> verifier.verify(other.id))
                        - Statements.reading(() -> verifier.verify(small.id)))
                .isBetween(14L, 25L);

        var last = Database.number("select max(id) from history_change where network_id = ?", other.id);
        Database.tamper(
                "update history_change set after_image = replace(after_image, 'after', 'later') where id = ?", last);
        assertFault(other, head(other), last, "does not match its digest");
    }

    @Test
    void a_changed_byte_is_found_where_it_is() throws SQLException {
        var network = network();
        var id = id(network, 3);

        Database.tamper(
                "update history_change set after_image = replace(after_image, 'Acme', 'Acne') where id = ?", id);

        assertFault(network, 3, id, "does not match its digest");
        Database.tamper(
                "update history_change set after_image = replace(after_image, 'Acne', 'Acme') where id = ?", id);
        assertThat(verifier.verify(network.id).holds()).isTrue();
    }

    /** Each column of a record, by name: a new one is changed here too, or the test fails. */
    @Test
    void every_column_of_a_record_is_verified() throws SQLException {
        var network = network();
        var other = Given.network("Other");
        var id = id(network, 4);
        var columns = Database.texts("select column_name from information_schema.columns"
                + " where table_schema = database() and table_name = 'history_change' order by ordinal_position");
        for (var column : columns) {
            var another = switch (column) {
                case "id" -> "id + 1000000";
                case "network_id" -> String.valueOf(other.id);
                case "at" -> "at + interval 1 microsecond";
                case "channel" -> "'IMPORT'";
                case "action" -> "'EDIT'";
                case "entity" -> "'PIXEL'";
                case "actor_kind" -> "'USER'";
                case "change_set" -> "'00000000-0000-0000-0000-000000000000'";
                case "before_image", "after_image" -> "'{}'";
                case "digest" -> "repeat('x', 32)";
                case "revision", "ordinal", "facet_id", "entity_id" -> column + " + 1000";
                case "actor_id", "token_id", "advertiser_id", "creative_id", "pixel_id" ->
                    "if(" + column + " is null, 1, null)";
                default -> "concat(coalesce(" + column + ", ''), 'x')";
            };
            copy(id);

            Database.tamper("update history_change set " + column + " = " + another + " where id = ?", id);

            assertThat(verifier.verify(network.id).fault()).as(column).isNotNull();
            putBack(id, column.equals("id") ? id + 1_000_000 : id);
            assertThat(verifier.verify(network.id).fault())
                    .as(column + " put back")
                    .isNull();
        }
    }

    /** Anything that hides a record from searches, or miscounts it, is detected although no record was changed. */
    @Test
    void every_column_of_a_facet_is_verified() throws SQLException {
        var network = network();
        var id = id(network, 4);
        var facet = Database.number("select facet_id from history_change where id = ?", id);
        var other = Given.network("Other");
        for (var tampering : List.of(
                "entity = 'PIXEL'",
                "action = 'DELETE'",
                "channel = 'IMPORT'",
                "actor_name = 'nobody'",
                "fields = ',name,'",
                "network_id = " + other.id,
                "id = id + 1000000")) {
            var column = tampering.substring(0, tampering.indexOf(' '));
            var before = Database.texts("select " + column + " from history_facet where id = ?", facet)
                    .get(0);

            Database.tamper("update history_facet set " + tampering + " where id = ?", facet);

            assertFault(network, 4, id, "history filters do not find it");
            Database.tamper(
                    "update history_facet set " + column + " = ? where id = ?",
                    before,
                    column.equals("id") ? facet + 1_000_000 : facet);
            assertThat(verifier.verify(network.id).holds()).as(tampering).isTrue();
        }
    }

    @Test
    void a_missing_extra_or_miscounted_facet_is_named() throws SQLException {
        var network = network();
        var id = id(network, 4);
        var facet = Database.number("select facet_id from history_change where id = ?", id);

        Database.execute("update history_facet_count set changes = changes + 1 where facet_id = ?", facet);
        assertThat(fault(network).sentence()).contains("Facet " + facet, "claims 2 records but has 1");
        Database.execute("update history_facet_count set changes = changes - 1 where facet_id = ?", facet);
        Database.execute("update history_facet_count set network_id = network_id + 1 where facet_id = ?", facet);
        assertThat(fault(network).sentence()).contains("Facet " + facet);
        Database.execute("update history_facet_count set network_id = network_id - 1 where facet_id = ?", facet);

        Database.execute(
                "insert into history_facet (network_id, entity, action, channel, actor_name, fields)"
                        + " values (?, 'PIXEL', 'EDIT', 'API', 'nobody', ',url,')",
                network.id);
        assertThat(fault(network).sentence()).contains("belongs to no record");
        Database.tamper("delete from history_facet where network_id = ? and actor_name = 'nobody'", network.id);

        Database.tamper("delete from history_facet where id = ?", facet);
        assertFault(network, 4, id, "has lost its facet " + facet);
    }

    @Test
    void the_head_has_the_time_of_the_last_record() throws SQLException {
        var network = network();

        Database.execute("update history_head set at = '2099-01-01' where network_id = ?", network.id);

        assertThat(fault(network).sentence()).contains("the times of later records would be wrong");
    }

    @Test
    void a_verification_result_cannot_be_forged() throws SQLException {
        var network = network();
        var observer = GivenPeople.observer(network.id);
        var page = "/networks/" + network.id + "/history/verification";
        Database.tamper("update history_change set actor_name = 'nobody' where id = ?", id(network, 2));
        assertThat(verifications.unverifiedSince(Instant.MIN)).contains(network.id);
        SignedIn.as(observer).post(page).then().statusCode(303);
        assertThat(verifications.unverifiedSince(Instant.MIN)).doesNotContain(network.id);

        Database.execute(
                "update history_verification set fault = null, fault_revision = null, fault_change = null"
                        + " where network_id = ?",
                network.id);

        SignedIn.as(observer).get(page).then().body(containsString("Not verified yet"));
        assertThat(verifications.unverifiedSince(Instant.MIN)).contains(network.id);
    }

    @Test
    void a_deleted_row_is_detected() throws SQLException {
        var network = network();
        Database.tamper("delete from history_change where id = ?", id(network, 2));

        var fault = fault(network);

        assertThat(fault.revision()).isEqualTo(2);
        assertThat(fault.sentence()).contains("Revision 2 is missing");
    }

    @Test
    void a_cut_tail_is_detected_by_the_head() throws SQLException {
        var network = network();
        var end = head(network);
        Database.tamper("delete from history_change where network_id = ? and revision = ?", network.id, end);

        var fault = fault(network);

        assertThat(fault.revision()).isEqualTo(end);
        assertThat(fault.sentence()).contains("the head is at revision " + end);
    }

    @Test
    void a_cut_tail_with_a_reset_head_is_detected_by_the_anchor() throws SQLException {
        var network = network();
        anchors.write();
        var end = head(network);
        Database.tamper("delete from history_change where network_id = ? and revision = ?", network.id, end);
        Database.execute("""
                update history_head h set revision = revision - 1, digest =
                    (select digest from history_change c where c.network_id = h.network_id
                     order by c.id desc limit 1) where network_id = ?""", network.id);

        var cut = fault(network);
        assertThat(cut.sentence()).contains("the log was at revision " + end).contains("Its end was cut off.");

        Given.advertiser(network, "Grown again");
        var rewritten = fault(network);
        assertThat(rewritten.revision()).isEqualTo(end);
        assertThat(rewritten.sentence()).contains("the log was rewritten");
    }

    @Test
    void a_row_changed_in_the_database_is_named_and_shown_on_its_page() throws SQLException {
        var network = network();
        var pixel = Given.approvedPixel(network, "Viewability");
        Given.onAllCreatives(pixel);
        assertThat(verifier.verify(network.id).outside()).isEmpty();

        Database.execute("update pixel set secure_url = 'https://evil.example/x' where id = ?", pixel.id);
        Database.execute("delete from association where pixel_id = ?", pixel.id);

        assertThat(verifier.verify(network.id).outside())
                .extracting(OutsideEdit::pixelId)
                .containsExactly(pixel.id);
        SignedIn.as(GivenPeople.observer(network.id))
                .get("/pixels/" + pixel.id)
                .then()
                .statusCode(200)
                .body(containsString("Changed outside the application"));
    }

    @Test
    void the_page_names_the_pixels_that_were_changed_or_deleted_in_the_database() throws SQLException {
        var network = network();
        var changed = Given.approvedPixel(network, "Changed");
        var deleted = Given.pixel(network, "Deleted");
        var observer = GivenPeople.observer(network.id);
        var page = "/networks/" + network.id + "/history/verification";

        Database.execute("update pixel set secure_url = 'https://evil.example/x' where id = ?", changed.id);
        Database.execute("delete from pixel where id = ?", deleted.id);
        SignedIn.as(observer).post(page).then().statusCode(303);

        SignedIn.as(observer)
                .get(page)
                .then()
                .body(containsString("2 pixels differ from their history"))
                .body(containsString(
                        "Pixel " + changed.id + ", “" + changed.name + "”: secureUrl differs from the history."))
                .body(containsString("Pixel " + deleted.id + ", “" + deleted.name + "”: it was deleted"));
    }

    @Test
    void the_application_itself_can_neither_change_nor_delete_what_was_recorded() {
        var network = network();
        for (var sql : new String[] {
            "update history_change set reason = 'x' where network_id = " + network.id,
            "delete from history_change where network_id = " + network.id,
            "drop trigger refuse_delete_of_history",
            "truncate table history_change",
            "drop table history_change",
            "alter table history_change add column x int",
            "update history_facet set actor_name = 'x' where network_id = " + network.id,
            "delete from history_facet where network_id = " + network.id,
            "truncate table history_facet"
        }) {
            assertThatThrownBy(() -> {
                        try (var connection = application.getConnection();
                                var statement = connection.createStatement()) {
                            statement.execute(sql);
                        }
                    })
                    .as(sql)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("command denied");
        }
        assertThat(verifier.verify(network.id).holds()).isTrue();
    }

    @Test
    void not_even_the_owner_changes_or_deletes_by_mistake() {
        var network = network();

        assertThatThrownBy(() ->
                        Database.execute("update history_change set reason = 'x' where network_id = ?", network.id))
                .hasMessageContaining("The history cannot be changed.");
        assertThatThrownBy(() -> Database.execute("delete from history_change where network_id = ?", network.id))
                .hasMessageContaining("The history cannot be deleted.");
        assertThatThrownBy(() ->
                        Database.execute("update history_facet set fields = ',' where network_id = ?", network.id))
                .hasMessageContaining("The facets of the history cannot be changed.");
        assertThatThrownBy(() -> Database.execute("delete from history_facet where network_id = ?", network.id))
                .hasMessageContaining("The facets of the history cannot be deleted.");
    }

    @Test
    void the_page_names_the_first_bad_record_and_so_does_the_dashboard() throws SQLException {
        var network = network();
        var observer = GivenPeople.observer(network.id);
        var page = "/networks/" + network.id + "/history/verification";
        SignedIn.as(observer).get(page).then().statusCode(200).body(containsString("Not verified yet"));
        SignedIn.as(observer).post(page).then().statusCode(303);
        SignedIn.as(observer).get(page).then().body(containsString("The chain is intact"));

        var id = id(network, 2);
        Database.tamper("update history_change set actor_name = 'nobody' where id = ?", id);
        SignedIn.as(observer).post(page).then().statusCode(303);

        SignedIn.as(observer)
                .get(page)
                .then()
                .body(containsString("Record 0 of revision 2 (id " + id))
                .body(containsString("The history was tampered with"));
        SignedIn.as(observer).get("/networks/" + network.id).then().body(containsString("First bad revision: 2"));
    }

    /** Copies a record, bypassing the application. */
    private static void copy(long id) throws SQLException {
        Database.execute("create table if not exists kept_record like history_change");
        Database.execute("delete from kept_record");
        Database.execute("insert into kept_record select * from history_change where id = ?", id);
    }

    /** Restores the copy over the changed record. */
    private static void putBack(long id, long became) throws SQLException {
        Database.tamper("delete from history_change where id = ?", became);
        Database.execute("insert into history_change select * from kept_record where id = ?", id);
        Database.execute("drop table kept_record");
    }

    private void assertFault(Network network, long revision, long id, String words) {
        var fault = fault(network);
        assertThat(fault.revision()).isEqualTo(revision);
        assertThat(fault.changeId()).isEqualTo(id);
        assertThat(fault.sentence()).contains(words);
    }

    private Verification.Fault fault(Network network) {
        return Objects.requireNonNull(verifier.verify(network.id).fault(), "nothing was found");
    }

    /** With five revisions; the third concerns the advertiser Acme. */
    private static Network network() {
        var network = Given.network("Northwind");
        Given.advertiser(network, "First");
        var acme = Given.advertiser(network, "Acme");
        Given.creative(acme, "Banner");
        Given.pixel(network, "Viewability");
        return network;
    }

    private static long id(Network network, long revision) {
        return Database.number(
                "select min(id) from history_change where network_id = ? and revision = ?", network.id, revision);
    }

    private static long count(Network network) {
        return Database.number("select count(*) from history_change where network_id = ?", network.id);
    }

    private static long head(Network network) {
        return Database.number("select revision from history_head where network_id = ?", network.id);
    }
}

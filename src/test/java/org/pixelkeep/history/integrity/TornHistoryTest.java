package org.pixelkeep.history.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Caller;
import org.pixelkeep.history.integrity.LogEnds.Misfit;
import org.pixelkeep.history.integrity.Verification.Loss;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

/**
 * A backup was restored while somebody wrote, so the head of a log is not the end of its records. A dump restores the
 * records before the heads: what was saved in between stays among the records, and no head counts it.
 */
@QuarkusTest
class TornHistoryTest {
    @Inject
    Verifier verifier;

    @Inject
    LogEnds ends;

    @Inject
    LossService losses;

    @Inject
    IntegrityJobs jobs;

    @Inject
    VerificationService verifications;

    @Inject
    Anchors anchors;

    @Inject
    IntegrityFigures figures;

    private final Network network = Given.network("Northwind");
    private final Caller operator = Given.system(network.id);
    private final String token = SignedIn.newToken(GivenPeople.trafficker(network.id).email);

    /** What this class leaves behind is no matter of the health of the node. */
    @AfterEach
    void forget() {
        figures.setTorn(Set.of());
    }

    @Test
    void what_a_head_does_not_count_blocks_writing_until_it_is_on_record_as_out_of_order() throws SQLException {
        var backup = head();
        add("Lost");
        add("Left");
        add("Left, too");
        var end = head();
        restore(backup);
        delete(backup + 1);
        add("Before the collision").statusCode(201);
        assertThat(head()).isEqualTo(backup + 1);

        assertRefused(add("Collides"));
        assertThat(ends.mismatches()).contains(new Misfit(network.id, backup + 1, end));
        var fault = fault();
        assertThat(fault.revision()).isEqualTo(backup + 2);
        assertThat(fault.sentence()).contains("comes after the end of the log", "history accept-loss --network ");

        assertThat(losses.accept(operator, network.id, lost()))
                .contains("history continues at " + backup + "; " + (backup + 1) + " lost; records of revisions "
                        + (backup + 2) + "–" + end + " are out of order");

        assertWhole(end + 1);
        add("Afterwards").statusCode(201);
        assertWhole(end + 2);
        assertThat(losses.accept(operator, network.id, lost())).isEmpty();
    }

    @Test
    void records_far_above_the_head_are_joined_over_the_gap_as_long_as_their_record_is_there() throws SQLException {
        var backup = head();
        for (var i = 0; i < 5; i++) {
            add("Advertiser " + i);
        }
        anchors.write();
        var end = head();
        restore(backup);
        delete(backup + 1);
        delete(backup + 2);
        delete(backup + 3);

        assertThat(losses.accept(operator, network.id, lost()))
                .contains("history continues at " + backup + "; " + (backup + 1) + "–" + (backup + 3)
                        + " lost; records of revisions " + (backup + 4) + "–" + end + " are out of order");

        assertWhole(end + 1);
        add("Afterwards").statusCode(201);
        assertWhole(end + 2);
        Database.tamper(
                "update history_change set entity_name = 'Forged' where network_id = ? and revision = ?",
                network.id,
                backup + 4);
        assertThat(fault().revision()).isEqualTo(backup + 1);
        Database.tamper(
                "update history_change set entity_name = 'Advertiser 3' where network_id = ? and revision = ?",
                network.id,
                backup + 4);
        assertWhole(end + 2);
        delete(end + 1);
        assertThat(fault().sentence()).contains("Revision " + (backup + 1) + " is missing");
    }

    @Test
    void a_head_is_moved_to_records_that_follow_it() throws SQLException {
        var backup = head();
        add("Counted by no head");
        var end = head();
        restore(backup);

        assertRefused(add("Collides"));
        assertThat(losses.accept(operator, network.id, lost()))
                .contains("the head was at " + backup + ", the records end at " + end);

        assertWhole(end + 1);
        add("Afterwards").statusCode(201);
        assertWhole(end + 2);
        assertThat(Database.number("select count(*) from history_epoch where network_id = ?", network.id))
                .isZero();
    }

    @Test
    void a_head_without_its_records_goes_back_to_those_that_are_there() throws SQLException {
        add("Kept");
        var end = head();
        add("Lost");
        delete(end + 1);

        assertThat(ends.mismatches()).contains(new Misfit(network.id, end + 1, end));
        assertThat(fault().sentence()).contains("is missing: the head is at revision " + (end + 1), "accept-loss");

        assertThat(losses.accept(operator, network.id, lost()))
                .contains("history continues at " + end + "; " + (end + 1) + " lost; the head was at " + (end + 1)
                        + ", the records end at " + end);

        assertWhole(end + 1);
        add("Afterwards").statusCode(201);
    }

    @Test
    void a_facet_that_only_such_records_had_is_added_again() throws SQLException {
        add("Of the same facet");
        var backup = head();
        add("Lost");
        Given.pixel(network, "The first of its kind");
        var end = head();
        restore(backup);
        delete(backup + 1);
        Database.tamper(
                "delete from history_facet where id = (select facet_id from history_change where network_id = ?"
                        + " and revision = ? limit 1)",
                network.id,
                end);
        Database.tamper("delete from history_facet_count where network_id = ?", network.id);

        losses.accept(operator, network.id, lost());

        assertWhole(end + 1);
        assertThat(Database.number(
                        "select count(*) from history_facet where network_id = ? and entity = 'PIXEL'", network.id))
                .isOne();
    }

    /** A restore that was killed before it came to the heads. */
    @Test
    void a_log_without_a_head_is_named_and_gets_one_where_its_records_end() throws SQLException {
        add("Kept");
        var end = head();
        Database.tamper("delete from history_head where network_id = ?", network.id);

        assertThat(verifier.networkIds()).contains(network.id);
        assertThat(ends.mismatches()).contains(new Misfit(network.id, -1, end));
        assertThat(fault().sentence()).contains("The head of the log is missing", "history accept-loss --network ");

        assertThat(losses.accept(operator, network.id, lost()))
                .contains("the head was at 0, the records end at " + end);

        assertWhole(end + 1);
        add("Afterwards").statusCode(201);
        assertWhole(end + 2);
    }

    /** A restore that was killed after the records of the history, and before its facets. */
    @Test
    void facets_of_records_that_were_lost_stay_without_them() throws SQLException {
        add("Kept");
        var end = head();
        Given.pixel(network, "Lost, and the first of its kind");
        var head = head();
        for (var revision = head; revision > end; revision--) {
            delete(revision);
        }
        assertThat(fault().sentence()).contains("is missing: the head is at revision " + head);

        losses.accept(operator, network.id, lost());

        assertWhole(end + 1);
        Given.pixel(network, "Of that kind again");
        assertWhole(head());
    }

    /** A restore that was killed within the facets of the history. */
    @Test
    void facets_that_a_restore_did_not_come_to_are_added_again() throws SQLException {
        add("Kept");
        var end = head();
        add("Lost");
        delete(end + 1);
        Database.tamper("delete from history_facet_count where network_id = ?", network.id);
        Database.tamper("delete from history_facet where network_id = ?", network.id);

        losses.accept(operator, network.id, lost());

        assertWhole(end + 1);
    }

    /** Somebody wrote while a backup was restored, and the restore ended before it came to the heads. */
    @Test
    void a_hole_in_the_log_says_what_to_do_and_the_doctor_knows_of_it() throws SQLException {
        var revision = head() + 1;
        add("Lost");
        add("Kept");
        delete(revision);
        assertThat(ends.mismatches()).noneMatch(misfit -> misfit.networkId() == network.id);

        verifications.verify(network.id);

        assertThat(verifications.findings())
                .filteredOn(kept -> kept.networkId == network.id)
                .singleElement()
                .satisfies(kept -> assertThat(kept.fault)
                        .contains("Revision " + revision + " is missing", "restore it again, without writers"));
    }

    @Test
    void altered_records_above_the_head_are_accepted_by_nobody_and_nothing_changes() throws SQLException {
        var backup = head();
        add("Left");
        add("Altered");
        var end = head();
        restore(backup);
        Database.tamper(
                "update history_change set entity_name = 'Forged' where network_id = ? and revision = ?",
                network.id,
                end);
        var before = Database.checksums();

        assertThat(losses.accept(operator, network.id, new Loss(0, end))).isEmpty();

        assertThat(Database.checksums()).isEqualTo(before);
        assertThat(fault().revision()).isEqualTo(end);
        assertThat(fault().sentence()).contains("does not match its digest");
    }

    @Test
    void a_node_tells_it_within_a_minute_and_no_longer_than_it_lasts() throws SQLException {
        jobs.anchor();
        var known = verifications.broken();
        add("Counted by no head");
        restore(head() - 1);

        jobs.anchor();
        assertThat(verifications.broken()).isEqualTo(known + 1);

        losses.accept(operator, network.id, lost());
        jobs.anchor();
        assertThat(verifications.broken()).isEqualTo(known);
    }

    private void assertRefused(ValidatableResponse refused) {
        var end = head();
        var records = Database.number("select count(*) from history_change where network_id = ?", network.id);
        refused.statusCode(500)
                .body("type", endsWith("/internal"))
                .body("detail", containsString("your Pixelkeep operator runs history accept-loss"));
        assertThat(head()).isEqualTo(end);
        assertThat(Database.number("select count(*) from history_change where network_id = ?", network.id))
                .isEqualTo(records);
        assertThat(Database.number(
                        "select count(*) from advertiser where network_id = ? and name = 'Collides'", network.id))
                .isZero();
    }

    private void assertWhole(long revision) {
        var found = verifier.verify(network.id);
        assertThat(found.fault()).isNull();
        assertThat(found.revision()).isEqualTo(revision);
        assertThat(ends.mismatches()).noneMatch(misfit -> misfit.networkId() == network.id);
    }

    private Verification.Fault fault() {
        return Objects.requireNonNull(verifier.verify(network.id).fault());
    }

    private Verification.@Nullable Loss lost() {
        return verifier.verify(network.id).lost();
    }

    /** Only the head: the records stay, as a dump leaves those that are saved before it comes to the heads. */
    private void restore(long revision) throws SQLException {
        Database.execute("""
                update history_head h join history_change c on c.network_id = h.network_id and c.revision = ?
                set h.revision = c.revision, h.digest = c.digest, h.at = c.at
                where h.network_id = ? and c.ordinal = (select max(l.ordinal) from history_change l
                    where l.network_id = c.network_id and l.revision = c.revision)""", revision, network.id);
    }

    private void delete(long revision) throws SQLException {
        Database.tamper("delete from history_change where network_id = ? and revision = ?", network.id, revision);
    }

    private long head() {
        return Database.number("select revision from history_head where network_id = ?", network.id);
    }

    private ValidatableResponse add(String name) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body(Map.of("name", name))
                .post("/api/v1/networks/{id}/advertisers", network.id)
                .then();
    }
}

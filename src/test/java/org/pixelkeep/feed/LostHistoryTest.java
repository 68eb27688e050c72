package org.pixelkeep.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Caller;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.history.append.History;
import org.pixelkeep.history.follow.Follower;
import org.pixelkeep.history.integrity.Anchors;
import org.pixelkeep.history.integrity.LossService;
import org.pixelkeep.history.integrity.Verification.Loss;
import org.pixelkeep.history.integrity.VerificationService;
import org.pixelkeep.history.read.HistoryEpoch;
import org.pixelkeep.network.Network;
import org.pixelkeep.serving.EffectivePixelsService;
import org.pixelkeep.serving.decide.Context;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.Receiver;
import org.pixelkeep.testing.SignedIn;

/** The database goes back to an earlier state under a running node, as after a failover or from a backup. */
@QuarkusTest
class LostHistoryTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @Inject
    History history;

    @Inject
    Follower follower;

    @Inject
    EffectivePixelsService effectivePixels;

    @Inject
    Anchors anchors;

    @Inject
    VerificationService verifications;

    @Inject
    LossService losses;

    @Inject
    WebhookService webhooks;

    @Inject
    WebhookSender sender;

    private final Network network = Given.network("Northwind");
    private final Caller administrator = Given.system(network.id);
    private final Creative creative = Given.creative(Given.advertiser(network, "Acme"), "Banner");
    private final String token = SignedIn.newToken(GivenPeople.trafficker(network.id).email);

    @Test
    void a_pixel_of_a_lost_history_does_not_fire_even_if_the_new_one_is_longer() throws Exception {
        var common = history.revision(network.id);
        Given.onAllCreatives(Given.approvedPixel(network, "Lost"));
        assertThat(firing()).isOne();
        var lost = history.revision(network.id);

        goBackTo(common);
        for (var i = 0; i < 10; i++) {
            Given.advertiser(network, "After");
        }

        assertThat(history.revision(network.id)).isGreaterThan(lost);
        assertThat(firing()).isZero();
        var epochs = epochs();
        assertThat(epochs).hasSize(1);
        assertThat(epochs.get(0).continuesAt).isEqualTo(common);
        assertThat(epochs.get(0).lostUntil).isEqualTo(lost);
        assertThat(follower.code(network.id)).isEqualTo(epochs.get(0).epoch);
    }

    @Test
    void a_log_that_is_only_shorter_counts_after_two_seconds() throws Exception {
        var common = history.revision(network.id);
        Given.onAllCreatives(Given.approvedPixel(network, "Lost"));
        assertThat(firing()).isOne();

        goBackTo(common);

        until(() -> firing() == 0 && epochs().size() == 1);
        assertThat(epochs().get(0).continuesAt).isEqualTo(common);
    }

    @Test
    void positions_in_a_lost_history_are_gone_and_those_before_it_are_not() throws Exception {
        var before = cursor();
        var common = history.revision(network.id);
        var made = api().body(Map.of("name", "Lost"))
                .post("/api/v1/networks/{id}/advertisers", network.id)
                .then()
                .statusCode(201)
                .header("X-Epoch", "0")
                .extract();
        var written = made.header("X-Revision");
        var lost = cursor();
        var tag = api().get("/api/v1/networks/{id}/snapshot", network.id).header("ETag");

        goBackTo(common);
        Given.advertiser(network, "After");
        untilNoticed();

        changes(lost).statusCode(410).body("type", endsWith("/history-lost"));
        changes(written).statusCode(410).body("type", endsWith("/history-lost"));
        changes(before).statusCode(200).body("next", is((int) history.revision(network.id)));
        changes(cursor()).statusCode(200);
        api().header("If-None-Match", tag)
                .get("/api/v1/networks/{id}/snapshot", network.id)
                .then()
                .statusCode(200);
        resolve(written + "@0").statusCode(410).body("type", endsWith("/history-lost"));
        resolve(common + "@0").statusCode(200);
        resolve(network.id + ":" + common).statusCode(200);
        resolve(history.revision(network.id) + "@" + epochs().get(0).epoch).statusCode(200);
        resolve(history.revision(network.id) + "@abc").statusCode(410);
        api().body(Map.of("name", "In the new epoch"))
                .post("/api/v1/networks/{id}/advertisers", network.id)
                .then()
                .header("X-Epoch", epochs().get(0).epoch);
    }

    @Test
    void webhooks_are_told_once() throws Exception {
        try (var receiver = new Receiver()) {
            webhooks.create(
                    administrator,
                    network.id,
                    new WebhookDraft("Edge", receiver.url(), Set.of(FeedEntity.values()), true));
            var common = history.revision(network.id);
            Given.advertiser(network, "Lost");
            goBackTo(common);
            Given.advertiser(network, "After");
            untilNoticed();

            sender.send().join();
            Given.advertiser(network, "Later");
            sender.send().join();

            var reset = receiver.requests().get(0).json();
            assertThat(reset.get("type").textValue()).isEqualTo("network.reset");
            assertThat(reset.at("/data/revision").longValue()).isEqualTo(common + 1);
            var changed = receiver.requests().get(1).json();
            assertThat(changed.get("type").textValue()).isEqualTo("network.changed");
            assertThat(changed.at("/data/since").longValue()).isEqualTo(common + 1);
            assertThat(receiver.requests()).hasSize(2);
        }
    }

    @Test
    void verification_holds_again_once_the_loss_is_on_record() throws Exception {
        var common = history.revision(network.id);
        anchors.write();
        Given.advertiser(network, "Lost");
        Given.advertiser(network, "Lost, too");
        anchors.write();
        var lost = history.revision(network.id);
        goBackTo(common);
        Given.advertiser(network, "After");
        untilNoticed();

        var broken = verifications.verify(network.id);
        var sentence = "history continues at " + common + "; " + (common + 1) + "–" + lost + " lost";
        assertThat(Objects.requireNonNull(broken.fault()).sentence())
                .contains(sentence, "history accept-loss --network " + network.id);

        assertThat(losses.accept(administrator, network.id, broken.lost())).isPresent();

        assertThat(verifications.verify(network.id).fault()).isNull();
        assertThat(losses.accept(administrator, network.id, null)).isEmpty();
        SignedIn.as(GivenPeople.observer(network.id))
                .get("/networks/{id}/history", network.id)
                .then()
                .body(containsString(sentence));
        Given.advertiser(network, "Anchored");
        anchors.write();
        var anchored = history.revision(network.id);
        goBackTo(anchored - 1);
        assertThat(Objects.requireNonNull(verifications.verify(network.id).lost())
                        .until())
                .isEqualTo(anchored);
    }

    /** The anchor of what was written afterward has a number that was lost, too. */
    @Test
    void what_was_written_since_is_not_taken_for_what_was_there_before() throws Exception {
        var common = history.revision(network.id);
        anchors.write();
        Given.advertiser(network, "Lost");
        Given.advertiser(network, "Lost, too");
        anchors.write();
        var lost = history.revision(network.id);
        goBackTo(common);
        Given.advertiser(network, "After");
        untilNoticed();
        anchors.write();

        var found = verifications.verify(network.id).lost();

        assertThat(found).isEqualTo(new Loss(common, lost));
        assertThat(losses.accept(administrator, network.id, found))
                .contains("history continues at " + common + "; " + (common + 1) + "–" + lost + " lost");
    }

    /** A dump empties the table of the heads for a moment. */
    @Exhaustive("each way in which a history is lost")
    @Test
    void a_network_that_is_missing_while_a_backup_is_restored_is_not_forgotten() throws Exception {
        var common = history.revision(network.id);
        Given.onAllCreatives(Given.approvedPixel(network, "Lost"));
        assertThat(firing()).isOne();
        var lost = history.revision(network.id);

        Database.tamper("delete from history_head where network_id = ?", network.id);
        assertThat(follower.awaitRefresh()).isFalse();
        assertThat(firing()).isOne();
        goBackTo(common);
        putHeadBack();

        until(() -> firing() == 0 && epochs().size() == 1);
        assertThat(epochs().get(0).continuesAt).isEqualTo(common);
        assertThat(epochs().get(0).lostUntil).isEqualTo(lost);
    }

    /** The restore takes longer than a node waits. */
    @Exhaustive("each way in which a history is lost")
    @Test
    void a_network_that_comes_back_is_compared_with_what_was_followed_before() throws Exception {
        var common = history.revision(network.id);
        Given.advertiser(network, "Lost");
        var lost = history.revision(network.id);

        Database.tamper("delete from history_head where network_id = ?", network.id);
        until(() -> !follower.isAnyBefore(Long.MAX_VALUE, id -> id == network.id));
        goBackTo(common);
        putHeadBack();

        until(() -> epochs().size() == 1);
        assertThat(epochs().get(0).continuesAt).isEqualTo(common);
        assertThat(epochs().get(0).lostUntil).isEqualTo(lost);
    }

    /** No node was there to notice it, and the anchors alone tell. */
    @Test
    void a_loss_that_only_anchors_know_of_is_accepted_too() throws Exception {
        var lost = new Loss(3, 5);

        assertThat(losses.accept(administrator, network.id, lost)).contains(lost.sentence());

        assertThat(epochs()).hasSize(1);
        assertThat(epochs().get(0).acceptedAt).isNotNull();
        untilNoticed();
    }

    /** As a restored backup: rows, counts, and the head are as they were at that revision. */
    private void goBackTo(long revision) throws SQLException {
        Database.execute("delete from association where network_id = ?", network.id);
        Database.tamper("delete from history_change where network_id = ? and revision > ?", network.id, revision);
        Database.execute("""
            update history_facet_count n set changes =
                (select count(*) from history_change c where c.facet_id = n.facet_id)
            where network_id = ?\
            """, network.id);
        Database.execute("delete from history_facet_count where network_id = ? and changes = 0", network.id);
        Database.tamper(
                "delete from history_facet where network_id = ? and id not in (select facet_id from history_change c)",
                network.id);
        Database.execute("""
            update history_head h set revision = ?,
                at = (select max(c.at) from history_change c where c.network_id = h.network_id),
                digest = (select digest from history_change c where c.network_id = h.network_id
                    order by c.id desc limit 1)
            where network_id = ?\
            """, revision, network.id);
    }

    private void putHeadBack() throws SQLException {
        Database.execute("""
            insert into history_head (network_id, revision, digest, at)
            select network_id, revision, digest, at from history_change where network_id = ? order by id desc limit 1\
            """, network.id);
    }

    private int firing() {
        return effectivePixels
                .resolve(administrator, creative.id, Context.at(Instant.now()))
                .firing()
                .size();
    }

    /** The node answers by the epoch a moment after it is on record. */
    private void untilNoticed() {
        until(() -> epochs().stream().anyMatch(epoch -> epoch.epoch.equals(follower.code(network.id))));
    }

    private List<HistoryEpoch> epochs() {
        return QuarkusTransaction.requiringNew().call(() -> HistoryEpoch.of(network.id));
    }

    private String cursor() {
        return api().get("/api/v1/networks/{id}/snapshot", network.id)
                .jsonPath()
                .getString("cursor");
    }

    private ValidatableResponse changes(String since) {
        return api().get("/api/v1/networks/{id}/changes?since={since}", network.id, since)
                .then();
    }

    private ValidatableResponse resolve(@Nullable String minRevision) {
        return api().header("X-Min-Revision", minRevision)
                .get("/api/v1/creatives/{id}/effective-pixels", creative.id)
                .then();
    }

    private RequestSpecification api() {
        return RestAssured.given().header("Authorization", "Bearer " + token).contentType("application/json");
    }

    private interface Question {
        boolean holds();
    }

    private static void until(Question question) {
        var end = System.nanoTime() + TIMEOUT.toNanos();
        while (!question.holds()) {
            assertThat(System.nanoTime()).isLessThan(end);
        }
    }
}

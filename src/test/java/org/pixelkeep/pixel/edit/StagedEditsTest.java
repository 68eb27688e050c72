package org.pixelkeep.pixel.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pixelkeep.pixel.edit.StagedEdits.as;
import static org.pixelkeep.pixel.edit.StagedEdits.live;
import static org.pixelkeep.pixel.edit.StagedEdits.rows;
import static org.pixelkeep.pixel.edit.StagedEdits.staged;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Role;
import org.pixelkeep.network.Network;
import org.pixelkeep.network.NetworkDraft;
import org.pixelkeep.network.NetworkFields;
import org.pixelkeep.network.NetworkService;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.PixelOwner;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.review.Decision;
import org.pixelkeep.review.ReviewService;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.NotPermitted;
import org.pixelkeep.shared.error.StaleVersion;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;

/** New content of an approved pixel waits while the approved content fires. */
@QuarkusTest
class StagedEditsTest {
    private static final String NEW = "https://new.example/x.gif";
    private static final String NEWER = "https://newer.example/x.gif";

    private final PixelService pixels;
    private final ReviewService reviews;
    private final NetworkService networks;

    StagedEditsTest(PixelService pixels, ReviewService reviews, NetworkService networks) {
        this.pixels = pixels;
        this.reviews = reviews;
        this.networks = networks;
    }

    @Test
    void new_content_waits_and_everything_else_applies_at_once() {
        var network = Given.network("Northwind");
        var pixel = Given.approvedPixel(network, "Viewability");

        pixels.edit(
                by(network),
                pixel.id,
                pixel.version,
                addressed(pixel, NEW)
                        .with(PixelFields.POSITION, 7)
                        .with(PixelFields.NAME, pixel.name + " renamed")
                        .with(PixelFields.EVENT, PixelEvent.CLICK));

        assertThat(rows(pixel.id)).containsExactly(staged(pixel.secureUrl, NEW, "PENDING"));
        assertThat(Database.texts(
                        "select concat(name, ' ', position, ' ', event, ' ', waiting_event) from pixel where id = ?",
                        pixel.id))
                .containsExactly(pixel.name + " renamed 7 IMPRESSION CLICK");
        assertThat(last(pixel)).containsExactly("EDIT");
    }

    @Test
    void a_second_edit_replaces_the_first_and_a_stale_one_is_refused() {
        var network = Given.network("Northwind");
        var pixel = Given.approvedPixel(network, "Viewability");
        var first = edit(by(network), pixel, NEW);

        edit(by(network), pixel, NEWER);

        assertThat(rows(pixel.id)).containsExactly(staged(pixel.secureUrl, NEWER, "PENDING"));
        assertThatThrownBy(() -> pixels.edit(by(network), pixel.id, first.version, addressed(pixel, NEW)))
                .isInstanceOf(StaleVersion.class);
        assertThatThrownBy(() -> decide(network, pixel, first.version, Decision.APPROVE))
                .isInstanceOf(StaleVersion.class);
        assertThatThrownBy(() -> pixels.withdraw(by(network), pixel.id, first.version))
                .isInstanceOf(StaleVersion.class);
        assertThat(rows(pixel.id)).containsExactly(staged(pixel.secureUrl, NEWER, "PENDING"));
    }

    @Test
    void approval_swaps_at_one_revision_and_rejection_and_withdrawal_leave_the_live_one() {
        var network = Given.network("Northwind");
        var pixel = Given.approvedPixel(network, "Viewability");

        edit(by(network), pixel, NEW);
        decide(network, pixel, null, Decision.REJECT);
        assertThat(rows(pixel.id)).containsExactly(staged(pixel.secureUrl, NEW, "REJECTED"));

        pixels.withdraw(by(network), pixel.id, null);
        assertThat(rows(pixel.id)).containsExactly(live(pixel.secureUrl, "APPROVED"));

        edit(by(network), pixel, NEWER);
        var before = revision(network);
        decide(network, pixel, null, Decision.APPROVE);

        assertThat(rows(pixel.id)).containsExactly(live(NEWER, "APPROVED"));
        assertThat(revision(network)).isEqualTo(before + 1);
        assertThat(sentences(pixel)).contains("APPROVE");
    }

    @Test
    void withdrawing_twice_and_saving_what_waits_change_nothing() {
        var network = Given.network("Northwind");
        var pixel = Given.approvedPixel(network, "Viewability");
        edit(by(network), pixel, NEW);
        var before = revision(network);

        edit(by(network), pixel, NEW);
        assertThat(revision(network)).isEqualTo(before);

        pixels.withdraw(by(network), pixel.id, null);
        pixels.withdraw(by(network), pixel.id, null);
        assertThat(revision(network)).isEqualTo(before + 1);
    }

    @Test
    void the_live_content_as_an_edit_withdraws_what_waits() {
        var network = Given.network("Northwind");
        var pixel = Given.approvedPixel(network, "Viewability");
        edit(by(network), pixel, NEW);

        edit(by(network), pixel, pixel.secureUrl);

        assertThat(rows(pixel.id)).containsExactly(live(pixel.secureUrl, "APPROVED"));
    }

    @Test
    void a_change_of_something_else_leaves_what_waits() {
        var network = Given.network("Northwind");
        var pixel = Given.approvedPixel(network, "Viewability");
        var waiting = edit(by(network), pixel, NEW);

        pixels.edit(by(network), pixel.id, null, PixelDraft.of(waiting).with(PixelFields.POSITION, 3));
        pixels.setActive(by(network), pixel.id, null, false);
        Given.onAllCreatives(pixel);

        assertThat(rows(pixel.id)).containsExactly(staged(pixel.secureUrl, NEW, "PENDING"));
    }

    @Test
    void one_save_or_the_network_can_stop_the_live_version() {
        var network = Given.network("Northwind");
        var pixel = Given.approvedPixel(network, "Viewability");
        edit(by(network), pixel, NEW);

        pixels.edit(by(network), pixel.id, null, addressed(pixel, NEW), true);
        assertThat(rows(pixel.id)).containsExactly(live(NEW, "PENDING"));

        var other = Given.approvedPixel(network, "Other");
        set(network, true, false, false);
        edit(by(network), other, NEWER);
        assertThat(rows(other.id)).containsExactly(live(NEWER, "PENDING"));
    }

    @Test
    void creatives_are_not_suspended_for_an_edit() {
        var network = Given.network("Northwind");
        var pixel = Given.approvedPixel(network, "Viewability");
        edit(by(network), pixel, NEW);
        var before = revision(network);

        assertThatThrownBy(() -> reviews.decide(by(network).because("No"), pixel.id, null, Decision.REJECT, true))
                .isInstanceOf(InvalidInput.class);

        assertThat(revision(network)).isEqualTo(before);
        assertThat(rows(pixel.id)).containsExactly(staged(pixel.secureUrl, NEW, "PENDING"));
    }

    @Test
    void four_eyes_look_at_who_wrote_the_edit() {
        var network = Given.network("Northwind", null, true);
        var pixel = Given.approvedPixel(network, "Viewability");
        var author = as(GivenPeople.administrator(network.id), Role.NETWORK_ADMINISTRATOR, network.id, null);
        var second = as(GivenPeople.administrator(network.id), Role.NETWORK_ADMINISTRATOR, network.id, null);
        var reviewer = as(GivenPeople.reviewer(network.id), Role.PIXEL_REVIEWER, network.id, null);
        edit(author, pixel, NEW);
        edit(second, pixel, NEWER);

        assertThatThrownBy(() -> reviews.decide(second, pixel.id, null, Decision.APPROVE, false))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> reviews.decide(author, pixel.id, null, Decision.APPROVE, false))
                .isInstanceOf(NotPermitted.class);
        assertThat(rows(pixel.id)).containsExactly(staged(pixel.secureUrl, NEWER, "PENDING"));

        reviews.decide(reviewer, pixel.id, null, Decision.APPROVE, false);
        assertThat(rows(pixel.id)).containsExactly(live(NEWER, "APPROVED"));
    }

    @Test
    void who_only_withdrew_may_review_the_next_edit() {
        var network = Given.network("Northwind", null, true);
        var pixel = Given.approvedPixel(network, "Viewability");
        var author = as(GivenPeople.trafficker(network.id), Role.NETWORK_TRAFFICKER, network.id, null);
        var second = as(GivenPeople.administrator(network.id), Role.NETWORK_ADMINISTRATOR, network.id, null);
        edit(author, pixel, NEW);
        pixels.withdraw(second, pixel.id, null);
        edit(author, pixel, NEWER);

        reviews.decide(second, pixel.id, null, Decision.APPROVE, false);

        assertThat(rows(pixel.id)).containsExactly(live(NEWER, "APPROVED"));
    }

    @Test
    void the_author_is_told_and_knows_that_it_was_an_edit() {
        var network = Given.network("Northwind");
        var pixel = Given.approvedPixel(network, "Viewability");
        var person = GivenPeople.trafficker(network.id);
        edit(as(person, Role.NETWORK_TRAFFICKER, network.id, null), pixel, NEW);

        reviews.decide(by(network).because("Wrong host"), pixel.id, null, Decision.REJECT, false);

        assertThat(Database.texts(
                        "select concat(kind, ' ', tone, ' ', detail) from notice where user_id = ?", person.id))
                .containsExactly("DECISION BAD Wrong host The live version keeps firing.");
    }

    @Test
    void the_author_is_not_told_that_a_rejected_live_version_keeps_firing() {
        var network = Given.network("Northwind");
        var pixel = Given.approvedPixel(network, "Viewability");
        var person = GivenPeople.trafficker(network.id);
        edit(as(person, Role.NETWORK_TRAFFICKER, network.id, null), pixel, NEW);
        reviews.rejectLive(by(network).because("Wrong host"), pixel.id, null, false);

        reviews.decide(by(network).because("Wrong too"), pixel.id, null, Decision.REJECT, false);

        assertThat(Database.texts("select detail from notice where user_id = ? order by id desc limit 1", person.id))
                .containsExactly("Wrong too");
    }

    @Test
    void restored_content_that_was_approved_needs_no_review_unless_the_network_says_so() {
        var network = Given.network("Northwind");
        var pixel = Given.approvedPixel(network, "Viewability");
        edit(by(network), pixel, NEW);
        decide(network, pixel, null, Decision.APPROVE);

        pixels.restoreVersion(by(network), pixel.id, 2, null, false);
        assertThat(rows(pixel.id)).containsExactly(live(pixel.secureUrl, "APPROVED"));
        assertThat(Database.texts(
                        "select reason from history_change where pixel_id = ? order by id desc limit 1", pixel.id))
                .containsExactly("The same content was approved before, in revision 3.");

        set(network, false, true, false);
        edit(by(network), pixel, NEW);
        assertThat(rows(pixel.id)).containsExactly(staged(pixel.secureUrl, NEW, "PENDING"));
    }

    @Test
    void content_on_another_event_or_rejected_since_is_reviewed_again() {
        var network = Given.network("Northwind");
        var pixel = Given.approvedPixel(network, "Viewability");
        edit(by(network), pixel, NEW);
        decide(network, pixel, null, Decision.APPROVE);

        pixels.edit(
                by(network),
                pixel.id,
                null,
                addressed(pixel, pixel.secureUrl).with(PixelFields.EVENT, PixelEvent.CLICK));
        assertThat(rows(pixel.id)).containsExactly(staged(NEW, pixel.secureUrl, "PENDING"));

        decide(network, pixel, null, Decision.REJECT);
        pixels.withdraw(by(network), pixel.id, null);
        edit(by(network), pixel, pixel.secureUrl);
        assertThat(rows(pixel.id)).containsExactly(live(pixel.secureUrl, "APPROVED"));

        decide(network, pixel, null, Decision.REJECT);
        edit(by(network), pixel, NEW);
        assertThat(rows(pixel.id)).containsExactly(live(NEW, "APPROVED"));
        edit(by(network), pixel, pixel.secureUrl);
        assertThat(rows(pixel.id)).containsExactly(staged(NEW, pixel.secureUrl, "PENDING"));
    }

    @Test
    void with_four_eyes_restored_content_counts_only_if_two_people_saw_it() {
        var network = Given.network("Northwind");
        var author = as(GivenPeople.administrator(network.id), Role.NETWORK_ADMINISTRATOR, network.id, null);
        var reviewer = as(GivenPeople.reviewer(network.id), Role.PIXEL_REVIEWER, network.id, null);
        var own = pixels.create(author, PixelOwner.network(network.id), Given.image("Own"));
        reviews.decide(author, own.id, null, Decision.APPROVE, false);
        edit(author, own, NEW);
        reviews.decide(reviewer, own.id, null, Decision.APPROVE, false);
        set(network, false, false, true);

        edit(author, own, own.secureUrl);
        assertThat(rows(own.id)).containsExactly(staged(NEW, own.secureUrl, "PENDING"));

        reviews.decide(reviewer, own.id, null, Decision.APPROVE, false);
        edit(author, own, NEW);
        assertThat(rows(own.id)).containsExactly(live(NEW, "APPROVED"));
    }

    @Test
    void a_proposal_of_content_waits_and_one_of_more_is_decided_as_a_whole() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        var pixel = Given.approve(Given.pixel(acme, Given.image("Theirs")));
        var proposer = as(GivenPeople.proposer(network.id, acme.id), Role.ADVERTISER_PROPOSER, network.id, acme.id);

        edit(proposer, pixel, NEW);
        assertThat(rows(pixel.id)).containsExactly(staged(pixel.secureUrl, NEW, "PENDING"));
        assertThat(Database.texts("select waiting_proposed_by from pixel where id = ?", pixel.id))
                .containsExactly(proposer.name());

        pixels.withdraw(proposer, pixel.id, null);
        assertThat(rows(pixel.id)).containsExactly(live(pixel.secureUrl, "APPROVED"));

        pixels.edit(proposer, pixel.id, null, addressed(pixel, NEWER).with(PixelFields.POSITION, 9));
        assertThat(rows(pixel.id)).containsExactly(live(NEWER, "PENDING"));
    }

    @Test
    void a_copy_has_the_live_content() {
        var network = Given.network("Northwind");
        var pixel = Given.approvedPixel(network, "Viewability");
        edit(by(network), pixel, NEW);

        var copy = Given.service(CopyService.class).copyPixel(by(network), pixel.id, null, false);

        assertThat(rows(copy.id)).containsExactly(live(pixel.secureUrl, "PENDING"));
    }

    @Test
    void an_archived_pixel_is_not_withdrawn_from() {
        var network = Given.network("Northwind");
        var pixel = Given.approvedPixel(network, "Viewability");
        edit(by(network), pixel, NEW);
        pixels.archive(by(network), pixel.id, null);

        assertThatThrownBy(() -> pixels.withdraw(by(network), pixel.id, null)).hasMessageContaining("archived");

        pixels.restore(by(network), pixel.id, null);
        assertThat(rows(pixel.id)).containsExactly(staged(pixel.secureUrl, NEW, "PENDING"));
    }

    private Pixel edit(Caller caller, Pixel pixel, @Nullable String secureUrl) {
        return pixels.edit(caller, pixel.id, null, addressed(pixel, secureUrl));
    }

    private static PixelDraft addressed(Pixel pixel, @Nullable String secureUrl) {
        return PixelDraft.live(pixel).with(PixelFields.SECURE_URL, secureUrl);
    }

    private void decide(Network network, Pixel pixel, @Nullable Long version, Decision decision) {
        reviews.decide(by(network).because("Because"), pixel.id, version, decision, false);
    }

    private void set(Network network, boolean editsStopLive, boolean reviewRestored, boolean fourEyes) {
        networks.edit(
                by(network),
                network.id,
                null,
                NetworkDraft.named(network.name)
                        .with(NetworkFields.FOUR_EYES, fourEyes)
                        .with(NetworkFields.EDITS_STOP_LIVE, editsStopLive)
                        .with(NetworkFields.REVIEW_RESTORED, reviewRestored));
    }

    private static Caller by(Network network) {
        return Given.system(network.id);
    }

    private static Set<String> sentences(Pixel pixel) {
        return Set.copyOf(last(pixel));
    }

    private static List<String> last(Pixel pixel) {
        return Database.texts(
                "select action from history_change where pixel_id = ? order by id desc limit 1", pixel.id);
    }

    private static long revision(Network network) {
        return Database.number("select revision from history_head where network_id = ?", network.id);
    }
}

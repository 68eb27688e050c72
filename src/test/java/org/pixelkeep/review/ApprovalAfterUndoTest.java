package org.pixelkeep.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.pixelkeep.pixel.edit.StagedEdits.as;
import static org.pixelkeep.pixel.edit.StagedEdits.live;
import static org.pixelkeep.pixel.edit.StagedEdits.rows;
import static org.pixelkeep.pixel.edit.StagedEdits.staged;
import static org.pixelkeep.review.UndoneDecisions.BAD;
import static org.pixelkeep.review.UndoneDecisions.GOOD;
import static org.pixelkeep.review.UndoneDecisions.OTHER;
import static org.pixelkeep.review.UndoneDecisions.administrator;
import static org.pixelkeep.review.UndoneDecisions.approved;
import static org.pixelkeep.review.UndoneDecisions.created;
import static org.pixelkeep.review.UndoneDecisions.decideAndUndo;
import static org.pixelkeep.review.UndoneDecisions.draft;
import static org.pixelkeep.review.UndoneDecisions.edit;
import static org.pixelkeep.review.UndoneDecisions.image;
import static org.pixelkeep.review.UndoneDecisions.requireFourEyes;
import static org.pixelkeep.review.UndoneDecisions.reviewRestored;
import static org.pixelkeep.review.UndoneDecisions.reviewer;
import static org.pixelkeep.review.UndoneDecisions.trafficker;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.PixelOwner;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.shared.error.NotPermitted;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.undo.UndoService;
import org.pixelkeep.vendor.VendorCategory;
import org.pixelkeep.vendor.VendorDraft;
import org.pixelkeep.vendor.VendorService;

/** A decision that was undone approves nothing, wherever the log is asked. */
@QuarkusTest
class ApprovalAfterUndoTest {
    private final Network network = Given.network("Northwind");
    private final UserAccount author = GivenPeople.trafficker(network.id);
    private final UserAccount reviewer = GivenPeople.reviewer(network.id);
    private final PixelService pixels;
    private final ReviewService reviews;
    private final ReviewLog reviewLog;
    private final UndoService undo;
    private final VendorService vendors;

    ApprovalAfterUndoTest(
            PixelService pixels, ReviewService reviews, ReviewLog reviewLog, UndoService undo, VendorService vendors) {
        this.pixels = pixels;
        this.reviews = reviews;
        this.reviewLog = reviewLog;
        this.undo = undo;
        this.vendors = vendors;
    }

    /** How the author sends the same content again. */
    enum Again {
        AFTER_WITHDRAWING,
        AFTER_THE_LIVE_CONTENT,
        BY_A_VERSION
    }

    @ParameterizedTest
    @CsvSource({
        "APPROVE, false, AFTER_WITHDRAWING",
        "APPROVE, true, AFTER_WITHDRAWING",
        "EXEMPT, false, AFTER_WITHDRAWING",
        "APPROVE, false, AFTER_THE_LIVE_CONTENT",
        "APPROVE, false, BY_A_VERSION"
    })
    void what_is_sent_again_after_an_undone_approval_waits(Decision decision, boolean fourEyes, Again again) {
        if (fourEyes) {
            requireFourEyes(network);
        }
        var pixel = approved(network, author, reviewer);
        edit(trafficker(network, author), pixel, BAD);
        decideAndUndo(network, reviewer, pixel, decision);

        switch (again) {
            case AFTER_WITHDRAWING -> {
                pixels.withdraw(trafficker(network, author), pixel.id, null);
                edit(trafficker(network, author), pixel, BAD);
            }
            case AFTER_THE_LIVE_CONTENT -> {
                edit(trafficker(network, author), pixel, GOOD);
                edit(trafficker(network, author), pixel, BAD);
            }
            case BY_A_VERSION -> {
                pixels.withdraw(trafficker(network, author), pixel.id, null);
                pixels.restoreVersion(trafficker(network, author), pixel.id, 4, null, false);
            }
        }

        assertThat(rows(pixel.id)).containsExactly(staged(GOOD, BAD, "PENDING"));
    }

    @Test
    void what_an_advertiser_sends_again_after_an_undone_bulk_approval_waits() {
        var acme = Given.advertiser(network, "Acme");
        var manager = GivenPeople.advertiserManager(network.id, acme.id);
        var pixel = pixels.create(
                as(manager, Role.ADVERTISER_MANAGER, network.id, acme.id), PixelOwner.advertiser(acme.id), image(GOOD));
        reviews.decide(reviewer(network, reviewer), pixel.id, null, Decision.APPROVE, false);
        edit(as(manager, Role.ADVERTISER_MANAGER, network.id, acme.id), pixel, BAD);
        var approving = reviewer(network, reviewer);
        reviews.decideAll(
                approving, network.id, List.of(new BulkDecision.Chosen(pixel.id, null)), Decision.APPROVE, false);
        SignedIn.token(reviewer)
                .post("/api/v1/networks/" + network.id + "/change-sets/" + approving.changeSet() + "/reversal")
                .then()
                .statusCode(200);

        pixels.withdraw(as(manager, Role.ADVERTISER_MANAGER, network.id, acme.id), pixel.id, null);
        edit(as(manager, Role.ADVERTISER_MANAGER, network.id, acme.id), pixel, BAD);

        assertThat(rows(pixel.id)).containsExactly(staged(GOOD, BAD, "PENDING"));
    }

    @ParameterizedTest
    @EnumSource(names = {"APPROVE", "EXEMPT"})
    void a_first_approval_that_was_undone_permits_nothing_once_other_content_was_approved(Decision decision) {
        var pixel = created(network, author, BAD);
        decideAndUndo(network, reviewer, pixel, decision);
        edit(trafficker(network, author), pixel, OTHER);
        reviews.decide(reviewer(network, reviewer), pixel.id, null, Decision.APPROVE, false);

        edit(trafficker(network, author), pixel, BAD);

        assertThat(rows(pixel.id)).containsExactly(staged(OTHER, BAD, "PENDING"));
    }

    @Test
    void an_approval_that_was_not_undone_still_counts_beside_one_that_was() {
        var pixel = approved(network, author, reviewer);
        edit(trafficker(network, author), pixel, OTHER);
        reviews.decide(reviewer(network, reviewer), pixel.id, null, Decision.APPROVE, false);
        edit(trafficker(network, author), pixel, BAD);
        decideAndUndo(network, reviewer, pixel, Decision.APPROVE);

        edit(trafficker(network, author), pixel, GOOD);

        assertThat(rows(pixel.id)).containsExactly(live(GOOD, "APPROVED"));
    }

    @Test
    void an_automatic_approval_goes_with_the_edit_that_is_undone() {
        var pixel = approved(network, author, reviewer);
        var vendor = vendors.create(Given.system(network.id), network.id, vendor(true));
        var editing = trafficker(network, author);
        edit(editing, pixel, BAD);
        assertThat(rows(pixel.id)).containsExactly(live(BAD, "APPROVED"));
        undo.undo(trafficker(network, author), network.id, editing.changeSet().toString());
        assertThat(rows(pixel.id)).containsExactly(live(GOOD, "APPROVED"));
        vendors.edit(Given.system(network.id), vendor.id, null, vendor(false));

        edit(trafficker(network, author), pixel, BAD);

        assertThat(rows(pixel.id)).containsExactly(staged(GOOD, BAD, "PENDING"));
    }

    @Test
    void an_undo_that_is_in_the_log_as_an_edit_counts_too() {
        var pixel = approved(network, author, reviewer);
        edit(trafficker(network, author), pixel, BAD);
        var approving = reviewer(network, reviewer);
        reviews.decide(approving, pixel.id, null, Decision.APPROVE, false);
        edit(
                trafficker(network, author)
                        .because("Undo of change set " + approving.changeSet() + ": as earlier releases wrote it"),
                pixel,
                GOOD);

        edit(trafficker(network, author), pixel, BAD);

        assertThat(rows(pixel.id)).containsExactly(staged(GOOD, BAD, "PENDING"));
    }

    @Test
    void a_rejection_that_was_undone_does_not_bring_an_older_approval_back() {
        var pixel = approved(network, author, reviewer);
        edit(trafficker(network, author), pixel, OTHER);
        reviews.decide(reviewer(network, reviewer), pixel.id, null, Decision.APPROVE, false);
        reviewRestored(network, true);
        edit(trafficker(network, author), pixel, GOOD);
        decideAndUndo(network, reviewer, pixel, Decision.REJECT);
        reviewRestored(network, false);
        pixels.withdraw(trafficker(network, author), pixel.id, null);

        edit(trafficker(network, author), pixel, GOOD);

        assertThat(rows(pixel.id)).containsExactly(staged(OTHER, GOOD, "PENDING"));
    }

    @Test
    void under_four_eyes_an_undone_approval_does_not_let_the_author_approve() {
        requireFourEyes(network);
        var administrator = GivenPeople.administrator(network.id);
        var pixel = approved(network, administrator, reviewer);
        edit(administrator(network, administrator), pixel, BAD);
        decideAndUndo(network, reviewer, pixel, Decision.APPROVE);
        pixels.edit(
                trafficker(network, author),
                pixel.id,
                null,
                draft(pixel, BAD).with(PixelFields.URL, "http://t.example/plain"));
        var waiting = rows(pixel.id);

        assertThatThrownBy(() ->
                        reviews.decide(administrator(network, administrator), pixel.id, null, Decision.APPROVE, false))
                .isInstanceOf(NotPermitted.class);

        assertThat(rows(pixel.id)).isEqualTo(waiting).containsExactly(staged(GOOD, BAD, "PENDING"));
    }

    @Test
    void under_four_eyes_whoever_undid_the_approval_wrote_nothing_by_it_and_approves_again() {
        requireFourEyes(network);
        var pixel = approved(network, GivenPeople.trafficker(network.id), reviewer);
        edit(trafficker(network, GivenPeople.trafficker(network.id)), pixel, BAD);
        decideAndUndo(network, reviewer, pixel, Decision.APPROVE);

        reviews.decide(reviewer(network, reviewer), pixel.id, null, Decision.APPROVE, false);

        assertThat(rows(pixel.id)).containsExactly(live(BAD, "APPROVED"));
    }

    @ParameterizedTest
    @EnumSource(names = {"APPROVE", "EXEMPT"})
    void the_last_approved_content_is_that_of_the_last_approval_that_stands(Decision decision) {
        var first = created(network, author, BAD);
        var later = approved(network, author, reviewer);
        edit(trafficker(network, author), later, BAD);

        decideAndUndo(network, reviewer, first, decision);
        decideAndUndo(network, reviewer, later, decision);

        var approved = reviewLog.lastApproved(Set.of(first.id, later.id));
        assertThat(approved).containsOnlyKeys(later.id);
        assertThat(Objects.requireNonNull(approved.get(later.id)).content()).containsEntry("secureUrl", GOOD);
    }

    @Test
    void the_page_of_the_review_does_not_say_that_it_is_what_was_approved() {
        var pixel = created(network, author, BAD);
        decideAndUndo(network, reviewer, pixel, Decision.APPROVE);

        SignedIn.as(reviewer)
                .get("/pixels/" + pixel.id + "/review")
                .then()
                .statusCode(200)
                .body(not(containsString("It is exactly what was approved")));
    }

    private static VendorDraft vendor(boolean trusted) {
        return VendorDraft.named("Trusted")
                .category(VendorCategory.OTHER)
                .trusted(trusted)
                .hosts(List.of("bad.example"))
                .build();
    }
}

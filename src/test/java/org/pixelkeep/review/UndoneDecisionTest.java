package org.pixelkeep.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pixelkeep.pixel.edit.StagedEdits.live;
import static org.pixelkeep.pixel.edit.StagedEdits.rows;
import static org.pixelkeep.pixel.edit.StagedEdits.staged;
import static org.pixelkeep.review.UndoneDecisions.BAD;
import static org.pixelkeep.review.UndoneDecisions.GOOD;
import static org.pixelkeep.review.UndoneDecisions.administrator;
import static org.pixelkeep.review.UndoneDecisions.approved;
import static org.pixelkeep.review.UndoneDecisions.created;
import static org.pixelkeep.review.UndoneDecisions.decideAndUndo;
import static org.pixelkeep.review.UndoneDecisions.edit;
import static org.pixelkeep.review.UndoneDecisions.last;
import static org.pixelkeep.review.UndoneDecisions.reviewRestored;
import static org.pixelkeep.review.UndoneDecisions.reviewer;
import static org.pixelkeep.review.UndoneDecisions.trafficker;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.access.Caller;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.NotPermitted;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.undo.UndoService;

/** Taking a decision back: what the pixel is then, and who can do it when. */
@QuarkusTest
class UndoneDecisionTest {
    private final PixelService pixels;
    private final ReviewService reviews;
    private final UndoService undo;
    private final Network network = Given.network("Northwind");
    private final UserAccount author = GivenPeople.trafficker(network.id);
    private final UserAccount reviewer = GivenPeople.reviewer(network.id);

    UndoneDecisionTest(PixelService pixels, ReviewService reviews, UndoService undo) {
        this.pixels = pixels;
        this.reviews = reviews;
        this.undo = undo;
    }

    @ParameterizedTest
    @EnumSource(Decision.class)
    void a_first_decision_is_taken_back_and_the_pixel_waits_again_since_when_it_did(Decision decision) {
        var pixel = Given.pixel(network, "Viewability");
        var since = Database.texts("select awaits_since from pixel where id = ?", pixel.id);
        var reviewing = reviewer(network, reviewer);
        reviews.decide(reviewing.because("Checked"), pixel.id, null, decision, false);

        undo(reviewing, reviewing);

        assertThat(Database.texts("select review_status from pixel where id = ?", pixel.id))
                .containsExactly("PENDING");
        assertThat(Database.texts("select awaits_since from pixel where id = ?", pixel.id))
                .isEqualTo(since)
                .doesNotContainNull();
        assertThat(Database.texts("select review_reason from pixel where id = ?", pixel.id))
                .containsOnlyNulls();
    }

    @Test
    void a_reviewer_who_edits_nothing_takes_back_the_approval_of_an_edit() {
        var pixel = Given.approvedPixel(network, "Viewability");
        edit(Given.system(network.id), pixel, "https://new.example/x.gif");
        var reviewing = reviewer(network, reviewer);
        reviews.decide(reviewing, pixel.id, null, Decision.APPROVE, false);

        undo(reviewing, reviewing);

        assertThat(rows(pixel.id)).containsExactly(staged(pixel.secureUrl, "https://new.example/x.gif", "PENDING"));
    }

    @Test
    void a_decision_is_taken_back_by_reviewers_only() {
        var pixel = Given.pixel(network, "Viewability");
        var approving = Given.system(network.id);
        reviews.decide(approving, pixel.id, null, Decision.APPROVE, false);

        assertThatThrownBy(() -> undo(trafficker(network, author), approving)).isInstanceOf(NotPermitted.class);
        assertThat(rows(pixel.id)).containsExactly(live(pixel.secureUrl, "APPROVED"));
    }

    @Test
    void a_decision_on_what_was_edited_since_is_not_taken_back() {
        var pixel = Given.pixel(network, "Viewability");
        var approving = Given.system(network.id);
        reviews.decide(approving, pixel.id, null, Decision.APPROVE, false);
        edit(Given.system(network.id), pixel, "https://new.example/x.gif");

        assertThatThrownBy(() -> undo(Given.system(network.id), approving)).isInstanceOf(Conflict.class);
        assertThat(rows(pixel.id)).containsExactly(staged(pixel.secureUrl, "https://new.example/x.gif", "PENDING"));
    }

    @Test
    void a_decision_that_replaced_another_one_is_made_anew_instead() {
        var pixel = Given.approvedPixel(network, "Viewability");
        var rejecting = Given.system(network.id);
        reviews.decide(rejecting.because("No"), pixel.id, null, Decision.REJECT, false);

        assertThatThrownBy(() -> undo(Given.system(network.id), rejecting))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("Review it again");
        assertThat(rows(pixel.id)).containsExactly(live(pixel.secureUrl, "REJECTED"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void what_an_undone_approval_replaced_fires_again_as_its_own_authors(boolean reviewRestored) {
        var strict = Given.network("Northwind", null, true);
        var author = GivenPeople.trafficker(strict.id);
        var reviewer = GivenPeople.reviewer(strict.id);
        var pixel = approved(strict, author, reviewer);
        reviewRestored(strict, reviewRestored);
        var other = GivenPeople.trafficker(strict.id);
        edit(trafficker(strict, other), pixel, BAD);
        var row = "select concat_ws(' ', secure_url, review_status, reviewed_by, reviewed_at, submitted_at, content_by,"
                + " waiting_secure_url, waiting_status, waiting_since, waiting_by, waiting_author)"
                + " from pixel where id = ?";
        var before = Database.texts(row, pixel.id);

        decideAndUndo(strict, GivenPeople.reviewer(strict.id), pixel, Decision.APPROVE);

        assertThat(Database.texts(row, pixel.id)).isEqualTo(before);
        assertThat(before)
                .first()
                .asString()
                .contains(" " + author.id + " " + BAD)
                .endsWith(other.email);
    }

    @Test
    void what_was_rejected_before_an_undone_approval_is_rejected_again_and_not_for_its_author_to_approve() {
        var strict = Given.network("Northwind", null, true);
        var author = GivenPeople.administrator(strict.id);
        var reviewer = GivenPeople.reviewer(strict.id);
        var pixel = approved(strict, author, reviewer);
        edit(trafficker(strict, GivenPeople.trafficker(strict.id)), pixel, BAD);
        reviews.rejectLive(reviewer(strict, reviewer).because("No"), pixel.id, null, false);
        decideAndUndo(strict, reviewer, pixel, Decision.APPROVE);
        assertThat(rows(pixel.id)).containsExactly(GOOD + " REJECTED | " + BAD + " PENDING");
        pixels.withdraw(administrator(strict, author), pixel.id, null);

        assertThatThrownBy(() -> reviews.decide(administrator(strict, author), pixel.id, null, Decision.APPROVE, false))
                .isInstanceOf(NotPermitted.class);

        assertThat(rows(pixel.id)).containsExactly(live(GOOD, "REJECTED"));
    }

    @ParameterizedTest
    @CsvSource({"APPROVE, approval", "EXEMPT, exemption", "REJECT, rejection"})
    void the_history_says_which_decision_was_taken_back(Decision decision, String what) {
        var first = created(network, author, BAD);
        var later = approvedAndEdited();

        var ofFirst = decideAndUndo(network, reviewer, first, decision);
        assertThat(last(network))
                .isEqualTo("TAKE_BACK: undid the " + what + " of " + first.name + ", Undo of change set " + ofFirst);

        var ofLater = decideAndUndo(network, reviewer, later, decision);
        assertThat(last(network))
                .isEqualTo("TAKE_BACK: undid the " + what + " of the edit of " + later.name + ", Undo of change set "
                        + ofLater);
    }

    @ParameterizedTest
    @CsvSource({"APPROVE, approved", "REJECT, rejected"})
    void the_list_of_versions_says_that_a_decision_was_taken_back(Decision decision, String decided) {
        var pixel = approvedAndEdited();
        decideAndUndo(network, reviewer, pixel, decision);

        var page =
                SignedIn.as(reviewer).get("/pixels/" + pixel.id + "/versions").asString();
        var listed = SignedIn.token(reviewer)
                .get("/api/v1/pixels/" + pixel.id + "/versions")
                .jsonPath();

        assertThat(page).contains("edit " + decided + " in version 4; undone in version 5");
        assertThat(page).doesNotContain("Edit rejected").contains("Edit waiting");
        assertThat(listed.getList("items.findAll { it.version >= 3 }.edit"))
                .isEqualTo(Arrays.asList("WAITING", null, "REPLACED"));
    }

    @Test
    void taking_a_decision_back_is_not_undone() {
        var pixel = approvedAndEdited();
        decideAndUndo(network, reviewer, pixel, Decision.APPROVE);
        var undoing = Database.texts(
                        "select change_set from history_change where pixel_id = ? order by id desc limit 1", pixel.id)
                .get(0);
        var before = Database.number("select revision from history_head where network_id = ?", network.id);

        assertThatThrownBy(() -> undo.undo(Given.system(network.id), network.id, undoing))
                .isInstanceOf(Conflict.class)
                .hasMessage("This undid a decision on the pixel “" + pixel.name
                        + "” and cannot be undone itself. Review it again instead. Nothing was changed.");

        assertThat(rows(pixel.id)).containsExactly(staged(GOOD, BAD, "PENDING"));
        assertThat(Database.number("select revision from history_head where network_id = ?", network.id))
                .isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_decision_that_was_confirmed_or_replaced_since_is_not_taken_back(boolean confirmed) {
        var pixel = approvedAndEdited();
        var approving = reviewer(network, reviewer);
        reviews.decide(approving, pixel.id, null, Decision.APPROVE, false);
        var later = reviewer(network, GivenPeople.reviewer(network.id));
        reviews.decide(
                later.because("Looked again"), pixel.id, null, confirmed ? Decision.APPROVE : Decision.REJECT, false);

        assertThatThrownBy(() -> undo(reviewer(network, reviewer), approving))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("Since then, ");
        assertThatThrownBy(() -> undo(reviewer(network, reviewer), later))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("replaced an earlier one");

        assertThat(rows(pixel.id)).containsExactly(live(BAD, confirmed ? "APPROVED" : "REJECTED"));
    }

    /** A pixel whose edit waits for a decision, while what was approved fires. */
    private Pixel approvedAndEdited() {
        var pixel = approved(network, author, reviewer);
        edit(trafficker(network, author), pixel, BAD);
        return pixel;
    }

    private void undo(Caller caller, Caller decided) {
        undo.undo(caller, network.id, decided.changeSet().toString());
    }
}

package org.pixelkeep.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.pixelkeep.pixel.edit.StagedEdits.as;
import static org.pixelkeep.pixel.edit.StagedEdits.live;
import static org.pixelkeep.pixel.edit.StagedEdits.rows;
import static org.pixelkeep.pixel.edit.StagedEdits.staged;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.history.read.ChangeFilter;
import org.pixelkeep.history.read.ChangeLog;
import org.pixelkeep.network.Network;
import org.pixelkeep.network.NetworkDraft;
import org.pixelkeep.network.NetworkService;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.PixelOwner;
import org.pixelkeep.pixel.ReviewStatus;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.NotPermitted;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.undo.UndoService;
import org.pixelkeep.vendor.VendorCategory;
import org.pixelkeep.vendor.VendorDraft;
import org.pixelkeep.vendor.VendorPolicy;
import org.pixelkeep.vendor.VendorService;

/** A decision that was undone approves nothing, wherever the log is asked. */
@QuarkusTest
class UndoneDecisionTest {
    private static final String GOOD = "https://good.example/x.gif";
    private static final String BAD = "https://bad.example/x.gif";
    private static final String OTHER = "https://other.example/x.gif";

    private final PixelService pixels;
    private final ReviewService reviews;
    private final ReviewLog reviewLog;
    private final UndoService undo;
    private final ChangeLog log;
    private final VendorService vendors;

    UndoneDecisionTest(
            PixelService pixels,
            ReviewService reviews,
            ReviewLog reviewLog,
            UndoService undo,
            ChangeLog log,
            VendorService vendors) {
        this.pixels = pixels;
        this.reviews = reviews;
        this.reviewLog = reviewLog;
        this.undo = undo;
        this.log = log;
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
        var network = Given.network("Northwind", null, fourEyes);
        var author = GivenPeople.trafficker(network.id);
        var reviewer = GivenPeople.reviewer(network.id);
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
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        var manager = GivenPeople.advertiserManager(network.id, acme.id);
        var reviewer = GivenPeople.reviewer(network.id);
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
        var network = Given.network("Northwind");
        var author = GivenPeople.trafficker(network.id);
        var reviewer = GivenPeople.reviewer(network.id);
        var pixel = created(network, author, BAD);
        decideAndUndo(network, reviewer, pixel, decision);
        edit(trafficker(network, author), pixel, OTHER);
        reviews.decide(reviewer(network, reviewer), pixel.id, null, Decision.APPROVE, false);

        edit(trafficker(network, author), pixel, BAD);

        assertThat(rows(pixel.id)).containsExactly(staged(OTHER, BAD, "PENDING"));
    }

    @Test
    void an_approval_that_was_not_undone_still_counts_beside_one_that_was() {
        var network = Given.network("Northwind");
        var author = GivenPeople.trafficker(network.id);
        var reviewer = GivenPeople.reviewer(network.id);
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
        var network = Given.network("Northwind");
        var author = GivenPeople.trafficker(network.id);
        var pixel = approved(network, author, GivenPeople.reviewer(network.id));
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
        var network = Given.network("Northwind");
        var author = GivenPeople.trafficker(network.id);
        var reviewer = GivenPeople.reviewer(network.id);
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
        var network = Given.network("Northwind");
        var author = GivenPeople.trafficker(network.id);
        var reviewer = GivenPeople.reviewer(network.id);
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
        var network = Given.network("Northwind", null, true);
        var author = GivenPeople.administrator(network.id);
        var reviewer = GivenPeople.reviewer(network.id);
        var pixel = approved(network, author, reviewer);
        edit(administrator(network, author), pixel, BAD);
        decideAndUndo(network, reviewer, pixel, Decision.APPROVE);
        pixels.edit(
                trafficker(network, GivenPeople.trafficker(network.id)),
                pixel.id,
                null,
                draft(pixel, BAD).with(PixelFields.URL, "http://t.example/plain"));
        var waiting = rows(pixel.id);

        assertThatThrownBy(
                        () -> reviews.decide(administrator(network, author), pixel.id, null, Decision.APPROVE, false))
                .isInstanceOf(NotPermitted.class);

        assertThat(rows(pixel.id)).isEqualTo(waiting).containsExactly(staged(GOOD, BAD, "PENDING"));
    }

    @Test
    void under_four_eyes_whoever_undid_the_approval_wrote_nothing_by_it_and_approves_again() {
        var network = Given.network("Northwind", null, true);
        var reviewer = GivenPeople.reviewer(network.id);
        var pixel = approved(network, GivenPeople.trafficker(network.id), reviewer);
        edit(trafficker(network, GivenPeople.trafficker(network.id)), pixel, BAD);
        decideAndUndo(network, reviewer, pixel, Decision.APPROVE);

        reviews.decide(reviewer(network, reviewer), pixel.id, null, Decision.APPROVE, false);

        assertThat(rows(pixel.id)).containsExactly(live(BAD, "APPROVED"));
    }

    @ParameterizedTest
    @EnumSource(names = {"APPROVE", "EXEMPT"})
    void the_last_approved_content_is_that_of_the_last_approval_that_stands(Decision decision) {
        var network = Given.network("Northwind");
        var author = GivenPeople.trafficker(network.id);
        var reviewer = GivenPeople.reviewer(network.id);
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
        var network = Given.network("Northwind");
        var reviewer = GivenPeople.reviewer(network.id);
        var pixel = created(network, GivenPeople.trafficker(network.id), BAD);
        decideAndUndo(network, reviewer, pixel, Decision.APPROVE);

        SignedIn.as(reviewer)
                .get("/pixels/" + pixel.id + "/review")
                .then()
                .statusCode(200)
                .body(not(containsString("It is exactly what was approved")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void what_an_undone_approval_replaced_fires_again_as_its_own_authors(boolean reviewRestored) {
        var network = Given.network("Northwind", null, true);
        var author = GivenPeople.trafficker(network.id);
        var reviewer = GivenPeople.reviewer(network.id);
        var pixel = approved(network, author, reviewer);
        reviewRestored(network, reviewRestored);
        var other = GivenPeople.trafficker(network.id);
        edit(trafficker(network, other), pixel, BAD);
        var row = "select concat_ws(' ', secure_url, review_status, reviewed_by, reviewed_at, submitted_at, content_by,"
                + " waiting_secure_url, waiting_status, waiting_since, waiting_by, waiting_author)"
                + " from pixel where id = ?";
        var before = Database.texts(row, pixel.id);

        decideAndUndo(network, GivenPeople.reviewer(network.id), pixel, Decision.APPROVE);

        assertThat(Database.texts(row, pixel.id)).isEqualTo(before);
        assertThat(before)
                .first()
                .asString()
                .contains(" " + author.id + " " + BAD)
                .endsWith(other.email);
    }

    @Test
    void what_was_rejected_before_an_undone_approval_is_rejected_again_and_not_for_its_author_to_approve() {
        var network = Given.network("Northwind", null, true);
        var author = GivenPeople.administrator(network.id);
        var reviewer = GivenPeople.reviewer(network.id);
        var pixel = approved(network, author, reviewer);
        edit(trafficker(network, GivenPeople.trafficker(network.id)), pixel, BAD);
        reviews.rejectLive(reviewer(network, reviewer).because("No"), pixel.id, null, false);
        decideAndUndo(network, reviewer, pixel, Decision.APPROVE);
        assertThat(rows(pixel.id)).containsExactly(GOOD + " REJECTED | " + BAD + " PENDING");
        pixels.withdraw(administrator(network, author), pixel.id, null);

        assertThatThrownBy(
                        () -> reviews.decide(administrator(network, author), pixel.id, null, Decision.APPROVE, false))
                .isInstanceOf(NotPermitted.class);

        assertThat(rows(pixel.id)).containsExactly(live(GOOD, "REJECTED"));
    }

    @ParameterizedTest
    @CsvSource({"APPROVE, approval", "EXEMPT, exemption", "REJECT, rejection"})
    void the_history_says_which_decision_was_taken_back(Decision decision, String what) {
        var network = Given.network("Northwind");
        var author = GivenPeople.trafficker(network.id);
        var reviewer = GivenPeople.reviewer(network.id);
        var first = created(network, author, BAD);
        var later = approved(network, author, reviewer);
        edit(trafficker(network, author), later, BAD);

        var ofFirst = decideAndUndo(network, reviewer, first, decision);
        assertThat(last(network))
                .isEqualTo(
                        "TAKE_BACK: took back the " + what + " of " + first.name + ", Undo of change set " + ofFirst);

        var ofLater = decideAndUndo(network, reviewer, later, decision);
        assertThat(last(network))
                .isEqualTo("TAKE_BACK: took back the " + what + " of the edit of " + later.name
                        + ", Undo of change set " + ofLater);
    }

    @ParameterizedTest
    @CsvSource({"APPROVE, approved", "REJECT, rejected"})
    void the_list_of_versions_says_that_a_decision_was_taken_back(Decision decision, String decided) {
        var network = Given.network("Northwind");
        var author = GivenPeople.trafficker(network.id);
        var reviewer = GivenPeople.reviewer(network.id);
        var pixel = approved(network, author, reviewer);
        edit(trafficker(network, author), pixel, BAD);
        decideAndUndo(network, reviewer, pixel, decision);

        var page =
                SignedIn.as(reviewer).get("/pixels/" + pixel.id + "/versions").asString();
        var listed = SignedIn.token(reviewer)
                .get("/api/v1/pixels/" + pixel.id + "/versions")
                .jsonPath();

        assertThat(page).contains("edit " + decided + " in version 4, which version 5 took back");
        assertThat(page).doesNotContain("Edit rejected").contains("Edit waiting");
        assertThat(listed.getList("items.findAll { it.version >= 3 }.edit"))
                .isEqualTo(Arrays.asList("WAITING", null, "REPLACED"));
    }

    @Test
    void taking_a_decision_back_is_not_undone() {
        var network = Given.network("Northwind");
        var reviewer = GivenPeople.reviewer(network.id);
        var pixel = approved(network, GivenPeople.trafficker(network.id), reviewer);
        edit(trafficker(network, GivenPeople.trafficker(network.id)), pixel, BAD);
        decideAndUndo(network, reviewer, pixel, Decision.APPROVE);
        var undoing = Database.texts(
                        "select change_set from history_change where pixel_id = ? order by id desc limit 1", pixel.id)
                .get(0);
        var before = Database.number("select revision from history_head where network_id = ?", network.id);

        assertThatThrownBy(() -> undo.undo(Given.system(network.id), network.id, undoing))
                .isInstanceOf(Conflict.class)
                .hasMessage("This took back the decision on the pixel “" + pixel.name
                        + "”, which cannot be undone. Review it again instead. Nothing was changed.");

        assertThat(rows(pixel.id)).containsExactly(staged(GOOD, BAD, "PENDING"));
        assertThat(Database.number("select revision from history_head where network_id = ?", network.id))
                .isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_decision_that_was_confirmed_or_replaced_since_is_not_taken_back(boolean confirmed) {
        var network = Given.network("Northwind");
        var reviewer = GivenPeople.reviewer(network.id);
        var pixel = approved(network, GivenPeople.trafficker(network.id), reviewer);
        edit(trafficker(network, GivenPeople.trafficker(network.id)), pixel, BAD);
        var approving = reviewer(network, reviewer);
        reviews.decide(approving, pixel.id, null, Decision.APPROVE, false);
        var later = reviewer(network, GivenPeople.reviewer(network.id));
        reviews.decide(
                later.because("Looked again"), pixel.id, null, confirmed ? Decision.APPROVE : Decision.REJECT, false);

        assertThatThrownBy(() -> undo.undo(
                        reviewer(network, reviewer),
                        network.id,
                        approving.changeSet().toString()))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("Since then ");
        assertThatThrownBy(() -> undo.undo(
                        reviewer(network, reviewer),
                        network.id,
                        later.changeSet().toString()))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("replaced an earlier one");

        assertThat(rows(pixel.id)).containsExactly(live(BAD, confirmed ? "APPROVED" : "REJECTED"));
    }

    /** The change set of the decision, which is undone by the same person. */
    private String decideAndUndo(Network network, UserAccount reviewer, Pixel pixel, Decision decision) {
        var deciding = reviewer(network, reviewer);
        reviews.decide(deciding.because("Looked at it"), pixel.id, null, decision, false);
        undo.undo(reviewer(network, reviewer), network.id, deciding.changeSet().toString());
        return deciding.changeSet().toString();
    }

    private Pixel approved(Network network, UserAccount author, UserAccount reviewer) {
        var pixel = created(network, author, GOOD);
        return reviews.decide(reviewer(network, reviewer), pixel.id, null, Decision.APPROVE, false);
    }

    private Pixel created(Network network, UserAccount author, String secureUrl) {
        var pixel = pixels.create(
                as(author, Role.NETWORK_TRAFFICKER, network.id, null),
                PixelOwner.network(network.id),
                image(secureUrl));
        assertThat(pixel.reviewStatus).isEqualTo(ReviewStatus.PENDING);
        return pixel;
    }

    private void edit(Caller caller, Pixel pixel, String secureUrl) {
        pixels.edit(caller, pixel.id, null, draft(pixel, secureUrl));
    }

    private String last(Network network) {
        var entry = log.read(
                        Given.system(network.id), network.id, ChangeFilter.ALL, new SliceRequest(1, null, null, null))
                .items()
                .get(0);
        return entry.action() + ": " + entry.sentence().text() + ", " + entry.reason();
    }

    private static Caller trafficker(Network network, UserAccount person) {
        return as(person, Role.NETWORK_TRAFFICKER, network.id, null);
    }

    private static Caller reviewer(Network network, UserAccount person) {
        return as(person, Role.PIXEL_REVIEWER, network.id, null);
    }

    private static Caller administrator(Network network, UserAccount person) {
        return as(person, Role.NETWORK_ADMINISTRATOR, network.id, null);
    }

    private static void reviewRestored(Network network, boolean reviewRestored) {
        Given.service(NetworkService.class)
                .edit(
                        Given.system(network.id),
                        network.id,
                        null,
                        new NetworkDraft(
                                network.name,
                                null,
                                network.fourEyes,
                                false,
                                false,
                                reviewRestored,
                                false,
                                false,
                                false,
                                false));
    }

    private static VendorDraft vendor(boolean trusted) {
        return new VendorDraft(
                "Trusted",
                VendorCategory.OTHER,
                null,
                List.of(),
                false,
                VendorPolicy.ALLOW,
                trusted,
                List.of("bad.example"));
    }

    private static PixelDraft image(@Nullable String secureUrl) {
        return Given.draft(Given.numbered("Image"), PixelFormat.IMAGE_URL, null, secureUrl);
    }

    private static PixelDraft draft(Pixel pixel, String secureUrl) {
        return Given.draft(pixel.name, PixelFormat.IMAGE_URL, null, secureUrl);
    }
}

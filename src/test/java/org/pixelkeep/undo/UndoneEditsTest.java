package org.pixelkeep.undo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pixelkeep.pixel.edit.StagedEdits.live;
import static org.pixelkeep.pixel.edit.StagedEdits.rows;
import static org.pixelkeep.pixel.edit.StagedEdits.staged;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Role;
import org.pixelkeep.network.Network;
import org.pixelkeep.network.NetworkDraft;
import org.pixelkeep.network.NetworkFields;
import org.pixelkeep.network.NetworkService;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.pixel.edit.StagedEdits;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.review.Decision;
import org.pixelkeep.review.ReviewService;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;

/** Undoing edits of pixels and what reviewers decided on them. */
@QuarkusTest
class UndoneEditsTest {
    @Inject
    UndoService undo;

    @Inject
    PixelService pixels;

    @Inject
    ReviewService reviews;

    @Test
    void an_edit_of_a_pixel_in_review_is_undone() {
        var network = Given.network("Northwind");
        var pixel = Given.pixel(network, "Viewability");
        var by = Given.system(network.id);
        edit(by, pixel, "https://new.example/x.gif");

        var count =
                undo.undo(Given.system(network.id), network.id, by.changeSet().toString());

        assertThat(count).isEqualTo(1);
        assertThat(rows(pixel.id)).containsExactly(live(pixel.secureUrl, "PENDING"));
    }

    /** Their images are compared by digests, and read one after the other where they are put back. */
    @Test
    void edits_of_large_scripts_are_undone() {
        var network = Given.network("Northwind");
        var before = "x".repeat(20_000) + "();";
        var edited = Given.pixel(network, Given.script("Edited", before));
        var editedBack = Given.pixel(network, Given.script("Edited back", before));
        var by = Given.system(network.id);
        var longer = Given.script("Renamed", before + "y();");
        pixels.edit(by, edited.id, null, Given.script("Other", before + "y();"));
        pixels.edit(by, editedBack.id, null, longer);
        pixels.edit(by, editedBack.id, null, longer.withContentOf(Given.script("Any", before)));
        pixels.edit(
                Given.system(network.id),
                editedBack.id,
                null,
                longer.withContentOf(Given.script("Any", before + "z();")));

        undo(network, by);

        assertThat(Database.texts("select secure_content from pixel where id = ?", edited.id))
                .containsExactly(before);
        assertThat(Database.texts(
                        "select concat(name, ' ', right(secure_content, 4)) from pixel where id = ?", editedBack.id))
                .containsExactly(editedBack.name + " z();");
    }

    @Test
    void submitting_an_edit_is_taken_back_by_withdrawing_it() {
        var network = Given.network("Northwind");
        var pixel = Given.approvedPixel(network, "Viewability");
        var by = Given.system(network.id);
        edit(by, pixel, "https://new.example/x.gif");

        undo(network, by);

        assertThat(rows(pixel.id)).containsExactly(live(pixel.secureUrl, "APPROVED"));
    }

    @Test
    void a_save_that_renamed_and_submitted_is_taken_back_whole() {
        var network = Given.network("Northwind");
        var pixel = Given.approvedPixel(network, "Viewability");
        var by = Given.system(network.id);
        pixels.edit(
                by,
                pixel.id,
                null,
                Given.draft("Renamed", PixelFormat.IMAGE_URL, pixel.url, "https://new.example/x.gif"));

        undo(network, by);

        assertThat(rows(pixel.id)).containsExactly(live(pixel.secureUrl, "APPROVED"));
        assertThat(Database.texts("select name from pixel where id = ?", pixel.id))
                .containsExactly(pixel.name);
    }

    @Test
    void a_rename_is_taken_back_and_the_edit_goes_on_waiting() {
        var network = Given.network("Northwind");
        var pixel = Given.approvedPixel(network, "Viewability");
        var by = Given.system(network.id);
        pixels.edit(by, pixel.id, null, Given.draft("Renamed", PixelFormat.IMAGE_URL, pixel.url, pixel.secureUrl));
        edit(Given.system(network.id), pixel, "https://new.example/x.gif", "Renamed");

        undo(network, by);

        assertThat(rows(pixel.id)).containsExactly(staged(pixel.secureUrl, "https://new.example/x.gif", "PENDING"));
        assertThat(Database.texts("select name from pixel where id = ?", pixel.id))
                .containsExactly(pixel.name);
    }

    @Test
    void withdrawing_and_rejecting_an_edit_are_taken_back_and_it_waits_again() {
        var network = Given.network("Northwind");
        var pixel = Given.approvedPixel(network, "Viewability");
        edit(Given.system(network.id), pixel, "https://new.example/x.gif");
        var waits = staged(pixel.secureUrl, "https://new.example/x.gif", "PENDING");

        var withdrawing = Given.system(network.id);
        pixels.withdraw(withdrawing, pixel.id, null);
        undo(network, withdrawing);
        assertThat(rows(pixel.id)).containsExactly(waits);

        var rejecting = Given.system(network.id);
        reviews.decide(rejecting.because("No"), pixel.id, null, Decision.REJECT, false);
        undo(network, rejecting);
        assertThat(rows(pixel.id)).containsExactly(waits);
    }

    @Test
    void approving_an_edit_is_taken_back_the_old_content_fires_and_the_edit_waits_again() {
        var network = Given.network("Northwind", null, true);
        var pixel = Given.approvedPixel(network, "Viewability");
        var author =
                StagedEdits.as(GivenPeople.administrator(network.id), Role.NETWORK_ADMINISTRATOR, network.id, null);
        var reviewer = StagedEdits.as(GivenPeople.reviewer(network.id), Role.PIXEL_REVIEWER, network.id, null);
        edit(author, pixel, "https://new.example/x.gif");
        reviews.decide(reviewer, pixel.id, null, Decision.APPROVE, false);
        set(network, false);

        undo(network, reviewer);

        assertThat(rows(pixel.id)).containsExactly(staged(pixel.secureUrl, "https://new.example/x.gif", "PENDING"));
        assertThat(Database.number("select waiting_by from pixel where id = ?", pixel.id))
                .isEqualTo(author.userId());
    }

    @Test
    void where_restored_content_is_reviewed_undoing_an_approval_still_stops_what_was_approved() {
        var network = Given.network("Northwind");
        var pixel = Given.approvedPixel(network, "Viewability");
        edit(Given.system(network.id), pixel, "https://new.example/x.gif");
        var approving = Given.system(network.id);
        reviews.decide(approving, pixel.id, null, Decision.APPROVE, false);
        set(network, true);

        undo(network, approving);

        assertThat(rows(pixel.id)).containsExactly(staged(pixel.secureUrl, "https://new.example/x.gif", "PENDING"));
    }

    @Test
    void an_edit_that_stopped_the_live_version_is_taken_back_and_it_fires_again() {
        var network = Given.network("Northwind");
        var pixel = Given.approvedPixel(network, "Viewability");
        var by = Given.system(network.id);
        pixels.edit(
                by,
                pixel.id,
                null,
                Given.draft(pixel.name, PixelFormat.IMAGE_URL, pixel.url, "https://new.example/x.gif"),
                true);

        undo(network, by);

        assertThat(rows(pixel.id)).containsExactly(live(pixel.secureUrl, "APPROVED"));
    }

    private void undo(Network network, Caller by) {
        undo.undo(Given.system(network.id), network.id, by.changeSet().toString());
    }

    private static void set(Network network, boolean reviewRestored) {
        Given.service(NetworkService.class)
                .edit(
                        Given.system(network.id),
                        network.id,
                        null,
                        NetworkDraft.named(network.name).with(NetworkFields.REVIEW_RESTORED, reviewRestored));
    }

    private void edit(Caller caller, Pixel pixel, String secureUrl, String name) {
        pixels.edit(caller, pixel.id, null, Given.draft(name, PixelFormat.IMAGE_URL, pixel.url, secureUrl));
    }

    private void edit(Caller caller, Pixel pixel, String secureUrl) {
        pixels.edit(caller, pixel.id, null, Given.draft(pixel.name, PixelFormat.IMAGE_URL, pixel.url, secureUrl));
    }
}

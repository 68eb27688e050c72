package org.pixelkeep.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pixelkeep.pixel.edit.StagedEdits.as;

import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.history.read.ChangeFilter;
import org.pixelkeep.history.read.ChangeLog;
import org.pixelkeep.network.Network;
import org.pixelkeep.network.NetworkDraft;
import org.pixelkeep.network.NetworkFields;
import org.pixelkeep.network.NetworkService;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelOwner;
import org.pixelkeep.pixel.ReviewStatus;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.testing.Given;
import org.pixelkeep.undo.UndoService;

/** Pixels on which decisions are made and undone, and the people who do it. */
final class UndoneDecisions {
    static final String GOOD = "https://good.example/x.gif";
    static final String BAD = "https://bad.example/x.gif";
    static final String OTHER = "https://other.example/x.gif";

    private UndoneDecisions() {}

    /** The change set of the decision, which is undone by the same person. */
    static String decideAndUndo(Network network, UserAccount reviewer, Pixel pixel, Decision decision) {
        var deciding = reviewer(network, reviewer);
        Given.service(ReviewService.class).decide(deciding.because("Looked at it"), pixel.id, null, decision, false);
        Given.service(UndoService.class)
                .undo(
                        reviewer(network, reviewer),
                        network.id,
                        deciding.changeSet().toString());
        return deciding.changeSet().toString();
    }

    static Pixel approved(Network network, UserAccount author, UserAccount reviewer) {
        var pixel = created(network, author, GOOD);
        return Given.service(ReviewService.class)
                .decide(reviewer(network, reviewer), pixel.id, null, Decision.APPROVE, false);
    }

    static Pixel created(Network network, UserAccount author, String secureUrl) {
        var pixel = Given.service(PixelService.class)
                .create(
                        as(author, Role.NETWORK_TRAFFICKER, network.id, null),
                        PixelOwner.network(network.id),
                        image(secureUrl));
        assertThat(pixel.reviewStatus).isEqualTo(ReviewStatus.PENDING);
        return pixel;
    }

    static void edit(Caller caller, Pixel pixel, String secureUrl) {
        Given.service(PixelService.class).edit(caller, pixel.id, null, draft(pixel, secureUrl));
    }

    static String last(Network network) {
        var entry = Given.service(ChangeLog.class)
                .read(Given.system(network.id), network.id, ChangeFilter.ALL, new SliceRequest(1, null, null, null))
                .items()
                .get(0);
        return entry.action() + ": " + entry.sentence().text() + ", " + entry.reason();
    }

    static Caller trafficker(Network network, UserAccount person) {
        return as(person, Role.NETWORK_TRAFFICKER, network.id, null);
    }

    static Caller reviewer(Network network, UserAccount person) {
        return as(person, Role.PIXEL_REVIEWER, network.id, null);
    }

    static Caller administrator(Network network, UserAccount person) {
        return as(person, Role.NETWORK_ADMINISTRATOR, network.id, null);
    }

    static void reviewRestored(Network network, boolean reviewRestored) {
        settings(network, network.fourEyes, reviewRestored);
    }

    static void requireFourEyes(Network network) {
        settings(network, true, false);
    }

    private static void settings(Network network, boolean fourEyes, boolean reviewRestored) {
        Given.service(NetworkService.class)
                .edit(
                        Given.system(network.id),
                        network.id,
                        null,
                        NetworkDraft.named(network.name)
                                .with(NetworkFields.FOUR_EYES, fourEyes)
                                .with(NetworkFields.REVIEW_RESTORED, reviewRestored));
    }

    static PixelDraft image(@Nullable String secureUrl) {
        return Given.draft(Given.numbered("Image"), PixelFormat.IMAGE_URL, null, secureUrl);
    }

    static PixelDraft draft(Pixel pixel, String secureUrl) {
        return Given.draft(pixel.name, PixelFormat.IMAGE_URL, null, secureUrl);
    }
}

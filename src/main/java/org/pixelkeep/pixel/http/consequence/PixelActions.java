package org.pixelkeep.pixel.http.consequence;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.impact.ConsequenceService;
import org.pixelkeep.impact.Consequences;
import org.pixelkeep.pixel.AssociationDraft;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.edit.AssociationService;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.pixel.find.AssociationAccess;
import org.pixelkeep.pixel.find.PixelAccess;
import org.pixelkeep.review.Decision;
import org.pixelkeep.review.ReadVersion;
import org.pixelkeep.review.ReviewService;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.list.SliceRequest;

/** The possible actions on a pixel with their impact. Performs none of them. */
@ApplicationScoped
public class PixelActions {
    /** A rejection needs a reason, but the impact does not depend on it. */
    private static final String SOME_REASON = "Not given yet";

    private final ConsequenceService consequences;
    private final PixelAccess access;
    private final AssociationAccess sight;
    private final PixelService pixels;
    private final AssociationService associations;
    private final ReviewService reviews;

    PixelActions(
            ConsequenceService consequences,
            PixelAccess access,
            AssociationAccess sight,
            PixelService pixels,
            AssociationService associations,
            ReviewService reviews) {
        this.consequences = consequences;
        this.access = access;
        this.sight = sight;
        this.pixels = pixels;
        this.associations = associations;
        this.reviews = reviews;
    }

    /** An action on a pixel, for a dry run. */
    interface Action {
        void with(Caller caller, long pixelId);
    }

    /** @throws NotFound when the pixel is not visible to the caller; other exceptions of the action are rethrown */
    Consequences of(Caller caller, long pixelId, Action action, SliceRequest request) {
        var networkId = access.visible(caller, pixelId).networkId;
        return consequences.of(caller, networkId, () -> action.with(caller, pixelId), request);
    }

    /** @param change the edit of the stored state */
    Action edit(UnaryOperator<PixelDraft> change, boolean stopLive) {
        return (caller, pixelId) -> pixels.edit(
                caller, pixelId, null, change.apply(PixelDraft.of(access.visible(caller, pixelId))), stopLive);
    }

    Action activate(boolean active) {
        return (caller, pixelId) -> pixels.setActive(caller, pixelId, null, active);
    }

    Action archive() {
        return (caller, pixelId) -> pixels.archive(caller, pixelId, null);
    }

    Action restore() {
        return (caller, pixelId) -> pixels.restore(caller, pixelId, null);
    }

    Action restore(int number, boolean withoutArchived) {
        return (caller, pixelId) -> pixels.restoreVersion(caller, pixelId, number, null, withoutArchived);
    }

    Action attach(AssociationDraft draft, boolean replacingTypes) {
        return (caller, pixelId) -> associations.attach(caller, pixelId, draft, replacingTypes);
    }

    Action detach(long associationId) {
        return (caller, pixelId) -> {
            sight.requireSight(caller, associationId);
            if (associations.detach(caller, associationId) != pixelId) {
                throw new NotFound("association");
            }
        };
    }

    /**
     * @param live only with a rejection: of what fires, even if an edit waits
     * @param suspendCreatives only with a rejection
     */
    Consequences decide(
            Caller caller,
            long pixelId,
            Decision decision,
            boolean live,
            boolean suspendCreatives,
            SliceRequest request) {
        var pixel = access.visible(caller, pixelId);
        var networkId = pixel.networkId;
        var ofLive = live && decision == Decision.REJECT;
        refuseSuspending(suspendCreatives, decision);
        ReviewService.refuseSuspending(suspendCreatives && !ofLive, pixel);
        return consequences.ofSuspending(
                caller,
                networkId,
                () -> {
                    if (ofLive) {
                        reviews.rejectLive(withReason(caller), pixelId, null, false);
                    } else {
                        reviews.decide(withReason(caller), pixelId, null, decision, false);
                    }
                    return reviews.suspending(suspendCreatives, Set.of(pixelId));
                },
                request);
    }

    /** Pixels that cannot be reviewed are left unchanged and not listed here. */
    public Consequences decideAll(Caller caller, long networkId, BulkVerdict verdict, SliceRequest request) {
        var decision = decided(verdict.decision());
        refuseSuspending(verdict.suspendCreatives(), decision);
        var chosen = ReadVersion.chosen(verdict.pixelIds(), verdict.versions());
        return consequences.ofSuspending(
                caller,
                networkId,
                () -> {
                    var made = reviews.decideEach(
                            withReason(caller), networkId, chosen, decision, verdict.suspendCreatives());
                    return reviews.suspending(verdict.suspendCreatives(), made.decided());
                },
                request);
    }

    private static void refuseSuspending(boolean suspendCreatives, Decision decision) {
        if (suspendCreatives && decision != Decision.REJECT) {
            throw new InvalidInput("suspendCreatives", "Creatives can be suspended only with a rejection.");
        }
    }

    private static Caller withReason(Caller caller) {
        return caller.reason() == null ? caller.because(SOME_REASON) : caller;
    }

    /** @throws InvalidInput when nothing is decided */
    static Decision decided(@Nullable Decision decision) {
        if (decision == null) {
            throw new InvalidInput("decision", "Must be one of: APPROVE, REJECT, EXEMPT.");
        }
        return decision;
    }
}

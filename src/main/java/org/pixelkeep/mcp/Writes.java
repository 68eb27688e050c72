package org.pixelkeep.mcp;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.impact.ConsequenceService;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.ReviewStatus;
import org.pixelkeep.pixel.find.PixelAccess;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.shared.transaction.SubmitGuard;

/**
 * The way of every write: its consequences first, and the write only for a confirmation of exactly these. The consequences
 * are worked out again for a confirmation, with the same arguments, so nothing is done that was not shown. A confirmation
 * is good for one write: sent again, it would do what a person has undone meanwhile.
 */
@ApplicationScoped
class Writes {
    private static final String CONFIRMATION = "confirmation";
    private static final String CONFIRM = "Nothing was changed yet. Tell the person what would change. "
            + "To do it, call again with the same arguments and the confirmation.";

    private final ConsequenceService consequences;
    private final Confirmations confirmations;
    private final SubmitGuard guard;
    private final PixelAccess pixels;
    private final ObjectMapper json;

    Writes(
            ConsequenceService consequences,
            Confirmations confirmations,
            SubmitGuard guard,
            PixelAccess pixels,
            ObjectMapper json) {
        this.consequences = consequences;
        this.confirmations = confirmations;
        this.guard = guard;
        this.pixels = pixels;
        this.json = json;
    }

    /** Calls a service that writes. */
    @FunctionalInterface
    interface Action {
        /** Returns the ID of the pixel. */
        Long perform();
    }

    /**
     * A planned write.
     *
     * @param version of the pixel that it was planned on; 0: it is new
     */
    record Plan(long networkId, long version, Action action) {}

    /** @throws org.pixelkeep.shared.error.NotFound when the caller does not see it */
    Pixel pixel(Caller caller, long pixelId) {
        return QuarkusTransaction.joiningExisting().call(() -> pixels.visible(caller, pixelId));
    }

    /**
     * @param sent the confirmation, if there is one
     * @throws Conflict when something was written for the confirmation already
     */
    WriteResult write(Caller caller, String tool, Record input, @Nullable String sent, Plan plan) {
        if (sent != null && !guard.once(Objects.requireNonNull(caller.userId(), "an agent has an owner"), sent)) {
            throw new Conflict(
                    "This confirmation was used before: what it confirmed was done then, and people may have changed"
                            + " it since. To do it again, leave the confirmation out, and ask the person first.");
        }
        var impact = Impact.of(consequences.of(
                caller, plan.networkId(), plan.action()::perform, new SliceRequest(Impact.LISTED, null, null, null)));
        var subject = subject(caller, tool, input, impact, plan);
        if (sent == null) {
            return preview(impact, subject, CONFIRM);
        }
        return switch (confirmations.check(sent, subject)) {
            case CONFIRMED -> done(caller, impact, plan);
            case OTHER_CONSEQUENCES ->
                preview(
                        impact,
                        subject,
                        "Nothing was changed: the network has changed since, and the impact is now different. Look"
                                + " at the impact again, and send the new confirmation if the change is still wanted.");
            case EXPIRED -> preview(impact, subject, "The confirmation expired. " + CONFIRM);
            case INVALID ->
                throw new InvalidInput(
                        CONFIRMATION,
                        "It does not belong to this call. Leave it out to get one; then send it with exactly the"
                                + " same arguments, reason, and token.");
        };
    }

    private WriteResult preview(Impact impact, Confirmations.Subject subject, String next) {
        var issued = confirmations.issue(subject);
        return new WriteResult(WriteResult.Status.DRY_RUN, next, impact, issued.text(), issued.before(), null, null);
    }

    private WriteResult done(Caller caller, Impact impact, Plan plan) {
        var pixelId = plan.action().perform();
        return QuarkusTransaction.requiringNew().call(() -> {
            var pixel = pixels.visible(caller, pixelId);
            return new WriteResult(
                    WriteResult.Status.DONE,
                    next(pixel),
                    impact,
                    null,
                    null,
                    PixelSummary.of(pixel, caller),
                    caller.changeSet().toString());
        });
    }

    private static String next(Pixel pixel) {
        var waits = pixel.reviewStatus == ReviewStatus.PENDING
                || (pixel.waiting != null && pixel.waiting.status == ReviewStatus.PENDING);
        return waits && !pixel.isArchived()
                ? "It waits in Reviews until a person approves it. You cannot approve it; tell the person."
                : "Done. A person can undo it in the history.";
    }

    private Confirmations.Subject subject(Caller caller, String tool, Record input, Impact impact, Plan plan) {
        ObjectNode arguments = json.valueToTree(input);
        arguments.remove(CONFIRMATION);
        var about = json.createArrayNode()
                .add(Objects.requireNonNullElse(caller.tokenId(), 0L))
                .add(plan.networkId())
                .add(tool)
                .add(caller.reason())
                .add(arguments);
        var expected = json.createArrayNode().add(plan.version()).add(json.<ObjectNode>valueToTree(impact));
        return new Confirmations.Subject(about.toString(), expected.toString());
    }
}

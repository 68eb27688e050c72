package org.pixelkeep.review.http;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;
import org.pixelkeep.impact.ConsequenceService;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.pixel.PixelOutline;
import org.pixelkeep.pixel.PixelQueries;
import org.pixelkeep.review.BulkDecision;
import org.pixelkeep.review.Decision;
import org.pixelkeep.review.ReviewService;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.web.page.Choice;
import org.pixelkeep.web.page.PageFrame;
import org.pixelkeep.web.rate.Rate;

/** The impact of a planned decision on several pixels. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class BulkConsequencePages {
    /** A rejection needs a reason, but the impact does not depend on it. */
    private static final String SOME_REASON = "Not given yet";

    @CheckedTemplate(basePath = "review")
    static class Templates {
        private Templates() {}

        static native TemplateInstance consequences(BulkConsequenceView view);
    }

    private final ConsequenceService consequences;
    private final ReviewService reviews;
    private final NetworkAccess networks;
    private final PageFrame frame;
    private final CurrentCaller caller;

    BulkConsequencePages(
            ConsequenceService consequences,
            ReviewService reviews,
            NetworkAccess networks,
            PageFrame frame,
            CurrentCaller caller) {
        this.consequences = consequences;
        this.networks = networks;
        this.frame = frame;
        this.reviews = reviews;
        this.caller = caller;
    }

    @POST
    @Path("networks/{networkId}/reviews/consequences")
    @Rate(Rate.Kind.COSTLY)
    @PermissionsAllowed("review-pixel")
    public TemplateInstance consequences(
            @RestPath long networkId,
            @BeanParam BulkForm form,
            @RestForm @Nullable String after,
            @RestForm @Nullable String before) {
        networks.reach(caller.get(), Permission.VIEW_PIXEL, networkId);
        caller.get().grants().require(Permission.REVIEW_PIXEL, Scope.network(networkId));
        var by = withReason(caller.get().because(form.reason));
        var made = new Trial();
        var impact = consequences.ofSuspending(
                by,
                networkId,
                () -> made.of(by, networkId, form),
                new SliceRequest(ConsequenceService.FIRST, Texts.given(after), Texts.given(before), null));
        return Templates.consequences(new BulkConsequenceView(
                networkId,
                frame.filters(),
                form.chosen(),
                named(made.decision.decided()),
                made.decision.left(),
                form,
                impact));
    }

    /** Whoever decides on them sees them. */
    private static List<Choice> named(List<Long> pixelIds) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> PixelQueries.outlines(pixelIds).values().stream()
                        .sorted(Comparator.comparing(PixelOutline::name))
                        .map(pixel -> Choice.of(pixel.id(), pixel.name()))
                        .toList());
    }

    private static Caller withReason(Caller by) {
        return by.reason() == null ? by.because(SOME_REASON) : by;
    }

    /** The decisions, as a dry run. */
    private final class Trial {
        private BulkDecision decision = new BulkDecision(List.of(), List.of());

        /** Returns the pixels whose creatives would be suspended. */
        Set<Long> of(Caller by, long networkId, BulkForm form) {
            if (form.suspends() && form.chosen() != Decision.REJECT) {
                throw new InvalidInput("suspendCreatives", "Creatives can be suspended only with a rejection.");
            }
            decision = reviews.decideEach(by, networkId, form.ticked(), form.chosen(), form.suspends());
            return reviews.suspending(form.suspends(), decision.decided());
        }
    }
}

package org.pixelkeep.pixel.http.consequence;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.util.List;
import java.util.Locale;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.impact.ConsequenceService;
import org.pixelkeep.impact.Consequences;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.find.PixelAccess;
import org.pixelkeep.pixel.http.form.AssociationForm;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.NotPermitted;
import org.pixelkeep.shared.error.Violation;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.web.list.PageQuery;
import org.pixelkeep.web.page.Htmx;
import org.pixelkeep.web.rate.Rate;

/** Impact previews of a pixel's buttons: each page previews, confirms, and performs the action. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class ConsequencePages {
    @CheckedTemplate(basePath = "pixel")
    static class Templates {
        private Templates() {}

        static native TemplateInstance consequences(PixelActionView view);

        static native TemplateInstance consequences$summary(PixelActionView view);

        static native TemplateInstance consequences$list(PixelActionView view);

        static native TemplateInstance noImpact(List<String> problems);
    }

    private final PixelAccess access;
    private final PixelActions actions;
    private final TargetWords targets;
    private final Htmx htmx;
    private final CurrentCaller caller;

    ConsequencePages(PixelAccess access, PixelActions actions, TargetWords targets, Htmx htmx, CurrentCaller caller) {
        this.access = access;
        this.actions = actions;
        this.targets = targets;
        this.htmx = htmx;
        this.caller = caller;
    }

    /** @param query the action; the page's script requests only the numbers, or a page of the list */
    @GET
    @Path("pixels/{pixelId}/consequences")
    @Rate(Rate.Kind.COSTLY)
    @PermissionsAllowed({"edit-pixel", "review-pixel"})
    public TemplateInstance consequences(
            @RestPath long pixelId, @BeanParam PixelActionQuery query, @BeanParam PageQuery page) {
        var pixel = changeable(caller.get(), pixelId);
        if (!htmx.wantsFragment()) {
            return Templates.consequences(view(pixel, query, page));
        }
        try {
            var view = view(pixel, query, page);
            return htmx.targets("altered") ? Templates.consequences$list(view) : Templates.consequences$summary(view);
        } catch (InvalidInput unfinished) {
            return Templates.noImpact(
                    unfinished.violations().stream().map(Violation::message).toList());
        } catch (Conflict conflict) {
            return Templates.noImpact(List.of(String.valueOf(conflict.getMessage())));
        }
    }

    private PixelActionView view(Pixel pixel, PixelActionQuery query, PageQuery page) {
        long pixelId = pixel.id;
        var action = query.action();
        // First, because it refuses what the caller may not see.
        var impact = impact(caller.get(), pixelId, action, query, page.of(ConsequenceService.FIRST));
        return PixelActionView.builder()
                .pixelId(pixelId)
                .networkId(pixel.networkId)
                .name(pixel.name)
                .version(pixel.version)
                .pixelAction(action)
                .action(action(pixelId, action, query))
                .fields(query.fields(action))
                .suspends(query.suspends())
                .aim(aim(action, query))
                .consequences(impact)
                .build();
    }

    private TargetWords.@Nullable Aim aim(PixelAction action, PixelActionQuery query) {
        return switch (action) {
            case ATTACH -> targets.of(query.draft());
            case DETACH -> targets.of(query.association());
            case ACTIVATE, DEACTIVATE, ARCHIVE, RESTORE, APPROVE, REJECT, EXEMPT -> null;
        };
    }

    /** Leads from the association form to the preview of saving it. */
    @POST
    @Path("pixels/{pixelId}/associations/consequences")
    @Rate(Rate.Kind.COSTLY)
    @PermissionsAllowed("edit-pixel")
    public Response ofAssociation(@RestPath long pixelId, @BeanParam AssociationForm form) {
        access.editable(caller.get(), pixelId);
        var address =
                UriBuilder.fromPath("/pixels/" + pixelId + "/consequences").queryParam("of", PixelAction.ATTACH);
        for (var field : form.fields()) {
            address.queryParam(field.name(), "{value}").resolveTemplate("value", field.value());
        }
        return Response.seeOther(address.build()).build();
    }

    private Pixel changeable(Caller by, long pixelId) {
        var pixel = access.visible(by, pixelId);
        if (!by.grants().allows(Permission.EDIT_PIXEL, pixel.accessScope())
                && !by.grants().allows(Permission.REVIEW_PIXEL, pixel.accessScope())) {
            throw new NotPermitted(Permission.EDIT_PIXEL.code());
        }
        return pixel;
    }

    private Consequences impact(
            Caller by, long pixelId, PixelAction action, PixelActionQuery query, SliceRequest request) {
        var decision = action.decision();
        if (decision.isPresent()) {
            return actions.decide(by, pixelId, decision.get(), query.isOfLive(), query.suspends(), request);
        }
        var trial = switch (action) {
            case ACTIVATE -> actions.activate(true);
            case DEACTIVATE -> actions.activate(false);
            case ARCHIVE -> actions.archive();
            case RESTORE -> actions.restore();
            case ATTACH -> actions.attach(query.draft(), query.target.form().isReplacing());
            case DETACH -> actions.detach(query.association());
            case APPROVE, REJECT, EXEMPT -> throw new IllegalStateException("a decision");
        };
        return actions.of(by, pixelId, trial, request);
    }

    private static String action(long pixelId, PixelAction action, PixelActionQuery query) {
        return switch (action) {
            case ACTIVATE, DEACTIVATE, ARCHIVE, RESTORE ->
                "/pixels/" + pixelId + "/" + action.name().toLowerCase(Locale.ROOT);
            case ATTACH -> "/pixels/" + pixelId + "/associations";
            case DETACH -> "/associations/" + query.association() + "/detach";
            case APPROVE, REJECT, EXEMPT -> "/pixels/" + pixelId + "/review";
        };
    }
}

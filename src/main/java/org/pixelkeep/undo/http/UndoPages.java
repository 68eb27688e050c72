package org.pixelkeep.undo.http;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.impact.ConsequenceService;
import org.pixelkeep.impact.Consequences;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.undo.UndoService;
import org.pixelkeep.undo.UndoableActions;
import org.pixelkeep.web.page.Flash;
import org.pixelkeep.web.page.Htmx;
import org.pixelkeep.web.page.LocalPath;
import org.pixelkeep.web.rate.CostlyPage;
import org.pixelkeep.web.rate.Rate;

/** The page of a change set, with the undo button. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class UndoPages {
    @CheckedTemplate(basePath = "undo")
    static class Templates {
        private Templates() {}

        static native TemplateInstance page(UndoView view);

        static native TemplateInstance consequences(Preview view);

        static native TemplateInstance consequences$summary(Preview view);

        static native TemplateInstance consequences$list(Preview view);
    }

    /** What undoing it would do. */
    record Preview(long networkId, String changeSet, Consequences consequences) {
        public String at() {
            return "/networks/" + networkId + "/change-sets/" + changeSet;
        }
    }

    /**
     * The page.
     *
     * @param obstacles the obstacles to undoing it, in sentences
     * @param mayTry whether the caller may make such changes
     */
    record UndoView(long networkId, String changeSet, List<String> obstacles, boolean mayTry) {}

    private final UndoService undo;
    private final UndoableActions undoable;
    private final ConsequenceService consequences;
    private final Flash flash;
    private final Htmx htmx;
    private final CurrentCaller caller;

    UndoPages(
            UndoService undo,
            UndoableActions undoable,
            ConsequenceService consequences,
            Flash flash,
            Htmx htmx,
            CurrentCaller caller) {
        this.undo = undo;
        this.undoable = undoable;
        this.consequences = consequences;
        this.flash = flash;
        this.htmx = htmx;
        this.caller = caller;
    }

    @GET
    @Path("networks/{networkId}/change-sets/{changeSet}")
    @PermissionsAllowed("view-history")
    @Transactional
    @CostlyPage
    public TemplateInstance page(@RestPath long networkId, @RestPath String changeSet) {
        var by = caller.get();
        return Templates.page(new UndoView(
                networkId,
                changeSet,
                undo.obstacles(by, networkId, changeSet),
                !by.grants().reach(Permission.EDIT_PIXEL, networkId).isEmpty()
                        || !by.grants()
                                .reach(Permission.REVIEW_PIXEL, networkId)
                                .isEmpty()
                        || (!by.grants()
                                        .reach(Permission.EDIT_VENDOR, networkId)
                                        .isEmpty()
                                && undo.isOfVendors(networkId, changeSet))));
    }

    /** What undoing it would do: in the dialog that asks, or as a page of its own. */
    @GET
    @Path("networks/{networkId}/change-sets/{changeSet}/consequences")
    @PermissionsAllowed({"edit-pixel", "edit-vendor", "review-pixel"})
    @Rate(Rate.Kind.COSTLY)
    public TemplateInstance consequences(
            @RestPath long networkId,
            @RestPath String changeSet,
            @RestQuery @Nullable String after,
            @RestQuery @Nullable String before) {
        var by = caller.get();
        var view = new Preview(
                networkId,
                changeSet,
                consequences.of(
                        by,
                        networkId,
                        () -> undo.rehearse(by, networkId, changeSet),
                        new SliceRequest(ConsequenceService.FIRST, Texts.given(after), Texts.given(before), null)));
        if (!htmx.wantsFragment()) {
            return Templates.consequences(view);
        }
        return htmx.targets("altered") ? Templates.consequences$list(view) : Templates.consequences$summary(view);
    }

    /** @param next where to go on; absent: the history */
    @POST
    @Path("networks/{networkId}/change-sets/{changeSet}/reversal")
    @PermissionsAllowed({"edit-pixel", "edit-vendor", "review-pixel"})
    @Rate(Rate.Kind.COSTLY)
    public Response undo(
            @RestPath long networkId,
            @RestPath String changeSet,
            @RestForm @Nullable String reason,
            @RestForm @Nullable String next) {
        var by = caller.get();
        var count = undo.undo(by.because(reason), networkId, changeSet);
        return flash.done(
                LocalPath.of(next).orElse("/networks/" + networkId + "/history"),
                undoable.ofUndo(by, networkId, changeSet, count));
    }
}

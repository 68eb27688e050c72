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
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.undo.UndoService;
import org.pixelkeep.undo.UndoableActions;
import org.pixelkeep.web.page.Flash;
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
    private final Flash flash;
    private final CurrentCaller caller;

    UndoPages(UndoService undo, UndoableActions undoable, Flash flash, CurrentCaller caller) {
        this.undo = undo;
        this.undoable = undoable;
        this.flash = flash;
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

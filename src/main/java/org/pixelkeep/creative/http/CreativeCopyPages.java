package org.pixelkeep.creative.http;

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
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.advertiser.AdvertiserAccess;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.creative.CreativeAccess;
import org.pixelkeep.pixel.edit.CopyService;
import org.pixelkeep.undo.UndoableActions;
import org.pixelkeep.web.form.Attempt;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.form.FormResponses;
import org.pixelkeep.web.page.Flash;

/** Duplicating a creative. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class CreativeCopyPages {
    @CheckedTemplate(basePath = "creative")
    static class Templates {
        private Templates() {}

        static native TemplateInstance duplicate(View view);
    }

    /**
     * The form.
     *
     * @param individual the number of pixels that are attached, excluded, or custom, as far as the caller can see them
     */
    record View(
            long creativeId,
            long advertiserId,
            String advertiser,
            String creativeName,
            String name,
            int individual,
            boolean withPixels,
            Errors errors) {}

    private final CopyService copies;
    private final CreativeAccess access;
    private final AdvertiserAccess advertisers;
    private final UndoableActions undoable;
    private final Flash flash;
    private final CurrentCaller caller;

    CreativeCopyPages(
            CopyService copies,
            CreativeAccess access,
            AdvertiserAccess advertisers,
            UndoableActions undoable,
            Flash flash,
            CurrentCaller caller) {
        this.copies = copies;
        this.access = access;
        this.advertisers = advertisers;
        this.undoable = undoable;
        this.flash = flash;
        this.caller = caller;
    }

    @GET
    @Path("creatives/{creativeId}/duplicate")
    @PermissionsAllowed("edit-creative")
    @Transactional
    public TemplateInstance form(@RestPath long creativeId) {
        var creative = creative(creativeId);
        return Templates.duplicate(view(creative, copies.nameFor(creative), true, Errors.NONE));
    }

    @POST
    @Path("creatives/{creativeId}/duplicate")
    @PermissionsAllowed("edit-creative")
    public Response duplicate(
            @RestPath long creativeId,
            @RestForm @Nullable String name,
            @RestForm @Nullable String withPixels,
            @RestForm @Nullable String reason) {
        var with = withPixels != null;
        return Attempt.at(() -> copies.copyCreative(caller.get().because(reason), creativeId, name, with))
                .answer(
                        copy -> copied(
                                copy, "The creative “" + copy.name + "” was created. See below what fires on it."),
                        wrong -> FormResponses.refused(
                                Templates.duplicate(view(creative(creativeId), name == null ? "" : name, with, wrong))),
                        () -> FormResponses.done("/creatives/" + creativeId + "/duplicate"));
    }

    private Response copied(Creative copy, String words) {
        var action = undoable.ofAll(caller.get(), copy.networkId, words);
        return flash.done("/creatives/" + copy.id, action);
    }

    private Creative creative(long creativeId) {
        var creative = access.visible(caller.get(), creativeId);
        caller.get().grants().require(Permission.EDIT_CREATIVE, creative.scope());
        return creative;
    }

    private View view(Creative creative, String name, boolean with, Errors errors) {
        return new View(
                creative.id,
                creative.advertiserId,
                advertisers.visible(caller.get(), creative.advertiserId).name,
                creative.name,
                name,
                copies.individual(caller.get(), creative).size(),
                with,
                errors);
    }
}

package org.pixelkeep.pixel.http;

import io.quarkus.security.PermissionsAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.history.read.PeopleAccess;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.edit.CopyService;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.pixel.find.PixelAccess;
import org.pixelkeep.pixel.http.form.Notes;
import org.pixelkeep.pixel.http.form.Saving;
import org.pixelkeep.pixel.http.form.SentPixel;
import org.pixelkeep.pixel.http.version.Restoration;
import org.pixelkeep.web.api.Answers;
import org.pixelkeep.web.api.ConditionalEdits;
import org.pixelkeep.web.api.Idempotent;
import org.pixelkeep.web.api.MergePatch;
import org.pixelkeep.web.guard.AcceptsBody;
import org.pixelkeep.web.guard.BodySize;

@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Pixels")
class PixelApi {
    private final CurrentCaller caller;
    private final PixelAccess access;
    private final PixelService pixels;
    private final CopyService copies;
    private final ConditionalEdits edits;
    private final Notes notes;
    private final PeopleAccess people;

    PixelApi(
            CurrentCaller caller,
            PixelAccess access,
            PixelService pixels,
            CopyService copies,
            ConditionalEdits edits,
            Notes notes,
            PeopleAccess people) {
        this.caller = caller;
        this.access = access;
        this.pixels = pixels;
        this.copies = copies;
        this.edits = edits;
        this.notes = notes;
        this.people = people;
    }

    @GET
    @Path("pixels/{pixelId}")
    @PermissionsAllowed("view-pixel")
    @Transactional
    @Operation(summary = "Get a pixel")
    public RestResponse<PixelJson> get(
            @RestPath long pixelId, @RestHeader("If-None-Match") @Nullable String ifNoneMatch) {
        return read(pixelId, ifNoneMatch);
    }

    @PATCH
    @Path("pixels/{pixelId}")
    @AcceptsBody(BodySize.MARKUP)
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @PermissionsAllowed("edit-pixel")
    @Operation(
            summary = "Update a pixel",
            description = "Fields you leave out keep their values. New content of an approved pixel waits for review"
                    + " in `waiting`, replacing the waiting edit if there is one, while the live content fires;"
                    + " everything else applies immediately. Sending the live content withdraws the edit. With"
                    + " stopLive the new "
                    + "content replaces the live one, and the pixel does not fire until it is decided. The notes say what to "
                    + "look at, as the form does.")
    public RestResponse<SavedPixelJson> edit(
            @RestPath long pixelId,
            @RestHeader("If-Match") @Nullable String ifMatch,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            name = "PixelPatch",
                                                            allOf = {PixelDraft.class, Saving.class})))
                    String body) {
        var sent = MergePatch.of(body);
        var by = sent.by(caller.get());
        var stopLive = sent.take(Saving.STOP_LIVE);
        var pixel = edits.change(
                ifMatch,
                () -> current(access.visible(by, pixelId)),
                (draft, version) -> pixels.edit(by, pixelId, version, SentPixel.applyTo(sent, draft), stopLive));
        return Answers.changed(new SavedPixelJson(json(by, pixel, false), notes.ofSaved(pixel)), pixel.version);
    }

    @DELETE
    @Path("pixels/{pixelId}/waiting")
    @PermissionsAllowed("edit-pixel")
    @Operation(
            operationId = "withdrawPixelEdit",
            summary = "Withdraw the edit that is waiting or was rejected",
            description = "What fires stays as it is. Without an edit nothing is changed.")
    @APIResponse(responseCode = "204", description = "No edit is waiting anymore")
    public RestResponse<Void> withdraw(@RestPath long pixelId, @RestHeader("If-Match") @Nullable String ifMatch) {
        var by = caller.get();
        edits.perform(
                ifMatch, () -> access.visible(by, pixelId).version, version -> pixels.withdraw(by, pixelId, version));
        return Answers.nothing();
    }

    @DELETE
    @Path("pixels/{pixelId}")
    @PermissionsAllowed("edit-pixel")
    @Operation(summary = "Archive a pixel", description = "It stops firing; its associations are kept.")
    public RestResponse<Void> archive(@RestPath long pixelId, @RestHeader("If-Match") @Nullable String ifMatch) {
        var by = caller.get();
        edits.perform(
                ifMatch, () -> access.visible(by, pixelId).version, version -> pixels.archive(by, pixelId, version));
        return Answers.nothing();
    }

    @POST
    @Path("pixels/{pixelId}/restoration")
    @Idempotent
    @PermissionsAllowed("edit-pixel")
    @Operation(
            summary = "Restore an archived pixel or an earlier version",
            description = "With a version, the pixel and its associations are set back to it as one change. "
                    + "Today’s rules apply. Content that differs from the live one waits for review, unless it was "
                    + "approved before and the network does not review it again. A "
                    + "reason is optional. If the version applied to something that is now archived, nothing "
                    + "is changed unless withoutArchived is true.")
    @APIResponse(responseCode = "200", description = "The pixel as it is now")
    @APIResponse(responseCode = "404", description = "The pixel is not visible to you, or has no such version")
    @APIResponse(
            responseCode = "409",
            description = "Its owner or a target is now archived, or its name is taken; nothing was changed")
    public RestResponse<PixelJson> restore(
            @RestPath long pixelId,
            @RestHeader("If-Match") @Nullable String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = Restoration.class))) @Nullable
                    String body) {
        var sent = MergePatch.ofOptional(body);
        var wanted = sent.applyTo(new Restoration(null, false));
        var number = wanted.version();
        var by = sent.by(caller.get());
        edits.perform(ifMatch, () -> access.visible(by, pixelId).version, version -> {
            if (number == null) {
                pixels.restore(by, pixelId, version);
            } else {
                pixels.restoreVersion(by, pixelId, number, version, wanted.withoutArchived());
            }
        });
        return read(pixelId, null);
    }

    @POST
    @Path("pixels/{pixelId}/copies")
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("edit-pixel")
    @Operation(
            summary = "Duplicate a pixel",
            description = "For the same owner, with or without its associations. The copy is inactive, and its content "
                    + "is reviewed like that of a new pixel. Without a name, it gets one with “(copy)”.")
    @APIResponse(responseCode = "201", description = "The copy")
    @APIResponse(
            responseCode = "409",
            description = "Its owner is archived, or it has more than 1,000 associations; nothing was changed")
    public RestResponse<PixelJson> copy(
            @RestPath long pixelId,
            @RequestBody(content = @Content(schema = @Schema(implementation = PixelCopy.class))) @Nullable
                    String body) {
        var sent = MergePatch.ofOptional(body);
        var wanted = sent.applyTo(new PixelCopy(null, false));
        var by = sent.by(caller.get());
        var copy = copies.copyPixel(by, pixelId, wanted.name(), wanted.withAssociations());
        return Answers.created("/api/v1/pixels/" + copy.id, json(by, copy, false), copy.version);
    }

    private RestResponse<PixelJson> read(long pixelId, @Nullable String ifNoneMatch) {
        var pixel = access.visible(caller.get(), pixelId);
        var inherited = !caller.get().grants().allows(Permission.VIEW_PIXEL, pixel.accessScope());
        return Answers.read(json(caller.get(), pixel, inherited), pixel.version, ifNoneMatch);
    }

    private PixelJson json(Caller by, Pixel pixel, boolean inherited) {
        return PixelJson.of(pixel, inherited, by, people.of(by, pixel.networkId));
    }

    private static ConditionalEdits.Current<PixelDraft> current(Pixel pixel) {
        return new ConditionalEdits.Current<>(pixel, PixelDraft.of(pixel), pixel.version);
    }
}

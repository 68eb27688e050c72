package org.pixelkeep.template.http;

import io.quarkus.security.PermissionsAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.template.Filling;
import org.pixelkeep.template.TemplateAccess;
import org.pixelkeep.template.TemplateDraft;
import org.pixelkeep.template.TemplateService;
import org.pixelkeep.web.api.Answers;
import org.pixelkeep.web.api.ConditionalEdits;
import org.pixelkeep.web.api.Idempotent;
import org.pixelkeep.web.api.MergePatch;
import org.pixelkeep.web.guard.AcceptsBody;
import org.pixelkeep.web.guard.BodySize;
import org.pixelkeep.web.list.Filtering;
import org.pixelkeep.web.list.ListJson;
import org.pixelkeep.web.list.Paging;

@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Templates")
class TemplateApi {
    private static final Filling NOTHING = new Filling("", null, null, List.of(), false);

    private final CurrentCaller caller;
    private final TemplateAccess access;
    private final TemplateService templates;
    private final ConditionalEdits edits;

    TemplateApi(CurrentCaller caller, TemplateAccess access, TemplateService templates, ConditionalEdits edits) {
        this.caller = caller;
        this.access = access;
        this.templates = templates;
        this.edits = edits;
    }

    @GET
    @Path("/networks/{networkId}/templates")
    @PermissionsAllowed("view-pixel")
    @Transactional
    @Operation(
            summary = "List a network’s templates",
            description = "Sort by id (default), -id, name, -name, or -updated.")
    public ListJson<TemplateJson> list(
            @RestPath long networkId,
            @BeanParam Paging paging,
            @RestQuery @Nullable String q,
            @Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"ACTIVE", "ARCHIVED"}))
                    @RestQuery
                    @Nullable
                    String state) {
        var archived = Filtering.archived(state);
        return ListJson.of(access.listing(caller.get(), networkId, q, archived)
                .slice(paging.byId())
                .map(TemplateJson::of));
    }

    @POST
    @Path("/networks/{networkId}/templates")
    @AcceptsBody(BodySize.MARKUP)
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("edit-pixel")
    @Operation(
            summary = "Create a template",
            description = "Its URLs or script can have up to five parameters, ${P1} to ${P5}, but not in a host.")
    public RestResponse<TemplateJson> create(
            @RestPath long networkId,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            implementation = TemplateDraft.class,
                                                            requiredProperties = {"name", "format"})))
                    String body) {
        var sent = MergePatch.of(body);
        var template = templates.create(sent.by(caller.get()), networkId, sent.applyTo(TemplateDraft.EMPTY));
        return Answers.created("/api/v1/templates/" + template.id, TemplateJson.of(template), template.version);
    }

    @GET
    @Path("/templates/{templateId}")
    @PermissionsAllowed("view-pixel")
    @Transactional
    @Operation(summary = "Get a template")
    public RestResponse<TemplateJson> get(
            @RestPath long templateId, @RestHeader("If-None-Match") @Nullable String ifNoneMatch) {
        var template = access.visible(caller.get(), templateId);
        return Answers.read(TemplateJson.of(template), template.version, ifNoneMatch);
    }

    @PATCH
    @Path("/templates/{templateId}")
    @AcceptsBody(BodySize.MARKUP)
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @PermissionsAllowed("edit-pixel")
    @Operation(
            summary = "Update a template",
            description =
                    "New content, another event, or another vendor needs a new approval. Pixels already created from"
                            + " it do not change.")
    public RestResponse<TemplateJson> edit(
            @RestPath long templateId,
            @RestHeader("If-Match") @Nullable String ifMatch,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = TemplateDraft.class)))
                    String body) {
        var sent = MergePatch.of(body);
        var by = sent.by(caller.get());
        var template = edits.change(
                ifMatch,
                () -> current(templateId),
                (draft, version) -> templates.edit(by, templateId, version, sent.applyTo(draft)));
        return Answers.changed(TemplateJson.of(template), template.version);
    }

    @DELETE
    @Path("/templates/{templateId}")
    @PermissionsAllowed("edit-pixel")
    @Operation(summary = "Archive a template")
    public RestResponse<Void> archive(@RestPath long templateId, @RestHeader("If-Match") @Nullable String ifMatch) {
        edits.perform(
                ifMatch,
                () -> access.visible(caller.get(), templateId).version,
                version -> templates.archive(caller.get(), templateId, version));
        return Answers.nothing();
    }

    @POST
    @Path("/templates/{templateId}/restoration")
    @Idempotent
    @PermissionsAllowed("edit-pixel")
    @Operation(summary = "Restore an archived template")
    public RestResponse<TemplateJson> restore(
            @RestPath long templateId, @RestHeader("If-Match") @Nullable String ifMatch) {
        var template = edits.act(
                ifMatch,
                () -> access.visible(caller.get(), templateId).version,
                version -> templates.restore(caller.get(), templateId, version));
        return Answers.changed(TemplateJson.of(template), template.version);
    }

    @POST
    @Path("/templates/{templateId}/approval")
    @Idempotent
    @PermissionsAllowed("review-pixel")
    @Operation(
            summary = "Approve a template",
            description =
                    "If the network allows it, pixels created from it need no review from then on. Send If-Match; with "
                            + "the four-eyes rule, it is required.")
    public RestResponse<TemplateJson> approve(
            @RestPath long templateId, @RestHeader("If-Match") @Nullable String ifMatch) {
        var template = edits.act(
                ifMatch,
                () -> access.visible(caller.get(), templateId).version,
                version -> templates.approveAsRead(caller.get(), templateId, version));
        return Answers.changed(TemplateJson.of(template), template.version);
    }

    @POST
    @Path("/templates/{templateId}/pixels")
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("edit-pixel")
    @Operation(
            operationId = "createPixelFromTemplate",
            summary = "Create a pixel from a template",
            description = "A network pixel, or an advertiser or custom pixel with `advertiserId` or `creativeId`. "
                    + "`values` start with ${P1}.")
    public RestResponse<MadeJson> fill(
            @RestPath long templateId,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            implementation = Filling.class,
                                                            requiredProperties = "name")))
                    String body) {
        var sent = MergePatch.of(body);
        var pixel = templates.fill(sent.by(caller.get()), templateId, sent.applyTo(NOTHING));
        return Answers.created("/api/v1/pixels/" + pixel.id, MadeJson.of(pixel), pixel.version);
    }

    private ConditionalEdits.Current<TemplateDraft> current(long templateId) {
        var template = access.visible(caller.get(), templateId);
        return new ConditionalEdits.Current<>(template, TemplateDraft.of(template), template.version);
    }
}

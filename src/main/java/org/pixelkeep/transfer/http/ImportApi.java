package org.pixelkeep.transfer.http;

import io.quarkus.security.PermissionsAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.transfer.plan.RowResult;
import org.pixelkeep.transfer.run.ImportAccess;
import org.pixelkeep.transfer.run.ImportFile;
import org.pixelkeep.transfer.run.ImportJob;
import org.pixelkeep.transfer.run.ImportOutcomes;
import org.pixelkeep.transfer.run.ImportRunner;
import org.pixelkeep.transfer.run.ImportService;
import org.pixelkeep.web.api.Answers;
import org.pixelkeep.web.api.Idempotent;
import org.pixelkeep.web.guard.AcceptsBody;
import org.pixelkeep.web.guard.BodySize;
import org.pixelkeep.web.list.Filtering;
import org.pixelkeep.web.list.ListJson;
import org.pixelkeep.web.list.OrderedPaging;
import org.pixelkeep.web.list.Paging;
import org.pixelkeep.web.rate.Rate;
import org.pixelkeep.web.rate.ReadsImport;
import org.pixelkeep.web.rate.ReadsSheet;

/** Imports for programs: the same steps as on the pages, and larger sheets in parts. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Imports", description = "Advertisers, creatives, pixels, associations, and vendors from sheets")
class ImportApi {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final CurrentCaller caller;
    private final ImportAccess access;
    private final ImportService service;
    private final ImportOutcomes outcomes;
    private final ImportRunner runner;

    ImportApi(
            CurrentCaller caller,
            ImportAccess access,
            ImportService service,
            ImportOutcomes outcomes,
            ImportRunner runner) {
        this.caller = caller;
        this.access = access;
        this.service = service;
        this.outcomes = outcomes;
        this.runner = runner;
    }

    @GET
    @Path("/networks/{networkId}/imports")
    @PermissionsAllowed({"edit-advertiser", "edit-creative", "edit-pixel", "edit-vendor"})
    @Transactional
    @Operation(
            summary = "List a network’s imports",
            description =
                    "Newest first. People of the whole network see all of them, others their own."
                            + " They are deleted 7 days after they were last used, unless the network’s settings say otherwise.")
    public ListJson<ImportJson> list(@RestPath long networkId, @BeanParam Paging paging) {
        return ListJson.of(access.listing(caller.get(), networkId)
                .slice(paging.slice())
                .map(job -> ImportJson.of(job, outcomes.counts(job.id))));
    }

    @POST
    @Path("/networks/{networkId}/imports")
    @AcceptsBody(BodySize.FILE)
    @Idempotent
    @ReadsSheet
    @Rate(Rate.Kind.COSTLY)
    @Consumes({"text/csv", XLSX, MediaType.APPLICATION_JSON})
    @PermissionsAllowed({"edit-advertiser", "edit-creative", "edit-pixel", "edit-vendor"})
    @Operation(
            operationId = "createImport",
            summary = "Upload a sheet",
            description =
                    "CSV, an Excel workbook, or JSON as Xandr’s API returns it: at most 10 MB. Nothing is changed yet."
                            + " Then add further parts of a CSV, check, and apply.")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = XLSX, schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponse(responseCode = "201", description = "The sheet was stored, with a guess at its columns")
    @APIResponse(responseCode = "409", description = "The network, or the caller, keeps too many imports")
    @APIResponse(responseCode = "422", description = "The file cannot be read, at the row and column given")
    public RestResponse<ImportJson> create(
            @RestPath long networkId,
            @RestQuery @Nullable String kind,
            @RestQuery @Nullable String fileName,
            @RestQuery @Nullable String reason,
            byte[] body) {
        access.requireAny(caller.get(), networkId);
        var job = service.open(caller.get(), networkId, new ImportFile(ImportForm.kind(kind), fileName, body, reason));
        return RestResponse.ResponseBuilder.<ImportJson>created(URI.create("/api/v1/imports/" + job.id))
                .entity(json(job))
                .build();
    }

    @GET
    @Path("/imports/{importId}")
    @PermissionsAllowed({"edit-advertiser", "edit-creative", "edit-pixel", "edit-vendor"})
    @Transactional
    @Operation(summary = "Get an import", description = "With its progress, and what its rows would do or did.")
    public ImportJson get(@RestPath long importId) {
        return json(access.visible(caller.get(), importId));
    }

    @PUT
    @Path("/imports/{importId}/parts/{part}")
    @AcceptsBody(BodySize.FILE)
    @ReadsSheet
    @Consumes("text/csv")
    @PermissionsAllowed({"edit-advertiser", "edit-creative", "edit-pixel", "edit-vendor"})
    @Operation(
            operationId = "addImportPart",
            summary = "Add a part of a CSV",
            description = "Rows without a header, in the encoding UTF-8, at most 10 MB: parts end where a row ends. The"
                    + " upload was part 1, so begin with 2. A part that is there already is left as it is. Creatives can"
                    + " have 1,000,000 rows, the other kinds 20,000.")
    @RequestBody(
            required = true,
            content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "200", description = "The part was stored, or was already there")
    @APIResponse(responseCode = "409", description = "It is not the next part, or the import is already checked")
    @APIResponse(responseCode = "422", description = "The part cannot be read; none of it was stored")
    public ImportJson part(@RestPath long importId, @RestPath int part, byte[] body) {
        return json(service.add(caller.get(), importId, part, body));
    }

    @POST
    @Path("/imports/{importId}/check")
    @Rate(Rate.Kind.COSTLY)
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed({"edit-advertiser", "edit-creative", "edit-pixel", "edit-vendor"})
    @Operation(
            operationId = "checkImport",
            summary = "Start the dry run of an import",
            description = "In the background: poll the import until its state is CHECKED. Nothing is changed.")
    @APIResponse(responseCode = "200", description = "The dry run has started")
    @APIResponse(
            responseCode = "409",
            description =
                    "The import runs or is over, or three others of the network run, or one of a person of an advertiser")
    @APIResponse(
            responseCode = "422",
            description = "Rows cannot be read with these columns, or dates can be read in two ways")
    public ImportJson check(@RestPath long importId, @Nullable ImportCheckBody body) {
        var columns = body == null ? null : body.columns();
        var dayOrder = body == null ? null : body.dayOrder();
        var job = service.check(caller.get(), importId, columns == null ? null : ColumnsForm.named(columns), dayOrder);
        runner.poll();
        return json(job);
    }

    @POST
    @Path("/imports/{importId}/apply")
    @Rate(Rate.Kind.COSTLY)
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed({"edit-advertiser", "edit-creative", "edit-pixel", "edit-vendor"})
    @Operation(
            operationId = "applyImport",
            summary = "Save the rows of a checked import",
            description = "In the background, as one change set: poll the import until its state is DONE. Rows with"
                    + " errors are left out, unless you ask for all rows or none.")
    @APIResponse(responseCode = "200", description = "Saving has started")
    @APIResponse(
            responseCode = "409",
            description = "There is no dry run, nothing to save, or too much to save together, or others run")
    public ImportJson apply(@RestPath long importId, @Nullable ImportApplyBody body) {
        var job = service.apply(caller.get(), importId, body != null && body.together());
        runner.poll();
        return json(job);
    }

    @POST
    @Path("/imports/{importId}/cancel")
    @PermissionsAllowed({"edit-advertiser", "edit-creative", "edit-pixel", "edit-vendor"})
    @Operation(
            operationId = "cancelImport",
            summary = "Cancel an import",
            description = "What was saved stays saved. A canceled dry run can be started again.")
    public ImportJson cancel(@RestPath long importId) {
        return json(service.cancel(caller.get(), importId));
    }

    @DELETE
    @Path("/imports/{importId}")
    @PermissionsAllowed({"edit-advertiser", "edit-creative", "edit-pixel", "edit-vendor"})
    @Operation(summary = "Delete an import", description = "With its rows and its result; what it imported stays.")
    @APIResponse(responseCode = "409", description = "It is running: cancel it first")
    public RestResponse<Void> delete(@RestPath long importId) {
        service.delete(caller.get(), importId);
        return Answers.nothing();
    }

    @GET
    @Path("/imports/{importId}/rows")
    @ReadsImport
    @Rate(Rate.Kind.COSTLY)
    @PermissionsAllowed({"edit-advertiser", "edit-creative", "edit-pixel", "edit-vendor"})
    @Transactional
    @Operation(
            operationId = "listImportRows",
            summary = "List what the rows of an import would do or did",
            description = "In the order of the sheet, all or with one result: CREATE, UPDATE, UNCHANGED, or ERROR."
                    + " A page has fewer rows than requested if there is a lot to say about them.")
    public ListJson<ImportRowJson> rows(
            @RestPath long importId, @RestQuery @Nullable String result, @BeanParam OrderedPaging paging) {
        access.visible(caller.get(), importId);
        var only = Filtering.oneOf(RowResult.class, "result", result);
        var slice = paging.slice();
        return ListJson.of(
                outcomes.page(importId, only, slice.after(), slice.limit()).map(ImportRowJson::of));
    }

    private ImportJson json(ImportJob job) {
        return ImportJson.of(job, outcomes.counts(job.id));
    }
}

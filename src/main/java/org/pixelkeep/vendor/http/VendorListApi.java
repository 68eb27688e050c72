package org.pixelkeep.vendor.http;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.vendor.VendorListService;
import org.pixelkeep.vendor.VendorSource;
import org.pixelkeep.vendor.directory.DirectoryEntry;
import org.pixelkeep.vendor.directory.VendorDirectory;
import org.pixelkeep.web.api.Idempotent;
import org.pixelkeep.web.form.FormInput;
import org.pixelkeep.web.guard.AcceptsBody;
import org.pixelkeep.web.guard.BodySize;
import org.pixelkeep.web.rate.Rate;

/** The built-in directory, and the update of a network's vendors from lists. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Vendors")
class VendorListApi {
    /**
     * The built-in directory.
     *
     * @param updated an ISO 8601 date
     * @param sources where its facts are from, by key
     */
    @Schema(name = "VendorDirectory")
    record DirectoryJson(String updated, Map<String, String> sources, List<DirectoryEntry> vendors) {}

    /** A list that was kept. */
    @Schema(name = "VendorList")
    record ListJson(VendorSource source, String version, String digest, Instant addedAt) {}

    /**
     * What to update from.
     *
     * @param dryRun whether to tell only; the default
     * @param digest of the list that was looked at; another one is refused then
     */
    @Schema(name = "VendorUpdateInput")
    record UpdateBody(
            @Schema(implementation = VendorSource.class, required = true) @Nullable
            String source,

            @Schema(defaultValue = "true") @Nullable Boolean dryRun,

            @Nullable String digest,
            @Nullable String reason) {}

    private final CurrentCaller caller;
    private final VendorDirectory directory;
    private final VendorListService lists;
    private final VendorUpdates updates;

    VendorListApi(CurrentCaller caller, VendorDirectory directory, VendorListService lists, VendorUpdates updates) {
        this.caller = caller;
        this.directory = directory;
        this.lists = lists;
        this.updates = updates;
    }

    @GET
    @Path("/vendor-directory")
    @PermissionsAllowed("view-vendor")
    @Operation(
            operationId = "getVendorDirectory",
            summary = "The built-in directory of vendors",
            description = "Networks start with it, and can be updated from it. q finds names, companies, and hosts.")
    public DirectoryJson directory(@RestQuery @Nullable String q) {
        return new DirectoryJson(directory.updated(), directory.sources(), directory.search(q));
    }

    @PUT
    @Path("/networks/{networkId}/vendor-lists")
    @AcceptsBody(BodySize.DOCUMENT)
    @Consumes({MediaType.APPLICATION_JSON, "text/csv", MediaType.TEXT_PLAIN})
    @PermissionsAllowed("edit-vendor")
    @Operation(
            operationId = "keepVendorList",
            summary = "Store a list to update vendors from",
            description =
                    "The source GLOBAL_VENDOR_LIST takes IAB’s vendor-list.json, GOOGLE_PROVIDERS Google’s CSV of providers, as "
                            + "they are. It replaces the one before; no vendor changes until you update from it.")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "422", description = "It is not a list of this source")
    public ListJson keep(
            @RestPath long networkId,
            @Parameter(schema = @Schema(implementation = VendorSource.class)) @RestQuery @Nullable String source,
            String body) {
        lists.requireEdit(caller.get(), networkId);
        var kept = lists.keep(caller.get(), networkId, source(source), body);
        return new ListJson(kept.source(), kept.version(), kept.digest(), kept.addedAt());
    }

    @POST
    @Path("/networks/{networkId}/vendor-updates")
    @Idempotent
    @Rate(Rate.Kind.COSTLY)
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("edit-vendor")
    @Operation(
            operationId = "updateVendors",
            summary = "Update the network’s vendors from a list",
            description =
                    "A dry run unless dryRun is false: it shows what would change, and how many pixels are affected. "
                            + "What the network changed manually stays, and so do archived vendors. An update is one"
                            + " change set, which can be undone.")
    @APIResponse(responseCode = "200", description = "What would change, or changed")
    @APIResponse(responseCode = "409", description = "There is no list of this source, or not the one you looked at")
    public VendorUpdateJson update(@RestPath long networkId, @Nullable UpdateBody body) {
        lists.requireEdit(caller.get(), networkId);
        if (body == null) {
            throw new InvalidInput("source", oneOf());
        }
        var source = source(body.source());
        var by = caller.get().because(body.reason());
        var digest = body.digest();
        if (digest != null && !digest.matches("[0-9a-f]{64}")) {
            throw new InvalidInput("digest", "Must be the digest of a stored list.");
        }
        var report = updates.report(by, networkId, source, digest);
        if (!Boolean.FALSE.equals(body.dryRun())) {
            return VendorUpdateJson.of(report, null);
        }
        var update = lists.update(by, networkId, source, digest);
        return VendorUpdateJson.of(new VendorUpdates.Report(update, report.pixels()), by.changeSet());
    }

    private static VendorSource source(@Nullable String name) {
        return FormInput.constant(VendorSource.class, name).orElseThrow(() -> new InvalidInput("source", oneOf()));
    }

    private static String oneOf() {
        return Arrays.stream(VendorSource.values())
                .map(Enum::name)
                .collect(Collectors.joining(", ", "Must be one of ", "."));
    }
}

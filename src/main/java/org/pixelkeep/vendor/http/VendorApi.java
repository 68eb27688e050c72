package org.pixelkeep.vendor.http;

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
import org.pixelkeep.impact.ConsequenceService;
import org.pixelkeep.impact.ConsequencesJson;
import org.pixelkeep.vendor.Vendor;
import org.pixelkeep.vendor.VendorAccess;
import org.pixelkeep.vendor.VendorDraft;
import org.pixelkeep.vendor.VendorService;
import org.pixelkeep.web.api.Answers;
import org.pixelkeep.web.api.ConditionalEdits;
import org.pixelkeep.web.api.Idempotent;
import org.pixelkeep.web.api.MergePatch;
import org.pixelkeep.web.list.Filtering;
import org.pixelkeep.web.list.ListJson;
import org.pixelkeep.web.list.OrderedPaging;
import org.pixelkeep.web.list.Paging;
import org.pixelkeep.web.rate.Rate;

@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Vendors")
class VendorApi {
    private static final VendorDraft NEW =
            VendorDraft.named("").declareToAdx(true).build();

    private final CurrentCaller caller;
    private final VendorAccess access;
    private final VendorService vendors;
    private final ConditionalEdits edits;
    private final ConsequenceService consequences;

    VendorApi(
            CurrentCaller caller,
            VendorAccess access,
            VendorService vendors,
            ConditionalEdits edits,
            ConsequenceService consequences) {
        this.caller = caller;
        this.access = access;
        this.vendors = vendors;
        this.edits = edits;
        this.consequences = consequences;
    }

    @GET
    @Path("/networks/{networkId}/vendors")
    @PermissionsAllowed("view-vendor")
    @Transactional
    @Operation(
            summary = "List a network’s vendor directory",
            description = "Sort by id (default), -id, name, or -name.")
    public ListJson<VendorJson> list(
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
        var slice = access.listing(caller.get(), networkId, q, archived).slice(paging.byId());
        var hosts = access.hosts(slice.items().stream().map(vendor -> vendor.id).toList());
        return ListJson.of(slice.map(vendor -> VendorJson.of(vendor, hosts)));
    }

    @GET
    @Path("/vendors/{vendorId}")
    @PermissionsAllowed("view-vendor")
    @Transactional
    @Operation(summary = "Get a vendor")
    public RestResponse<VendorJson> get(
            @RestPath long vendorId, @RestHeader("If-None-Match") @Nullable String ifNoneMatch) {
        return read(vendorId, ifNoneMatch);
    }

    @POST
    @Path("/networks/{networkId}/vendors")
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("edit-vendor")
    @Operation(
            summary = "Add a vendor to the directory",
            description = "From then on, pixels that use its hosts are assigned to it, unless their vendors were "
                    + "set by hand.")
    public RestResponse<VendorJson> create(
            @RestPath long networkId,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            implementation = VendorDraft.class,
                                                            requiredProperties = {"name", "category"})))
                    String body) {
        var sent = MergePatch.of(body);
        var vendor = vendors.create(sent.by(caller.get()), networkId, sent.applyTo(NEW));
        return Answers.created("/api/v1/vendors/" + vendor.id, json(vendor), vendor.version);
    }

    @PATCH
    @Path("/vendors/{vendorId}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @PermissionsAllowed("edit-vendor")
    @Operation(
            summary = "Update a vendor",
            description = "Its policy allows, warns about, or blocks its pixels. Fields you leave out keep their "
                    + "values.")
    public RestResponse<VendorJson> edit(
            @RestPath long vendorId,
            @RestHeader("If-Match") @Nullable String ifMatch,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = VendorDraft.class)))
                    String body) {
        var sent = MergePatch.of(body);
        var by = sent.by(caller.get());
        edits.change(
                ifMatch,
                () -> current(vendorId),
                (draft, version) -> vendors.edit(by, vendorId, version, sent.applyTo(draft)));
        return read(vendorId, null);
    }

    @POST
    @Path("/vendors/{vendorId}/consequences")
    @Rate(Rate.Kind.COSTLY)
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @PermissionsAllowed("edit-vendor")
    @Operation(
            summary = "Preview the impact of a change to a vendor",
            description = "Send the body you would send to make the change. Returns how many creatives it would "
                    + "affect. Nothing is changed.")
    public ConsequencesJson consequences(
            @RestPath long vendorId,
            @BeanParam OrderedPaging paging,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = VendorDraft.class)))
                    String body) {
        var sent = MergePatch.of(body);
        var by = sent.by(caller.get());
        var networkId = access.visible(by, vendorId).networkId;
        return ConsequencesJson.of(consequences.of(
                by,
                networkId,
                () -> vendors.edit(
                        by, vendorId, null, sent.applyTo(current(vendorId).value())),
                paging.slice(ConsequenceService.FIRST)));
    }

    @DELETE
    @Path("/vendors/{vendorId}")
    @PermissionsAllowed("edit-vendor")
    @Operation(
            summary = "Archive a vendor",
            description = "It is no longer recognized. Pixels assigned to it keep it, and its policy still applies "
                    + "to them.")
    public RestResponse<Void> archive(@RestPath long vendorId, @RestHeader("If-Match") @Nullable String ifMatch) {
        edits.perform(
                ifMatch,
                () -> access.visible(caller.get(), vendorId).version,
                version -> vendors.archive(caller.get(), vendorId, version));
        return Answers.nothing();
    }

    @POST
    @Path("/vendors/{vendorId}/restoration")
    @Idempotent
    @PermissionsAllowed("edit-vendor")
    @Operation(summary = "Restore an archived vendor")
    public RestResponse<VendorJson> restore(@RestPath long vendorId, @RestHeader("If-Match") @Nullable String ifMatch) {
        edits.perform(
                ifMatch,
                () -> access.visible(caller.get(), vendorId).version,
                version -> vendors.restore(caller.get(), vendorId, version));
        return read(vendorId, null);
    }

    private ConditionalEdits.Current<VendorDraft> current(long vendorId) {
        var vendor = access.visible(caller.get(), vendorId);
        return new ConditionalEdits.Current<>(
                vendor, VendorDraft.of(vendor, access.hostNames(vendorId)), vendor.version);
    }

    private RestResponse<VendorJson> read(long vendorId, @Nullable String ifNoneMatch) {
        var vendor = access.visible(caller.get(), vendorId);
        return Answers.read(json(vendor), vendor.version, ifNoneMatch);
    }

    private VendorJson json(Vendor vendor) {
        return VendorJson.of(vendor, access.hosts(List.of(vendor.id)));
    }
}

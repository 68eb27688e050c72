package org.pixelkeep.vendor.http;

import io.quarkus.security.PermissionsAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.vendor.VendorAccess;
import org.pixelkeep.vendor.VendorService;
import org.pixelkeep.web.Answers;
import org.pixelkeep.web.Edits;
import org.pixelkeep.web.ListJson;
import org.pixelkeep.web.MergePatch;
import org.pixelkeep.web.Paging;

@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Vendors")
class VendorApi {
    private final CurrentCaller caller;
    private final VendorAccess access;
    private final VendorService vendors;
    private final Edits edits;

    VendorApi(CurrentCaller caller, VendorAccess access, VendorService vendors, Edits edits) {
        this.caller = caller;
        this.access = access;
        this.vendors = vendors;
        this.edits = edits;
    }

    @GET
    @Path("/networks/{networkId}/vendors")
    @PermissionsAllowed("view-vendor")
    @Transactional
    @Operation(summary = "The vendor directory of a network", description = "Sort by name or -name.")
    public ListJson<VendorJson> list(
            @RestPath long networkId, @BeanParam Paging paging, @RestQuery @Nullable String q) {
        var slice = access.listing(caller.get(), networkId, q).slice(paging.slice());
        var hosts = access.hosts(slice.items().stream().map(vendor -> vendor.id).toList());
        return ListJson.of(slice.map(vendor -> VendorJson.of(vendor, hosts)));
    }

    @GET
    @Path("/vendors/{vendorId}")
    @PermissionsAllowed("view-vendor")
    @Transactional
    @Operation(summary = "One vendor")
    public RestResponse<VendorJson> get(
            @RestPath long vendorId, @RestHeader("If-None-Match") @Nullable String ifNoneMatch) {
        return read(vendorId, ifNoneMatch);
    }

    @PATCH
    @Path("/vendors/{vendorId}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @PermissionsAllowed("edit-vendor")
    @Operation(summary = "Allow a vendor, warn of it or block it")
    public RestResponse<VendorJson> setPolicy(
            @RestPath long vendorId,
            @RestHeader("If-Match") @Nullable String ifMatch,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = VendorPatch.class)))
                    String body) {
        var sent = MergePatch.of(body);
        var by = sent.by(caller.get());
        edits.change(ifMatch, () -> current(vendorId), (patch, version) -> {
            vendors.setPolicy(by, vendorId, version, sent.over(patch).policy());
            return vendorId;
        });
        return read(vendorId, null);
    }

    private Edits.Current<VendorPatch> current(long vendorId) {
        var vendor = access.visible(caller.get(), vendorId);
        return new Edits.Current<>(new VendorPatch(vendor.policy), vendor.version);
    }

    private RestResponse<VendorJson> read(long vendorId, @Nullable String ifNoneMatch) {
        var vendor = access.visible(caller.get(), vendorId);
        return Answers.read(VendorJson.of(vendor, access.hosts(List.of(vendorId))), vendor.version, ifNoneMatch);
    }
}

package org.pixelkeep.discrepancy.http;

import io.quarkus.security.PermissionsAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.discrepancy.ComparisonRequest;
import org.pixelkeep.discrepancy.DiscrepancyAccess;
import org.pixelkeep.discrepancy.DiscrepancyCaseService;
import org.pixelkeep.discrepancy.DiscrepancyService;
import org.pixelkeep.discrepancy.ReadSheets;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.pixel.find.PixelAccess;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.web.api.Answers;
import org.pixelkeep.web.api.Idempotent;
import org.pixelkeep.web.guard.AcceptsBody;
import org.pixelkeep.web.guard.BodySize;
import org.pixelkeep.web.list.ListJson;
import org.pixelkeep.web.list.Paging;
import org.pixelkeep.web.rate.Rate;

/** Compares counts for programs, and keeps what they save. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Discrepancies", description = "A vendor’s counts next to ours, and what Pixelkeep knows about each day")
class DiscrepancyApi {
    private final CurrentCaller caller;
    private final NetworkAccess networks;
    private final PixelAccess pixels;
    private final DiscrepancyAccess access;
    private final DiscrepancyService discrepancies;
    private final DiscrepancyCaseService cases;

    DiscrepancyApi(
            CurrentCaller caller,
            NetworkAccess networks,
            PixelAccess pixels,
            DiscrepancyAccess access,
            DiscrepancyService discrepancies,
            DiscrepancyCaseService cases) {
        this.caller = caller;
        this.networks = networks;
        this.pixels = pixels;
        this.access = access;
        this.discrepancies = discrepancies;
        this.cases = cases;
    }

    /** What was asked, and the sheets that it was read from. */
    private record Comparable(
            ComparisonRequest request, @Nullable ReadSheets sheets) {}

    @POST
    @Path("/pixels/{pixelId}/discrepancies")
    @AcceptsBody(BodySize.DOCUMENT)
    @Rate(Rate.Kind.COSTLY)
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("view-pixel")
    @Transactional
    @Operation(
            operationId = "compareDiscrepancy",
            summary = "Compare a vendor’s counts with ours",
            description =
                    "Send counts by day and creative, or the text of sheets: their columns, dates, and numbers are"
                            + " guessed unless you say how to read them. At most 20,000 rows, 186 days, and 200"
                            + " creatives. Each day comes with the times the pixel did not fire, and why,"
                            + " according to its timeline. Nothing is stored.")
    @APIResponse(responseCode = "200", description = "Day by day; sheets say how they were read and what was left out")
    @APIResponse(responseCode = "422", description = "There is nothing to compare, or too much")
    public DiscrepancyJson compare(@RestPath long pixelId, @Nullable DiscrepancyBody body) {
        var comparison = read(caller.get(), pixelId, body);
        return DiscrepancyJson.of(discrepancies.compare(caller.get(), comparison.request()), comparison.sheets());
    }

    @GET
    @Path("/networks/{networkId}/discrepancies")
    @PermissionsAllowed("view-pixel")
    @Transactional
    @Operation(summary = "List a network’s saved discrepancies", description = "Newest first. Sort by name or -name.")
    public ListJson<SavedJson> list(@RestPath long networkId, @BeanParam Paging paging) {
        return ListJson.of(
                access.listing(caller.get(), networkId).slice(paging.slice()).map(saved -> SavedJson.of(saved, null)));
    }

    @POST
    @Path("/networks/{networkId}/discrepancies")
    @AcceptsBody(BodySize.DOCUMENT)
    @Idempotent
    @Rate(Rate.Kind.COSTLY)
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("edit-creative")
    @Operation(
            summary = "Save a discrepancy",
            description = "The counts are stored under a name, added up by day and creative. If all creatives belong"
                    + " to one advertiser, its people can see the case, too; otherwise only people of the network can.")
    @APIResponse(responseCode = "201", description = "The counts were saved")
    @APIResponse(responseCode = "422", description = "There is nothing to compare, or too much, or no name")
    public RestResponse<SavedJson> save(@RestPath long networkId, @Nullable SavedBody body) {
        networks.reach(caller.get(), Permission.VIEW_PIXEL, networkId);
        if (body == null || body.pixelId() == null) {
            throw new InvalidInput("pixelId", "Send the ID of a pixel.");
        }
        var by = caller.get().because(body.reason());
        var pixel = pixels.visible(by, body.pixelId());
        if (pixel.networkId != networkId) {
            throw new InvalidInput("pixelId", "This pixel does not belong to this network.");
        }
        var comparison = read(by, pixel.id, body.comparison());
        var saved = cases.save(by, body.name() == null ? "" : body.name(), comparison.request());
        return RestResponse.ResponseBuilder.<SavedJson>created(URI.create("/api/v1/discrepancies/" + saved.id))
                .entity(SavedJson.of(saved, null))
                .build();
    }

    @GET
    @Path("/discrepancies/{discrepancyId}")
    @Rate(Rate.Kind.COSTLY)
    @PermissionsAllowed("view-pixel")
    @Transactional
    @Operation(
            summary = "Get a saved discrepancy",
            description = "What is known about its days is read from the history each time.")
    public SavedJson get(@RestPath long discrepancyId) {
        var saved = access.visible(caller.get(), discrepancyId);
        return SavedJson.of(saved, DiscrepancyJson.of(discrepancies.compare(caller.get(), saved.request()), null));
    }

    @DELETE
    @Path("/discrepancies/{discrepancyId}")
    @PermissionsAllowed("edit-creative")
    @Operation(summary = "Delete a saved discrepancy", description = "Its counts are deleted permanently.")
    public RestResponse<Void> delete(@RestPath long discrepancyId) {
        cases.delete(caller.get(), discrepancyId);
        return Answers.nothing();
    }

    private Comparable read(Caller by, long pixelId, @Nullable DiscrepancyBody body) {
        var pixel = pixels.visible(by, pixelId);
        if (body == null) {
            throw new InvalidInput("counts", "Send counts, or the text of sheets.");
        }
        body.check();
        if (body.counts() != null) {
            return new Comparable(body.request(pixelId, body.rows()), null);
        }
        var sheets = ReadSheets.read(body.input(), WorkbenchViews.names(pixel));
        var problem = sheets.problem();
        if (problem != null) {
            throw new InvalidInput(
                    sheets.theirs().problem() == null && body.ours() != null ? "ours" : "theirs", problem);
        }
        return new Comparable(body.request(pixelId, sheets.counts()), sheets);
    }
}

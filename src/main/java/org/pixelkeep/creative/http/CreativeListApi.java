package org.pixelkeep.creative.http;

import io.quarkus.security.PermissionsAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.advertiser.AdvertiserAccess;
import org.pixelkeep.creative.CreativeAccess;
import org.pixelkeep.creative.CreativeDraft;
import org.pixelkeep.creative.CreativeFilter;
import org.pixelkeep.creative.CreativeService;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.impact.CoverageRuleAccess;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.web.api.Answers;
import org.pixelkeep.web.api.Idempotent;
import org.pixelkeep.web.api.MergePatch;
import org.pixelkeep.web.list.Filtering;
import org.pixelkeep.web.list.ListJson;
import org.pixelkeep.web.list.Paging;
import org.pixelkeep.web.rate.CostlyFilters;

@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Creatives")
class CreativeListApi {
    private static final CreativeDraft NEW = new CreativeDraft("", null, null, null, null, true);
    private static final String CODE =
            "Only creatives with exactly this code. Codes are unique within an advertiser; archived creatives keep theirs";
    static final List<String> STATES = List.of("ACTIVE", "INACTIVE", "SUSPENDED", "ARCHIVED");

    private final CurrentCaller caller;
    private final AdvertiserAccess advertisers;
    private final CreativeAccess access;
    private final CreativeService creatives;
    private final CoverageRuleAccess coverage;
    private final CreativeListing all;

    CreativeListApi(
            CurrentCaller caller,
            AdvertiserAccess advertisers,
            CreativeAccess access,
            CreativeService creatives,
            CoverageRuleAccess coverage,
            CreativeListing all) {
        this.caller = caller;
        this.advertisers = advertisers;
        this.access = access;
        this.creatives = creatives;
        this.coverage = coverage;
        this.all = all;
    }

    @GET
    @Path("/networks/{networkId}/creatives")
    @CostlyFilters("uncovered")
    @PermissionsAllowed("view-creative")
    @Transactional
    @Operation(
            summary = "List the creatives in a network that you can see",
            description =
                    "Sort by id (default), -id, name, -name, updated, or -updated. With `uncovered`, the ID of a coverage rule: "
                            + "only creatives that do not meet the rule.")
    public ListJson<CreativeJson> ofNetwork(
            @RestPath long networkId,
            @BeanParam Paging paging,
            @RestQuery @Nullable String q,
            @RestQuery @Parameter(description = CODE) @Nullable String code,
            @Parameter(schema = @Schema(implementation = CreativeType.class)) @RestQuery @Nullable String type,
            @Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"ACTIVE", "INACTIVE", "SUSPENDED", "ARCHIVED"}))
                    @RestQuery
                    @Nullable
                    String state,
            @RestQuery @Nullable String uncovered,
            @RestQuery @Parameter(description = Paging.UPDATED_AFTER) @Nullable String updatedAfter) {
        return list(networkId, null, paging, q, code, type, state, uncovered, updatedAfter);
    }

    @GET
    @Path("/advertisers/{advertiserId}/creatives")
    @CostlyFilters("uncovered")
    @PermissionsAllowed("view-creative")
    @Transactional
    @Operation(
            summary = "List an advertiser’s creatives",
            description = "Sorted and filtered like a network’s creatives.")
    public ListJson<CreativeJson> ofAdvertiser(
            @RestPath long advertiserId,
            @BeanParam Paging paging,
            @RestQuery @Nullable String q,
            @RestQuery @Parameter(description = CODE) @Nullable String code,
            @Parameter(schema = @Schema(implementation = CreativeType.class)) @RestQuery @Nullable String type,
            @Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"ACTIVE", "INACTIVE", "SUSPENDED", "ARCHIVED"}))
                    @RestQuery
                    @Nullable
                    String state,
            @RestQuery @Nullable String uncovered,
            @RestQuery @Parameter(description = Paging.UPDATED_AFTER) @Nullable String updatedAfter) {
        var advertiser = advertisers.visible(caller.get(), advertiserId);
        return list(advertiser.networkId, advertiserId, paging, q, code, type, state, uncovered, updatedAfter);
    }

    @POST
    @Path("/advertisers/{advertiserId}/creatives")
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("edit-creative")
    @Operation(
            operationId = "createCreative",
            summary = "Create a creative",
            description = "Banners need a width and a height.")
    public RestResponse<CreativeJson> create(
            @RestPath long advertiserId,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            implementation = CreativeDraft.class,
                                                            requiredProperties = {"name", "type"})))
                    String body) {
        var sent = MergePatch.of(body);
        var creative = creatives.create(sent.by(caller.get()), advertiserId, sent.applyTo(NEW));
        return Answers.created("/api/v1/creatives/" + creative.id, CreativeJson.of(creative), creative.version);
    }

    private ListJson<CreativeJson> list(
            long networkId,
            @Nullable Long advertiserId,
            Paging paging,
            @Nullable String q,
            @Nullable String code,
            @Nullable String type,
            @Nullable String state,
            @Nullable String uncovered,
            @Nullable String updatedAfter) {
        var filter = new CreativeFilter(
                advertiserId,
                q,
                Filtering.oneOf(CreativeType.class, "type", type),
                Filtering.oneOf(STATES, "state", state));
        var listing = access.listing(caller.get(), networkId, filter)
                .whereGiven("c.code = :code", "code", Texts.given(code))
                .changedAfter(Filtering.time("updatedAfter", updatedAfter));
        var ruleId = Filtering.id("uncovered", uncovered);
        if (ruleId != null) {
            coverage.uncovered(listing, all.rule(caller.get(), networkId, ruleId));
        }
        return ListJson.of(listing.slice(paging.byId()).map(CreativeJson::of));
    }
}

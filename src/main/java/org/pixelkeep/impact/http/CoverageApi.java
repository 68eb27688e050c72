package org.pixelkeep.impact.http;

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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.impact.CoverageCounting;
import org.pixelkeep.impact.CoverageRule;
import org.pixelkeep.impact.CoverageRuleAccess;
import org.pixelkeep.impact.CoverageRuleDraft;
import org.pixelkeep.impact.CoverageRuleService;
import org.pixelkeep.web.api.Answers;
import org.pixelkeep.web.api.ConditionalEdits;
import org.pixelkeep.web.api.Idempotent;
import org.pixelkeep.web.api.MergePatch;

@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Coverage")
class CoverageApi {
    private final CurrentCaller caller;
    private final CoverageRuleAccess access;
    private final CoverageRuleService rules;
    private final CoverageCounting counting;
    private final CoverageViews views;
    private final ConditionalEdits edits;

    CoverageApi(
            CurrentCaller caller,
            CoverageRuleAccess access,
            CoverageRuleService rules,
            CoverageCounting counting,
            CoverageViews views,
            ConditionalEdits edits) {
        this.caller = caller;
        this.access = access;
        this.rules = rules;
        this.counting = counting;
        this.views = views;
        this.edits = edits;
    }

    @GET
    @Path("/networks/{networkId}/coverage-rules")
    @PermissionsAllowed("view-creative")
    @Transactional
    @Operation(
            summary = "List a network’s coverage rules",
            description = "Each with the last count of creatives that do not meet it. Large networks are counted a "
                    + "minute after a change.")
    public List<CoverageRuleJson> list(@RestPath long networkId) {
        var all = access.rules(caller.get(), networkId);
        counting.refresh(networkId, all);
        var uncovered = access.uncovered(caller.get(), networkId, all);
        return all.stream()
                .map(rule -> json(rule, uncovered.getOrDefault(rule.id, 0L)))
                .toList();
    }

    @POST
    @Path("/networks/{networkId}/coverage-rules")
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("edit-network")
    @Operation(
            summary = "Create a coverage rule",
            description = "Without creative types, it applies to all. Without an event, any event counts.")
    public RestResponse<CoverageRuleJson> create(
            @RestPath long networkId,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            implementation = CoverageRuleDraft.class,
                                                            requiredProperties = {"name", "vendorCategory"})))
                    String body) {
        var sent = MergePatch.of(body);
        var rule = rules.create(sent.by(caller.get()), networkId, sent.applyTo(CoverageRuleDraft.EMPTY));
        return Answers.created("/api/v1/coverage-rules/" + rule.id, counted(rule), rule.version);
    }

    @GET
    @Path("/coverage-rules/{ruleId}")
    @PermissionsAllowed("view-creative")
    @Transactional
    @Operation(summary = "Get a coverage rule")
    public RestResponse<CoverageRuleJson> get(
            @RestPath long ruleId, @RestHeader("If-None-Match") @Nullable String ifNoneMatch) {
        var rule = access.visible(caller.get(), ruleId);
        return Answers.read(counted(rule), rule.version, ifNoneMatch);
    }

    @GET
    @Path("/coverage-rules/{ruleId}/advertisers")
    @PermissionsAllowed("view-creative")
    @Transactional
    @Operation(
            operationId = "listCoverageGaps",
            summary = "List the coverage gaps of a rule",
            description = "By advertiser, largest gap first. For the creatives, see "
                    + "/advertisers/{id}/creatives?uncovered=.")
    public List<CoverageView.Gap> gaps(@RestPath long ruleId) {
        return views.gaps(caller.get(), access.visible(caller.get(), ruleId));
    }

    @PATCH
    @Path("/coverage-rules/{ruleId}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @PermissionsAllowed("edit-network")
    @Operation(summary = "Update a coverage rule", description = "Fields you leave out keep their values.")
    public RestResponse<CoverageRuleJson> edit(
            @RestPath long ruleId,
            @RestHeader("If-Match") @Nullable String ifMatch,
            @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = CoverageRuleDraft.class)))
                    String body) {
        var sent = MergePatch.of(body);
        var by = sent.by(caller.get());
        var rule = edits.change(
                ifMatch,
                () -> current(ruleId),
                (draft, version) -> rules.edit(by, ruleId, version, sent.applyTo(draft)));
        return Answers.changed(counted(rule), rule.version);
    }

    @DELETE
    @Path("/coverage-rules/{ruleId}")
    @PermissionsAllowed("edit-network")
    @Operation(summary = "Retire a coverage rule")
    public RestResponse<Void> archive(@RestPath long ruleId, @RestHeader("If-Match") @Nullable String ifMatch) {
        edits.perform(
                ifMatch,
                () -> access.visible(caller.get(), ruleId).version,
                version -> rules.archive(caller.get(), ruleId, version));
        return Answers.nothing();
    }

    private ConditionalEdits.Current<CoverageRuleDraft> current(long ruleId) {
        var rule = access.visible(caller.get(), ruleId);
        return new ConditionalEdits.Current<>(rule, CoverageRuleDraft.of(rule), rule.version);
    }

    private CoverageRuleJson counted(CoverageRule rule) {
        var uncovered = views.gaps(caller.get(), rule).stream()
                .mapToLong(CoverageView.Gap::uncovered)
                .sum();
        return json(rule, uncovered);
    }

    private CoverageRuleJson json(CoverageRule rule, long uncovered) {
        return CoverageRuleJson.of(
                rule,
                uncovered,
                access.counted(rule).map(count -> count.countedAt).orElse(null));
    }
}

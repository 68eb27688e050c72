package org.pixelkeep.creative.http;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.PermissionsAllowed;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.impact.CoverageRuleAccess;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.web.api.FileFormat;
import org.pixelkeep.web.api.FileQuery;
import org.pixelkeep.web.list.Filtering;
import org.pixelkeep.web.list.ListQuery;
import org.pixelkeep.web.rate.Rate;

@Path("/api/v1")
@Tag(name = "Creatives")
class CreativeExportApi {
    private final CurrentCaller caller;
    private final CoverageRuleAccess coverage;
    private final CreativeSheet sheet;

    CreativeExportApi(CurrentCaller caller, CoverageRuleAccess coverage, CreativeSheet sheet) {
        this.caller = caller;
        this.coverage = coverage;
        this.sheet = sheet;
    }

    @GET
    @Path("/networks/{networkId}/creatives/export")
    @Rate(Rate.Kind.COSTLY)
    @Produces({FileFormat.TEXT, FileFormat.WORKBOOK})
    @PermissionsAllowed("view-creative")
    @Operation(
            operationId = "exportCreatives",
            summary = "Export the creatives in a network as a file",
            description = "As the import of creatives reads it. The filters are those of the list.")
    public Response export(
            @RestPath long networkId,
            @RestQuery @Nullable String q,
            @RestQuery @Nullable String advertiserId,
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
            @RestQuery @Nullable String carries,
            @RestQuery @Nullable String sort,
            @BeanParam FileQuery asked,
            @Context RoutingContext routing) {
        Filtering.id("advertiserId", advertiserId);
        Filtering.oneOf(CreativeType.class, "type", type);
        Filtering.oneOf(CreativeListApi.STATES, "state", state);
        if (Texts.given(carries) != null && Carriage.of(carries).isEmpty()) {
            throw new InvalidInput(
                    "carries", "Must be a category of vendors, with a minus before it for those without.");
        }
        var by = caller.get();
        if (Filtering.id("uncovered", uncovered) != null) {
            QuarkusTransaction.joiningExisting().run(() -> requireRule(by, networkId, String.valueOf(uncovered)));
        }
        var list = new CreativeListing.Asked(
                new ListQuery(q, state, sort, null, null, null),
                new CreativeQuery(advertiserId, type, uncovered, carries));
        return sheet.of(by, networkId, list, asked.format(routing), routing);
    }

    private void requireRule(Caller by, long networkId, String id) {
        if (coverage.rules(by, networkId).stream().noneMatch(rule -> id.equals(String.valueOf(rule.id)))) {
            throw new InvalidInput("uncovered", "Must be the ID of a coverage rule in this network.");
        }
    }
}

package org.pixelkeep.impact.http;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.impact.CoverageCounting;
import org.pixelkeep.impact.CoverageRule;
import org.pixelkeep.impact.CoverageRuleAccess;
import org.pixelkeep.shared.list.Slice;
import org.pixelkeep.web.api.ExportedList;
import org.pixelkeep.web.api.FileFormat;
import org.pixelkeep.web.api.FileQuery;
import org.pixelkeep.web.api.ListColumns;
import org.pixelkeep.web.api.ListExport;
import org.pixelkeep.web.api.ListFile;
import org.pixelkeep.web.page.Format;
import org.pixelkeep.web.rate.Rate;

@Path("/api/v1")
@Tag(name = "Coverage")
class CoverageExportApi implements ExportedList {
    private static final ListColumns<Line> COLUMNS = new ListColumns<Line>()
            .with("Rule ID", line -> line.rule().id)
            .with("Name", line -> line.rule().name)
            .with("Advertiser ID", line -> line.rule().advertiserId)
            .with(
                    "Creative types",
                    line -> line.rule().types().stream().map(Format::words).collect(Collectors.joining(", ")))
            .with("Vendor category", line -> Format.words(line.rule().vendorCategory))
            .with(
                    "Event",
                    line -> line.rule().event == null ? null : line.rule().event.title())
            .with("Creatives that lack it", Line::uncovered);

    /** @param uncovered how many creatives do not meet it, as last counted */
    private record Line(CoverageRule rule, long uncovered) {}

    private final CurrentCaller caller;
    private final CoverageRuleAccess access;
    private final CoverageCounting counting;
    private final ListExport export;

    CoverageExportApi(CurrentCaller caller, CoverageRuleAccess access, CoverageCounting counting, ListExport export) {
        this.caller = caller;
        this.access = access;
        this.counting = counting;
        this.export = export;
    }

    @GET
    @Path("/networks/{networkId}/coverage-rules/export")
    @Rate(Rate.Kind.COSTLY)
    @Produces({FileFormat.TEXT, FileFormat.WORKBOOK})
    @PermissionsAllowed("view-creative")
    @Operation(
            operationId = "exportCoverageRules",
            summary = "Export the coverage rules of a network as a file",
            description = "Each with the last count of creatives that do not meet it.")
    public Response export(@RestPath long networkId, @BeanParam FileQuery fileQuery) {
        export.check(fileQuery);
        var by = caller.get();
        QuarkusTransaction.joiningExisting().run(() -> counting.refresh(networkId, access.rules(by, networkId)));
        return export.of(networkId, fileQuery, whole(by, networkId));
    }

    @Override
    public String name() {
        return "coverage-rules";
    }

    @Override
    public ListFile<?> whole(Caller by, long networkId) {
        return new ListFile<>(name(), COLUMNS, cursor -> {
            var all = access.rules(by, networkId);
            var uncovered = access.uncovered(by, networkId, all);
            return new Slice<>(
                    all.stream()
                            .map(rule -> new Line(rule, uncovered.getOrDefault(rule.id, 0L)))
                            .toList(),
                    null,
                    null,
                    all.size());
        });
    }
}

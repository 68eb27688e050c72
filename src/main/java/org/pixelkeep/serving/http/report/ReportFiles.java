package org.pixelkeep.serving.http.report;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.serving.count.CreativesByOutcome.Place;
import org.pixelkeep.serving.http.answer.SnapshotHeaders;
import org.pixelkeep.serving.http.report.ReportQuery.Filter;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.web.api.FileQuery;
import org.pixelkeep.web.api.ListColumns;
import org.pixelkeep.web.api.ListExport;
import org.pixelkeep.web.api.ListFile;
import org.pixelkeep.web.page.Format;

/** The report as a file. */
@RequestScoped
class ReportFiles {
    private static final int PART = 2_000;

    /** What the rows are for. */
    enum Layout {
        /** Everything known about what fires and what does not. */
        LIST,

        /** What fires, as ad servers export tags for placements. */
        TAGS;

        private static final List<String> NAMES = Arrays.stream(values())
                .map(layout -> layout.name().toLowerCase(Locale.ROOT))
                .toList();

        /** @throws InvalidInput for {@code layout}, when it is none of these; {@code null} or empty means the list */
        static Layout of(@Nullable String layout) {
            if (layout == null || layout.isEmpty()) {
                return LIST;
            }
            if (!NAMES.contains(layout)) {
                throw new InvalidInput("layout", "Must be one of: " + String.join(", ", NAMES) + ".");
            }
            return valueOf(layout.toUpperCase(Locale.ROOT));
        }
    }

    private static final ListColumns<EffectiveLine> COLUMNS = new ListColumns<EffectiveLine>()
            .with("Creative ID", EffectiveLine::creativeId)
            .with("Creative name", EffectiveLine::creativeName)
            .with("Creative code", EffectiveLine::creativeCode)
            .with("Creative type", line -> Format.words(line.type()))
            .with("Advertiser ID", EffectiveLine::advertiserId)
            .with("Advertiser name", EffectiveLine::advertiser)
            .with("Pixel ID", EffectiveLine::pixelId)
            .with("Pixel name", EffectiveLine::pixel)
            .with("Scope", line -> Format.words(line.scope()))
            .with("Format", line -> line.format().title())
            .with("Event", line -> line.event().title())
            .with("Fires", line -> line.fires() ? "yes" : "no")
            .with("Order", EffectiveLine::order)
            .with("Reason", line -> {
                var reason = line.reason();
                return reason == null ? null : reason.title();
            })
            .with("Detail", EffectiveLine::detail)
            .with("Attached by", EffectiveLine::attachedBy)
            .with("Excluded by", EffectiveLine::excluded)
            .with("Vendor", EffectiveLine::vendor)
            .with("Tag", EffectiveLine::served);

    private static final ListColumns<EffectiveLine> TAG_COLUMNS = new ListColumns<EffectiveLine>()
            .with("Advertiser ID", EffectiveLine::advertiserId)
            .with("Advertiser Name", EffectiveLine::advertiser)
            .with("Placement ID", line -> line.creativeCode() == null ? line.creativeId() : line.creativeCode())
            .with("Placement Name", EffectiveLine::creativeName)
            .with("Creative ID", EffectiveLine::creativeId)
            .with("Creative Name", EffectiveLine::creativeName)
            .with("Creative Type", line -> Format.words(line.type()))
            .with("Dimensions", EffectiveLine::dimensions)
            .with("Event", line -> line.event().title())
            .with("Order", EffectiveLine::order)
            .with("Tag Name", EffectiveLine::pixel)
            .with("Tag Type", line -> line.format().title())
            .with("Tag", EffectiveLine::served)
            .with("Secure", line -> line.secure() ? "yes" : "no")
            .with("Vendor", EffectiveLine::vendor)
            .with("Pixel ID", EffectiveLine::pixelId);

    private final EffectiveReport report;
    private final ListExport export;

    ReportFiles(EffectiveReport report, ListExport export) {
        this.report = report;
        this.export = export;
    }

    Response of(Caller caller, long networkId, Filter filter, Layout layout, FileQuery fileQuery) {
        var tags = layout == Layout.TAGS;
        var narrowed = tags ? new Filter(filter.advertiserId(), filter.pixelId(), true, null, filter.at()) : filter;
        var reader =
                QuarkusTransaction.joiningExisting().call(() -> report.read(caller, networkId, narrowed, Place.START));
        var file = export.of(
                networkId,
                fileQuery,
                new ListFile<>(
                        tags ? "tags" : "effective-pixels", tags ? TAG_COLUMNS : COLUMNS, cursor -> reader.next(PART)));
        return Response.fromResponse(file)
                .header(SnapshotHeaders.REVISION, reader.revision())
                .build();
    }
}

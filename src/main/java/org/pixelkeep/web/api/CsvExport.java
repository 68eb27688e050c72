package org.pixelkeep.web.api;

import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.Permits;
import org.pixelkeep.shared.Slice;

/**
 * Streams a list as CSV, page by page, so that a slow reader holds no database resources. The last line is {@code end}
 * with the number of rows, by which an incomplete file is told. One per request, closed with it.
 */
@RequestScoped
public class CsvExport {
    /** The maximum number of rows; if there are more, the last line says {@code more} instead of {@code end}. */
    public static final int MAX = 100_000;

    private final ExportLimits limits;
    private Permits.@Nullable Permit permit;

    CsvExport(ExportLimits limits) {
        this.limits = limits;
    }

    /** Reads the list page by page. */
    public interface Rows {
        /** The rows after a cursor, in a transaction of their own; the first ones if it is {@code null}. */
        Slice<List<@Nullable Object>> after(@Nullable String cursor);
    }

    /**
     * The response; the first page is read before it starts.
     *
     * @param name of the file, without its ending
     * @throws org.pixelkeep.shared.TooManyAttempts when several others are being exported
     */
    public Response of(long networkId, String name, List<String> columns, Rows rows, RoutingContext routing) {
        permit = limits.take(networkId);
        var first = rows.after(null);
        StreamingOutput body = out -> {
            try {
                write(columns, first, rows, out);
            } finally {
                // Before the client sees the end and requests the next one.
                close();
            }
        };
        return Response.ok(CutOff.onFailure(routing, body), "text/csv; charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "-" + networkId + ".csv\"")
                .build();
    }

    @PreDestroy
    void close() {
        if (permit != null) {
            permit.close();
        }
    }

    private static void write(List<String> columns, Slice<List<@Nullable Object>> first, Rows rows, OutputStream out)
            throws IOException {
        var csv = new CsvFile(out);
        csv.write(columns.toArray());
        var written = 0;
        var part = first;
        for (; ; ) {
            for (var row : part.items()) {
                csv.write(row.toArray());
            }
            written += part.items().size();
            var next = part.next();
            if (next == null || written >= MAX) {
                csv.write(next == null ? "end" : "more", written);
                csv.flush();
                return;
            }
            part = rows.after(next);
        }
    }
}

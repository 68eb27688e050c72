package org.pixelkeep.web.api;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.limit.Permits;
import org.pixelkeep.shared.list.Slice;
import org.pixelkeep.sheet.SheetFile;

/**
 * Streams a list as a file, page by page, so that a slow reader holds no database resources. An incomplete file is told:
 * CSV lacks its last line, {@code end} with the number of rows, and a workbook cannot be opened. One per request, closed
 * with it.
 */
@RequestScoped
public class ListExport {
    private final ExportLimits limits;
    private Permits.@Nullable Permit permit;

    ListExport(ExportLimits limits) {
        this.limits = limits;
    }

    /** Reads the list page by page. */
    public interface Rows<T> {
        /** The rows after a cursor, in a transaction of their own; the first ones if it is {@code null}. */
        Slice<T> after(@Nullable String cursor);
    }

    /**
     * The response; the first page is read before it starts.
     *
     * @param name of the file, without its ending
     * @throws org.pixelkeep.shared.error.TooManyAttempts when several others are being exported
     */
    public <T> Response of(
            long networkId,
            String name,
            FileFormat format,
            ListColumns<T> columns,
            Rows<T> rows,
            RoutingContext routing) {
        return of(
                networkId,
                name,
                format,
                columns.titles(),
                cursor -> rows.after(cursor).map(columns::of),
                routing);
    }

    /** The same where columns are only known from the request. */
    public Response of(
            long networkId,
            String name,
            FileFormat format,
            List<String> titles,
            Rows<List<@Nullable Object>> rows,
            RoutingContext routing) {
        permit = limits.take(networkId);
        Rows<List<@Nullable Object>> apart =
                cursor -> QuarkusTransaction.requiringNew().call(() -> rows.after(cursor));
        var first = apart.after(null);
        StreamingOutput body = out -> {
            try {
                write(format.on(out, name), titles, first, untilGone(apart, routing));
                out.flush();
            } finally {
                // Before the client sees the end and requests the next one.
                close();
            }
        };
        return file(networkId, name, format, CutOff.onFailure(routing, body));
    }

    /** Writing to a client that has gone away does not fail: without a look at it, the rest of the list would be read. */
    private static Rows<List<@Nullable Object>> untilGone(Rows<List<@Nullable Object>> rows, RoutingContext routing) {
        return cursor -> {
            if (routing.response().closed()) {
                throw new UncheckedIOException(new ClosedChannelException());
            }
            return rows.after(cursor);
        };
    }

    /** A file as a response, whoever writes it. */
    public static Response file(long networkId, String name, FileFormat format, StreamingOutput body) {
        return Response.ok(body, format.mediaType())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + name + "-" + networkId + "." + format.ending() + "\"")
                .build();
    }

    @PreDestroy
    void close() {
        if (permit != null) {
            permit.close();
        }
    }

    private static void write(
            SheetFile file, List<String> titles, Slice<List<@Nullable Object>> first, Rows<List<@Nullable Object>> rows)
            throws IOException {
        file.header(titles.toArray());
        var written = 0L;
        var part = first;
        for (; ; ) {
            for (var row : part.items()) {
                if (written == file.maxRows()) {
                    file.end(written, true);
                    return;
                }
                file.row(row.toArray());
                written++;
            }
            var next = part.next();
            if (next == null) {
                file.end(written, false);
                return;
            }
            part = rows.after(next);
        }
    }
}

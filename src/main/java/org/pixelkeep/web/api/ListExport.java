package org.pixelkeep.web.api;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.limit.Permits;
import org.pixelkeep.shared.transaction.ReadOnlySession;

/**
 * Streams a list as a file, page by page, so that a slow reader holds no database resources. An incomplete file can be recognized:
 * CSV lacks its last line, {@code end} with the number of rows, and a workbook cannot be opened. One per request, closed
 * with it.
 */
@RequestScoped
public class ListExport {
    private final ExportLimits limits;
    private final EntityManager entityManager;
    private final CurrentVertxRequest request;
    private Permits.@Nullable Permit permit;

    ListExport(ExportLimits limits, EntityManager entityManager, CurrentVertxRequest request) {
        this.limits = limits;
        this.entityManager = entityManager;
        this.request = request;
    }

    /**
     * The response, as the file that the request asks for. Each part is read in a transaction of its own, the first one
     * before the response starts.
     *
     * @throws org.pixelkeep.shared.error.InvalidInput when there is no such file
     * @throws org.pixelkeep.shared.error.TooManyAttempts when several others are being exported
     */
    public Response of(long networkId, FileQuery fileQuery, ListFile<?> list) {
        var routing = request.getCurrent();
        var format = FileFormat.of(fileQuery.file(), routing);
        permit = limits.take(networkId);
        var cells = list.cells();
        ListFile.Rows<List<@Nullable Object>> apart =
                cursor -> QuarkusTransaction.requiringNew().call(() -> {
                    ReadOnlySession.fromNowOn(entityManager);
                    return cells.after(cursor);
                });
        var first = apart.after(null);
        StreamingOutput body = out -> {
            try {
                list.write(format.on(out, list.name()), first, untilGone(apart, routing));
                out.flush();
            } finally {
                // Before the client sees the end and requests the next one.
                close();
            }
        };
        return file(networkId, list.name(), format, StreamAbort.onFailure(routing, body));
    }

    /**
     * For what is costly to prepare: looks at the request first.
     *
     * @throws org.pixelkeep.shared.error.InvalidInput when there is no such file
     */
    public void check(FileQuery fileQuery) {
        FileFormat.of(fileQuery.file(), request.getCurrent());
    }

    /** Writing to a client that has gone away does not fail: without a look at it, the rest of the list would be read. */
    private static <T> ListFile.Rows<T> untilGone(ListFile.Rows<T> rows, RoutingContext routing) {
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
}

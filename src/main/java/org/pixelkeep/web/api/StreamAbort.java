package org.pixelkeep.web.api;

import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import org.pixelkeep.web.guard.ConnectionGuard;

/** Aborts streamed responses that fail midway. */
public final class StreamAbort {
    private StreamAbort() {}

    /**
     * The same body, but if it fails after the response has started, the connection is closed, so that the response is
     * visibly incomplete and no error text is mixed into it.
     */
    public static StreamingOutput onFailure(RoutingContext context, StreamingOutput body) {
        return out -> {
            try {
                body.write(out);
            } catch (IOException | RuntimeException | Error e) {
                if (context.response().headWritten()
                        && context.request().connection() instanceof HttpServerConnection connection) {
                    ConnectionGuard.of(connection.channel()).abort();
                }
                throw e;
            }
        };
    }
}

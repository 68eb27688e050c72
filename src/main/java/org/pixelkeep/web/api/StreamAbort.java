package org.pixelkeep.web.api;

import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

    /** A body that is sent as fast as the client reads: a response that is given away as a whole ends at once. */
    public static StreamingOutput inParts(RoutingContext routing, Object body) {
        var bytes = body instanceof byte[] all ? all : body.toString().getBytes(StandardCharsets.UTF_8);
        return onFailure(routing, out -> out.write(bytes));
    }
}

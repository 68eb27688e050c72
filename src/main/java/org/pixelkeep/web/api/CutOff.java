package org.pixelkeep.web.api;

import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import org.pixelkeep.web.guard.ConnectionGuard;

/** Answers that are written while they are made. */
public final class CutOff {
    private CutOff() {}

    /**
     * The same body; but when it fails after its beginning was sent, the connection is ended, so that the answer has no
     * end and nothing about the failure is taken for a part of it.
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

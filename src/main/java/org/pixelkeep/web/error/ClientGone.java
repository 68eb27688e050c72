package org.pixelkeep.web.error;

import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells a client that hung up, which is no error, from connections of our own that fail. */
final class ClientGone {
    /** The messages of the server's own stream and of the operating system for a closed connection. */
    private static final Set<String> CLOSED =
            Set.of("Connection has been closed", "Broken pipe", "Connection reset", "Connection reset by peer");

    private ClientGone() {}

    /** @param closed whether the connection of the client is closed; without it, something else was disconnected */
    static boolean isReason(Throwable thrown, boolean closed) {
        var last = thrown;
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException) {
                return false;
            }
            last = cause;
        }
        return last instanceof HttpClosedException
                || closed && last instanceof IOException && (last instanceof ClosedChannelException || says(last));
    }

    private static boolean says(Throwable last) {
        @Nullable String message = last.getMessage();
        return message != null && CLOSED.contains(message);
    }
}

package org.pixelkeep.web.guard;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * Answers the requests of one connection from memory, before they reach the application. Called by the connection's own
 * thread, for requests that passed the {@link RequestGate} and have no unanswered request before them.
 */
public interface FastAnswers {
    /** Whether answering the request requires its body, at most {@link RequestGate#MAX_BODY} bytes. */
    boolean needsBody(HttpRequest request);

    /**
     * A complete response, from the status to the end of the body; {@code null}: the request goes on to the
     * application.
     *
     * @param body of the request, empty unless it {@link #needsBody}; must not be kept or released
     */
    @Nullable
    ByteBuf answer(HttpRequest request, ByteBuf body, ByteBufAllocator buffers);
}

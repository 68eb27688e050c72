package org.pixelkeep.web.guard;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests of one connection from memory, where they come in. Called by the connection's own thread, for requests
 * that passed the {@link RequestGate} and have none before them that is not answered yet.
 */
public interface FastAnswers {
    /** Whether such a request is answered only with its body, at most {@link RequestGate#MAX_BODY} bytes long. */
    boolean needsBody(HttpRequest request);

    /**
     * A whole answer, from the status to the end of the body; {@code null}: the request goes on to the application.
     *
     * @param body of the request, empty unless it {@link #needsBody}; not to be kept or released
     */
    @Nullable
    ByteBuf answer(HttpRequest request, ByteBuf body, ByteBufAllocator buffers);
}

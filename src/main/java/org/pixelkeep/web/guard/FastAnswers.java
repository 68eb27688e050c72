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
    /** A whole answer, from the status to the end of the body; {@code null}: the request goes on to the application. */
    @Nullable
    ByteBuf answer(HttpRequest request, ByteBufAllocator buffers);
}

package org.pixelkeep.web.guard;

import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.util.AsciiString;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import org.eclipse.microprofile.config.Config;

/**
 * Decodes requests with few headers. Netty limits the bytes of all headers, but not their number, and each takes a
 * hundred bytes of memory: a head of 40 KB could take a megabyte, for as long as its client does not end it.
 */
final class LimitedRequestDecoder extends VertxHttpRequestDecoder {
    /** More than browsers, programs, and the proxies before us send together; the limit of Apache, too. */
    static final int MAX_HEADERS = 100;

    private static final String LIMITS = "quarkus.http.limits.";

    /** Of the current request, with its trailers. */
    private int headers;

    LimitedRequestDecoder(HttpServerOptions options) {
        super(options);
    }

    /** The limits of the decoder that it replaces. */
    static HttpServerOptions options(Config config) {
        return new HttpServerOptions()
                .setMaxInitialLineLength(config.getValue(LIMITS + "max-initial-line-length", Integer.class))
                .setMaxHeaderSize(bytes(config, "max-header-size"))
                .setMaxChunkSize(bytes(config, "max-chunk-size"));
    }

    private static int bytes(Config config, String limit) {
        return Math.toIntExact(config.getValue(LIMITS + limit, MemorySize.class).asLongValue());
    }

    @Override
    protected HttpMessage createMessage(String[] initialLine) {
        headers = 0;
        return super.createMessage(initialLine);
    }

    /** Called for each line of a header. What it throws makes the request a bad one, and the rest of its bytes are skipped. */
    @Override
    protected AsciiString splitHeaderName(byte[] line, int start, int length) {
        headers++;
        if (headers > MAX_HEADERS) {
            throw new TooLongHttpHeaderException("more than " + MAX_HEADERS + " headers");
        }
        return super.splitHeaderName(line, start, length);
    }
}

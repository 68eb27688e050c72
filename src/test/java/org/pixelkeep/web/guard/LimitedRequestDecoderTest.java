package org.pixelkeep.web.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpServerOptions;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LimitedRequestDecoderTest {
    private static final String END = "\r\n";
    private static final int MANY = 9_900;

    private final EmbeddedChannel channel =
            new EmbeddedChannel(new LimitedRequestDecoder(new HttpServerOptions().setMaxHeaderSize(20 * 1024)));

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void each_request_may_have_a_hundred_headers() {
        for (var number = 1; number <= 3; number++) {
            send("GET / HTTP/1.1\r\n" + "a:\r\n".repeat(LimitedRequestDecoder.MAX_HEADERS) + END);

            HttpRequest request = channel.readInbound();
            assertThat(request.decoderResult().isSuccess()).isTrue();
            assertThat(request.headers().getAll("a").size()).isEqualTo(LimitedRequestDecoder.MAX_HEADERS);
            assertThat((HttpObject) channel.readInbound()).isInstanceOf(LastHttpContent.class);
        }
    }

    /** Nobody needs to end such a head: it is refused as soon as it has too many, and takes no memory after that. */
    @Test
    void a_head_with_more_is_refused_before_it_ends() {
        send("GET / HTTP/1.1\r\n");
        send("a:\r\n".repeat(LimitedRequestDecoder.MAX_HEADERS));
        assertThat((HttpObject) channel.readInbound()).isNull();

        send("a:\r\n".repeat(MANY - LimitedRequestDecoder.MAX_HEADERS));

        HttpRequest request = channel.readInbound();
        assertThat(request.decoderResult().cause()).isInstanceOf(TooLongHttpHeaderException.class);
        assertThat(request.headers().getAll("a").size()).isLessThanOrEqualTo(LimitedRequestDecoder.MAX_HEADERS);
        send("a:\r\n".repeat(MANY) + END + "GET / HTTP/1.1\r\n\r\n");
        assertThat((HttpObject) channel.readInbound()).isNull();
    }

    @Test
    void trailers_count_too() {
        send("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n" + "a:\r\n".repeat(MANY) + END);

        HttpRequest request = channel.readInbound();
        assertThat(request.decoderResult().isSuccess()).isTrue();
        LastHttpContent end = channel.readInbound();
        assertThat(end.decoderResult().cause()).isInstanceOf(TooLongHttpHeaderException.class);
        ReferenceCountUtil.release(end);
    }

    private void send(String bytes) {
        channel.writeInbound(Unpooled.copiedBuffer(bytes, StandardCharsets.US_ASCII));
    }
}

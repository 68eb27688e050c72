package org.pixelkeep.serving.http.fast;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.history.follow.Freshness;
import org.pixelkeep.serving.http.answer.EncodedAnswer;
import org.pixelkeep.serving.http.answer.SnapshotHeaders;
import org.pixelkeep.web.request.HttpDate;
import org.pixelkeep.web.request.RequestId;

/**
 * The form of a connection's requests and the headers of their answers, learned from a request that took the ordinary
 * route. A request with the same headers, apart from those that make no difference, gets the same response headers.
 */
final class RequestTemplate {
    private static final long NANOS = Duration.ofSeconds(20).toNanos();

    /** Headers that make no difference. The request ID is returned with the answer. */
    private static final List<AsciiString> UNIMPORTANT = List.of(
            AsciiString.cached("x-request-id"),
            AsciiString.cached("user-agent"),
            AsciiString.cached("traceparent"),
            AsciiString.cached("tracestate"),
            HttpHeaderNames.CONTENT_LENGTH);

    /** A request with one of these headers needs the ordinary route. */
    private static final Set<String> DEMANDING = Set.of(
            "transfer-encoding",
            "expect",
            "upgrade",
            "http2-settings",
            "te",
            "cookie",
            "idempotency-key",
            SnapshotHeaders.MIN_REVISION.toLowerCase(Locale.ROOT));

    private static final String GZIP = "gzip";
    private static final Set<String> ENCODINGS = Set.of("", GZIP);

    private static final byte[] STATUS = ascii("HTTP/1.1 200 OK\r\n");
    private static final byte[] REQUEST_ID = ascii(RequestId.HEADER + ": ");
    private static final byte[] DATE = ascii("\r\n" + HttpDate.HEADER + ": ");
    private static final byte[] REVISION = ascii("\r\n" + SnapshotHeaders.REVISION + ": ");
    private static final byte[] AGE = ascii("\r\n" + SnapshotHeaders.AGE + ": ");
    private static final byte[] STALE = ascii("\r\n" + SnapshotHeaders.STALE + ": true");
    private static final byte[] LENGTH = ascii("\r\ncontent-length: ");
    private static final byte[] END = ascii("\r\n\r\n");
    private static final int NUMBERS = 200;

    private final String method;
    private final List<String> names;
    private final List<String> values;
    private final byte[] beginning;
    private final boolean gzip;
    private final long since = System.nanoTime();

    private RequestTemplate(String method, List<String> names, List<String> values, byte[] fixed, boolean gzip) {
        this.method = method;
        this.names = names;
        this.values = values;
        this.beginning = joined(STATUS, fixed, REQUEST_ID);
        this.gzip = gzip;
    }

    /**
     * The template; empty if such requests must always take the ordinary route.
     *
     * @param response to the request; its head has been written
     */
    static Optional<RequestTemplate> of(HttpServerRequest request, HttpServerResponse response) {
        if (request.version() != io.vertx.core.http.HttpVersion.HTTP_1_1
                || (request.method() == HttpMethod.GET && request.headers().contains("content-length"))
                || response.getStatusCode() != 200
                || !ENCODINGS.contains(encoding(response.headers()))
                || isDemanding(request.headers())) {
            return Optional.empty();
        }
        var names = new ArrayList<String>();
        var values = new ArrayList<String>();
        request.headers().forEach((name, value) -> {
            if (!isUnimportant(name)) {
                names.add(name);
                values.add(value);
            }
        });
        return Optional.of(new RequestTemplate(
                request.method().name(),
                names,
                values,
                fixed(response.headers()),
                encoding(response.headers()).equals(GZIP)));
    }

    /** The template of requests that nobody sent, with these headers and no others; their answers are not compressed. */
    static RequestTemplate ofGet(List<String> names, List<String> values) {
        return new RequestTemplate(HttpMethod.GET.name(), names, values, new byte[0], false);
    }

    /** The compression used on the connection. */
    private static String encoding(MultiMap headers) {
        var encoding = headers.get("content-encoding");
        return encoding == null ? "" : encoding.toLowerCase(Locale.ROOT);
    }

    private static boolean isDemanding(MultiMap headers) {
        for (var header : headers) {
            var name = header.getKey().toLowerCase(Locale.ROOT);
            if (DEMANDING.contains(name)
                    || (name.equals("connection") && !header.getValue().equalsIgnoreCase("keep-alive"))) {
                return true;
            }
        }
        return false;
    }

    private static byte[] fixed(MultiMap headers) {
        var fixed = new StringBuilder();
        headers.forEach((name, value) -> {
            if (!SnapshotHeaders.NAMES.contains(name)
                    && !name.equalsIgnoreCase(RequestId.HEADER)
                    && !name.equalsIgnoreCase(HttpDate.HEADER)
                    && !name.equalsIgnoreCase("content-length")
                    && !name.equalsIgnoreCase("transfer-encoding")) {
                fixed.append(name).append(": ").append(value).append("\r\n");
            }
        });
        return ascii(fixed.toString());
    }

    /** Whether answers are compressed. */
    boolean isGzip() {
        return gzip;
    }

    /** Whether the request, which was decoded without errors, has the same form and headers and came soon enough. */
    boolean matches(HttpRequest request) {
        if (!request.protocolVersion().equals(HttpVersion.HTTP_1_1)
                || !request.method().name().equals(method)
                || (method.equals("GET") && request.headers().contains(HttpHeaderNames.CONTENT_LENGTH))
                || System.nanoTime() - since > NANOS) {
            return false;
        }
        var at = 0;
        for (var headers = request.headers().iteratorCharSequence(); headers.hasNext(); ) {
            var header = headers.next();
            if (at < names.size()
                    && AsciiString.contentEquals(names.get(at), header.getKey())
                    && AsciiString.contentEquals(values.get(at), header.getValue())) {
                at++;
            } else if (!isUnimportant(header.getKey())) {
                return false;
            }
        }
        return at == names.size();
    }

    private static boolean isUnimportant(CharSequence name) {
        for (var one : UNIMPORTANT) {
            if (one.contentEqualsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }

    /**
     * A complete response up to its body, with room for the body.
     *
     * @param answer {@code null} if the response covers several networks
     */
    ByteBuf head(
            ByteBufAllocator buffers,
            @Nullable String sentId,
            @Nullable EncodedAnswer answer,
            Freshness freshness,
            int length) {
        var requestId = RequestId.of(sentId);
        var out = buffers.directBuffer(beginning.length + requestId.length() + NUMBERS + length);
        out.writeBytes(beginning);
        out.writeCharSequence(requestId, StandardCharsets.US_ASCII);
        out.writeBytes(DATE);
        out.writeCharSequence(HttpDate.now(), StandardCharsets.US_ASCII);
        if (answer != null) {
            out.writeBytes(REVISION);
            number(out, answer.revision());
        }
        out.writeBytes(AGE);
        number(out, freshness.age().toMillis());
        if (freshness.isStale()) {
            out.writeBytes(STALE);
        }
        out.writeBytes(LENGTH);
        number(out, length);
        return out.writeBytes(END);
    }

    private static void number(ByteBuf out, long number) {
        out.writeCharSequence(Long.toString(number), StandardCharsets.US_ASCII);
    }

    private static byte[] joined(byte[]... parts) {
        return Unpooled.copiedBuffer(parts).array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

package org.pixelkeep.web.guard;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.net.impl.HostAndPortImpl;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.pixelkeep.web.error.Problem;
import org.pixelkeep.web.error.Problems;

/**
 * Whether a request is unambiguous: a proxy that parses it differently could take part of it for another request (RFC
 * 9112, 6.1 and 3.2).
 */
final class Framing {
    /** ASCII that only stands in a URI if it is encoded. */
    private static final String UNUSUAL = "\"<>[\\]^`{|}";

    private static final String CHUNKED = "chunked";

    private Framing() {}

    /** What the request is refused with; empty: it is accepted. */
    static Optional<Problem> refusal(HttpRequest request) {
        if (!request.decoderResult().isSuccess()) {
            return refusal(ofDecoder(request.decoderResult().cause()));
        }
        var version = request.protocolVersion();
        if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
            return refusal(HttpResponseStatus.HTTP_VERSION_NOT_SUPPORTED);
        }
        if (!isUri(request.uri())) {
            return Optional.of(Problems.NOT_ENCODED);
        }
        var headers = request.headers();
        var codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        if (!codings.isEmpty()) {
            if (codings.size() > 1 || !codings.get(0).equalsIgnoreCase(CHUNKED)) {
                return refusal(HttpResponseStatus.NOT_IMPLEMENTED);
            }
            if (headers.contains(HttpHeaderNames.CONTENT_LENGTH) || version.equals(HttpVersion.HTTP_1_0)) {
                return refusal(HttpResponseStatus.BAD_REQUEST);
            }
        }
        var hosts = headers.getAll(HttpHeaderNames.HOST);
        return hosts.size() == 1
                        && isHost(hosts.get(0))
                        && headers.getAll(HttpHeaderNames.AUTHORIZATION).size() <= 1
                ? Optional.empty()
                : refusal(HttpResponseStatus.BAD_REQUEST);
    }

    private static Optional<Problem> refusal(HttpResponseStatus status) {
        return Optional.of(Problems.ofStatus(status.code()));
    }

    /** An empty one is valid only where the URI has no host. */
    private static boolean isHost(String text) {
        var parsed = HostAndPortImpl.isValidAuthority(text) ? HostAndPortImpl.parseAuthority(text, -1) : null;
        return parsed != null && !parsed.host().isEmpty();
    }

    /** Whether it can be decoded. The server would refuse others later, but without a word. */
    private static boolean isUri(String uri) {
        if (isUsual(uri)) {
            return true;
        }
        try {
            return !new URI(uri).toString().isEmpty();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isUsual(String uri) {
        for (var at = 0; at < uri.length(); at++) {
            var c = uri.charAt(at);
            if (c == '%' || c <= ' ' || c >= 127 || (!isLetterOrDigit(c) && UNUSUAL.indexOf(c) >= 0)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
    }

    private static HttpResponseStatus ofDecoder(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return HttpResponseStatus.REQUEST_URI_TOO_LONG;
        }
        return cause instanceof TooLongHttpHeaderException
                ? HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
                : HttpResponseStatus.BAD_REQUEST;
    }
}

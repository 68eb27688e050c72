package org.pixelkeep.web.guard;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import org.pixelkeep.web.error.Problem;
import org.pixelkeep.web.request.HttpDate;

/**
 * The brief answer to a request that cannot be parsed, after which the connection ends. Problem details for programs, a
 * sentence for browsers: people type URLs, too.
 */
record BriefRefusal(Problem problem, boolean forPeople) {
    private static final String TEXT = "text/plain;charset=UTF-8";
    private static final String PAGE = "text/html";

    static BriefRefusal of(Problem problem, HttpRequest request) {
        var accepted = request.headers().get(HttpHeaderNames.ACCEPT);
        return new BriefRefusal(problem, accepted != null && accepted.contains(PAGE));
    }

    HttpResponse response() {
        var body = forPeople ? problem.title() + ". " + problem.detail() : problem.text();
        var response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(problem.status()),
                Unpooled.copiedBuffer(body, StandardCharsets.UTF_8));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, forPeople ? TEXT : Problem.MEDIA_TYPE)
                .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes())
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE)
                .set(HttpHeaderNames.DATE, HttpDate.now())
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .set("X-Content-Type-Options", "nosniff");
        return response;
    }
}

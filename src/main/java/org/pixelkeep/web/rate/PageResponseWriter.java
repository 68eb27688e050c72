package org.pixelkeep.web.rate;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/** Writes pages as a whole. Large ones wait for a permit. */
@Provider
@Produces(MediaType.TEXT_HTML)
public class PageResponseWriter implements ServerMessageBodyWriter<String> {
    private final LargeResponses large;
    private final CurrentVertxRequest request;

    PageResponseWriter(LargeResponses large, CurrentVertxRequest request) {
        this.large = large;
        this.request = request;
    }

    @Override
    public boolean isWriteable(
            Class<?> type, Type genericType, ResteasyReactiveResourceInfo target, MediaType mediaType) {
        return true;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return true;
    }

    @Override
    public void writeResponse(String page, Type type, ServerRequestContext context) {
        var sending = large.begin(request.getCurrent());
        // As many bytes at least: without room for them, they are not made.
        sending.grown(page.length());
        var bytes = page.getBytes(StandardCharsets.UTF_8);
        sending.grown(bytes.length);
        sending.send(context.serverResponse(), bytes);
    }

    @Override
    public void writeTo(
            String page,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        out.write(page.getBytes(StandardCharsets.UTF_8));
    }
}

package org.pixelkeep.web.rate;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter.AllWriteableMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.web.rate.LargeResponses.Sending;

/**
 * Writes JSON responses as a whole: no thread waits for a client that reads slowly. Large ones wait for a permit while
 * they are put together.
 */
@Provider
@Produces(MediaType.APPLICATION_JSON)
public class JsonResponseWriter extends AllWriteableMessageBodyWriter {
    private final ObjectMapper json;
    private final LargeResponses large;
    private final CurrentVertxRequest request;

    JsonResponseWriter(ObjectMapper json, LargeResponses large, CurrentVertxRequest request) {
        this.json = json;
        this.large = large;
        this.request = request;
    }

    @Override
    public void writeResponse(Object entity, Type type, ServerRequestContext context) throws IOException {
        var sending = large.begin(request.getCurrent());
        var out = new Body(sending);
        try {
            write(entity, out);
        } catch (JsonMappingException e) {
            sending.close();
            // Jackson adds the path to whatever fails while it writes.
            if (e.getCause() instanceof TooManyAttempts many) {
                throw many;
            }
            throw e;
        } catch (IOException | RuntimeException e) {
            sending.close();
            throw e;
        }
        sending.send(context.serverResponse(), out.toByteArray());
    }

    @Override
    public void writeTo(
            Object entity,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        write(entity, out);
    }

    private void write(Object entity, OutputStream out) throws IOException {
        if (entity instanceof String text) {
            // As many bytes at least: without room for them, they are not made.
            if (out instanceof Body body) {
                body.sending.grown(text.length());
            }
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } else if (entity instanceof PackagedJson file) {
            file.writeTo(out);
        } else {
            json.writeValue(out, entity);
        }
    }

    private static final class Body extends ByteArrayOutputStream {
        private static final int BEGINNING = 1024;

        private final Sending sending;

        private Body(Sending sending) {
            super(BEGINNING);
            this.sending = sending;
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            super.write(bytes, offset, length);
            sending.grown(count);
        }

        @Override
        public synchronized void write(int b) {
            super.write(b);
            sending.grown(count);
        }
    }
}

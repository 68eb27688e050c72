package org.pixelkeep.home.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.web.error.Problems;
import org.pixelkeep.web.error.Refusals;
import org.pixelkeep.web.request.RequestPath;

/**
 * Which methods a URL of the API supports, from the document of the API: the answer to {@code OPTIONS}, and the header
 * {@code Allow} of a 405. Like the document, it is for everybody.
 */
@ApplicationScoped
class AllowedMethods {
    /** Where Quarkus puts the document when it builds the application. */
    private static final String DOCUMENT = "META-INF/quarkus-generated-openapi-doc.JSON";

    /** After the guards. */
    private static final int FOURTH = 840;

    private static final int NO_CONTENT = 204;
    private static final int NOT_FOUND = 404;
    private static final int NOT_SUPPORTED = 405;
    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]+}");

    private final Refusals refusals;
    private volatile @Nullable Map<Pattern, String> allowed;

    AllowedMethods(Refusals refusals) {
        this.refusals = refusals;
    }

    void register(@Observes Filters filters) {
        filters.register(this::tell, FOURTH);
    }

    private void tell(RoutingContext context) {
        if (!RequestPath.isForPrograms(context)) {
            context.next();
            return;
        }
        if (context.request().method().equals(HttpMethod.OPTIONS)) {
            var methods = of(context.request().path());
            if (methods == null) {
                refusals.answerBriefly(context, Problems.ofStatus(NOT_FOUND));
            } else {
                context.response()
                        .setStatusCode(NO_CONTENT)
                        .putHeader(HttpHeaders.ALLOW, methods)
                        .end();
            }
            return;
        }
        context.addHeadersEndHandler(done -> {
            if (context.response().getStatusCode() == NOT_SUPPORTED) {
                var methods = of(context.request().path());
                if (methods != null) {
                    context.response().putHeader(HttpHeaders.ALLOW, methods);
                }
            }
        });
        context.next();
    }

    private @Nullable String of(String path) {
        var known = allowed;
        if (known == null) {
            known = read();
            allowed = known;
        }
        var methods = new TreeSet<String>();
        known.forEach((pattern, some) -> {
            if (pattern.matcher(path).matches()) {
                methods.add(some);
            }
        });
        return methods.isEmpty() ? null : String.join(", ", methods);
    }

    private static Map<Pattern, String> read() {
        try (var file = Thread.currentThread().getContextClassLoader().getResourceAsStream(DOCUMENT)) {
            if (file == null) {
                throw new IllegalStateException("The document of the API is missing in the application.");
            }
            var patterns = new LinkedHashMap<Pattern, String>();
            new ObjectMapper()
                    .readTree(file)
                    .path("paths")
                    .properties()
                    .forEach(path -> patterns.put(pattern(path.getKey()), methods(path.getValue())));
            return patterns;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Pattern pattern(String path) {
        return Pattern.compile(VARIABLE.matcher(path).replaceAll("[^/]+"));
    }

    private static String methods(JsonNode operations) {
        var methods = new TreeSet<String>();
        operations.fieldNames().forEachRemaining(name -> methods.add(name.toUpperCase(Locale.ROOT)));
        methods.remove("PARAMETERS");
        methods.add("OPTIONS");
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return String.join(", ", methods);
    }
}

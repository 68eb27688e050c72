package org.pixelkeep.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Holds every answer that a test gets from the API against the document of the API: its status, its media type, its
 * headers, and its body.
 */
public class ContractCheck implements QuarkusTestBeforeEachCallback, Filter {
    /** The document, as it stands in the repository. */
    public static final Path DOCUMENT = Path.of("src", "docs", "openapi.json");

    private static final String API = "/api/v1/";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> DOCUMENTED_HEADERS = List.of(
            "ETag",
            "Link",
            "RateLimit-Policy",
            "RateLimit-Limit",
            "RateLimit-Remaining",
            "RateLimit-Reset",
            "Location",
            "X-Revision",
            "X-Epoch",
            "Idempotency-Replayed",
            "X-Snapshot-Revision",
            "X-Snapshot-Age-Ms",
            "X-Held-Back",
            "X-Held-Back-In-Part",
            "Retry-After");
    private static final Map<String, JsonSchema> SCHEMAS = new ConcurrentHashMap<>();
    private static boolean installed;
    private static @Nullable JsonNode document;

    @Override
    public void beforeEach(QuarkusTestMethodContext test) {
        if (!installed) {
            installed = true;
            RestAssured.filters(this);
        }
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        var response = context.next(request, expected);
        var uri = URI.create(request.getURI());
        var path = uri.getRawPath();
        // The port for health and figures has nothing of the API.
        if (path != null && path.startsWith(API) && uri.getPort() == RestAssured.port) {
            operation(request.getMethod(), path).ifPresent(operation -> check(operation, response));
        }
        return response;
    }

    /** An operation as the document describes it. */
    private record Described(String name, JsonNode answers) {}

    private static Optional<Described> operation(String verb, String path) {
        var steps = path.split("/", -1);
        return document().path("paths").properties().stream()
                .filter(one -> fits(one.getKey().split("/", -1), steps))
                .filter(one -> one.getValue().has(verb.toLowerCase(Locale.ROOT)))
                .min((one, other) -> Long.compare(variables(one.getKey()), variables(other.getKey())))
                .map(one -> new Described(
                        verb + " " + one.getKey(),
                        one.getValue().path(verb.toLowerCase(Locale.ROOT)).path("responses")));
    }

    private static long variables(String path) {
        return path.chars().filter(letter -> letter == '{').count();
    }

    private static boolean fits(String[] template, String[] steps) {
        if (template.length != steps.length) {
            return false;
        }
        for (var at = 0; at < steps.length; at++) {
            if (!template[at].startsWith("{") && !template[at].equals(steps[at])) {
                return false;
            }
        }
        return true;
    }

    private static void check(Described operation, Response response) {
        var status = response.statusCode();
        var name = operation.name() + " answered " + status;
        var documented = operation.answers().has("" + status)
                ? operation.answers().path("" + status)
                : operation.answers().path("default");
        require(status >= 400 || operation.answers().has("" + status), name + ", which is not documented");
        var answer = documented.has("$ref")
                ? document().at(documented.path("$ref").asText().substring(1))
                : documented;
        for (var header : DOCUMENTED_HEADERS) {
            require(
                    response.header(header) == null || answer.path("headers").has(header) || status >= 300,
                    name + " with " + header + ", which is not documented");
        }
        var body = response.asByteArray();
        var type = response.contentType() == null
                ? ""
                : response.contentType().replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
        if (body.length == 0) {
            // Text may be empty, such as the snippet of a creative on which nothing fires.
            require(!answer.has("content") || status >= 400 || type.startsWith("text/"), name + " without a body");
            return;
        }
        var content = answer.path("content").path(type);
        require(!content.isMissingNode(), name + " with a body of " + type + ", which is not documented");
        if (type.endsWith("/json") || type.endsWith("+json")) {
            checkBody(name + " " + type, content.path("schema"), body);
        }
    }

    private static void checkBody(String name, JsonNode schema, byte[] body) {
        try {
            var found = SCHEMAS.computeIfAbsent(schema.toString(), key -> compiled(schema))
                    .validate(JSON.readTree(body));
            require(found.isEmpty(), name + " does not match its schema: " + found);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonSchema compiled(JsonNode schema) {
        var whole = (ObjectNode) schema.deepCopy();
        whole.set("components", document().path("components"));
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(
                        whole,
                        SchemaValidatorsConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build());
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what + " (" + DOCUMENT + ")");
        }
    }

    private static synchronized JsonNode document() {
        if (document == null) {
            try {
                document = JSON.readTree(DOCUMENT.toFile());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return document;
    }
}

package org.pixelkeep.security;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.testing.Routes;
import org.pixelkeep.testing.SignedIn;

/** An operation of the API, as its document describes it. */
record ApiOperation(
        String verb,
        String path,
        List<String> queries,
        List<String> types,
        @Nullable JsonNode body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The verb and the path. */
    String name() {
        return verb + " " + path;
    }

    /** The path with these IDs in it. */
    String at(Map<String, String> ids) {
        var target = path;
        for (var id : ids.entrySet()) {
            target = target.replace("{" + id.getKey() + "}", id.getValue());
        }
        return target;
    }

    /** The route that answers it. */
    Routes.Route route() {
        return Routes.all().stream().filter(this::isAt).findFirst().orElseThrow();
    }

    private boolean isAt(Routes.Route route) {
        return route.verb().equals(verb) && route.path().equals(path);
    }

    /** All that are documented, those that take away last. */
    static List<ApiOperation> all(UserAccount reader) {
        try {
            var document = JSON.readTree(SignedIn.token(reader)
                    .header("Accept", "application/json")
                    .get("/api/openapi")
                    .asString());
            var operations = new ArrayList<ApiOperation>();
            document.path("paths")
                    .fields()
                    .forEachRemaining(path -> path.getValue().fields().forEachRemaining(verb -> {
                        if (Set.of("get", "post", "put", "patch", "delete").contains(verb.getKey())) {
                            operations.add(operation(
                                    document, path.getKey(), path.getValue(), verb.getKey(), verb.getValue()));
                        }
                    }));
            // Resources of the tests are in the document too.
            operations.removeIf(operation -> Routes.all().stream().noneMatch(operation::isAt));
            operations.sort(
                    Comparator.comparing((ApiOperation one) -> one.verb().equals("DELETE"))
                            .thenComparing(ApiOperation::name));
            return operations;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ApiOperation operation(
            JsonNode document, String path, JsonNode shared, String verb, JsonNode described) {
        var queries = new ArrayList<String>();
        for (var parameters : List.of(shared.path("parameters"), described.path("parameters"))) {
            parameters.forEach(parameter -> {
                if (parameter.path("in").asText().equals("query")) {
                    queries.add(parameter.path("name").asText());
                }
            });
        }
        var types = new ArrayList<String>();
        described.path("requestBody").path("content").fieldNames().forEachRemaining(types::add);
        var schema = described
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema");
        return new ApiOperation(
                verb.toUpperCase(Locale.ROOT),
                path,
                queries,
                types,
                schema.isMissingNode() ? null : example(document, schema, 0));
    }

    /** A value that the schema allows. */
    private static JsonNode example(JsonNode document, JsonNode schema, int depth) {
        var nodes = JSON.getNodeFactory();
        if (schema.has("$ref")) {
            return example(document, document.at(schema.get("$ref").asText().substring(1)), depth + 1);
        }
        for (var choice : List.of("allOf", "anyOf", "oneOf")) {
            if (schema.has(choice)) {
                return example(document, schema.get(choice).get(0), depth + 1);
            }
        }
        if (schema.has("enum")) {
            return schema.get("enum").get(0);
        }
        var type = schema.path("type").isArray()
                ? schema.path("type").get(0).asText()
                : schema.path("type").asText();
        return switch (type) {
            case "object" -> {
                var object = nodes.objectNode();
                if (depth < 6) {
                    schema.path("properties")
                            .fields()
                            .forEachRemaining(field ->
                                    object.set(field.getKey(), example(document, field.getValue(), depth + 1)));
                }
                yield object;
            }
            case "array" -> nodes.arrayNode().add(example(document, schema.path("items"), depth + 1));
            case "integer" -> nodes.numberNode(1);
            case "number" -> nodes.numberNode(1.5);
            case "boolean" -> nodes.booleanNode(true);
            default ->
                switch (schema.path("format").asText()) {
                    case "date-time" -> nodes.textNode("2027-01-01T00:00:00Z");
                    case "date" -> nodes.textNode("2027-01-01");
                    default -> nodes.textNode("x");
                };
        };
    }
}

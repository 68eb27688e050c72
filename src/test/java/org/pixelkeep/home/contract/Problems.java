package org.pixelkeep.home.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.web.error.ProblemKind;

/** The problems (RFC 9457) that requests can have, by status, each with its types. */
final class Problems {
    /** What every problem is. */
    static final String ANY = "Problem";

    private static final List<Kind> ALL = List.of(
            new Kind("BadRequest", 400, "Malformed request", List.of(ProblemKind.MALFORMED, ProblemKind.ADDRESS)),
            new Kind("Unauthorized", 401, "No valid token or session", List.of(ProblemKind.UNAUTHORIZED)),
            new Kind(
                    "Forbidden",
                    403,
                    "Your role or the token’s scopes do not allow it",
                    List.of(ProblemKind.NOT_PERMITTED)),
            new Kind("NotFound", 404, "It does not exist, or you cannot see it", List.of(ProblemKind.NOT_FOUND)),
            new Kind(
                    "Conflict",
                    409,
                    "A conflict with existing data; nothing was changed",
                    List.of(ProblemKind.CLASH, ProblemKind.KEY_IN_USE, ProblemKind.TAKEN)),
            new Kind("Gone", 410, "No longer available", List.of(ProblemKind.GONE, ProblemKind.HISTORY_LOST)),
            new Kind("PreconditionFailed", 412, "Changed since you read it", List.of(ProblemKind.STALE_VERSION)),
            new Kind("ContentTooLarge", 413, "The body is too large", List.of(ProblemKind.TOO_LARGE)),
            new Kind("UnsupportedMediaType", 415, "Send a documented media type", List.of(ProblemKind.MEDIA_TYPE)),
            new Kind(
                    "UnprocessableContent",
                    422,
                    "Invalid input; nothing was changed",
                    List.of(ProblemKind.INVALID_INPUT)),
            new Kind(
                    "TooManyRequests",
                    429,
                    "Too many requests; see Retry-After",
                    List.of(ProblemKind.TOO_MANY_ATTEMPTS)),
            new Kind(
                    "InternalServerError",
                    500,
                    "Something went wrong on our side",
                    List.of(ProblemKind.INTERNAL, ProblemKind.SAVED)),
            new Kind(
                    "ServiceUnavailable",
                    503,
                    "Not available right now; see Retry-After",
                    List.of(
                            ProblemKind.BUSY,
                            ProblemKind.UNAVAILABLE,
                            ProblemKind.NOT_READY,
                            ProblemKind.NEWER_RELEASE,
                            ProblemKind.OUTCOME_UNKNOWN)));

    /** Problems that any request can have, whatever it is about. */
    private static final List<ProblemKind> OTHERS = List.of(
            ProblemKind.METHOD,
            ProblemKind.NOT_ACCEPTABLE,
            ProblemKind.TOO_SLOW,
            ProblemKind.TRANSFER_ENCODING,
            ProblemKind.VERSION,
            ProblemKind.REFUSED);

    private Problems() {}

    /**
     * A kind of problem.
     *
     * @param name of the answer in the components; its schema has the same with an ending
     * @param types the types it can have
     */
    record Kind(String name, int status, String words, List<ProblemKind> types) {
        private String schema() {
            return name + "Problem";
        }

        /** The answer, written out. */
        APIResponse answer() {
            var answer = OASFactory.createAPIResponse()
                    .description(words)
                    .content(OASFactory.createContent()
                            .addMediaType(
                                    "application/problem+json",
                                    OASFactory.createMediaType()
                                            .schema(OASFactory.createSchema().ref(schema()))));
            if (status == 409 || status == 429 || status == 503) {
                Headers.add(answer, "Retry-After");
            }
            Headers.add(answer, "X-Request-Id");
            return answer;
        }
    }

    /** Those that a request can have, by status. */
    static Map<String, Kind> of(ApiMethod method, Set<String> parameters, boolean hasBody) {
        var found = new LinkedHashMap<String, Kind>();
        for (var kind : ALL) {
            var can = switch (kind.status()) {
                case 403 -> !method.permissions().isEmpty() || !method.isRead();
                case 404 -> method.path().contains("{") || parameters.contains("networkId");
                case 409 -> !method.isRead();
                case 410 -> method.isAt("/changes") || parameters.contains("X-Min-Revision");
                case 412 -> parameters.contains("If-Match");
                case 413, 415 -> hasBody;
                default -> true;
            };
            if (can) {
                found.put(Integer.toString(kind.status()), kind);
            }
        }
        return found;
    }

    /** @param referred the names of the answers that operations refer to */
    static void addTo(Components components, Schemas schemas, Set<String> referred) {
        schemas.add(
                ANY,
                schema(
                        ANY,
                        schemas.descriptions(),
                        types(Stream.concat(ALL.stream().flatMap(kind -> kind.types().stream()), OTHERS.stream())),
                        null));
        for (var kind : ALL) {
            schemas.add(
                    kind.schema(),
                    schema(kind.schema(), schemas.descriptions(), types(kind.types().stream()), kind.status())
                            .description(kind.words()));
            if (referred.contains(kind.name())) {
                components.addResponse(kind.name(), kind.answer());
            }
        }
        components.addResponse(
                ANY,
                OASFactory.createAPIResponse()
                        .description("Any other problem, such as a method or a media type that is not supported")
                        .content(OASFactory.createContent()
                                .addMediaType(
                                        "application/problem+json",
                                        OASFactory.createMediaType()
                                                .schema(OASFactory.createSchema()
                                                        .ref(ANY)))));
        schemas.add("Violation", violation(schemas.descriptions()));
    }

    private static List<Object> types(Stream<ProblemKind> kinds) {
        return kinds.distinct().sorted().<Object>map(ProblemKind::type).toList();
    }

    private static Schema schema(String name, Descriptions descriptions, List<Object> types, @Nullable Integer status) {
        var type = text().enumeration(types);
        var number = OASFactory.createSchema().addType(SchemaType.INTEGER).format("int32");
        if (status != null) {
            number.addEnumeration(status);
        } else {
            number.addExample(409);
        }
        var schema = OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .required(List.of("type", "title", "status", "detail"));
        schema.addProperty("type", worded(descriptions, "type", type));
        schema.addProperty("title", worded(descriptions, "title", text()));
        schema.addProperty("status", worded(descriptions, "status", number));
        schema.addProperty("detail", worded(descriptions, "detail", text()));
        schema.addProperty("instance", worded(descriptions, "instance", text()));
        if (status == null || status == 422 || status == 400) {
            schema.addProperty(
                    "violations",
                    worded(
                            descriptions,
                            "violations",
                            OASFactory.createSchema()
                                    .addType(SchemaType.ARRAY)
                                    .items(OASFactory.createSchema().ref("Violation"))));
        }
        if (status == null || status >= 500) {
            schema.addProperty("requestId", worded(descriptions, "requestId", text()));
        }
        return schema.description(descriptions.ofSchema(name));
    }

    private static Schema violation(Descriptions descriptions) {
        var schema = OASFactory.createSchema().addType(SchemaType.OBJECT).required(List.of("field", "message"));
        for (var property : List.of("field", "message")) {
            var text = text().description(descriptions.of("Violation", property));
            Examples.add(text, property, descriptions.example("Violation", property));
            schema.addProperty(property, text);
        }
        return schema.description(descriptions.ofSchema("Violation"));
    }

    private static Schema worded(Descriptions descriptions, String property, Schema schema) {
        schema.setDescription(descriptions.of(ANY, property));
        Examples.add(schema, property, descriptions.example(ANY, property));
        return schema;
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(SchemaType.STRING);
    }
}

package org.pixelkeep.home.contract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.DotName;
import org.jboss.jandex.Type;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.web.api.FileFormat;

/**
 * What an operation answers: 204 for nothing, 201 for what is new, 200 with what the method returns, and the problems that
 * its kind of request can have. A method may say more of a status, or that there is another one.
 */
final class Answers {
    private static final String MICROPROFILE = "org.eclipse.microprofile.openapi.annotations.responses.";
    private static final DotName ONE = DotName.createSimple(MICROPROFILE + "APIResponse");
    private static final DotName SEVERAL = DotName.createSimple(MICROPROFILE + "APIResponses");
    private static final Set<String> WRAPPERS =
            Set.of("org.jboss.resteasy.reactive.RestResponse", "io.smallrye.mutiny.Uni");
    private static final String JSON = "application/json";
    private static final String LIST = "org.pixelkeep.web.list.ListJson";

    private final Schemas schemas;
    private final Set<String> referred = new HashSet<>();

    Answers(Schemas schemas) {
        this.schemas = schemas;
    }

    APIResponses of(ApiMethod method, Set<String> parameters, boolean hasBody) {
        var byCode = documented(method);
        var answers = OASFactory.createAPIResponses();
        var successes =
                byCode.keySet().stream().filter(code -> code.startsWith("2")).toList();
        for (var code : successes.isEmpty() ? List.of(usual(method)) : successes) {
            answers.addAPIResponse(code, success(method, code, byCode.get(code)));
        }
        if (parameters.contains("If-None-Match")) {
            var unchanged =
                    OASFactory.createAPIResponse().description("Nothing changed since the version in If-None-Match");
            Headers.add(unchanged, "ETag");
            answers.addAPIResponse("304", unchanged);
        }
        Problems.of(method, parameters, hasBody)
                .forEach((code, problem) -> answers.addAPIResponse(code, problem(problem, byCode.get(code))));
        answers.addAPIResponse("default", OASFactory.createAPIResponse().ref(Problems.ANY));
        return answers;
    }

    /** A problem that the method describes is listed here, with the schema of all of its kind. */
    private APIResponse problem(Problems.Kind problem, @Nullable AnnotationInstance documented) {
        if (documented != null && documented.value("description") != null) {
            return problem.answer().description(documented.value("description").asString());
        }
        referred.add(problem.name());
        return OASFactory.createAPIResponse().ref(problem.name());
    }

    /** The names of the problems that operations refer to. */
    Set<String> referred() {
        return Set.copyOf(referred);
    }

    private static Map<String, AnnotationInstance> documented(ApiMethod method) {
        var all = new ArrayList<AnnotationInstance>();
        var single = method.code().declaredAnnotation(ONE);
        if (single != null) {
            all.add(single);
        }
        var several = method.code().declaredAnnotation(SEVERAL);
        if (several != null) {
            all.addAll(List.of(several.value().asNestedArray()));
        }
        var byCode = new LinkedHashMap<String, AnnotationInstance>();
        all.forEach(answer -> byCode.put(answer.value("responseCode").asString(), answer));
        return byCode;
    }

    private static String usual(ApiMethod method) {
        return isNothing(method.code().returnType()) ? "204" : method.isCreation() ? "201" : "200";
    }

    private APIResponse success(ApiMethod method, String code, @Nullable AnnotationInstance documented) {
        var answer = OASFactory.createAPIResponse();
        if (documented == null && !method.files().isEmpty()) {
            answer.setDescription("The file");
            answer.setContent(files(method));
            addHeaders(method, code, answer);
            return answer;
        }
        var words = documented == null ? null : documented.value("description");
        answer.setDescription(words != null ? words.asString() : usualWords(code));
        if (!code.equals("204")) {
            answer.setContent(
                    documented == null || documented.value("content") == null
                            ? OASFactory.createContent()
                                    .addMediaType(
                                            JSON,
                                            OASFactory.createMediaType()
                                                    .schema(schemas.of(
                                                            inner(method.code().returnType()))))
                            : content(documented.value("content").asNestedArray()));
        }
        addHeaders(method, code, answer);
        return answer;
    }

    private static Content files(ApiMethod method) {
        var content = OASFactory.createContent();
        for (var type : method.files()) {
            var schema = OASFactory.createSchema().addType(Schema.SchemaType.STRING);
            if (type.equals(FileFormat.WORKBOOK)) {
                schema.setFormat("binary");
            }
            content.addMediaType(type, OASFactory.createMediaType().schema(schema));
        }
        return content;
    }

    private static String usualWords(String code) {
        return switch (code) {
            case "201" -> "Created";
            case "204" -> "Done";
            default -> "OK";
        };
    }

    private Content content(AnnotationInstance[] all) {
        var content = OASFactory.createContent();
        for (var media : all) {
            var annotation = media.value("schema").asNested();
            var type = media.value("mediaType");
            content.addMediaType(
                    type == null ? JSON : type.asString(),
                    OASFactory.createMediaType().schema(schema(annotation)));
        }
        return content;
    }

    private Schema schema(AnnotationInstance annotation) {
        if (annotation.value("ref") != null) {
            return schemas.named(annotation.value("ref").asString());
        }
        var implementation = annotation.value("implementation");
        if (implementation == null) {
            var schema = OASFactory.createSchema();
            Annotated.apply(annotation, schema);
            return schema;
        }
        var schema = schemas.of(implementation.asClass());
        return annotation.value("type") != null
                        && annotation.value("type").asEnum().equals("ARRAY")
                ? OASFactory.createSchema().addType(Schema.SchemaType.ARRAY).items(schema)
                : schema;
    }

    private void addHeaders(ApiMethod method, String code, APIResponse answer) {
        if (!method.permissions().isEmpty() || method.path().contains("/me")) {
            Headers.add(answer, "RateLimit-Policy");
            if (!method.isResolve()) {
                Headers.add(answer, "RateLimit-Limit");
                Headers.add(answer, "RateLimit-Remaining");
                Headers.add(answer, "RateLimit-Reset");
            }
        }
        if (inner(method.code().returnType()).name().toString().equals(LIST)) {
            Headers.add(answer, "Link");
        }
        if (isVersioned(method, answer)) {
            Headers.add(answer, "ETag");
        }
        if (code.equals("201")) {
            Headers.add(answer, "Location");
        }
        if (!method.isRead()) {
            Headers.add(answer, "X-Revision");
            Headers.add(answer, "X-Epoch");
        }
        if (method.isIdempotent()) {
            Headers.add(answer, "Idempotency-Replayed");
        }
        if (method.isResolve()
                || method.isAt("/snapshot")
                || method.isAt("/changes")
                || method.isAt("/effective-pixels/export")) {
            Headers.add(answer, "X-Snapshot-Revision");
        }
        if (method.isAt("/snapshot") || method.isAt("/changes")) {
            Headers.add(answer, "X-Epoch");
        }
        if (method.isResolve()) {
            Headers.add(answer, "X-Snapshot-Age-Ms");
            Headers.add(answer, "X-Snapshot-Stale");
            Headers.add(answer, "X-Held-Back");
        }
        if (method.isAt("/vast")) {
            Headers.add(answer, "X-Held-Back-In-Part");
        }
        if (method.isAt("/snapshot")) {
            Headers.add(answer, "ETag");
        }
    }

    /** One object that says which version it is. */
    private boolean isVersioned(ApiMethod method, APIResponse answer) {
        var json = answer.getContent() == null ? null : answer.getContent().getMediaType(JSON);
        if (json == null || json.getSchema().getRef() == null || method.path().contains("/versions")) {
            return false;
        }
        var reference = json.getSchema().getRef();
        var schema = schemas.all().get(reference.substring(reference.lastIndexOf('/') + 1));
        return schema != null
                && schema.getProperties() != null
                && (schema.getProperties().containsKey("version") || reference.endsWith("CreatedWebhook"));
    }

    private static boolean isNothing(Type type) {
        var inner = inner(type).name().toString();
        return inner.equals("void") || inner.equals("java.lang.Void");
    }

    private static Type inner(Type type) {
        return WRAPPERS.contains(type.name().toString())
                ? inner(type.asParameterizedType().arguments().get(0))
                : type;
    }
}

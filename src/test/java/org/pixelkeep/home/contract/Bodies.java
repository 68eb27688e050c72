package org.pixelkeep.home.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.DotName;
import org.jboss.jandex.MethodParameterInfo;
import org.jspecify.annotations.Nullable;

/**
 * The bodies of requests. A body that is merged into something needs none of its fields, unless the method says so, and
 * may have a reason for the log. What is called a draft in the code is new to whoever creates it, and a patch to whoever
 * changes it.
 */
final class Bodies {
    private static final DotName REQUEST_BODY =
            DotName.createSimple("org.eclipse.microprofile.openapi.annotations.parameters.RequestBody");
    private static final DotName CONSUMES = DotName.createSimple("jakarta.ws.rs.Consumes");
    private static final DotName STRING = DotName.createSimple("java.lang.String");
    private static final String JSON = "application/json";
    private static final String REASON = "reason";

    private final Schemas schemas;

    Bodies(Schemas schemas) {
        this.schemas = schemas;
    }

    /** The body of a method; {@code null}: it takes none. */
    @Nullable
    RequestBody of(ApiMethod method) {
        if (method.verb().equals("GET") || method.verb().equals("DELETE")) {
            return null;
        }
        var onMethod = method.code().declaredAnnotation(REQUEST_BODY);
        if (onMethod != null && onMethod.target().equals(method.code())) {
            return written(onMethod);
        }
        for (var parameter : method.code().parameters()) {
            var annotation = parameter.annotation(REQUEST_BODY);
            if (annotation != null) {
                return merged(method, annotation, Schemas.isNullable(parameter.type()));
            }
            if (parameter.declaredAnnotations().stream().allMatch(Bodies::isNullness)) {
                return read(method, parameter);
            }
        }
        return null;
    }

    private static boolean isNullness(AnnotationInstance annotation) {
        return annotation.name().withoutPackagePrefix().equals("Nullable");
    }

    /** A body that is no JSON of ours. */
    private static RequestBody written(AnnotationInstance annotation) {
        var content = OASFactory.createContent();
        for (var media : annotation.value("content").asNestedArray()) {
            var schema = OASFactory.createSchema();
            Annotated.apply(media.value("schema").asNested(), schema);
            content.addMediaType(media.value("mediaType").asString(), media(schema));
        }
        return OASFactory.createRequestBody().content(content).required(true);
    }

    private RequestBody read(ApiMethod method, MethodParameterInfo parameter) {
        if (parameter.type().name().equals(STRING)) {
            return json(method, reasonAlone(), false);
        }
        var record = schemas.classOf(parameter.type());
        var name = schemas.nameOf(record);
        if (!schemas.all().containsKey(name)) {
            schemas.of(parameter.type());
            Objects.requireNonNull(schemas.all().get(name)).setAdditionalPropertiesBoolean(false);
        }
        return json(method, OASFactory.createSchema().ref(name), true);
    }

    private Schema reasonAlone() {
        var name = "Reason";
        var schema = Schemas.body(Map.of(REASON, reason(name)));
        schema.setDescription("Why it is done, for the log");
        schemas.add(name, schema);
        return OASFactory.createSchema().ref(name);
    }

    private RequestBody merged(ApiMethod method, AnnotationInstance annotation, boolean optional) {
        var schema =
                annotation.value("content").asNestedArray()[0].value("schema").asNested();
        var name = name(method, schema);
        var properties = new LinkedHashMap<String, Schema>();
        for (var part : List.of("implementation", "allOf", "oneOf")) {
            var value = schema.value(part);
            if (value != null) {
                for (var type : value.kind() == AnnotationValue.Kind.CLASS
                        ? List.of(value.asClass())
                        : List.of(value.asClassArray())) {
                    schemas.properties(schemas.classOf(type), name)
                            .forEach((key, property) -> properties.putIfAbsent(key, cleared(property)));
                }
            }
        }
        properties.putIfAbsent(REASON, reason(name));
        var body = Schemas.body(properties);
        var required = schema.value("requiredProperties");
        if (required != null) {
            body.setRequired(List.of(required.asStringArray()));
            body.getRequired()
                    .forEach(requiredKey ->
                            properties.computeIfPresent(requiredKey, (key, property) -> withoutNull(property)));
            body.setProperties(properties);
        }
        body.setDescription(schemas.descriptions().ofSchema(name));
        schemas.add(name, body);
        return json(method, OASFactory.createSchema().ref(name), !optional);
    }

    /** A list is cleared by {@code null} as by an empty one, so that clients can tell both from leaving it out. */
    private static Schema cleared(Schema property) {
        return property.getType() != null
                        && property.getType().contains(Schema.SchemaType.ARRAY)
                        && !property.getType().contains(Schema.SchemaType.NULL)
                ? Schemas.orNull(property)
                : property;
    }

    /** What has to be sent cannot be empty. */
    private static Schema withoutNull(Schema property) {
        if (property.getAnyOf() != null) {
            return OASFactory.createSchema()
                    .ref(property.getAnyOf().get(0).getRef())
                    .description(property.getDescription());
        }
        if (property.getType() != null) {
            property.setType(property.getType().stream()
                    .filter(type -> type != Schema.SchemaType.NULL)
                    .toList());
        }
        return property;
    }

    private String name(ApiMethod method, AnnotationInstance schema) {
        var given = schema.value("name");
        if (given != null) {
            return given.asString();
        }
        var record = schemas.classOf(schema.value("implementation").asClass());
        var name = schemas.nameOf(record);
        if (!name.endsWith("Draft")) {
            return name;
        }
        var thing = name.substring(0, name.length() - "Draft".length());
        return method.verb().equals("POST") && !method.isRead() ? thing + "Creation" : thing + "Patch";
    }

    private Schema reason(String owner) {
        return schemas.worded(
                owner,
                REASON,
                OASFactory.createSchema()
                        .addType(Schema.SchemaType.STRING)
                        .addType(Schema.SchemaType.NULL)
                        .maxLength(1000));
    }

    private static RequestBody json(ApiMethod method, Schema schema, boolean required) {
        var content = OASFactory.createContent();
        var consumes = method.code().declaredAnnotation(CONSUMES);
        for (var type :
                consumes == null ? new String[] {JSON} : consumes.value().asStringArray()) {
            content.addMediaType(type, media(schema));
        }
        return OASFactory.createRequestBody().content(content).required(required);
    }

    private static MediaType media(Schema schema) {
        return OASFactory.createMediaType().schema(schema);
    }
}

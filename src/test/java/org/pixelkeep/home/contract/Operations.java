package org.pixelkeep.home.contract;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Completes an operation: its name, words, parameters, body, and answers. */
final class Operations {
    private static final String KEY = "Idempotency-Key";

    /** Parameters of queries that are IDs, although they are read as text. */
    private static final Set<String> NUMBERS = Set.of("revision", "uncovered", "vendor");

    /** Some macros by name, because some generators write only those. */
    private static final List<String> KNOWN_MACROS =
            List.of("CACHEBUSTER", "CACHEBUSTING", "CLICK_URL", "CREATIVE_ID", "REFERER_URL", "SITE_ID");

    private static final Set<String> TIMES = Set.of("from", "to", "at");

    private final OperationIds ids;
    private final Bodies bodies;
    private final Answers answers;
    private final Schemas schemas;
    private final Descriptions descriptions;

    Operations(OperationIds ids, Bodies bodies, Answers answers, Schemas schemas, Descriptions descriptions) {
        this.ids = ids;
        this.bodies = bodies;
        this.answers = answers;
        this.schemas = schemas;
        this.descriptions = descriptions;
    }

    void complete(ApiMethod method, Operation operation) {
        operation.setOperationId(ids.of(method));
        operation.setDescription(description(method, operation));
        var parameters = parameters(method, operation);
        operation.setParameters(parameters.isEmpty() ? null : parameters);
        var body = bodies.of(method);
        operation.setRequestBody(body);
        var names = parameters.stream().map(Parameter::getName).collect(Collectors.toSet());
        operation.setResponses(answers.of(method, names, body != null));
    }

    /** What the method says, and which permission it needs. */
    private static String description(ApiMethod method, Operation operation) {
        var text = operation.getDescription() == null ? operation.getSummary() + "." : operation.getDescription();
        var needed = method.permissions();
        return needed.isEmpty()
                ? text
                : text + "\n\nRequires the permission "
                        + needed.stream()
                                .map(permission -> "`" + permission + "`")
                                .collect(Collectors.joining(" or ")) + ".";
    }

    private List<Parameter> parameters(ApiMethod method, Operation operation) {
        var parameters = new ArrayList<Parameter>();
        if (operation.getParameters() != null) {
            operation.getParameters().stream()
                    .filter(parameter -> !parameter.getName().equals(KEY))
                    .forEach(parameters::add);
        }
        parameters.forEach(this::complete);
        if (method.isIdempotent()) {
            parameters.add(OASFactory.createParameter()
                    .name(KEY)
                    .in(Parameter.In.HEADER)
                    .description(descriptions.ofParameter(KEY))
                    .schema(OASFactory.createSchema()
                            .addType(SchemaType.STRING)
                            .minLength(1)
                            .maxLength(255)
                            .addExample("viewability-1")));
        }
        return parameters;
    }

    private void complete(Parameter parameter) {
        if (parameter.getName().startsWith("macro.")) {
            becomeMacros(parameter);
            return;
        }
        if (parameter.getDescription() == null) {
            parameter.setDescription(descriptions.ofParameter(parameter.getName()));
        }
        var schema = typed(parameter);
        if (parameter.getExample() != null) {
            schema.setExamples(List.of(parameter.getExample()));
            parameter.setExample(null);
        } else {
            Examples.add(schema, parameter.getName(), descriptions.exampleOfParameter(parameter.getName()));
        }
        parameter.setSchema(schema);
    }

    private Schema typed(Parameter parameter) {
        var name = parameter.getName();
        var schema = parameter.getSchema();
        if (schema.getRef() != null) {
            schemas.reference(schema.getRef());
            return schema;
        }
        if (parameter.getIn() == Parameter.In.PATH && name.endsWith("Id")) {
            return schema.minimum(BigDecimal.ONE);
        }
        if (schema.getEnumeration() == null && isText(schema) && parameter.getIn() == Parameter.In.QUERY) {
            if (name.endsWith("Id") || NUMBERS.contains(name)) {
                return OASFactory.createSchema()
                        .addType(SchemaType.INTEGER)
                        .format("int64")
                        .minimum(name.equals("revision") ? BigDecimal.ZERO : BigDecimal.ONE);
            }
            if (name.equals("limit")) {
                return OASFactory.createSchema()
                        .addType(SchemaType.INTEGER)
                        .format("int32")
                        .minimum(BigDecimal.ONE)
                        .maximum(BigDecimal.valueOf(200));
            }
            if (TIMES.contains(name)) {
                return OASFactory.createSchema().addType(SchemaType.STRING).format("date-time");
            }
        }
        return schema;
    }

    private static boolean isText(Schema schema) {
        return schema.getType() != null && schema.getType().contains(SchemaType.STRING);
    }

    /** Values of macros are a map: each stands in the query under the name of its macro. */
    private void becomeMacros(Parameter parameter) {
        var name = "MacroValues";
        if (!schemas.all().containsKey(name)) {
            var macros = OASFactory.createSchema().addType(SchemaType.OBJECT).description(descriptions.ofSchema(name));
            KNOWN_MACROS.forEach(macro -> macros.addProperty(
                    macro,
                    OASFactory.createSchema()
                            .addType(SchemaType.STRING)
                            .description("The value of " + macro)
                            .addExample("123")));
            schemas.add(name, macros);
        }
        parameter
                .name("macro")
                .style(Parameter.Style.DEEPOBJECT)
                .explode(true)
                .schema(OASFactory.createSchema().ref(name));
    }
}

package org.pixelkeep.home.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Completes the OpenAPI document: removes pages, adds tokens and problems. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ApiDocument implements OASFilter {
    private static final String API = "/api/v1/";
    private static final String TOKEN = "token";
    private static final String PROBLEM = "Problem";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        var paths = document.getPaths();
        List.copyOf(paths.getPathItems().keySet()).stream()
                .filter(path -> !path.startsWith(API))
                .forEach(paths::removePathItem);
        paths.getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .forEach(ApiDocument::addProblems);
        paths.getPathItems().values().stream()
                .flatMap(path -> path.getOperations().entrySet().stream())
                .filter(operation -> operation.getKey() != PathItem.HttpMethod.GET)
                .forEach(operation -> addWriting(operation.getKey(), operation.getValue()));
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        document.getComponents().addSchema(PROBLEM, problem());
        document.getComponents()
                .addSecurityScheme(
                        TOKEN,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description("An API token, from the API tokens page or the command line."));
        document.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(TOKEN));
    }

    private static void addProblems(Operation operation) {
        if (operation.getResponses() == null) {
            operation.setResponses(OASFactory.createAPIResponses());
        }
        operation.getResponses().addAPIResponse("default", problems());
    }

    private static void addWriting(PathItem.HttpMethod method, Operation operation) {
        operation.getResponses().getAPIResponses().forEach((status, answer) -> {
            if (status.startsWith("2")) {
                answer.addHeader(
                        "X-Revision",
                        OASFactory.createHeader()
                                .description("The revision of a change. Send it as X-Min-Revision to any node")
                                .schema(text()));
            }
        });
        if (method == PathItem.HttpMethod.POST) {
            operation.addParameter(OASFactory.createParameter()
                    .name("Idempotency-Key")
                    .in(Parameter.In.HEADER)
                    .description("A change is made only once per key; ignored by reads")
                    .schema(text().minLength(1).maxLength(255)));
        }
    }

    private static APIResponse problems() {
        return OASFactory.createAPIResponse()
                .description("A problem (RFC 9457): 400 malformed, 401 not signed in, 403 not allowed, 404 not found "
                        + "or not yours, 409 conflict, 412 outdated version, 422 invalid.")
                .content(OASFactory.createContent()
                        .addMediaType(
                                "application/problem+json",
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref(PROBLEM))));
    }

    private static Schema problem() {
        var violation = object().addProperty("field", text()).addProperty("message", text());
        return object().addProperty("type", text())
                .addProperty("title", text())
                .addProperty("status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER))
                .addProperty("detail", text())
                .addProperty("instance", text())
                .addProperty(
                        "violations",
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.ARRAY)
                                .items(violation));
    }

    private static Schema object() {
        return OASFactory.createSchema().addType(Schema.SchemaType.OBJECT);
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }
}

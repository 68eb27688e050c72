package org.pixelkeep.home.contract;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.IndexView;

/**
 * Makes the OpenAPI document a contract. The library finds the routes and their parameters; everything else, above all
 * each body and answer, is described here, by rules that hold for the whole API.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ApiDocument implements OASFilter {
    private static final String TOKEN = "token";

    private final IndexView index;

    /** @param index the classes of the application */
    public ApiDocument(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        var descriptions = Descriptions.read();
        var schemas = new Schemas(index, SchemaNames.read(index), descriptions);
        var methods = ApiMethod.all(index);
        var answers = new Answers(schemas);
        var operations =
                new Operations(OperationIds.of(methods.values()), new Bodies(schemas), answers, schemas, descriptions);
        var paths = document.getPaths();
        List.copyOf(paths.getPathItems().entrySet()).forEach(path -> {
            path.getValue().getOperations().forEach((verb, operation) -> {
                var method = methods.get(verb + " " + path.getKey());
                if (method == null) {
                    path.getValue().setOperation(verb, null);
                } else {
                    operations.complete(method, operation);
                }
            });
            if (path.getValue().getOperations().isEmpty()) {
                paths.removePathItem(path.getKey());
            }
        });
        document.setComponents(OASFactory.createComponents());
        Problems.addTo(document.getComponents(), schemas, answers.referred());
        Headers.addTo(document.getComponents());
        document.getComponents().setSchemas(new TreeMap<>(schemas.all()));
        document.getComponents()
                .addSecurityScheme(
                        TOKEN,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("pxt_…")
                                .description(
                                        "An API token, from the API tokens page, the command line, or `createToken`."));
        document.setSecurity(List.of(OASFactory.createSecurityRequirement().addScheme(TOKEN)));
        document.setServers(List.of(
                OASFactory.createServer().url("/").description("The installation that this document is read from")));
        if (document.getTags() != null) {
            document.getTags().forEach(tag -> tag.setDescription(descriptions.ofTag(tag.getName())));
        }
    }
}

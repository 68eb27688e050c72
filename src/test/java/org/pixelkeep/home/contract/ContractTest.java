package org.pixelkeep.home.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.testing.ContractCheck;

/**
 * The document of the API, which stands in {@code src/docs/openapi.json}. After a change of the API, run this test with
 * {@code -Dcontract.write=true}, look at the difference, and tell clients in the log of changes.
 */
@QuarkusTest
class ContractTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> VERBS = Set.of("get", "post", "put", "patch", "delete");
    private static final String WORDS = "descriptions";

    /** Where the library serves what was generated. Only tests have it. */
    private static final String GENERATED = "/q/openapi?format=json";

    @TestHTTPResource(value = "/", management = true)
    URI management = URI.create("/");

    private JsonNode document;

    @BeforeEach
    void read() throws IOException {
        document = JSON.readTree(RestAssured.given()
                .get(management.resolve(GENERATED))
                .then()
                .statusCode(200)
                .extract()
                .asByteArray());
    }

    @Test
    void the_document_in_the_repository_is_what_the_code_says() throws IOException {
        var lines = new DefaultIndenter("  ", "\n");
        var text =
                JSON.writer(new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines))
                                .writeValueAsString(document)
                        + "\n";
        if (Boolean.getBoolean("contract.write")) {
            Files.writeString(ContractCheck.DOCUMENT, text, StandardCharsets.UTF_8);
        }

        assertThat(text)
                .as("%s; run with -Dcontract.write=true, and tell it in CHANGELOG.md", ContractCheck.DOCUMENT)
                .isEqualTo(Files.readString(ContractCheck.DOCUMENT, StandardCharsets.UTF_8));
    }

    @Test
    void nothing_of_a_library_is_in_it() {
        assertThat(schemas().keySet())
                .isNotEmpty()
                .doesNotContain("Instant", "LocalDate", "UUID", "Locale", "Charset", "EngineImpl", "TemplateInstance")
                .allSatisfy(name -> assertThat(name).doesNotContain("$").doesNotMatch(".*(?:Json|Draft|View|\\d)$"));
        assertThat(document.path("paths").properties())
                .isNotEmpty()
                .allSatisfy(path -> assertThat(path.getKey()).startsWith("/api/v1/"));
    }

    /** Generators for Go call the constructor of a thing New and its name. */
    @Test
    void no_schema_is_called_like_the_constructor_of_another() {
        var names = schemas().keySet();

        assertThat(names).noneMatch(name -> name.startsWith("New") && names.contains(name.substring("New".length())));
    }

    @Test
    void each_operation_has_a_name_of_its_own_and_words() {
        var names = new ArrayList<String>();
        operations().forEach(operation -> {
            names.add(operation.path("operationId").asText());
            assertThat(operation.path("summary").asText()).isNotBlank();
            assertThat(operation.path("description").asText()).isNotBlank();
        });

        assertThat(names)
                .doesNotHaveDuplicates()
                .contains("createNetworkPixel", "resolveCreative", "resolveCreatives", "archivePixel", "restorePixel");
    }

    @Test
    void each_property_and_parameter_has_words_and_an_example() {
        var silent = new TreeSet<String>();
        var withoutExample = new TreeSet<String>();
        schemas()
                .forEach((name, schema) -> schema.path("properties")
                        .properties()
                        .forEach(property -> {
                            var value = property.getValue();
                            if (value.path("description").asText().isBlank()) {
                                silent.add(name + "." + property.getKey());
                            }
                            if (value.path("type").toString().contains("\"string\"")
                                    && !value.has("examples")
                                    && !value.has("enum")) {
                                withoutExample.add(name + "." + property.getKey());
                            }
                        }));
        operations()
                .forEach(operation -> operation.path("parameters").forEach(parameter -> {
                    if (parameter.path("description").asText().isBlank()) {
                        silent.add("parameter." + parameter.path("name").asText());
                    }
                }));

        assertThat(silent)
                .as("without an entry in openapi/descriptions.properties")
                .isEmpty();
        assertThat(withoutExample)
                .as("without an entry in openapi/examples.properties")
                .isEmpty();
    }

    @Test
    void no_words_are_left_over() {
        var used = new HashSet<String>();
        schemas().forEach((name, schema) -> {
            used.add(name);
            schema.path("properties").fieldNames().forEachRemaining(property -> {
                used.add(property);
                used.add(name + "." + property);
            });
        });
        operations()
                .forEach(operation -> operation
                        .path("parameters")
                        .forEach(parameter ->
                                used.add("parameter." + parameter.path("name").asText())));
        document.path("tags")
                .forEach(tag -> used.add("tag." + tag.path("name").asText().replace(' ', '-')));
        // The properties of every list are worded once.
        used.addAll(List.of("List.next", "List.total", "List.items"));

        for (var file : List.of(WORDS, "examples")) {
            assertThat(withoutUnused(Descriptions.file(file).keySet(), used))
                    .as("left over in openapi/%s.properties", file)
                    .isEmpty();
        }
    }

    private static Collection<String> withoutUnused(Set<String> keys, Set<String> used) {
        var left = new TreeSet<>(keys);
        left.removeAll(used);
        return left;
    }

    private Map<String, JsonNode> schemas() {
        var all = new TreeMap<String, JsonNode>();
        document.at("/components/schemas").properties().forEach(one -> all.put(one.getKey(), one.getValue()));
        return all;
    }

    private Stream<JsonNode> operations() {
        return document.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream())
                .filter(verb -> VERBS.contains(verb.getKey()))
                .map(Map.Entry::getValue);
    }
}

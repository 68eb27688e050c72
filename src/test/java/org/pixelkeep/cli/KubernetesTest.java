package org.pixelkeep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The manifests fit together, and to the application. */
class KubernetesTest {
    private static final Path FOLDER = Path.of("docker", "kubernetes");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> HEALTH = Set.of("/q/health/live", "/q/health/ready", "/q/health/resolver");

    @Test
    void the_kustomization_lists_every_manifest() throws IOException {
        var kustomization = documents("kustomization.yaml").get(0);

        assertThat(texts(kustomization.path("resources"))).containsExactlyInAnyOrderElementsOf(manifests());
        assertThat(FOLDER.resolve("settings.env")).exists();
        assertThat(FOLDER.resolve("secrets.env.example")).exists();
        assertThat(FOLDER.resolve("secrets.env"))
                .as("secrets belong to no repository")
                .doesNotExist();
    }

    @Test
    void every_object_says_what_it_is() throws IOException {
        assertThat(objects()).hasSizeGreaterThan(8).allSatisfy(object -> {
            assertThat(object.path("apiVersion").asText()).matches("v1|(apps|batch|policy|networking\\.k8s\\.io)/v1");
            assertThat(object.path("kind").asText()).isNotEmpty();
            assertThat(object.path("metadata").path("name").asText()).matches("[a-z][a-z-]*");
        });
    }

    @Test
    void probes_ask_for_what_the_application_tells() throws IOException {
        for (var container : containers("Deployment")) {
            assertThat(port(container, "http")).isEqualTo(8080);
            assertThat(port(container, "health")).isEqualTo(9000);
            for (var probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
                var request = container.path(probe).path("httpGet");
                assertThat(request.path("port").asText()).as(probe).isEqualTo("health");
                assertThat(HEALTH).as(probe).contains(request.path("path").asText());
            }
        }
    }

    @Test
    void every_container_is_confined_and_limited() throws IOException {
        assertThat(Stream.concat(containers("Deployment").stream(), containers("Job").stream()))
                .hasSize(3)
                .allSatisfy(container -> {
                    var context = container.path("securityContext");
                    assertThat(context.path("readOnlyRootFilesystem").asBoolean())
                            .isTrue();
                    assertThat(context.path("allowPrivilegeEscalation").asBoolean(true))
                            .isFalse();
                    assertThat(texts(context.path("capabilities").path("drop"))).containsExactly("ALL");
                    assertThat(container.path("resources").path("limits").has("memory"))
                            .isTrue();
                });
        for (var pod : pods()) {
            assertThat(pod.path("securityContext").path("runAsNonRoot").asBoolean())
                    .isTrue();
            assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
        }
    }

    @Test
    void secrets_come_from_secrets_that_the_example_names() throws IOException {
        var named = new TreeSet<String>();
        for (var line : Files.readAllLines(FOLDER.resolve("secrets.env.example"))) {
            named.add(line.substring(0, line.indexOf('=')));
        }
        var used = new TreeSet<String>();
        for (var pod : pods()) {
            for (var container : pod.path("containers")) {
                for (var variable : container.path("env")) {
                    var secret = variable.path("valueFrom").path("secretKeyRef");
                    if (!secret.isMissingNode()) {
                        used.add(secret.path("key").asText());
                    }
                    if (variable.path("name").asText().matches(".*(PASSWORD|KEY)")) {
                        assertThat(variable.has("value"))
                                .as(variable.toString())
                                .isFalse();
                    }
                }
            }
        }

        assertThat(used).isEqualTo(named);
    }

    @Test
    void services_and_budgets_select_pods_that_exist() throws IOException {
        var labels = new ArrayList<JsonNode>();
        for (var object : objects()) {
            if (Set.of("Deployment", "Job").contains(object.path("kind").asText())) {
                labels.add(object.path("spec").path("template").path("metadata").path("labels"));
            }
        }
        for (var object : objects()) {
            var selector = object.path("spec").path("selector");
            var wanted = selector.has("matchLabels") ? selector.path("matchLabels") : selector;
            if (!wanted.isMissingNode()) {
                assertThat(labels).as(object.toString()).contains(wanted);
            }
        }
    }

    /** Longer than the delay, five seconds for requests under way, and the end of the process. */
    @Test
    void pods_have_time_to_drain() throws IOException {
        var delay = Files.readAllLines(FOLDER.resolve("settings.env")).stream()
                .filter(line -> line.startsWith("QUARKUS_SHUTDOWN_DELAY="))
                .map(line -> Integer.parseInt(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
        for (var object : objects()) {
            if (object.path("kind").asText().equals("Deployment")) {
                assertThat(object.path("spec")
                                .path("template")
                                .path("spec")
                                .path("terminationGracePeriodSeconds")
                                .asInt())
                        .isGreaterThan(delay + 15);
                assertThat(object.path("spec").path("replicas").asInt()).isGreaterThan(1);
            }
        }
    }

    private static int port(JsonNode container, String name) {
        return StreamSupport.stream(container.path("ports").spliterator(), false)
                .filter(port -> port.path("name").asText().equals(name))
                .map(port -> port.path("containerPort").asInt())
                .findFirst()
                .orElse(0);
    }

    private static List<JsonNode> pods() throws IOException {
        return objects().stream()
                .filter(object ->
                        Set.of("Deployment", "Job").contains(object.path("kind").asText()))
                .map(object -> object.path("spec").path("template").path("spec"))
                .toList();
    }

    private static List<JsonNode> containers(String kind) throws IOException {
        return objects().stream()
                .filter(object -> object.path("kind").asText().equals(kind))
                .flatMap(object -> StreamSupport.stream(
                        object.path("spec")
                                .path("template")
                                .path("spec")
                                .path("containers")
                                .spliterator(),
                        false))
                .toList();
    }

    private static List<JsonNode> objects() throws IOException {
        var objects = new ArrayList<JsonNode>();
        for (var file : manifests()) {
            objects.addAll(documents(file));
        }
        return objects;
    }

    private static List<String> manifests() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml") && !name.equals("kustomization.yaml"))
                    .toList();
        }
    }

    private static List<JsonNode> documents(String file) throws IOException {
        var documents = new ArrayList<JsonNode>();
        for (var document : new Yaml().loadAll(Files.readString(FOLDER.resolve(file)))) {
            documents.add(JSON.valueToTree(document));
        }
        return documents;
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}

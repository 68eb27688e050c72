package org.pixelkeep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The image matches the build. */
class DockerTest {

    private static final Path DOCKER = Path.of("docker");

    @Test
    void files_copied_into_the_image_exist_and_are_not_ignored() throws IOException {
        List<String> copied = matches("Dockerfile", "(?m)^COPY (?!--from)(\\S+) ");
        List<String> letThrough = matches("Dockerfile.dockerignore", "(?m)^!(\\S+)$");

        assertThat(copied).containsExactlyInAnyOrder("pom.xml", "src");
        assertThat(letThrough).containsAll(copied);
        assertThat(copied).allSatisfy(path -> assertThat(Path.of(path)).exists());
    }

    @Test
    void the_compose_file_contains_no_password() throws IOException {
        assertThat(matches("compose.yaml", "PASSWORD: (.+)"))
                .hasSize(5)
                .allSatisfy(value -> assertThat(value).matches("\\$\\{PIXELKEEP_DB_(ROOT_|APP_)?PASSWORD:\\?.+}"));
    }

    @Test
    void every_container_is_confined() throws IOException {
        Map<String, Map<String, Object>> services = services();

        assertThat(services).containsOnlyKeys("database", "migrate", "app");
        assertThat(services)
                .allSatisfy((name, service) -> assertThat(service)
                        .containsEntry("read_only", true)
                        .containsEntry("cap_drop", List.of("ALL"))
                        .containsEntry("security_opt", List.of("no-new-privileges:true"))
                        .doesNotContainKeys("privileged", "cap_add"));
    }

    @Test
    void the_application_works_with_an_account_that_cannot_change_the_history() throws IOException {
        Map<String, Map<String, Object>> services = services();

        assertThat(environment(services, "app"))
                .containsEntry("QUARKUS_DATASOURCE_USERNAME", "pixelkeep_app")
                .containsEntry("PIXELKEEP_MIGRATE_AT_START", "false");
        assertThat(environment(services, "migrate"))
                .containsEntry("QUARKUS_DATASOURCE_USERNAME", "pixelkeep")
                .containsEntry("PIXELKEEP_DATABASE_GRANT_TO", "pixelkeep_app@%");
        assertThat(Files.readString(DOCKER.resolve("accounts.sh"))).contains("CREATE USER pixelkeep_app@'%'");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> environment(Map<String, Map<String, Object>> services, String name) {
        var service = Objects.requireNonNull(services.get(name));
        return (Map<String, Object>) Objects.requireNonNull(service.get("environment"));
    }

    private static Map<String, Map<String, Object>> services() throws IOException {
        Map<String, Map<String, Map<String, Object>>> compose =
                new Yaml().load(Files.readString(DOCKER.resolve("compose.yaml")));
        return Objects.requireNonNull(compose.get("services"));
    }

    private static List<String> matches(String file, String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(DOCKER.resolve(file)))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}

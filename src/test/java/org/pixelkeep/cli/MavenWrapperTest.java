package org.pixelkeep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** mvnw on a machine without Maven: it runs the version with the configured checksum, or none. */
class MavenWrapperTest {
    private static final Path PROPERTIES = Path.of(".mvn", "wrapper", "maven-wrapper.properties");

    @TempDir
    Path temporary;

    private byte[] archive;

    /** A project with mvnw, and the archive of a Maven that only prints its version. */
    @BeforeEach
    void pack() throws Exception {
        var folder = Files.createDirectories(temporary.resolve("project/.mvn/wrapper"));
        Files.copy(Path.of("mvnw"), temporary.resolve("project/mvnw"));
        Files.copy(PROPERTIES, folder.resolve("maven-wrapper.properties"));
        var bin = Files.createDirectories(temporary.resolve("apache-maven-" + version() + "/bin"));
        program(bin.resolve("mvn"), "echo the Maven that was fetched: $*");
        run(new ProcessBuilder("tar", "-czf", "maven.tar.gz", "apache-maven-" + version()));
        archive = Files.readAllBytes(temporary.resolve("maven.tar.gz"));
    }

    @Test
    void an_archive_with_a_wrong_checksum_is_refused_and_deleted() throws Exception {
        var printed = wrapper();

        assertThat(printed)
                .contains("is not the one that .mvn/wrapper/maven-wrapper.properties names")
                .doesNotContain("the Maven that was fetched");
        assertThat(temporary.resolve("home/.m2/wrapper")).doesNotExist();
    }

    @Test
    void an_archive_with_the_right_checksum_is_unpacked_and_reused() throws Exception {
        trust(archive);

        assertThat(wrapper()).contains("the Maven that was fetched: --no-transfer-progress --version");
        assertThat(wrapper()).contains("the Maven that was fetched: --no-transfer-progress --version");
        assertThat(Files.readAllLines(temporary.resolve("asked")))
                .containsExactly(
                        "https://maven.example/maven/org/apache/maven/apache-maven/%1$s/apache-maven-%1$s-bin.tar.gz"
                                .formatted(version()));
    }

    @Test
    void maven_unpacked_for_another_checksum_is_not_run() throws Exception {
        trust(archive);
        wrapper();
        Files.copy(
                PROPERTIES,
                temporary.resolve("project/.mvn/wrapper/maven-wrapper.properties"),
                StandardCopyOption.REPLACE_EXISTING);

        assertThat(wrapper()).contains("is not the one").doesNotContain("the Maven that was fetched");
    }

    @Test
    void the_checksum_is_sha_512() throws IOException {
        assertThat(property("mavenSha512")).matches("[0-9a-f]{128}");
    }

    private void trust(byte[] trusted) throws Exception {
        var digest = MessageDigest.getInstance("SHA-512").digest(trusted);
        Files.writeString(
                temporary.resolve("project/.mvn/wrapper/maven-wrapper.properties"),
                "mavenVersion=" + version() + "\nmavenSha512=" + HexFormat.of().formatHex(digest) + "\n");
    }

    /** The output of mvnw without an installed Maven; the download is the archive's current content. */
    private String wrapper() throws Exception {
        var tools = Files.createDirectories(temporary.resolve("tools"));
        program(tools.resolve("mvn"), "exit 1");
        program(
                tools.resolve("curl"),
                "while [ \"$1\" != --output ]; do shift; done; echo \"$3\" >> asked; cp maven.tar.gz \"$2\"");
        var command = new ProcessBuilder("/bin/sh", "project/mvnw", "--version");
        command.environment().merge("PATH", tools.toString(), (path, first) -> first + ":" + path);
        command.environment().put("HOME", temporary.resolve("home").toString());
        command.environment().put("MVNW_REPOURL", "https://maven.example/maven/");
        return run(command);
    }

    private static void program(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private String run(ProcessBuilder command) throws Exception {
        var process =
                command.directory(temporary.toFile()).redirectErrorStream(true).start();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return printed;
    }

    private static String version() throws IOException {
        return property("mavenVersion");
    }

    private static String property(String name) throws IOException {
        var found = Pattern.compile("(?m)^" + name + "=(.+)$").matcher(Files.readString(PROPERTIES));
        assertThat(found.find()).as(name).isTrue();
        return found.group(1);
    }
}

package org.pixelkeep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pixelkeep.serving.render.VastFiles;
import org.pixelkeep.testing.ContractCheck;

/**
 * The tools of strangers on the document of the API: they find no error in it, and the clients that they make of it
 * compile and do the main job on the packaged application. A client that was made for Xandr does one, too, and the parser
 * of a player reads our VAST. Needs npm, which it installs on Debian as root. Runs with {@code -Pclients} alone.
 */
@Tag("clients")
class ClientsIT {
    private static final Path SOURCES = Path.of("src", "test", "clients");
    private static final Path WORK = Path.of("target", "clients").toAbsolutePath();
    private static final Path DOCUMENT = WORK.resolve("openapi.json");
    /** Made by the build before this runs. */
    private static final Path JAVA = WORK.resolve("java-client");

    private static final long TIMEOUT_SECONDS = 600;

    @TempDir
    static Path temporary;

    @BeforeAll
    static void install() throws Exception {
        if (!Programs.isThere("npm")) {
            Programs.install(temporary, "nodejs", "npm");
        }
        assertThat(Programs.isThere("npm")).as("npm is there").isTrue();
        copy(SOURCES, WORK);
        Files.write(DOCUMENT, Files.readAllBytes(ContractCheck.DOCUMENT));
        npm("ci");
    }

    @Test
    void redocly_finds_no_error() throws Exception {
        npm("run", "lint:redocly");
    }

    @Test
    void spectral_finds_nothing() throws Exception {
        npm("run", "lint:spectral");
    }

    @Test
    void clients_of_the_document_do_the_main_job() throws Exception {
        npm("run", "generate:types");
        npm("run", "generate:sdk");
        npm("run", "compile");
        compileJava();

        var data = PreparedData.withDemo(temporary.resolve("data"));
        var token = RunningPixelkeep.token(data, "admin@northwind.example");
        var reviewerToken = RunningPixelkeep.token(data, "reviewer@northwind.example");
        try (var pixelkeep = RunningPixelkeep.start(data)) {
            var line = pixelkeep.line("Address");
            var environment = Map.of(
                    "BASE", line.substring(line.indexOf("http")).strip().replaceAll("/$", ""),
                    "TOKEN", token,
                    "REVIEWER_TOKEN", reviewerToken);

            assertThat(run(WORK, environment, "npm", "run", "job:types")).contains("types-job: done");
            assertThat(run(WORK, environment, "npm", "run", "job:sdk")).contains("sdk-job: done");
            assertThat(run(WORK, environment, javaHome("java"), "-cp", classPath(), "MainJob"))
                    .contains("java-job: done");
        }
    }

    /** The client that AppNexus published for its own API, unmodified, on the API under {@code /xandr}. */
    @Test
    void the_client_of_appnexus_does_its_job_without_a_change() throws Exception {
        var data = PreparedData.withDemo(temporary.resolve("xandr-data"));
        var narrow = RunningPixelkeep.token(data, "observer@northwind.example");
        try (var pixelkeep = RunningPixelkeep.start(data)) {
            var line = pixelkeep.line("Address");
            var environment = Map.of(
                    "BASE",
                    line.substring(line.indexOf("http")).strip().replaceAll("/$", ""),
                    "XANDR_USERNAME",
                    "trafficker@northwind.example",
                    "XANDR_PASSWORD",
                    PreparedData.DEMO_PASSWORD,
                    "NARROW_TOKEN",
                    narrow);

            assertThat(run(WORK, environment, "npm", "run", "job:xandr")).contains("anx-api-job: done");
        }
    }

    /** The parser of a player, unmodified, on VAST of every version. */
    @Test
    void the_parser_of_a_player_finds_every_tracker() throws Exception {
        VastFiles.write(WORK.resolve("vast-documents"));

        assertThat(run(WORK, Map.of(), "npm", "run", "job:vast")).contains("vast-client-job: done");
    }

    private static void compileJava() throws Exception {
        var sources = new ArrayList<String>();
        for (var folder : List.of(JAVA.resolve("src/main/java"), WORK.resolve("java"))) {
            try (var files = Files.walk(folder)) {
                files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(sources::add);
            }
        }
        var list = Files.write(WORK.resolve("sources.txt"), sources);
        run(
                WORK,
                Map.of(),
                javaHome("javac"),
                "-nowarn",
                "-proc:none",
                "-cp",
                classPath(),
                "-d",
                WORK.resolve("java-classes").toString(),
                "@" + list);
    }

    /** What the generated client needs is among the libraries of the tests. */
    private static String classPath() {
        return Stream.concat(
                        Stream.of(WORK.resolve("java-classes").toString()),
                        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                                .filter(one -> one.endsWith(".jar")))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static void npm(String... arguments) throws Exception {
        run(
                WORK,
                Map.of(),
                Stream.concat(Stream.of("npm"), Arrays.stream(arguments)).toArray(String[]::new));
    }

    private static String javaHome(String program) {
        return Path.of(System.getProperty("java.home"), "bin", program).toString();
    }

    /** What the program printed; it has to end well. */
    private static String run(Path folder, Map<String, String> environment, String... command) throws Exception {
        Files.createDirectories(folder);
        var output = Files.createTempFile(temporary, "output", ".txt");
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        var process = builder.start();
        var ended = process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        var printed = Files.readString(output);
        assertThat(ended && process.exitValue() == 0)
                .as("%s%n%s", String.join(" ", command), printed)
                .isTrue();
        return printed;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : (Iterable<Path>) files::iterator) {
                var target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.write(target, Files.readAllBytes(file));
                }
            }
        }
    }
}

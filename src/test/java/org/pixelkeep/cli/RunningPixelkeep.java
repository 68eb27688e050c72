package org.pixelkeep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The packaged application in a separate process, with its output. Closing it kills whatever still runs, and the server of
 * its data folder unless another process has the folder.
 */
final class RunningPixelkeep implements AutoCloseable {

    /** The options for small machines, with which short-lived processes start faster. */
    private static final Path SMALL = Path.of("docker", "small.jvm");

    /** With as little room as on a small machine, they would collect garbage for a sixth of their processor time. */
    private static final List<String> ROOM = List.of(
            "-Xms256m", "-XX:NewSize=96m", "-XX:MaxNewSize=96m", "-XX:MinHeapFreeRatio=40", "-XX:MaxHeapFreeRatio=70");

    /** This release. */
    static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();

    private static final String BINARIES =
            Path.of("target", "mariadb").toAbsolutePath().toString();
    private static final long TIMEOUT_SECONDS = 180;
    private static final int LINES_OF_AN_ERROR = 60;
    private static final String END = "(end of output)";

    private final Process process;
    private final Path data;
    private final LinkedBlockingQueue<String> unread = new LinkedBlockingQueue<>();
    private final List<String> output = new ArrayList<>();

    private RunningPixelkeep(Process process, Path data) {
        this.process = process;
        this.data = data;
        Thread reader = new Thread(this::readAll, "output of " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /** As it starts without any settings: with the demo, and health on its default port. */
    static final Map<String, String> USUAL = Map.of("QUARKUS_MANAGEMENT_PORT", "", "PIXELKEEP_DEMO", "");

    /**
     * Starts on that data folder and free ports, without the demo. Settings override these; empty ones are left out. With
     * an archive of its classes, as in a container.
     */
    static RunningPixelkeep start(Path data, Map<String, String> environment, List<String> options, String... arguments)
            throws Exception {
        List<String> all = new ArrayList<>(options);
        all.add("-XX:SharedArchiveFile=" + PreparedData.classes());
        return start(JAR, data, environment, all, arguments);
    }

    /** The same with any release, and without an archive. */
    static RunningPixelkeep start(
            Path jar, Path data, Map<String, String> environment, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + SMALL);
        if (options.stream().noneMatch(option -> option.startsWith("-Xmx"))) {
            command.addAll(ROOM);
        }
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PIXELKEEP_DATA_DIR", data.toString());
        builder.environment().put("PIXELKEEP_DATABASE_BINARIES_DIR", BINARIES);
        builder.environment().put("QUARKUS_HTTP_PORT", "0");
        builder.environment().put("QUARKUS_MANAGEMENT_PORT", Integer.toString(FreePort.any()));
        builder.environment().put("PIXELKEEP_DEMO", "false");
        builder.environment().put("QUARKUS_SHUTDOWN_DELAY", "0S");
        // Enough to be ready; what is measured warm is measured by the benchmark.
        builder.environment().put("PIXELKEEP_WARM_UP", "1S");
        builder.environment().putAll(environment);
        builder.environment().values().removeIf(String::isEmpty);
        try {
            return new RunningPixelkeep(builder.start(), data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RunningPixelkeep start(Path data, String... arguments) throws Exception {
        return start(data, Map.of(), List.of(), arguments);
    }

    static RunningPixelkeep serve(Path data) throws Exception {
        RunningPixelkeep pixelkeep = start(data);
        pixelkeep.line("Address");
        return pixelkeep;
    }

    /** A new token of that person, made by the command of another process. */
    static String token(Path data, String person) throws Exception {
        try (var command = start(data, "token", "create", "--as", person, "--name", "Test")) {
            var line = command.line("pxt_");
            assertThat(command.exitCode()).isZero();
            return line.substring(line.indexOf("pxt_")).strip();
        }
    }

    /** The next line that contains the text. */
    String line(String text) throws InterruptedException {
        while (true) {
            String line = unread.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            if (line == null || (line.equals(END) && !text.equals(END))) {
                throw new AssertionError("No line with '%s' in:%n%s".formatted(text, String.join("\n", output)));
            }
            output.add(line);
            if (line.contains(text)) {
                return line;
            }
        }
    }

    /** The errors that it has logged so far, each with some of what follows. Lines that nobody has read are read. */
    String errors() {
        unread.drainTo(output);
        var errors = new StringBuilder();
        var left = 0;
        for (var line : output) {
            left = line.contains(" ERROR ") ? LINES_OF_AN_ERROR : left - 1;
            if (left > 0) {
                errors.append(line).append('\n');
            }
        }
        return errors.toString();
    }

    /** Everything printed until the process ends. */
    List<String> wholeOutput() throws InterruptedException {
        line(END);
        return output;
    }

    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS))
                .as("has ended")
                .isTrue();
        return process.exitValue();
    }

    /** Tells it to stop, as a supervisor does, and does not wait. */
    void terminate() {
        process.destroy();
    }

    void stop() throws InterruptedException {
        process.destroy();
        exitCode();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly();
        exitCode();
    }

    int status(String address, String path) throws IOException, InterruptedException {
        URI uri = URI.create(address.substring(address.indexOf("http")).strip()).resolve(path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /** The server named in the data folder; it may have ended. */
    static ProcessHandle server(Path data) throws IOException {
        String[] parts = Files.readString(data.resolve("mariadb/server")).split(" ");
        return ProcessHandle.of(Long.parseLong(parts[0])).orElseThrow();
    }

    /** To the embedded database of a running application. */
    static Connection connect(Path data) throws IOException, SQLException {
        var port = Files.readString(data.resolve("mariadb/server")).split(" ")[2];
        return DriverManager.getConnection(
                "jdbc:mariadb://127.0.0.1:%s/pixelkeep".formatted(port),
                "pixelkeep",
                Files.readString(data.resolve("mariadb/password")));
    }

    @Override
    public void close() throws Exception {
        process.destroyForcibly();
        process.waitFor();
        if (Files.exists(data.resolve("mariadb/server")) && !isOfAnother()) {
            long pid = Long.parseLong(
                    Files.readString(data.resolve("mariadb/server")).split(" ")[0]);
            ProcessHandle.of(pid)
                    .filter(server -> server.info().commandLine().orElse("").contains(data.toString()))
                    .ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    /** Whether the process that has the data folder still runs. */
    private boolean isOfAnother() throws IOException {
        String process = Files.readString(data.resolve("pixelkeep.lock")).strip();
        return ProcessHandle.of(Long.parseLong(process)).isPresent();
    }

    private void readAll() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            reader.lines().forEach(unread::add);
        } catch (IOException | UncheckedIOException closed) {
            // The process was killed, so its output ends here.
        }
        unread.add(END);
    }
}

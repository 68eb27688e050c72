package org.pixelkeep.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The packaged application in its own process. */
final class Node implements AutoCloseable {
    static final String PASSWORD = "a benchmark has no secrets";
    private static final Path JAR =
            Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");
    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final String END = "(end of output)";

    private final Process process;
    private final URI address;
    private final URI health;
    private final double millisToFirstPage;

    private Node(Process process, URI address, URI health, double millisToFirstPage) {
        this.process = process;
        this.address = address;
        this.health = health;
        this.millisToFirstPage = millisToFirstPage;
    }

    /** Starts it on a free port, with the JVM options of the run, and waits for its first page. */
    static Node start(Settings settings, Path data, Map<String, String> environment) throws Exception {
        return start(settings, data, environment, settings.jvm());
    }

    /** The same with other JVM options. */
    static Node start(Settings settings, Path data, Map<String, String> environment, List<String> options)
            throws Exception {
        var start = System.nanoTime();
        var process = launch(data, environment, options, List.of());
        var output = new LinkedBlockingQueue<String>();
        var log = settings.work().resolve("node-" + process.pid() + ".log");
        read(process, output, log);
        var deadline = System.nanoTime() + TIMEOUT.toNanos();
        @Nullable URI address = null;
        for (var line = ""; ; line = output.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            if (line == null || line.equals(END)) {
                process.destroyForcibly();
                throw new IllegalStateException("Pixelkeep did not start: see " + log);
            }
            if (line.contains("Address ")) {
                address = URI.create(line.substring(line.indexOf("http")).strip());
            }
            if (line.contains("Health ") && address != null) {
                var health = URI.create(line.substring(line.indexOf("http")).strip());
                Client.ofGuest(address).get("/sign-in");
                return new Node(process, address, health, (System.nanoTime() - start) / 1e6);
            }
        }
    }

    /** Runs a command of the application to completion and returns its output. */
    static List<String> command(Settings settings, Path data, String... arguments) throws Exception {
        var process = launch(data, Map.of(), List.of(), List.of(arguments));
        var output = new LinkedBlockingQueue<String>();
        read(process, output, settings.work().resolve("command-" + process.pid() + ".log"));
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", arguments) + " failed: " + output);
        }
        var lines = new ArrayList<String>();
        for (var line = output.take(); !line.equals(END); line = output.take()) {
            lines.add(line);
        }
        return lines;
    }

    /**
     * Loads the data set of the scale, L or XL, into the folder, unless it is there already.
     *
     * @return whether it was loaded now
     */
    static boolean load(Path data, String scale) throws IOException, InterruptedException {
        var process = launch(data, Map.of(), List.of(), List.of("demo", "--scale", scale));
        var there = false;
        try (BufferedReader output = process.inputReader()) {
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                there |= line.contains("was loaded before");
                System.out.println(line);
            }
        }
        if (process.waitFor() != 0 && !there) {
            throw new IllegalStateException("The data set " + scale + " could not be loaded into " + data);
        }
        return !there;
    }

    private static Process launch(
            Path data, Map<String, String> environment, List<String> options, List<String> arguments)
            throws IOException {
        if (!Files.exists(JAR)) {
            throw new IllegalStateException("The application is not built: run the benchmark by its Maven profile.");
        }
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-jar", JAR.toString()));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PIXELKEEP_DATA_DIR", data.toString());
        builder.environment().put("PIXELKEEP_DEMO_PASSWORD", PASSWORD);
        builder.environment().put("QUARKUS_HTTP_PORT", "0");
        for (var limit : List.of("PAGE", "API", "COSTLY", "ADDRESS")) {
            builder.environment().put("PIXELKEEP_LIMITS_" + limit, "0");
        }
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static void read(Process process, LinkedBlockingQueue<String> lines, Path log) {
        var reader = new Thread(() -> {
            try (BufferedReader output = process.inputReader();
                    var copy = Files.newBufferedWriter(log)) {
                for (var line = output.readLine(); line != null; line = output.readLine()) {
                    copy.write(line + "\n");
                    copy.flush();
                    lines.add(line);
                }
            } catch (IOException | UncheckedIOException closed) {
                // The process has ended, and so has its output.
            }
            lines.add(END);
        });
        reader.setDaemon(true);
        reader.start();
    }

    URI address() {
        return address;
    }

    /** Whether a load balancer may send it requests. */
    boolean isReady() throws IOException, InterruptedException {
        return Client.ofGuest(health).status("GET", "/q/health/ready", "") == 200;
    }

    double millisToFirstPage() {
        return millisToFirstPage;
    }

    /** The CPU time used so far, in seconds. */
    double processorSeconds() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
    }

    /** The resident memory in bytes, as reported by Linux. */
    long resident() throws IOException {
        var found = RESIDENT.matcher(Files.readString(Path.of("/proc/" + process.pid() + "/status")));
        return found.find() ? Long.parseLong(found.group(1)) * 1024 : 0;
    }

    /** The CPU time used since its start, in milliseconds. */
    long cpuMillis() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
    }

    /** The live heap after a full collection, in bytes. */
    long live() throws IOException, InterruptedException {
        var jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(process.pid()),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        var histogram = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        jcmd.waitFor();
        var total = TOTAL.matcher(histogram);
        if (!total.find()) {
            throw new IllegalStateException("jcmd said: " + histogram);
        }
        return Long.parseLong(total.group(1));
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}

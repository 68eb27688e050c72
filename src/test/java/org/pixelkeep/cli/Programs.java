package org.pixelkeep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Programs from outside of Maven that tests need: found on the path, or installed on Debian as root. */
final class Programs {
    private static final long TIMEOUT_SECONDS = 600;

    private Programs() {}

    /** Whether this runs on Debian, or a relative of it, as root. */
    private static boolean canBeInstalled() {
        return isThere("apt-get") && "root".equals(System.getProperty("user.name"));
    }

    /**
     * Installs packages where that is possible. One process at a time: tests run in two, and Debian's tools do not wait for
     * each other.
     */
    static void install(Path folder, String... packages) throws Exception {
        if (!canBeInstalled()) {
            return;
        }
        var lock = Path.of(System.getProperty("java.io.tmpdir"), "pixelkeep-packages.lock");
        try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock();
            run(folder, "apt-get", "update");
            var command = new ArrayList<>(List.of("apt-get", "install", "-y", "--no-install-recommends"));
            command.addAll(List.of(packages));
            run(folder, command.toArray(String[]::new));
        }
    }

    static boolean isThere(String program) {
        return Arrays.stream(path().split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** Where servers are is not on everybody's path. */
    static String path() {
        return System.getenv("PATH") + File.pathSeparator + "/usr/sbin" + File.pathSeparator + "/sbin";
    }

    /** Runs a program to its end; it has to end well. Gives what it printed. */
    static String run(Path folder, String... command) throws Exception {
        var output = Files.createTempFile("output", ".txt");
        try {
            var builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(Map.of("PATH", path(), "DEBIAN_FRONTEND", "noninteractive"));
            var process = builder.start();
            var ended = process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            var printed = Files.readString(output);
            assertThat(ended && process.exitValue() == 0)
                    .as("%s%n%s", String.join(" ", command), printed)
                    .isTrue();
            return printed;
        } finally {
            Files.delete(output);
        }
    }

    /** Those of some programs that are not there. */
    static List<String> missing(String... programs) {
        var missing = new ArrayList<String>();
        for (var program : programs) {
            if (!isThere(program)) {
                missing.add(program);
            }
        }
        return missing;
    }
}

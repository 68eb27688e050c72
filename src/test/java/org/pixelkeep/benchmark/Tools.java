package org.pixelkeep.benchmark;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The external programs that the benchmark needs. */
final class Tools {
    private Tools() {}

    /** The path of the program. On Debian, installs it if it is missing and installing is allowed. */
    static Path found(String name) throws IOException, InterruptedException {
        var there = onPath(name);
        if (there.isEmpty()
                && Files.exists(Path.of("/etc/debian_version"))
                && "root".equals(System.getProperty("user.name"))) {
            System.out.println("Installing " + name + " …");
            run(List.of("apt-get", "install", "--yes", "--no-install-recommends", name));
            there = onPath(name);
        }
        if (there.isEmpty()) {
            throw new IllegalStateException(
                    "The benchmark needs %s: install it (on Debian: apt-get install %s) and run the benchmark again."
                            .formatted(name, name));
        }
        return there.get(0);
    }

    /** Runs the command and returns its output. */
    static String run(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed: " + output);
        }
        return output;
    }

    private static List<Path> onPath(String name) {
        return Stream.concat(
                        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)),
                        Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .toList();
    }
}

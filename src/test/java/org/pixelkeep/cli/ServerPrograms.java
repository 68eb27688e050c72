package org.pixelkeep.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Starts the programs of {@link DatabaseServers}, each with a log of its own.
 *
 * @param folder where they keep their files and logs
 * @param scripts is looked through before the folders of the machine's programs
 */
record ServerPrograms(Path folder, Path scripts) {
    /** Of a log, enough for the reason why a server ended. */
    private static final int LINES = 80;

    /** Starts a program that goes on. */
    Process start(String name, List<String> command) throws IOException {
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(name).toFile()));
        builder.environment().put("PATH", scripts + ":" + Programs.path());
        return builder.start();
    }

    /** Runs a program to its end, and returns what it prints. */
    String run(String... command) throws Exception {
        return Programs.run(folder, command);
    }

    /** The end of the log of a program that was started. */
    String lastLines(String name) {
        try {
            var lines = Files.readAllLines(log(name), StandardCharsets.ISO_8859_1);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path log(String name) {
        return folder.resolve(name + ".log");
    }
}

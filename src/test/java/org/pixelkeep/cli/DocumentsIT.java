package org.pixelkeep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pixelkeep.testing.Exhaustive;

/** The API commands in the documents work, one after another, on a new demo network. */
@Exhaustive("every command of the documents")
class DocumentsIT {
    private static final List<Path> DOCUMENTS = List.of(
            Path.of("README.md"),
            Path.of("src/docs/api.md"),
            Path.of("src/docs/adservers.md"),
            Path.of("src/docs/xandr.md"));

    private static final Pattern COMMANDS = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final String ADDRESS = "http://localhost:8080";
    private static final long TIMEOUT_SECONDS = 180;

    @TempDir
    Path temporary;

    @Test
    void every_command_of_the_documents_works() throws Exception {
        var data = PreparedData.withDemo(temporary.resolve("data"));
        try (var pixelkeep = RunningPixelkeep.start(data)) {
            var line = pixelkeep.line("Address");
            var address = line.substring(line.indexOf("http")).strip().replaceAll("/$", "");
            var folder = Files.createDirectory(temporary.resolve("work"));
            Files.createSymbolicLink(folder.resolve("target"), Path.of("target").toAbsolutePath());
            var script = Files.writeString(
                    folder.resolve("documents.sh"),
                    "set -euo pipefail\n" + String.join("\n", commands()).replace(ADDRESS, address));
            var output = temporary.resolve("output").toFile();
            var builder = new ProcessBuilder("bash", "-x", script.toString())
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output);
            builder.environment().put("PIXELKEEP_DATA_DIR", data.toString());
            builder.environment().put("PASSWORD", PreparedData.DEMO_PASSWORD);
            var process = builder.start();

            assertThat(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
            var printed = Files.readString(output.toPath());
            assertThat(process.exitValue()).as(printed).isZero();
            assertThat(printed).contains("\"heldBack\"", "\"differentNow\"", "X-Held-Back", "\"change_log_details\"");
        }
    }

    private static List<String> commands() throws IOException {
        var commands = new ArrayList<String>();
        for (var document : DOCUMENTS) {
            var found = COMMANDS.matcher(Files.readString(document));
            while (found.find()) {
                if (found.group(1).contains("curl ") || found.group(1).contains("api ")) {
                    commands.add(found.group(1));
                }
            }
        }
        assertThat(commands).as("one block of commands in each document").hasSameSizeAs(DOCUMENTS);
        return commands;
    }
}

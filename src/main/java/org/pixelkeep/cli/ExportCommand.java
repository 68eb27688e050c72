package org.pixelkeep.cli;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.feed.FeedSnapshot;
import org.pixelkeep.sheet.CsvFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "export",
        description = {
            "Writes what is in use of a kind as CSV, which import reads back, or as JSON lines.",
            "Everything is of one revision. The last line of a CSV begins with end."
        },
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "Where to write it; - is standard output.")
    private String file = "";

    @Mixin
    private NetworkOption network = new NetworkOption();

    @Option(names = "--kind", required = true, description = "One of ${COMPLETION-CANDIDATES}.")
    private ExportSheet kind = ExportSheet.CREATIVES;

    @Option(names = "--json", description = "JSON lines, with all fields and what is archived, in place of CSV.")
    private boolean json;

    @Override
    public Integer call() {
        return CommandRunner.run(
                Exporting.class,
                exporting -> CommandErrors.report(() -> exporting.run(network.id(), kind, file, json)));
    }

    /** The part that runs inside the application. */
    @Unremovable
    @ApplicationScoped
    static class Exporting {
        private final FeedSnapshot snapshot;

        Exporting(FeedSnapshot snapshot) {
            this.snapshot = snapshot;
        }

        int run(long networkId, ExportSheet kind, String file, boolean json) {
            try {
                snapshot.open(networkId, (reading, out) -> write(reading, kind, json, out));
                if (file.equals("-")) {
                    snapshot.copyTo(System.out);
                    System.out.flush();
                } else {
                    save(Path.of(file));
                }
                return CommandErrors.DONE;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Under its name only once it is complete. */
        private void save(Path file) throws IOException {
            var part = file.resolveSibling(file.getFileName() + ".part");
            try (var out = Files.newOutputStream(part)) {
                snapshot.copyTo(out);
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(part);
                throw e;
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        }

        private static void write(FeedSnapshot.Reading reading, ExportSheet kind, boolean json, OutputStream out)
                throws SQLException, IOException {
            if (json) {
                reading.each(kind.entity(), thing -> {
                    out.write(Terminal.text(thing).getBytes(StandardCharsets.UTF_8));
                    out.write('\n');
                });
                return;
            }
            var csv = new CsvFile(out);
            csv.header(kind.titles().toArray());
            var rows = new int[1];
            reading.each(kind.entity(), thing -> {
                for (var row : kind.rows(thing)) {
                    csv.row(row.toArray(new @Nullable Object[0]));
                    rows[0]++;
                }
            });
            csv.end(rows[0], false);
        }
    }
}

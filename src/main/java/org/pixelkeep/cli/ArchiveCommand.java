package org.pixelkeep.cli;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.archive.ArchiveExport;
import org.pixelkeep.feed.FeedSnapshot;
import org.pixelkeep.shared.node.PrivateFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "archive",
        description = "Writes a network to one file, at one revision: a zip of JSON lines, with checksums.",
        mixinStandardHelpOptions = true)
final class ArchiveCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "Where to write it, readable only by you; - is standard output.")
    private String file = "";

    @Mixin
    private NetworkOption network = new NetworkOption();

    @Option(names = "--history", description = "Include the history, for reading. It is not restored.")
    private boolean history;

    @Option(names = "--json", description = "Print the network, the revision, and the size as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        return CommandRunner.run(Archiving.class, archiving -> archiving.run(network.id(), file, history, json));
    }

    /** The part that runs inside the application. */
    @Unremovable
    @ApplicationScoped
    static class Archiving {
        private final ArchiveExport export;

        Archiving(ArchiveExport export) {
            this.export = export;
        }

        int run(long networkId, String file, boolean history, boolean json) {
            try {
                var moment = export.open(Caller.system(Operator.NAME, networkId), networkId, history);
                if (file.equals("-")) {
                    export.copyTo(System.out);
                    System.out.flush();
                    return CommandErrors.DONE;
                }
                var saved = Path.of(file);
                PrivateFiles.replace(saved, export::copyTo);
                report(moment, Files.size(saved), file, json);
                return CommandErrors.DONE;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private static void report(FeedSnapshot.Moment moment, long bytes, String file, boolean json) {
            if (json) {
                Terminal.json(Map.of(
                        "networkId", moment.networkId(), "revision", moment.revision(), "file", file, "bytes", bytes));
            } else {
                System.out.printf(
                        "Network %d at revision %d is in %s (%s).%n",
                        moment.networkId(), moment.revision(), file, Terminal.counted(bytes, "byte", "bytes"));
            }
        }
    }
}

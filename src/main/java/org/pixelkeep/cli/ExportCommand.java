package org.pixelkeep.cli;

import io.quarkus.arc.All;
import io.quarkus.arc.Unremovable;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.feed.FeedEntity;
import org.pixelkeep.feed.FeedSnapshot;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.node.PrivateFiles;
import org.pixelkeep.shared.transaction.ReadOnlySession;
import org.pixelkeep.web.api.ExportedList;
import org.pixelkeep.web.api.FileFormat;
import org.pixelkeep.web.api.ListFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "export",
        description = {
            "Writes a list as a file, with the columns of its page: what is in use, all of one revision.",
            "It is CSV, whose last line begins with end, or a workbook if FILE ends with .xlsx."
        },
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "Where to write it, readable only by you; - is standard output.")
    private String file = "";

    @Mixin
    private NetworkOption network = new NetworkOption();

    @Option(names = "--kind", required = true, description = "One of ${COMPLETION-CANDIDATES}.")
    private ExportKind kind = ExportKind.CREATIVES;

    @Option(
            names = "--json",
            description =
                    "JSON lines, with all fields and what is archived: of advertisers, creatives, pixels, associations, "
                            + "vendors, and supply-sources.")
    private boolean json;

    @Override
    public Integer call() {
        return CommandRunner.run(Exporting.class, exporting -> exporting.run(network.id(), kind, file, json));
    }

    /** The part that runs inside the application. */
    @Unremovable
    @ApplicationScoped
    static class Exporting {
        /** Far more than the largest list takes. */
        private static final Duration MAX_DURATION = Duration.ofDays(1);

        private final FeedSnapshot snapshot;
        private final List<ExportedList> lists;
        private final EntityManager entityManager;

        Exporting(FeedSnapshot snapshot, @All List<ExportedList> lists, EntityManager entityManager) {
            this.snapshot = snapshot;
            this.lists = lists;
            this.entityManager = entityManager;
        }

        int run(long networkId, ExportKind kind, String file, boolean json) {
            try {
                if (json) {
                    write(file, lines(networkId, kind));
                } else {
                    write(file, out -> table(networkId, kind, format(file), out));
                }
                return CommandErrors.DONE;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static FileFormat format(String file) {
            return file.endsWith("." + FileFormat.XLSX.ending()) ? FileFormat.XLSX : FileFormat.CSV;
        }

        private static void write(String file, PrivateFiles.Content content) throws IOException {
            if (file.equals("-")) {
                content.writeTo(System.out);
                System.out.flush();
            } else {
                PrivateFiles.replace(Path.of(file), content);
            }
        }

        private PrivateFiles.Content lines(long networkId, ExportKind kind) throws IOException {
            var entity = kind.entity();
            if (entity == null) {
                throw new InvalidInput(
                        "--json", "JSON lines are not available for " + kind + ". Leave out --json for CSV.");
            }
            try {
                snapshot.open(networkId, (reading, out) -> lines(reading, entity, out));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return snapshot::copyTo;
        }

        private static void lines(FeedSnapshot.Reading reading, FeedEntity entity, OutputStream out)
                throws SQLException, IOException {
            reading.each(entity, thing -> {
                out.write(Terminal.text(thing).getBytes(StandardCharsets.UTF_8));
                out.write('\n');
            });
        }

        /** In one transaction that sees nothing of later ones. */
        private void table(long networkId, ExportKind kind, FileFormat format, OutputStream out) {
            var list = lists.stream()
                    .filter(each -> each.name().equals(kind.toString()))
                    .findFirst()
                    .orElseThrow();
            QuarkusTransaction.requiringNew()
                    .timeout((int) MAX_DURATION.toSeconds())
                    .run(() -> {
                        beginReading();
                        write(list.whole(Caller.system(Operator.NAME, networkId), networkId), format, out);
                    });
        }

        private void beginReading() {
            ReadOnlySession.fromNowOn(entityManager);
            entityManager.unwrap(Session.class).doWork(connection -> {
                try (var statement = connection.createStatement()) {
                    statement.execute("set transaction isolation level repeatable read");
                    statement.execute("start transaction with consistent snapshot, read only");
                }
            });
        }

        /** Each part is forgotten before the next one is read. */
        private void write(ListFile<?> list, FileFormat format, OutputStream out) {
            var cells = list.cells();
            ListFile.Rows<List<@Nullable Object>> forgetful = cursor -> {
                entityManager.clear();
                return cells.after(cursor);
            };
            try {
                list.write(format.on(out, list.name()), forgetful.after(null), forgetful);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

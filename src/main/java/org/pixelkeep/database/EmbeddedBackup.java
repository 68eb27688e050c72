package org.pixelkeep.database;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jboss.logging.Logger;
import org.pixelkeep.shared.node.FileFailures;
import org.pixelkeep.shared.node.PrivateFiles;

/**
 * Backups of the embedded database: a dump as of one moment, taken while the application runs, with the recorded ends
 * of the history. The history key is not part of it.
 */
public final class EmbeddedBackup {
    private static final Logger LOG = Logger.getLogger(EmbeddedBackup.class);

    private static final String DUMP = "database.sql.gz";
    private static final String ANCHORS = "history-anchors.jsonl";
    private static final String SNAPSHOT = "snapshot.bin";
    /** In the data folder while a restore runs: until its end, only a part of the database is there. */
    private static final String UNFINISHED = "restore-unfinished";

    private static final String LAST_LINE = "-- Dump completed";
    /** Every Pixelkeep has this table. */
    private static final String TABLE_OF_OURS = "-- Table structure for table `history_head`";

    private final Path data;
    private final Path anchors;
    private final EmbeddedDatabase.Access access;
    private final Binaries binaries;

    EmbeddedBackup(Path data, Path anchors, EmbeddedDatabase.Access access, Binaries binaries) {
        this.data = data;
        this.anchors = anchors;
        this.access = access;
        this.binaries = binaries;
    }

    /**
     * For the database in a data folder, which is started if it does not run.
     *
     * @param anchors where the ends of the history are recorded
     * @param programs where the server is unpacked, if not in the data folder
     * @param running whether another Pixelkeep may be running on it
     * @throws DatabaseFailure when it does not start, or is in use and must not be
     */
    public static EmbeddedBackup of(Path data, Path anchors, Optional<String> programs, boolean running) {
        var database = new EmbeddedDatabase(data, EmbeddedConfigSourceFactory.programs(data, programs), running);
        var access = database.open();
        return new EmbeddedBackup(data, anchors, access, database.binaries());
    }

    /** @throws DatabaseFailure if a restore into the data folder was interrupted */
    static void requireFinished(Path data) {
        if (Files.exists(data.resolve(UNFINISHED))) {
            throw DatabaseFailure.ofSettings(
                    ("A restore into %s was interrupted, and only a part of the database is there."
                                    + " Run it again: restore --replace FOLDER.")
                            .formatted(data));
        }
    }

    /**
     * Writes a backup into a new folder, which only its owner can read. The folder appears when the backup is complete.
     *
     * @throws DatabaseFailure when the folder exists, or the dump fails
     */
    public void write(Path folder) {
        if (Files.exists(folder)) {
            throw new DatabaseFailure("%s exists already. Name a new folder.".formatted(folder));
        }
        requireFinished(data);
        var partial = folder.resolveSibling(folder.getFileName() + ".partial");
        try {
            PrivateFiles.deleteFolder(partial);
            PrivateFiles.makeFolder(partial);
            // Before the dump: an end that is recorded while it is written would be one that it does not have.
            if (Files.exists(anchors)) {
                Files.copy(anchors, partial.resolve(ANCHORS), StandardCopyOption.COPY_ATTRIBUTES);
            }
            dump(partial.resolve(DUMP));
            Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new DatabaseFailure(
                    "The backup %s could not be written (%s). Solve the problem and run backup again."
                            .formatted(folder, FileFailures.words(e)),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseFailure("The backup was interrupted.", e);
        } finally {
            delete(partial);
        }
    }

    /** After a failure, it would only take up space. */
    private static void delete(Path partial) {
        try {
            PrivateFiles.deleteFolder(partial);
        } catch (IOException e) {
            LOG.warnf("%s could not be deleted: %s", partial, FileFailures.words(e));
        }
    }

    /**
     * Replaces the whole database by a backup. The recorded ends of the history become those of the backup; the present
     * ones are kept next to them.
     *
     * @throws DatabaseFailure when the folder has no complete backup of a Pixelkeep, or it cannot be read
     */
    public void read(Path folder) {
        var dump = folder.resolve(DUMP);
        requireComplete(dump);
        try {
            // Before anything is replaced: otherwise the anchors of another history would stay.
            var recorded = anchors.toAbsolutePath().getParent();
            if (recorded != null && Files.notExists(recorded)) {
                PrivateFiles.makeFolder(recorded);
            }
            var unfinished = data.resolve(UNFINISHED);
            if (Files.notExists(unfinished)) {
                Files.createFile(unfinished);
            }
            load(dump);
            Files.deleteIfExists(data.resolve(SNAPSHOT));
            putAside(anchors);
            if (Files.exists(folder.resolve(ANCHORS))) {
                Files.copy(folder.resolve(ANCHORS), anchors, StandardCopyOption.COPY_ATTRIBUTES);
            }
            Files.delete(unfinished);
        } catch (IOException e) {
            throw new DatabaseFailure(
                    "The backup %s could not be restored (%s). Solve the problem and run restore again."
                            .formatted(folder, FileFailures.words(e)),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseFailure("The restore was interrupted. Run it again.", e);
        }
    }

    /** What an earlier restore put aside stays: nothing else shows where the history ended before it. */
    static void putAside(Path anchors) throws IOException {
        if (Files.notExists(anchors)) {
            return;
        }
        var aside = anchors.resolveSibling(anchors.getFileName() + ".before-restore");
        for (var number = 2; Files.exists(aside); number++) {
            aside = anchors.resolveSibling(anchors.getFileName() + ".before-restore-" + number);
        }
        Files.move(anchors, aside);
    }

    private void dump(Path file) throws IOException, InterruptedException {
        var process = client(
                        "mariadb-dump",
                        "--single-transaction",
                        "--quick",
                        "--skip-lock-tables",
                        "--triggers",
                        "--hex-blob",
                        "--no-tablespaces",
                        "pixelkeep")
                .redirectError(data.resolve("mariadb").resolve("backup.log").toFile())
                .start();
        process.getOutputStream().close();
        try (var channel = PrivateFiles.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
                var out = new GZIPOutputStream(Channels.newOutputStream(channel))) {
            process.getInputStream().transferTo(out);
            out.finish();
            channel.force(true);
        }
        requireSuccess(process);
        if (!isOfPixelkeep(file)) {
            throw new DatabaseFailure("The database in %s is not a Pixelkeep database.".formatted(data));
        }
    }

    private void load(Path dump) throws IOException, InterruptedException {
        var process = client("mariadb", "--abort-source-on-error")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(data.resolve("mariadb").resolve("backup.log").toFile())
                .start();
        try (OutputStream in = process.getOutputStream();
                var content = opened(dump)) {
            in.write("""
                    set session max_statement_time = 0;
                    drop database if exists pixelkeep;
                    create database pixelkeep;
                    use pixelkeep;
                    """.getBytes(StandardCharsets.UTF_8));
            content.transferTo(in);
        } catch (IOException e) {
            // A client that gave up takes no more; its exit code and its log have the reason.
            requireSuccess(process);
            throw e;
        }
        requireSuccess(process);
    }

    private void requireSuccess(Process process) throws InterruptedException {
        if (process.waitFor() != 0) {
            throw new DatabaseFailure("The database refused (%s). See %s."
                    .formatted(process.exitValue(), data.resolve("mariadb").resolve("backup.log")));
        }
    }

    /** @throws DatabaseFailure unless it is a complete backup of Pixelkeep */
    private static void requireComplete(Path dump) {
        if (!Files.exists(dump)) {
            throw new DatabaseFailure("There is no backup in %s.".formatted(dump.getParent()));
        }
        try {
            if (!isOfPixelkeep(dump)) {
                throw new DatabaseFailure("%s is not a backup of Pixelkeep. Nothing was replaced.".formatted(dump));
            }
        } catch (EOFException e) {
            throw new DatabaseFailure("The backup %s is not complete. Nothing was replaced.".formatted(dump), e);
        } catch (IOException e) {
            throw new DatabaseFailure(
                    "The backup %s cannot be read (%s). Nothing was replaced.".formatted(dump, FileFailures.words(e)),
                    e);
        }
    }

    /**
     * Whether the dump is of Pixelkeep. One of another program would leave nothing that can be started.
     *
     * @throws EOFException if it was cut off: then it has no last line
     */
    private static boolean isOfPixelkeep(Path dump) throws IOException {
        var last = "";
        var isOurs = false;
        try (var text = new BufferedReader(new InputStreamReader(opened(dump), StandardCharsets.UTF_8))) {
            for (var line = text.readLine(); line != null; line = text.readLine()) {
                isOurs |= line.startsWith(TABLE_OF_OURS);
                last = line;
            }
        }
        if (!last.startsWith(LAST_LINE)) {
            throw new EOFException("the dump ends early");
        }
        return isOurs;
    }

    private static InputStream opened(Path dump) throws IOException {
        return new GZIPInputStream(new BufferedInputStream(Files.newInputStream(dump)));
    }

    /** A program of the server's, connected as the owner of the schema. Its password is not on its command line. */
    private ProcessBuilder client(String name, String... options) {
        var command = new ArrayList<String>();
        command.add(binaries.sibling(name).toString());
        command.addAll(List.of(
                "--no-defaults",
                "--protocol=tcp",
                "--host=127.0.0.1",
                "--port=" + access.port(),
                "--user=" + access.owner(),
                "--skip-ssl",
                "--default-character-set=utf8mb4"));
        command.addAll(List.of(options));
        var builder = binaries.program(command);
        builder.environment().put("MYSQL_PWD", access.ownerPassword());
        return builder;
    }
}

package org.pixelkeep.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.node.FileFailures;
import org.pixelkeep.shared.node.PrivateFiles;

/** The data folder of one Pixelkeep: its lock, its passwords, and its database files. */
public final class DataFolder {

    private final Path root;

    private DataFolder(Path root) {
        this.root = root;
    }

    /** @throws DatabaseFailure when the folder cannot be created or written */
    static DataFolder at(Path root) {
        Path absolute = root.toAbsolutePath().normalize();
        try {
            PrivateFiles.makeFolder(absolute);
            DataFolder folder = new DataFolder(absolute.toRealPath());
            PrivateFiles.makeFolder(folder.mariadb());
            return folder;
        } catch (IOException e) {
            throw unwritable(absolute, e);
        }
    }

    /**
     * Creates the folder if needed, readable only by its owner.
     *
     * @throws DatabaseFailure when it cannot be created or written
     */
    public static void requireWritable(Path root) {
        Path absolute = root.toAbsolutePath().normalize();
        try {
            PrivateFiles.makeFolder(absolute);
            if (!Files.isWritable(absolute)) {
                throw new AccessDeniedException(absolute.toString());
            }
        } catch (IOException e) {
            throw unwritable(absolute, e);
        }
    }

    Path root() {
        return root;
    }

    Path mariadb() {
        return root.resolve("mariadb");
    }

    /** The data directory of the server itself. */
    Path tables() {
        return mariadb().resolve("data");
    }

    Path errorLog() {
        return mariadb().resolve("error.log");
    }

    /**
     * Locks the folder for this process until the channel is closed, and writes the process ID to the lock file. Empty
     * if another process has the lock.
     */
    Optional<FileChannel> lock() {
        try {
            FileChannel channel =
                    PrivateFiles.open(lockFile(), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            channel.truncate(0);
            channel.write(StandardCharsets.UTF_8.encode(
                    Long.toString(ProcessHandle.current().pid())));
            return Optional.of(channel);
        } catch (IOException e) {
            throw unwritable(root, e);
        }
    }

    /** The process in the lock file, or "unknown". Only meaningful when another process has the lock. */
    String lockedBy() {
        try {
            String process = Files.readString(lockFile()).strip();
            return process.isEmpty() ? "unknown" : process;
        } catch (IOException e) {
            return "unknown";
        }
    }

    /** The password of the database owner, created at random the first time and readable only by the owner. */
    String password() throws IOException {
        return password("password");
    }

    /** The password of the running application's account. */
    String applicationPassword() throws IOException {
        return password("password.application");
    }

    private String password(String name) throws IOException {
        Path file = mariadb().resolve(name);
        try {
            String kept = Files.readString(file).strip();
            if (!kept.isEmpty()) {
                return kept;
            }
        } catch (NoSuchFileException first) {
            // The first start creates one below.
        }
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        String made = HexFormat.of().formatHex(random);
        writePrivately(file, made);
        return made;
    }

    /** The server last started on this folder, running or not. */
    Optional<Server> lastServer() throws IOException {
        try {
            return Server.parse(Files.readString(mariadb().resolve("server")).strip());
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    void remember(Server server) throws IOException {
        writePrivately(mariadb().resolve("server"), server.text());
    }

    /** Writes a file that only the owner can read, whole or not at all. */
    void writePrivately(Path file, String text) throws IOException {
        PrivateFiles.replace(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private Path lockFile() {
        return root.resolve("pixelkeep.lock");
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static DatabaseFailure unwritable(Path root, IOException cause) {
        return new DatabaseFailure(
                ("The data folder %s is not writable (%s). Make it writable or set PIXELKEEP_DATA_DIR to "
                                + "another folder.")
                        .formatted(root, FileFailures.words(cause)),
                cause);
    }
}

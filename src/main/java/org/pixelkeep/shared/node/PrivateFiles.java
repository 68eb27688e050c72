package org.pixelkeep.shared.node;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Files and folders that only their owner can read (0600 and 0700): the data folder and its content, backups,
 * archives, and exports. On file systems without POSIX permissions, they are created normally.
 */
public final class PrivateFiles {
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

    private PrivateFiles() {}

    /**
     * Creates the folder if needed, and closes it to others. A folder that belongs to another user, such as a mounted
     * one, stays as its owner has it.
     *
     * @throws IOException when it cannot be created
     */
    public static void makeFolder(Path folder) throws IOException {
        Path absolute = folder.toAbsolutePath();
        Path parent = absolute.getParent();
        try {
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.createDirectory(absolute, attributes(parent == null ? absolute : parent, FOLDER));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(absolute)) {
                throw new NotDirectoryException(e.getFile());
            }
            close(absolute, FOLDER);
        }
    }

    /** Opens a file, creating it for its owner only if the options allow; an existing file is closed to others. */
    public static FileChannel open(Path file, Set<? extends OpenOption> options) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null) {
            throw new FileSystemException(file.toString(), null, "is no file");
        }
        boolean isThere = Files.exists(file);
        FileChannel channel = FileChannel.open(file, options, attributes(parent, FILE));
        if (isThere) {
            close(file, FILE);
        }
        return channel;
    }

    /**
     * Writes a file that gets its name only once it is complete, and then replaces one of that name. Until then, it is next
     * to it, with {@code .part} at the end of its name; if writing fails, that is deleted.
     *
     * @throws FileAlreadyExistsException if the name is that of a folder or a device; nothing is written
     */
    public static void replace(Path file, Content content) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new FileAlreadyExistsException(file.toString(), null, "is not a regular file");
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        try {
            try (FileChannel channel = open(part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
                    OutputStream out = Channels.newOutputStream(channel)) {
                content.writeTo(out);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(part);
            throw e;
        }
    }

    /**
     * Writes a file that does not exist yet. It gets its name once it is complete and on the disk, so after a crash, it is
     * there as a whole or not at all.
     *
     * @throws FileAlreadyExistsException if it exists, perhaps since a moment ago; it stays as it is
     */
    public static void create(Path file, Content content) throws IOException {
        Path folder = file.toAbsolutePath().resolveSibling("");
        Path part = Files.createTempFile(folder, file.getFileName() + ".", ".part", attributes(folder, FILE));
        try {
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE);
                    OutputStream out = Channels.newOutputStream(channel)) {
                content.writeTo(out);
                channel.force(true);
            }
            try {
                Files.createLink(file, part);
            } catch (FileAlreadyExistsException e) {
                throw e;
            } catch (FileSystemException | UnsupportedOperationException noLinks) {
                Files.move(part, file);
            }
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Deletes a folder with all that is in it, if it exists. Links are deleted, not what they lead to. */
    public static void deleteFolder(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** What is in a file. */
    @FunctionalInterface
    public interface Content {
        /** Writes it, and leaves the stream open. */
        void writeTo(OutputStream out) throws IOException;
    }

    private static FileAttribute<?>[] attributes(Path parent, Set<PosixFilePermission> permissions) throws IOException {
        return Files.getFileStore(parent).supportsFileAttributeView(PosixFileAttributeView.class)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    private static void close(Path path, Set<PosixFilePermission> permissions) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (view == null || permissions.containsAll(view.readAttributes().permissions())) {
            return;
        }
        try {
            view.setPermissions(permissions);
        } catch (AccessDeniedException e) {
            throw e;
        } catch (FileSystemException e) {
            // "Operation not permitted": it belongs to another user.
        }
    }
}

package org.pixelkeep.shared.node;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Files and folders that only their owner can read (0600 and 0700): the data folder and its content. On file systems
 * without POSIX permissions, they are created normally.
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
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try {
            Files.createDirectory(absolute, attributes(parent == null ? absolute : parent, FOLDER));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(absolute)) {
                throw e;
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

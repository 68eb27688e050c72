package org.pixelkeep.shared.node;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Objects;
import java.util.stream.Collectors;

/** Why files could not be read or written, for operators. */
public final class FileFailures {
    private FileFailures() {}

    /** The reason on one line, without a period at the end. The messages of some exceptions consist of a path alone. */
    public static String words(IOException failed) {
        if (failed instanceof NoSuchFileException missing) {
            return "there is no " + missing.getFile();
        }
        if (failed instanceof AccessDeniedException denied) {
            return "access to " + denied.getFile() + " is denied";
        }
        if (failed instanceof NotDirectoryException wrong) {
            return wrong.getFile() + " is not a folder";
        }
        if (failed instanceof FileAlreadyExistsException taken) {
            return taken.getFile() + " " + Objects.requireNonNullElse(taken.getReason(), "already exists");
        }
        return failed instanceof FileSystemException of && of.getReason() == null
                ? "it failed at " + of.getFile()
                : Objects.requireNonNullElse(
                                failed.getMessage(), failed.getClass().getSimpleName())
                        .lines()
                        .map(String::strip)
                        .collect(Collectors.joining(" "));
    }
}

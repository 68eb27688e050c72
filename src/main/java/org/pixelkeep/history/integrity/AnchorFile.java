package org.pixelkeep.history.integrity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.node.PrivateFiles;

/**
 * The file with the anchors: lines are only appended, also by other processes, and never changed. It grows for as long as
 * people work, so it is never in memory as a whole.
 */
final class AnchorFile {
    private static final byte NEWLINE = '\n';
    private static final int PART = 1 << 16;

    private final Path file;

    /** Where the lines begin that {@link #readNew} has not read yet. */
    private long unread;

    /** What tells the file from another one of that name; {@code null}: not read yet, or the system has nothing. */
    private @Nullable Object identity;

    AnchorFile(Path file) {
        this.file = file;
    }

    Path path() {
        return file;
    }

    /**
     * Reads the lines that were added since the last time, or all of them if the file is another one.
     *
     * @param restart runs before the first line of a file that is read from its beginning
     */
    void readNew(Runnable restart, Consumer<String> line) {
        try {
            var attributes = Files.exists(file) ? Files.readAttributes(file, BasicFileAttributes.class) : null;
            var found = attributes == null ? null : attributes.fileKey();
            if (attributes == null || attributes.size() < unread || found != null && !found.equals(identity)) {
                unread = 0;
                restart.run();
            }
            identity = found;
            if (attributes != null) {
                unread = read(unread, line);
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Reads all lines. */
    void read(Consumer<String> line) {
        if (Files.exists(file)) {
            try {
                read(0, line);
            } catch (IOException e) {
                throw unreadable(e);
            }
        }
    }

    private UncheckedIOException unreadable(IOException e) {
        return new UncheckedIOException("The history anchors, " + file + ", cannot be read.", e);
    }

    /**
     * Reads whole lines. One without an end was cut off by a crash, or is being written.
     *
     * @return where the last whole line ends
     */
    private long read(long from, Consumer<String> line) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.position(from);
            var part = ByteBuffer.allocate(PART);
            var end = from;
            while (channel.read(part) >= 0) {
                part.flip();
                var begin = 0;
                for (var i = 0; i < part.limit(); i++) {
                    if (part.get(i) == NEWLINE) {
                        line.accept(new String(part.array(), begin, i - begin, StandardCharsets.UTF_8));
                        begin = i + 1;
                    }
                }
                end += begin;
                part.position(begin);
                part = part.remaining() == part.capacity()
                        ? ByteBuffer.allocate(2 * part.capacity()).put(part)
                        : part.compact();
            }
            return end;
        }
    }

    /** Appends whole lines, with the end of a line before them if the last one was cut off, and forces them to the disk. */
    void append(String lines) {
        try {
            var folder = file.toAbsolutePath().getParent();
            if (folder != null && !Files.exists(folder)) {
                PrivateFiles.makeFolder(folder);
            }
            try (var channel = PrivateFiles.open(
                    file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE))) {
                var end = channel.size();
                var cutOff = end > 0 && lastByte(channel, end) != NEWLINE;
                var bytes = ByteBuffer.wrap(((cutOff ? "\n" : "") + lines).getBytes(StandardCharsets.UTF_8));
                channel.position(end);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The history anchors, " + file + ", cannot be written.", e);
        }
    }

    private static byte lastByte(FileChannel channel, long end) throws IOException {
        var last = ByteBuffer.allocate(1);
        channel.read(last, end - 1);
        return last.get(0);
    }
}

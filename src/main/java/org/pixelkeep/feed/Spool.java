package org.pixelkeep.feed;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A file that one thread writes and another reads while it grows, so the writer never waits for the reader. It has no
 * name visible to others and is deleted when closed.
 */
final class Spool implements AutoCloseable {
    private static final int PART = 64 * 1024;
    /** How many bytes are written between two checks of the disk space. */
    private static final int UNLOOKED = 1024 * 1024;

    private final FileChannel file;
    private final Room room;
    private final LongConsumer whole;
    private long unlooked;
    private long length;
    private boolean complete;
    private @Nullable Throwable failure;

    private Spool(FileChannel file, Room room, LongConsumer whole) {
        this.file = file;
        this.room = room;
        this.whole = whole;
    }

    /** Checks whether there is room for more. */
    interface Room {
        /** @throws IOException if there is not */
        void require() throws IOException;
    }

    /**
     * An empty one in that folder.
     *
     * @param room checked repeatedly while it is written
     * @param whole receives its length in bytes once it is complete
     */
    static Spool in(Path folder, Room room, LongConsumer whole) throws IOException {
        var path = Files.createTempFile(folder, "snapshot-", ".part");
        var file = FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        try {
            // Where open files can be deleted, a killed process leaves nothing behind.
            Files.deleteIfExists(path);
        } catch (IOException inUse) {
            // Elsewhere it is deleted on close.
        }
        return new Spool(file, room, whole);
    }

    /** The stream to write it; closing it does nothing. */
    OutputStream filling() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                append(ByteBuffer.wrap(bytes, from, count));
            }
        };
    }

    /** It is complete. */
    synchronized void complete() {
        complete = true;
        whole.accept(length);
        notifyAll();
    }

    /** The rest will never come. */
    synchronized void fail(Throwable why) {
        failure = why;
        notifyAll();
    }

    /**
     * Copies what is there and what is still to come.
     *
     * @throws IOException when it cannot be written or was not completed
     */
    void copyTo(OutputStream out) throws IOException {
        var part = ByteBuffer.allocate(PART);
        for (var at = 0L; awaitMore(at); ) {
            part.clear();
            at += file.read(part, at);
            out.write(part.array(), 0, part.position());
        }
    }

    @Override
    public void close() throws IOException {
        fail(new IOException("the reader disconnected"));
        file.close();
    }

    private void append(ByteBuffer bytes) throws IOException {
        unlooked += bytes.remaining();
        if (unlooked >= UNLOOKED) {
            unlooked = 0;
            room.require();
        }
        long at;
        synchronized (this) {
            at = length;
        }
        while (bytes.hasRemaining()) {
            at += file.write(bytes, at);
        }
        synchronized (this) {
            length = at;
            notifyAll();
        }
    }

    private synchronized boolean awaitMore(long at) throws IOException {
        try {
            // The reader may be ahead of the reported length.
            while (at >= length && !complete && failure == null) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        if (failure != null) {
            throw new IOException("the snapshot could not be read completely", failure);
        }
        return at < length;
    }
}

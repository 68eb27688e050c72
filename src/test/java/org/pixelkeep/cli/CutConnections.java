package org.pixelkeep.cli;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Sits between the application and its database, and cuts a transaction's connection at a chosen moment. Reads the
 * protocol's commands, one packet each.
 */
final class CutConnections implements AutoCloseable {
    private static final int QUERY = 3;
    private static final int HEADER = 4;
    private static final long LATE_NANOS = 150_000_000;

    private final ServerSocket server;
    private final int target;
    private final String mark;
    private final AtomicReference<@Nullable Cut> next = new AtomicReference<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean away;

    /** When the connection is lost. */
    enum Cut {
        /** At the first write: nothing of the transaction is committed. */
        AT_THE_WRITE,
        /** Right before the commit reaches the database. */
        BEFORE_THE_COMMIT,
        /** Between the commit and the answer to it. */
        AFTER_THE_COMMIT,
        /** For the application at once; the database gets the commit a moment later. */
        BEFORE_A_LATE_COMMIT
    }

    /** @param mark the beginning of the statement that tells the transactions to cut */
    CutConnections(int target, String mark) throws IOException {
        this.target = target;
        this.mark = mark;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        run("accept", this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Cuts the next transaction with the mark. */
    void cut(Cut cut) {
        next.set(cut);
    }

    /** Whether the requested cut has happened. */
    boolean isDone() {
        return next.get() == null;
    }

    /** Takes the database offline. */
    void goAway() throws IOException {
        away = true;
        for (var socket : open) {
            socket.close();
        }
    }

    void comeBack() {
        away = false;
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void run(String name, Work work) {
        var thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException closed) {
                        // The connection was closed by the test or by either side.
                    }
                },
                "cut-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() throws IOException {
        while (!server.isClosed()) {
            var client = server.accept();
            if (away) {
                client.close();
            } else {
                var database = new Socket(InetAddress.getLoopbackAddress(), target);
                client.setTcpNoDelay(true);
                database.setTcpNoDelay(true);
                open.add(client);
                open.add(database);
                var connection = new Connection(client, database);
                run("commands", connection::forwardCommands);
                run("answers", connection::forwardAnswers);
            }
        }
    }

    private final class Connection {
        private final Socket client;
        private final Socket database;
        private volatile boolean swallow;
        private boolean marked;

        Connection(Socket client, Socket database) {
            this.client = client;
            this.database = database;
        }

        void forwardCommands() throws IOException {
            try {
                var in = new DataInputStream(client.getInputStream());
                var out = database.getOutputStream();
                while (true) {
                    var packet = read(in);
                    if (!passes(command(packet), packet, out)) {
                        return;
                    }
                }
            } finally {
                if (!swallow) {
                    close();
                }
            }
        }

        private boolean passes(String command, byte[] packet, OutputStream out) throws IOException {
            if (command.startsWith(mark)) {
                marked = true;
                if (next.compareAndSet(Cut.AT_THE_WRITE, null)) {
                    return false;
                }
            }
            var ends = command.equals("commit") || command.equals("rollback");
            var cut = command.equals("commit") && marked ? next.getAndSet(null) : null;
            marked &= !ends;
            if (cut == Cut.BEFORE_THE_COMMIT) {
                return false;
            }
            if (cut == null) {
                out.write(packet);
                return true;
            }
            swallow = true;
            if (cut == Cut.BEFORE_A_LATE_COMMIT) {
                client.close();
                LockSupport.parkNanos(LATE_NANOS);
            }
            out.write(packet);
            return false;
        }

        void forwardAnswers() throws IOException {
            try {
                var in = database.getInputStream();
                var out = client.getOutputStream();
                var buffer = new byte[1 << 16];
                for (var length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                    if (swallow) {
                        return;
                    }
                    out.write(buffer, 0, length);
                }
            } finally {
                close();
            }
        }

        private void close() throws IOException {
            client.close();
            database.close();
            open.remove(client);
            open.remove(database);
        }
    }

    private static byte[] read(DataInputStream in) throws IOException {
        var header = in.readNBytes(HEADER);
        if (header.length < HEADER) {
            throw new EOFException();
        }
        var length = header[0] & 0xff | (header[1] & 0xff) << 8 | (header[2] & 0xff) << 16;
        var packet = new byte[HEADER + length];
        System.arraycopy(header, 0, packet, 0, HEADER);
        in.readFully(packet, HEADER, length);
        return packet;
    }

    private static String command(byte[] packet) {
        return packet.length > HEADER && packet[HEADER] == QUERY
                ? new String(packet, HEADER + 1, packet.length - HEADER - 1, StandardCharsets.ISO_8859_1)
                        .toLowerCase(Locale.ROOT)
                : "";
    }

    @Override
    public void close() {
        try {
            server.close();
            goAway();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

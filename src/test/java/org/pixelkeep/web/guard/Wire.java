package org.pixelkeep.web.guard;

import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** A connection on which a test sends what no client would. */
public final class Wire implements AutoCloseable {
    private static final int TIMEOUT = (int) Duration.ofSeconds(30).toMillis();

    private final Socket socket = new Socket();
    private final InputStream in;

    /** @param window the size of the receive buffer in bytes; 0: the default */
    private Wire(int window) throws IOException {
        if (window > 0) {
            socket.setReceiveBufferSize(window);
        }
        socket.connect(new InetSocketAddress("localhost", RestAssured.port));
        socket.setSoTimeout(TIMEOUT);
        in = socket.getInputStream();
    }

    public static Wire open() throws IOException {
        return new Wire(0);
    }

    /** A connection of a client that does not read. */
    public static Wire narrow() throws IOException {
        return new Wire(4_096);
    }

    public Wire send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /** The status line; empty if the connection was closed first. */
    public String status() throws IOException {
        var line = new StringBuilder();
        try {
            for (var one = in.read(); one >= 0 && one != '\n'; one = in.read()) {
                line.append((char) one);
            }
        } catch (SocketException reset) {
            return "";
        }
        return line.toString().strip();
    }

    /** One response with a declared length. */
    public String answer() throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            var one = in.read();
            if (one < 0) {
                return head.toString();
            }
            head.append((char) one);
        }
        var length = Pattern.compile("(?i)content-length: (\\d+)").matcher(head);
        if (length.find()) {
            in.readNBytes(Integer.parseInt(length.group(1)));
        }
        return head.toString();
    }

    /** Whether the server closes the connection within the timeout although nothing is read. */
    public boolean resetWhenNothingIsRead() throws IOException {
        var end = System.nanoTime() + Duration.ofMillis(TIMEOUT).toNanos();
        while (System.nanoTime() < end) {
            try {
                socket.getOutputStream().write('\n');
            } catch (SocketException reset) {
                return true;
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        return false;
    }

    /** Everything up to the end of the connection. */
    public String rest() throws IOException {
        var all = new ByteArrayOutputStream();
        try {
            in.transferTo(all);
        } catch (SocketException reset) {
            all.writeBytes("(reset)".getBytes(StandardCharsets.ISO_8859_1));
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

package org.pixelkeep.serving.http;

import io.restassured.RestAssured;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** A persistent connection that shows what is sent and received, byte for byte. */
public final class PersistentConnection implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;

    public PersistentConnection() throws IOException {
        socket = new Socket("127.0.0.1", RestAssured.port);
        socket.setSoTimeout(20_000);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** A response: its status line with headers, and its body. */
    public record Answer(String head, byte[] body) {
        public int status() {
            return Integer.parseInt(head.split(" ", 3)[1]);
        }

        public String header(String name) {
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ": "))
                    .map(line -> line.substring(name.length() + 2))
                    .findFirst()
                    .orElse("");
        }

        /** Whether it was answered at the gate, which sends learned headers before new ones. */
        public boolean isQuick() {
            return head.indexOf("X-Request-Id") > head.indexOf("Cache-Control");
        }

        public String text() {
            if (!header("Content-Encoding").equals("gzip")) {
                return new String(body, StandardCharsets.UTF_8);
            }
            try (var plain = new GZIPInputStream(new ByteArrayInputStream(body))) {
                return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The body without timestamps. */
        public String timeless() {
            return text().replaceAll("\"at\":\"[^\"]*\"", "\"at\":\"\"");
        }

        /**
         * The headers that are the same each time, sorted by name; the date without its value, which is that of the second.
         * The length depends on the timestamp's digits.
         */
        public List<String> timelessHeaders() {
            return head.lines()
                    .skip(1)
                    .filter(line -> !line.startsWith("X-Request-Id")
                            && !line.startsWith("X-Snapshot-Age")
                            && !line.toLowerCase(Locale.ROOT).startsWith("content-length"))
                    .map(line -> line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT)
                            + line.substring(line.indexOf(':')))
                    .map(line -> line.startsWith("date:") ? "date:" : line)
                    .sorted()
                    .toList();
        }
    }

    /** Sends a request without a body. Several calls before reading the first response make a pipeline. */
    public void send(String method, String path, String... headers) throws IOException {
        write(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + lines(headers) + "\r\n");
    }

    public void post(String path, String body, String... headers) throws IOException {
        write("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + lines(headers)
                + "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
    }

    private static String lines(String... headers) {
        return headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    }

    public void write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    public Answer get(String path, String... headers) throws IOException {
        send("GET", path, headers);
        return read();
    }

    public Answer read() throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            var next = in.read();
            if (next < 0) {
                throw new IOException("closed after: " + head);
            }
            head.append((char) next);
        }
        var answer = new Answer(head.substring(0, head.length() - 4), new byte[0]);
        return new Answer(
                answer.head(),
                answer.header("Transfer-Encoding").equals("chunked")
                        ? chunks()
                        : in.readNBytes(Integer.parseInt(answer.header("Content-Length"))));
    }

    private byte[] chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        while (true) {
            var size = Integer.parseInt(line(), 16);
            body.write(in.readNBytes(size));
            line();
            if (size == 0) {
                return body.toByteArray();
            }
        }
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("closed");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

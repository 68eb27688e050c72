package org.pixelkeep.serving.render;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A server of one's own that pixels point to: it notes every call, and gives out pages. It takes any address as it
 * comes: what vendors hand out is often no URI by the book.
 */
final class Counter implements AutoCloseable {
    private final ServerSocket socket;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final Map<String, String> pages = new ConcurrentHashMap<>();

    private Counter(ServerSocket socket) {
        this.socket = socket;
    }

    static Counter start() {
        try {
            var counter = new Counter(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()));
            counter.workers.execute(counter::listen);
            return counter;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The whole address of what stands behind the host. */
    String url(String rest) {
        return "http://127.0.0.1:" + socket.getLocalPort() + rest;
    }

    /** Gives out a page at the path; asking for it is no call. */
    String page(String path, String html) {
        pages.put(path, html);
        return url(path);
    }

    /** What was called until now, as it came in: path and query, in the order of coming. */
    List<String> calls() {
        return List.copyOf(calls);
    }

    private void listen() {
        try {
            while (!socket.isClosed()) {
                var connection = socket.accept();
                workers.execute(() -> answer(connection));
            }
        } catch (IOException closed) {
            workers.shutdown();
        }
    }

    private void answer(Socket connection) {
        try (connection) {
            var in =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
            var request = in.readLine();
            var header = request;
            while (header != null && !header.isEmpty()) {
                header = in.readLine();
            }
            if (request != null) {
                var body = body(request).getBytes(StandardCharsets.UTF_8);
                var head = "HTTP/1.1 200 OK\r\nContent-Type: " + type(request) + "\r\nContent-Length: " + body.length
                        + "\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n";
                connection.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
                connection.getOutputStream().write(body);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The browser went away", e);
        }
    }

    private String body(String request) {
        var target = request.substring(0, request.lastIndexOf(' '));
        var page = page(target);
        if (page != null) {
            return page;
        }
        if (!target.endsWith("/favicon.ico")) {
            calls.add(target);
        }
        return type(request).startsWith("image") ? "<svg xmlns=\"http://www.w3.org/2000/svg\"/>" : "";
    }

    private @Nullable String page(String target) {
        return pages.get(target.substring(target.indexOf(' ') + 1));
    }

    private static String type(String request) {
        var path = request.split("[ ?;]")[1];
        return path.endsWith(".gif")
                ? "image/svg+xml"
                : path.endsWith(".js") ? "text/javascript" : "text/html; charset=utf-8";
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.pixelkeep.security;

import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A request of the API, sent byte for byte as it is, on a connection of its own. */
record RawRequest(String verb, String target, List<String> headers, byte[] body) {
    private static final int TIMEOUT_MILLIS = 20_000;

    /** What came back; the status is 0 if nothing did. */
    record Answer(int status, String type, String body) {}

    @Override
    public String toString() {
        var text = new String(body, StandardCharsets.UTF_8);
        return verb + " " + target + " " + headers + " " + (text.length() > 300 ? text.substring(0, 300) + "…" : text);
    }

    /** Whether the target is a URL at all. */
    boolean isAddressed() {
        try {
            return new URI(target).toASCIIString().equals(target);
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Sends it with a token. */
    Answer send(String token) {
        var head = new StringBuilder(verb + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Authorization: Bearer " + token + "\r\n");
        headers.forEach(header -> head.append(header).append("\r\n"));
        if (body.length > 0 || !verb.equals("GET")) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        head.append("\r\n");
        try (var socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            var request = new ByteArrayOutputStream();
            request.write(head.toString().getBytes(StandardCharsets.UTF_8));
            request.write(body);
            socket.getOutputStream().write(request.toByteArray());
            return answer(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(toString(), e);
        }
    }

    private static Answer answer(String text) {
        var end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return new Answer(0, "", text);
        }
        var head = text.substring(0, end);
        var type = head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-type:"))
                .map(line -> line.substring(13).strip())
                .findFirst()
                .orElse("");
        var body = text.substring(end + 4);
        if (head.toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked")) {
            body = body.lines().filter(line -> !line.matches("[0-9a-f]{1,6}")).collect(Collectors.joining());
        }
        return new Answer(Integer.parseInt(head.split(" ", 3)[1]), type, body);
    }
}

package org.pixelkeep.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Sends requests to a node, one after another, on one connection that stays open. */
final class Client {
    static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI address;
    private final @Nullable String token;

    Client(URI address, @Nullable String token) {
        this.address = address;
        this.token = token;
    }

    /** The body of a successful response. */
    byte[] get(String path) throws IOException, InterruptedException {
        return good(request(path).build()).body();
    }

    /** Whether the token is valid. */
    boolean works() throws IOException, InterruptedException {
        return send(request("/api/v1/me").build()).statusCode() == 200;
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        return JSON.readTree(get(path));
    }

    JsonNode post(String path, String body) throws IOException, InterruptedException {
        return JSON.readTree(good(request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build())
                .body());
    }

    HttpResponse<byte[]> patch(String path, String body) throws IOException, InterruptedException {
        return good(request(path)
                .header("Content-Type", "application/json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    void delete(String path) throws IOException, InterruptedException {
        good(request(path).DELETE().build());
    }

    /** The response as sent over the network, compressed if the node supports it, whatever its status. */
    HttpResponse<byte[]> compressed(String path) throws IOException, InterruptedException {
        return send(request(path).header("Accept-Encoding", "gzip").build());
    }

    /** The status; fails if nothing answers. */
    int status(String method, String path, String body) throws IOException, InterruptedException {
        return send(request(path)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build())
                .statusCode();
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(address.resolve(path));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private HttpResponse<byte[]> good(HttpRequest request) throws IOException, InterruptedException {
        var answer = send(request);
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException("%s %s: %d %s"
                    .formatted(
                            request.method(),
                            request.uri(),
                            answer.statusCode(),
                            new String(answer.body(), StandardCharsets.UTF_8)));
        }
        return answer;
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }
}

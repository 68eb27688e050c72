package org.pixelkeep.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Sends requests to a node, one after another, on one connection that stays open. */
final class Client {
    static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"csrf-token\" value=\"([^\"]+)\"");

    private final URI address;
    private final Map<String, String> credentials;

    private Client(URI address, Map<String, String> credentials) {
        this.address = address;
        this.credentials = credentials;
    }

    /** Sends no credentials. */
    static Client ofGuest(URI address) {
        return new Client(address, Map.of());
    }

    /** Sends the token: for the API. */
    static Client ofToken(URI address, String token) {
        return new Client(address, Map.of("Authorization", "Bearer " + token));
    }

    /** Signs the person in with {@link Node#PASSWORD}: for pages. */
    static Client signedIn(URI address, String email) throws IOException, InterruptedException {
        var guest = ofGuest(address);
        var form = guest.send(guest.request("/sign-in").build());
        var token = FORM_TOKEN.matcher(new String(form.body(), StandardCharsets.UTF_8));
        if (!token.find()) {
            throw new IllegalStateException("There is no form at /sign-in.");
        }
        var fields = Map.of("csrf-token", token.group(1), "email", email, "password", Node.PASSWORD);
        var answer = guest.send(guest.request("/sign-in")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Cookie", cookies(form))
                .POST(HttpRequest.BodyPublishers.ofString(encoded(fields)))
                .build());
        if (answer.statusCode() != 303) {
            throw new IllegalStateException(email + " cannot sign in: " + answer.statusCode());
        }
        return new Client(address, Map.of("Cookie", cookies(answer)));
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String cookies(HttpResponse<byte[]> answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.split(";", 2)[0])
                .collect(Collectors.joining("; "));
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

    /** The body of a successful response, as it comes. */
    InputStream stream(String path) throws IOException, InterruptedException {
        var answer = opened(path);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("GET %s: %d".formatted(path, answer.statusCode()));
        }
        return answer.body();
    }

    /** A response whose body nobody has read yet, whatever its status. */
    HttpResponse<InputStream> opened(String path) throws IOException, InterruptedException {
        return http.send(request(path).build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    /** Sends a sheet as CSV. */
    JsonNode sheet(String method, String path, byte[] csv) throws IOException, InterruptedException {
        return JSON.readTree(good(request(path)
                        .header("Content-Type", "text/csv")
                        .method(method, HttpRequest.BodyPublishers.ofByteArray(csv))
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
        credentials.forEach(request::header);
        return request;
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

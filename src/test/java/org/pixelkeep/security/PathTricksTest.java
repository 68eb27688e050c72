package org.pixelkeep.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Role;
import org.pixelkeep.security.World.Place;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.web.request.SessionCookie;

/** No spelling of a URL gives access to more than the plain one. */
@QuarkusTest
class PathTricksTest {
    /** The statuses for a URL that is invalid or not the caller's. */
    private static final Set<Integer> NOTHING = Set.of(303, 400, 401, 403, 404, 405, 406, 501);

    private static final List<UnaryOperator<String>> TRICKS = List.of(
            path -> path + ";x",
            path -> path + ";jsessionid=1",
            path -> path + "%3B",
            path -> path + "%3bx=1",
            path -> "/help;/.." + path,
            path -> "/sign-in/.." + path,
            path -> "/sign-in/..;" + path,
            path -> "/assets/.." + path,
            path -> "/assets/%2e%2e" + path,
            path -> "/assets/%2E%2E%2F" + path.substring(1),
            path -> "/assets/..%2f" + path.substring(1),
            path -> "/assets/..%5C" + path.substring(1),
            path -> "/assets\\.." + path,
            path -> "/%252e%252e" + path,
            path -> "/." + path,
            path -> "/./" + path.substring(1),
            path -> "/" + path,
            path -> "//" + path,
            path -> path.replace("/", "//"),
            path -> path.replace("/", "/./"),
            path -> path.replace("/", "%2F"),
            path -> path.replace("/", "\\"),
            path -> path + "/",
            path -> path + "//",
            path -> path + "/.",
            path -> path + "/..",
            path -> path + "%00",
            path -> path + "%00.html",
            path -> path + "%20",
            path -> path + "%09",
            path -> path + "%0d%0aX-Evil:%201",
            path -> path + ".json",
            path -> path + ".css",
            path -> path + "/assets/x.css",
            path -> path + "%c0%af",
            path -> path + "%ff",
            path -> path.toUpperCase(Locale.ROOT),
            path -> path.replaceFirst("([a-z])", "%70"),
            path -> "http://localhost" + path,
            path -> path + "#x",
            path -> "/q" + path,
            path -> "/api" + path);

    private static final List<String> FORGED = List.of(
            "X-Forwarded-For: 127.0.0.1",
            "X-Forwarded-Proto: https",
            "X-Forwarded-Host: localhost",
            "X-Forwarded-Prefix: /sign-in",
            "Forwarded: for=127.0.0.1;proto=https;host=localhost",
            "X-Original-URL: /sign-in",
            "X-Rewrite-URL: /sign-in",
            "X-HTTP-Method-Override: GET",
            "X-Method-Override: GET",
            "X-Real-IP: 127.0.0.1",
            "X-Remote-User: admin",
            "X-User-ID: 1",
            "Host: localhost:9000");

    private final World world = World.make();

    @Test
    void path_tricks_do_not_bypass_authentication() throws IOException {
        var wrong = new ArrayList<String>();
        for (var path : protectedPaths()) {
            for (var trick : TRICKS) {
                wants(wrong, "GET", trick.apply(path), "");
            }
            for (var header : FORGED) {
                wants(wrong, "GET", path, header + "\r\n");
            }
            for (var verb : List.of("HEAD", "POST", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", "get", "GETX")) {
                wants(wrong, verb, path, "");
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void path_tricks_do_not_bypass_permissions() throws IOException {
        var observer = world.person(Role.NETWORK_OBSERVER);
        var cookie = "Cookie: " + SessionCookie.NAME + "=" + SignedIn.cookie(observer.email) + "\r\n";
        var network = world.network().id;
        var wrong = new ArrayList<String>();
        for (var path : List.of(
                "/networks/" + network + "/edit",
                "/networks/" + network + "/users",
                "/pixels/" + world.pixel(Place.OWN) + "/edit",
                "/pixels/" + world.pixel(Place.ELSEWHERE))) {
            for (var trick : TRICKS) {
                wants(wrong, "GET", trick.apply(path), cookie);
            }
            for (var header : FORGED) {
                wants(wrong, "GET", path, cookie + header + "\r\n");
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void forwarded_headers_from_clients_are_not_trusted() throws IOException {
        var cookie = "Cookie: " + SessionCookie.NAME + "="
                + SignedIn.cookie(world.person(Role.NETWORK_TRAFFICKER).email) + "\r\n";

        var answer = answer(
                "GET",
                "/probe",
                cookie + "X-Forwarded-For: 203.0.113.9\r\nForwarded: for=203.0.113.9;proto=https\r\n"
                        + "X-Forwarded-Proto: https\r\n");

        assertThat(answer).contains("127.0.0.1").doesNotContain("203.0.113.9").doesNotContain("Strict-Transport");
    }

    @Test
    void trace_is_not_supported() throws IOException {
        assertThat(status(answer("TRACE", "/sign-in", "X-Secret: 1\r\n"))).isIn(400, 403, 404, 405, 501);
        assertThat(answer("TRACE", "/sign-in", "X-Secret: 1\r\n")).doesNotContain("X-Secret");
    }

    private List<String> protectedPaths() {
        return List.of(
                "/networks/" + world.network().id + "/pixels",
                "/pixels/" + world.pixel(Place.OWN),
                "/api/v1/me",
                "/api/v1/pixels/" + world.pixel(Place.OWN),
                "/q/metrics",
                "/q/health");
    }

    private static void wants(List<String> wrong, String verb, String path, String headers) throws IOException {
        var answer = answer(verb, path, headers);
        var status = status(answer);
        if (!NOTHING.contains(status) || answer.contains("\nX-Evil")) {
            wrong.add(verb + " " + path + " " + headers.strip() + ": " + status);
        }
    }

    private static int status(String answer) {
        return Integer.parseInt(answer.split(" ")[1]);
    }

    /** Sends the path unchanged: a client would normalize it. */
    private static String answer(String verb, String path, String headers) throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            var host = headers.contains("Host: ") && !headers.contains("-Host: ") ? "" : "Host: localhost\r\n";
            var request = verb + " " + path + " HTTP/1.1\r\n" + host + headers
                    + "Connection: close\r\nContent-Length: 0\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

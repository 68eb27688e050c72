package org.pixelkeep.security;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.web.SessionCookie;

/** Many requests at little cost, none of which follows a redirect. */
final class Http {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private Http() {}

    /** What shows who asks: headers of a session with its form token, of a bearer token, or none. */
    record Credentials(List<String> headers) {
        static final Credentials NONE = new Credentials(List.of());

        static Credentials session(String email) {
            var cookie = SignedIn.cookie(email);
            return new Credentials(
                    List.of("Cookie", SessionCookie.NAME + "=" + cookie, "X-CSRF-Token", SignedIn.csrf(cookie)));
        }

        /** A session as another site would make it post. */
        static Credentials cookieAlone(String email) {
            return new Credentials(List.of("Cookie", SessionCookie.NAME + "=" + SignedIn.cookie(email)));
        }

        static Credentials token(String email, String... scopes) {
            return new Credentials(List.of("Authorization", "Bearer " + SignedIn.newToken(email, scopes)));
        }
    }

    static HttpResponse<String> send(
            Credentials who, String verb, String path, String contentType, String body, String... more) {
        var request = HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + path))
                .method(
                        verb,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!contentType.isEmpty()) {
            request.header("Content-Type", contentType);
        }
        if (!who.headers().isEmpty()) {
            request.headers(who.headers().toArray(String[]::new));
        }
        if (more.length > 0) {
            request.headers(more);
        }
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(verb + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static HttpResponse<String> get(Credentials who, String path) {
        return send(who, "GET", path, "", "");
    }
}

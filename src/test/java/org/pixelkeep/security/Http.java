package org.pixelkeep.security;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.web.request.SessionCookie;

/** Many cheap requests, which do not follow redirects. */
public final class Http {
    /** Enough concurrent requests to keep the machine busy. */
    private static final int AT_ONCE = 4;

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private Http() {}

    /** The credentials: session headers with a form token, a bearer token, or none. */
    public record Credentials(List<String> headers) {
        public static final Credentials NONE = new Credentials();

        public Credentials(String... headers) {
            this(List.of(headers));
        }

        /** Of a person with a browser and a script: each of the two cookies counts where the other does not. */
        public static Credentials session(String email) {
            var cookie = SignedIn.cookie(email);
            var both =
                    SessionCookie.NAME + "=" + cookie + "; " + SessionCookie.SCRIPT_NAME + "=" + SignedIn.script(email);
            return new Credentials("Cookie", both, "X-CSRF-Token", SignedIn.csrf(cookie));
        }

        public static Credentials token(String email, String... scopes) {
            return new Credentials("Authorization", "Bearer " + SignedIn.newToken(email, scopes));
        }
    }

    public static HttpResponse<String> send(
            Credentials who, String verb, String path, String contentType, String body, String... more) {
        return send(
                who, verb, URI.create(RestAssured.baseURI + ":" + RestAssured.port + path), contentType, body, more);
    }

    private static HttpResponse<String> send(
            Credentials who, String verb, URI address, String contentType, String body, String... more) {
        var request = HttpRequest.newBuilder(address)
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
            throw new UncheckedIOException(verb + " " + address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static HttpResponse<String> get(Credentials who, String path) {
        return send(who, "GET", path, "", "");
    }

    /** The same on another port. */
    static HttpResponse<String> get(Credentials who, URI address) {
        return send(who, "GET", address, "", "");
    }

    /** The responses by path. */
    public static Map<String, HttpResponse<String>> getAll(Credentials who, Collection<String> paths) {
        var answers = new ConcurrentHashMap<String, HttpResponse<String>>();
        together(paths.stream()
                .map(path -> (Runnable) () -> answers.put(path, get(who, path)))
                .toList());
        return answers;
    }

    /** Runs everything, several at a time, and waits for the last. */
    static void together(List<Runnable> asking) {
        var workers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            for (Future<?> one : asking.stream().map(workers::submit).toList()) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            workers.shutdownNow();
        }
    }
}

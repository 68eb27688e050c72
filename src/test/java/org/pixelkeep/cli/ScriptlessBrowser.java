package org.pixelkeep.cli;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A browser without JavaScript that keeps cookies per site. It sees the nodes as one site over TLS, as behind a load
 * balancer. Tests choose which node answers each request.
 */
final class ScriptlessBrowser {
    static final String SITE = "https://pixels.agency.example";

    private static final Pattern TOKEN = Pattern.compile("name=\"csrf-token\" value=\"([^\"]+)\"");
    private static final Pattern ACTION = Pattern.compile("<form[^>]* action=\"([^\"]+)\"");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, Map<String, String>> cookies = new HashMap<>();
    private String node;

    ScriptlessBrowser(String node) {
        this.node = node;
    }

    /** Lets this node answer from now on. */
    ScriptlessBrowser at(String other) {
        node = other;
        return this;
    }

    /** The value of our site's cookie with this name. */
    String cookie(String name) {
        return jar(SITE).getOrDefault("__Host-" + name, "");
    }

    HttpResponse<String> get(String address) throws Exception {
        return send(request(address).GET(), address);
    }

    /** Posts a form with the token from the page that the browser received last. */
    HttpResponse<String> post(String address, HttpResponse<String> page, Map<String, String> fields) throws Exception {
        var all = new TreeMap<>(fields);
        var token = TOKEN.matcher(page.body());
        if (token.find()) {
            all.put("csrf-token", token.group(1));
        }
        var body = all.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(
                request(address)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                address);
    }

    /** Fills in the provider's form, starting from the page that leads there. */
    HttpResponse<String> signInThere(HttpResponse<String> away, String name) throws Exception {
        var form = get(location(away));
        if (form.statusCode() == 302) {
            return form;
        }
        var action = ACTION.matcher(form.body());
        if (!action.find()) {
            throw new AssertionError(form.body());
        }
        return post(
                action.group(1).replace("&amp;", "&"),
                form,
                Map.of("username", name, "password", name + " at the provider"));
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError(answer.statusCode() + " " + answer.body()));
    }

    private HttpRequest.Builder request(String address) {
        var site = siteOf(address);
        var ours = site.equals(SITE);
        var request = HttpRequest.newBuilder(URI.create(
                ours ? node + (address.startsWith(SITE) ? address.substring(SITE.length()) : address) : address));
        if (ours) {
            request.header("X-Forwarded-Proto", "https").header("X-Forwarded-Host", "pixels.agency.example");
        }
        if (!jar(site).isEmpty()) {
            request.header(
                    "Cookie",
                    jar(site).entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String address) throws Exception {
        var answer = client.send(request.build(), BodyHandlers.ofString());
        for (var header : answer.headers().allValues("Set-Cookie")) {
            var pair = header.split(";", 2)[0].split("=", 2);
            if (header.contains("Max-Age=0;") || header.endsWith("Max-Age=0")) {
                jar(siteOf(address)).remove(pair[0]);
            } else {
                jar(siteOf(address)).put(pair[0], pair[1]);
            }
        }
        return answer;
    }

    private Map<String, String> jar(String site) {
        return cookies.computeIfAbsent(site, none -> new TreeMap<>());
    }

    private static String siteOf(String address) {
        return address.startsWith("http://") ? address.substring(0, address.indexOf('/', "http://".length())) : SITE;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

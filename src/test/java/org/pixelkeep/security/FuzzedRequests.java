package org.pixelkeep.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Makes requests that no document describes out of operations that one does. */
final class FuzzedRequests {
    private static final Set<String> WAITING = Set.of("wait");

    private static final List<String> TYPES = Arrays.asList(
            null,
            "",
            " ",
            "application/json",
            "application/json; charset=utf-16",
            "application/json; charset=nonsense",
            "application/merge-patch+json",
            "application/xml",
            "text/xml; charset=nonsense",
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "multipart/form-data; boundary=\"",
            "application/octet-stream",
            "*/*",
            "nonsense",
            "application/",
            "/",
            ";",
            "application/json;;;=",
            "application/json, text/plain");

    private static final List<String> ACCEPTED = Arrays.asList(
            null,
            "",
            " ",
            ",",
            "*/*",
            "*",
            "application/json",
            "application/json;q=0",
            "application/json;q=x",
            "application/xml",
            "text/html",
            "text/csv;q=0.5, */*;q=0.1",
            "nonsense",
            "a/b/c",
            "/",
            "application/json;q=1;;",
            "\"");

    private static final List<String> IDS = List.of(
            "0",
            "-1",
            "+1",
            "01",
            "%EF%BC%91",
            "１",
            "1.0",
            "1e3",
            "x",
            "%20",
            "1%20",
            "%FF",
            "%E2%80%AE",
            "null",
            "999999999999999999",
            "9223372036854775808",
            "99999999999999999999999",
            "a".repeat(300));

    private static final List<String> HEADERS = List.of(
            "If-Match: *",
            "If-Match: \"0\"",
            "If-Match: nonsense",
            "If-Match: \"99999999999999999999\"",
            "If-Match: W/\"1\", \"2\"",
            "If-Match: ",
            "If-None-Match: *",
            "If-None-Match: \"",
            "X-Min-Revision: x",
            "X-Min-Revision: -1",
            "X-Min-Revision: １",
            "X-Min-Revision: 99999999999999999999",
            "Idempotency-Key: ",
            "Idempotency-Key: " + "k".repeat(300),
            "Idempotency-Key: \u00e9\u00ff",
            "Range: bytes=5-1",
            "Accept-Encoding: nonsense",
            "Accept-Language: \u00ff",
            "Content-Encoding: gzip",
            "Origin: null",
            "X-Request-Id: \u00ff");

    private static final List<String> TEXTS = List.of(
            "\"\"",
            "\" \"",
            "\"x\"",
            "\"\\u0000\"",
            "\"a\\u0000b\"",
            "\"\\ud800\"",
            "\"a\\u202eb\"",
            "\"１\"",
            "\"1\"",
            "\"-1\"",
            "\"+999999999-12-31T23:59:59.999999999Z\"",
            "\"-999999999-01-01T00:00:00Z\"",
            "\"9999-12-31T23:59:59.999999999-18:00\"",
            "\"0000-00-00T00:00:00Z\"",
            "\"2026-02-30\"",
            "\"+999999999-12-31\"",
            "\"P999999999Y\"",
            "\"%\"",
            "\"\\\\\"",
            "\"'; select 1 --\"",
            "\"https://[\"",
            "\"https://a.example/%zz${\"",
            "\"" + "x".repeat(70_000) + "\"",
            "\"" + "☂".repeat(5_000) + "\"");

    private static final List<String> OTHERS = List.of(
            "null",
            "true",
            "0",
            "-1",
            "5",
            "1.5",
            "1e400",
            "1e999999999",
            "-1e-999999999",
            "2147483648",
            "9223372036854775808",
            "123456789012345678901234567890",
            "[]",
            "[null]",
            "[[]]",
            "[1,null,\"x\"]",
            "[\"\"]",
            "[\"x\",\"x\"]",
            "[-1]",
            "[99999999999999999999]",
            "{}",
            "{\"x\":null}",
            "NaN");

    private static final List<String> BODIES = List.of(
            "",
            " ",
            "null",
            "[]",
            "{}",
            "{",
            "}",
            "\"x\"",
            "5",
            "tru",
            "{\"a\":1}{\"a\":2}",
            "{\"name\":\"a\",\"name\":\"b\"}",
            "{\"\":1}",
            "{\"reason\":[]}",
            "{\"reason\":\"\\u0000\"}",
            "{\"reason\":\"\\u202e\"}",
            "{\"__proto__\":{}}",
            "[".repeat(20_000),
            "{\"a\":".repeat(20_000),
            "\uFEFF{}",
            "<a/>",
            "<VAST version=\"4.2\"/>",
            "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><VAST version=\"4.2\">&e;</VAST>",
            "a=b&c=%",
            "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--x--\r\n",
            "--x\r\n");

    private static final List<String> QUERIES = List.of(
            "",
            "x",
            "%FF",
            "%00",
            "%E2%80%AE",
            "%",
            "%zz",
            "-1",
            "%EF%BC%91",
            "99999999999999999999",
            "NaN",
            "null",
            "%20",
            "2026-02-30T00:00:00Z",
            "%2B999999999-12-31T23:59:59Z",
            "-999999999-01-01T00:00:00Z",
            "a".repeat(2_000),
            "%5B%5D",
            "%27",
            "%5C",
            "_",
            "%25",
            "bmFtZQpzeAox",
            "bmFtZQppMQo5OTk5OTk5OTk5OTk5OTk5OTk5");

    private FuzzedRequests() {}

    /**
     * The next request of an operation.
     *
     * @param ids of objects that are there, by the names of the path's variables
     */
    static RawRequest next(ApiOperation operation, Map<String, String> ids, Random random) {
        var named = new LinkedHashMap<>(ids);
        if (random.nextInt(5) == 0) {
            named.replaceAll((name, id) -> random.nextBoolean() ? one(random, IDS) : id);
        }
        var target = new StringBuilder(operation.at(named));
        var separator = '?';
        for (var query : operation.queries()) {
            if (random.nextInt(4) == 0 && !WAITING.contains(query)) {
                target.append(separator).append(encoded(query)).append('=').append(one(random, QUERIES));
                separator = '&';
            }
        }
        if (random.nextInt(12) == 0) {
            target.append(separator).append(one(random, QUERIES)).append('=').append(one(random, QUERIES));
        }
        var headers = new ArrayList<String>();
        var body = operation.verb().equals("GET") && random.nextInt(6) > 0 ? new byte[0] : body(operation, random);
        var usual = operation.types().isEmpty() ? "application/json" : one(random, operation.types());
        header(headers, "Content-Type", random.nextInt(3) > 0 ? usual : one(random, TYPES));
        header(headers, "Accept", random.nextInt(3) > 0 ? null : one(random, ACCEPTED));
        if (random.nextInt(5) == 0) {
            headers.add(one(random, HEADERS));
        }
        return new RawRequest(operation.verb(), target.toString(), headers, body);
    }

    private static byte[] body(ApiOperation operation, Random random) {
        var kind = random.nextInt(6);
        if (kind == 0 || operation.body() == null) {
            return random.nextInt(8) == 0
                    ? new byte[] {'{', '"', (byte) 0xff, (byte) 0xc0, '"', ':', '1', '}'}
                    : one(random, BODIES).getBytes(StandardCharsets.UTF_8);
        }
        return changed(operation.body(), random, random.nextInt(3)).getBytes(StandardCharsets.UTF_8);
    }

    /** The example with some of its values replaced, as text: not everything that is sent is JSON. */
    private static String changed(JsonNode node, Random random, int changes) {
        if (changes > 0 && random.nextInt(4) == 0) {
            return one(random, random.nextBoolean() ? TEXTS : OTHERS);
        }
        if (node instanceof ArrayNode array) {
            return StreamSupport.stream(array.spliterator(), false)
                    .map(element -> changed(element, random, changes))
                    .collect(Collectors.joining(",", "[", "]"));
        }
        if (node instanceof ObjectNode object) {
            var fields = new ArrayList<String>();
            object.fields().forEachRemaining(field -> {
                if (random.nextInt(8) > 0) {
                    fields.add("\"" + field.getKey() + "\":" + changed(field.getValue(), random, changes));
                }
                if (random.nextInt(40) == 0) {
                    fields.add("\"" + field.getKey() + "\":" + one(random, OTHERS));
                }
            });
            if (random.nextInt(20) == 0) {
                fields.add("\"unknown\":" + one(random, OTHERS));
            }
            return fields.stream().collect(Collectors.joining(",", "{", "}"));
        }
        return node.toString();
    }

    private static void header(List<String> headers, String name, @Nullable String value) {
        if (value != null) {
            headers.add(name + ": " + value);
        }
    }

    private static String one(Random random, List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

package org.pixelkeep.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Routes;
import org.pixelkeep.testing.SignedIn;

/**
 * Calls every documented API operation in undocumented ways: every response explains what was wrong.
 * {@code -Dpixelkeep.fuzz.rounds=500} runs longer.
 */
@Tag("slow")
@QuarkusTest
class FuzzTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ROUNDS = Integer.getInteger("pixelkeep.fuzz.rounds", 24);
    private static final long SEED = Long.getLong("pixelkeep.fuzz.seed", 20_261_126);
    private static final Set<String> WAITING = Set.of("wait");

    /** Usually it takes a tenth of this; the rest is for busy machines. */
    private static final Duration ENOUGH = Duration.ofSeconds(2);

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

    private final World world = World.make();
    private final Map<Operation, Map<String, String>> ids = new HashMap<>();
    private final Queue<String> found = new ConcurrentLinkedQueue<>();

    /** One operation with its documentation. */
    private record Operation(
            String verb,
            String path,
            List<String> queries,
            List<String> types,
            @Nullable JsonNode body) {
        String name() {
            return verb + " " + path;
        }
    }

    /** One request as sent. */
    private record Asked(String verb, String target, List<String> headers, byte[] body) {
        @Override
        public String toString() {
            var text = new String(body, StandardCharsets.UTF_8);
            return verb + " " + target + " " + headers + " "
                    + (text.length() > 300 ? text.substring(0, 300) + "…" : text);
        }
    }

    /** The response. */
    private record Answer(int status, String type, String body) {}

    /** A caller with a token, recreated when it was deleted. */
    private final class Asker {
        private final Role role;
        private UserAccount user;
        private String token;

        Asker(Role role) {
            this.role = role;
            renew();
        }

        void renew() {
            user = world.person(role);
            token = SignedIn.newToken(user.email);
        }
    }

    @Test
    void every_input_is_answered_without_a_server_error() {
        var operations = operations();
        assertThat(operations).hasSizeGreaterThan(80);
        var parts = new ArrayList<List<Operation>>();
        for (var part = 0; part < 4; part++) {
            parts.add(new ArrayList<>());
        }
        for (var at = 0; at < operations.size(); at++) {
            parts.get(at % parts.size()).add(operations.get(at));
        }
        var user = world.person(Role.NETWORK_ADMINISTRATOR);
        operations.forEach(operation -> ids.put(operation, ids(operation, user)));

        Http.together(parts.stream()
                .<Runnable>map(part -> () -> {
                    var askers = List.of(new Asker(Role.NETWORK_ADMINISTRATOR), new Asker(Role.PLATFORM_ADMINISTRATOR));
                    part.forEach(operation -> askers.forEach(asker -> ask(operation, asker)));
                })
                .toList());

        assertThat(found).isEmpty();
    }

    @Test
    void every_list_has_a_maximum_length() {
        var operations = operations().stream()
                .filter(operation -> operation.body() instanceof ObjectNode)
                .toList();
        var asker = new Asker(Role.NETWORK_ADMINISTRATOR);
        var lists = operations.stream()
                .flatMap(operation -> listsOf(operation).stream().map(field -> Map.entry(operation, field)))
                .toList();
        assertThat(lists).hasSizeGreaterThan(15);
        operations.forEach(operation -> ids.computeIfAbsent(operation, missing -> ids(missing, asker.user)));
        var before = Database.number("select count(*) from history_change");

        for (var list : lists) {
            for (var count : List.of(9_000, 100_000)) {
                var operation = list.getKey();
                var begin = System.nanoTime();
                var answer = Http.send(
                        new Http.Credentials("Authorization", "Bearer " + asker.token),
                        operation.verb(),
                        addressed(operation),
                        "application/json",
                        filled((ObjectNode) Objects.requireNonNull(operation.body()), list.getValue(), count)
                                .toString());
                var took = Duration.ofNanos(System.nanoTime() - begin);
                var saysSo = answer.body().contains("\"" + list.getValue() + "\"")
                        && answer.body().contains("At most");
                if (answer.statusCode() < 400
                        || answer.statusCode() > 422
                        || (answer.statusCode() == 422 && !saysSo)
                        || took.compareTo(ENOUGH) > 0) {
                    found.add(count + " " + list.getValue() + " of " + operation.name() + " in " + took + ": "
                            + answer.statusCode() + " " + answer.body());
                }
            }
        }

        assertThat(found).isEmpty();
        assertThat(Database.number("select count(*) from history_change")).isEqualTo(before);
    }

    private String addressed(Operation operation) {
        return target(operation.path(), Objects.requireNonNull(ids.get(operation)))
                + (operation.queries().contains("networkId") ? "?networkId=" + world.network().id : "");
    }

    /** The body fields that hold a list or a map. */
    private static List<String> listsOf(Operation operation) {
        var lists = new ArrayList<String>();
        Objects.requireNonNull(operation.body()).fields().forEachRemaining(field -> {
            if (field.getValue().isArray()
                    || (field.getValue().isObject() && field.getValue().isEmpty())) {
                lists.add(field.getKey());
            }
        });
        return lists;
    }

    private static ObjectNode filled(ObjectNode body, String list, int count) {
        var sent = body.deepCopy();
        if (sent.get(list) instanceof ArrayNode elements) {
            var element = elements.get(0);
            elements.removeAll();
            for (var at = 1; at <= count; at++) {
                elements.add(
                        element.isNumber()
                                ? JSON.getNodeFactory().numberNode(at)
                                : element.asText().equals("x")
                                        ? JSON.getNodeFactory().textNode("x" + at)
                                        : element);
            }
        } else {
            var values = sent.putObject(list);
            for (var at = 1; at <= count; at++) {
                values.put("k" + at, "v");
            }
        }
        return sent;
    }

    @Test
    void single_line_text_rejects_invisible_characters() throws JsonProcessingException {
        var severalLines = Set.of(
                "content",
                "secureContent",
                "url",
                "secureUrl",
                "description",
                "text",
                "password",
                "tc",
                "gpp",
                "gppSid",
                // Answered by its own handler.
                "at",
                "dialect",
                "to",
                "supply",
                "values");
        var accepted = new TreeSet<String>();
        var asker = new Asker(Role.NETWORK_ADMINISTRATOR);
        for (var operation : operations()) {
            if (operation.body() instanceof ObjectNode body && !operation.path().contains("effective-pixels")) {
                for (var field : StreamSupport.stream(((Iterable<String>) body::fieldNames).spliterator(), false)
                        .filter(name -> body.get(name).asText().equals("x") && !severalLines.contains(name))
                        .toList()) {
                    for (var character : List.of("\u202e", "\u2028", "\u0000", "\u0085", "\ud800")) {
                        var sent = body.deepCopy();
                        sent.remove(List.of("creativeId", "advertiserId"));
                        if (sent.has("role")) {
                            sent.put("role", "NETWORK_OBSERVER");
                        }
                        sent.put(field, "a" + character + "b");
                        var answer = send(
                                asker,
                                new Asked(
                                        operation.verb(),
                                        target(operation.path(), ids(operation, asker.user))
                                                + (operation.queries().contains("networkId")
                                                        ? "?networkId=" + world.network().id
                                                        : ""),
                                        List.of("Content-Type: application/json"),
                                        escaped(sent)));
                        if (answer.status() < 400
                                || (answer.status() == 422 && !answer.body().contains("\"" + field + "\""))) {
                            accepted.add(
                                    operation.name() + " " + field + " " + (int) character.charAt(0) + ": " + answer);
                        }
                    }
                }
            }
        }

        assertThat(accepted).isEmpty();
    }

    private static byte[] escaped(JsonNode node) throws JsonProcessingException {
        var text = new StringBuilder();
        JSON.writeValueAsString(node)
                .chars()
                .forEach(c -> text.append(c < 127 ? String.valueOf((char) c) : "\\u%04x".formatted(c)));
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private void ask(Operation operation, Asker asker) {
        var random = new Random(SEED + operation.name().hashCode());
        for (var round = 0; round < ROUNDS; round++) {
            var asked = asked(operation, asker, random);
            var answer = send(asker, asked);
            if (answer.status() == 401) {
                asker.renew();
                answer = send(asker, asked);
            }
            var wrong = wrong(asked, answer);
            if (wrong != null) {
                found.add(wrong + " " + asked + " -> " + answer);
            }
        }
    }

    private static @Nullable String wrong(Asked asked, Answer answer) {
        var waits = answer.status() == 503
                && asked.headers().stream().anyMatch(header -> header.startsWith("X-Min-Revision"));
        if (answer.status() < 100 || (answer.status() >= 500 && !waits)) {
            return "FAILED";
        }
        if (answer.status() < 400) {
            return null;
        }
        if (!isAddress(asked.target())) {
            // Rejected by the server itself, before our code runs, and without a message.
            return answer.status() == 400 ? null : "NOT 400";
        }
        if (!answer.type().startsWith("application/problem+json")) {
            return "NO PROBLEM";
        }
        try {
            var problem = JSON.readTree(answer.body());
            return problem.path("type").asText().isEmpty()
                            || problem.path("title").asText().isEmpty()
                            || problem.path("status").asInt() != answer.status()
                    ? "HALF A PROBLEM"
                    : null;
        } catch (JsonProcessingException e) {
            return "NO JSON";
        }
    }

    private static boolean isAddress(String target) {
        try {
            return new URI(target).toASCIIString().equals(target);
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private Asked asked(Operation operation, Asker asker, Random random) {
        var named = new LinkedHashMap<>(ids.get(operation));
        if (random.nextInt(5) == 0) {
            named.replaceAll((name, id) -> random.nextBoolean() ? one(random, IDS) : id);
        }
        var target = new StringBuilder(target(operation.path(), named));
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
        return new Asked(operation.verb(), target.toString(), headers, body);
    }

    private static byte[] body(Operation operation, Random random) {
        var kind = random.nextInt(6);
        if (kind == 0 || operation.body() == null) {
            return random.nextInt(8) == 0
                    ? new byte[] {'{', '"', (byte) 0xff, (byte) 0xc0, '"', ':', '1', '}'}
                    : one(random, BODIES).getBytes(StandardCharsets.UTF_8);
        }
        return changed(operation.body(), random, random.nextInt(3)).getBytes(StandardCharsets.UTF_8);
    }

    /** The example with some of its values replaced, as text, because not every request is valid JSON. */
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

    private static String target(String path, Map<String, String> ids) {
        var target = path;
        for (var id : ids.entrySet()) {
            target = target.replace("{" + id.getKey() + "}", id.getValue());
        }
        return target;
    }

    private static Answer send(Asker asker, Asked asked) {
        var head = new StringBuilder(
                asked.verb() + " " + asked.target() + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                        + "Authorization: Bearer " + asker.token + "\r\n");
        asked.headers().forEach(header -> head.append(header).append("\r\n"));
        if (asked.body().length > 0 || !asked.verb().equals("GET")) {
            head.append("Content-Length: ").append(asked.body().length).append("\r\n");
        }
        head.append("\r\n");
        try (var socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(20_000);
            var request = new ByteArrayOutputStream();
            request.write(head.toString().getBytes(StandardCharsets.UTF_8));
            request.write(asked.body());
            socket.getOutputStream().write(request.toByteArray());
            return answer(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(asked.toString(), e);
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

    private static Routes.Route route(Operation operation) {
        return Routes.all().stream()
                .filter(route ->
                        route.verb().equals(operation.verb()) && route.path().equals(operation.path()))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, String> ids(Operation operation, UserAccount asker) {
        return world.ids(route(operation), Routes.variablesOf(operation.path()), World.Place.OWN, asker);
    }

    private List<Operation> operations() {
        try {
            var document = JSON.readTree(SignedIn.token(world.person(Role.NETWORK_ADMINISTRATOR))
                    .header("Accept", "application/json")
                    .get("/api/openapi?format=json")
                    .asString());
            var operations = new ArrayList<Operation>();
            document.path("paths")
                    .fields()
                    .forEachRemaining(path -> path.getValue().fields().forEachRemaining(verb -> {
                        if (Set.of("get", "post", "put", "patch", "delete").contains(verb.getKey())) {
                            operations.add(operation(
                                    document, path.getKey(), path.getValue(), verb.getKey(), verb.getValue()));
                        }
                    }));
            // Resources of the tests are in the document too.
            operations.removeIf(operation -> Routes.all().stream()
                    .noneMatch(route -> route.verb().equals(operation.verb())
                            && route.path().equals(operation.path())));
            // Deletions come last.
            operations.sort(Comparator.comparing((Operation one) -> one.verb().equals("DELETE"))
                    .thenComparing(Operation::name));
            return operations;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Operation operation(JsonNode document, String path, JsonNode shared, String verb, JsonNode said) {
        var queries = new ArrayList<String>();
        for (var parameters : List.of(shared.path("parameters"), said.path("parameters"))) {
            parameters.forEach(parameter -> {
                if (parameter.path("in").asText().equals("query")) {
                    queries.add(parameter.path("name").asText());
                }
            });
        }
        var types = new ArrayList<String>();
        said.path("requestBody").path("content").fieldNames().forEachRemaining(types::add);
        var schema = said.path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema");
        return new Operation(
                verb.toUpperCase(Locale.ROOT),
                path,
                queries,
                types,
                schema.isMissingNode() ? null : example(document, schema, 0));
    }

    private static JsonNode example(JsonNode document, JsonNode schema, int depth) {
        var nodes = JSON.getNodeFactory();
        if (schema.has("$ref")) {
            return example(document, document.at(schema.get("$ref").asText().substring(1)), depth + 1);
        }
        for (var choice : List.of("allOf", "anyOf", "oneOf")) {
            if (schema.has(choice)) {
                return example(document, schema.get(choice).get(0), depth + 1);
            }
        }
        if (schema.has("enum")) {
            return schema.get("enum").get(0);
        }
        var type = schema.path("type").isArray()
                ? schema.path("type").get(0).asText()
                : schema.path("type").asText();
        return switch (type) {
            case "object" -> {
                var object = nodes.objectNode();
                if (depth < 6) {
                    schema.path("properties")
                            .fields()
                            .forEachRemaining(field ->
                                    object.set(field.getKey(), example(document, field.getValue(), depth + 1)));
                }
                yield object;
            }
            case "array" -> nodes.arrayNode().add(example(document, schema.path("items"), depth + 1));
            case "integer" -> nodes.numberNode(1);
            case "number" -> nodes.numberNode(1.5);
            case "boolean" -> nodes.booleanNode(true);
            default ->
                switch (schema.path("format").asText()) {
                    case "date-time" -> nodes.textNode("2027-01-01T00:00:00Z");
                    case "date" -> nodes.textNode("2027-01-01");
                    default -> nodes.textNode("x");
                };
        };
    }
}

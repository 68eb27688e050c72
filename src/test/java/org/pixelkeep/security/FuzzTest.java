package org.pixelkeep.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Routes;
import org.pixelkeep.testing.Sample;
import org.pixelkeep.testing.Sampled;
import org.pixelkeep.testing.SignedIn;

/**
 * Calls every documented API operation in undocumented ways: every response explains what was wrong.
 * {@code -Dpixelkeep.fuzz.rounds=500} runs longer.
 */
@QuarkusTest
class FuzzTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ROUNDS = Integer.getInteger("pixelkeep.fuzz.rounds", Sample.size(3, 24));
    private static final long SEED = Long.getLong("pixelkeep.fuzz.seed", 20_261_126);

    /** Usually it takes a hundredth of this; the rest is for busy machines. To look at each pair of 100,000 takes minutes. */
    private static final Duration ENOUGH = Duration.ofSeconds(15);

    private final World world = World.make();
    private final Map<ApiOperation, Map<String, String>> ids = new HashMap<>();
    private final Queue<String> found = new ConcurrentLinkedQueue<>();

    /** Someone with a token, made again when it was removed. */
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

    @Sampled
    @Test
    void every_input_is_answered_without_a_server_error() {
        var operations = ApiOperation.all(world.person(Role.NETWORK_ADMINISTRATOR));
        assertThat(operations).hasSizeGreaterThan(80);
        var parts = new ArrayList<List<ApiOperation>>();
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

    @Exhaustive("each list of each body")
    @Test
    void every_list_has_a_maximum_length() {
        var operations = ApiOperation.all(world.person(Role.NETWORK_ADMINISTRATOR)).stream()
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
                        filled(planned(operation, list.getValue()), list.getValue(), count)
                                .toString());
                var took = Duration.ofNanos(System.nanoTime() - begin);
                var namesLimit = answer.body().contains("\"" + list.getValue() + "\"")
                        && answer.body().contains("At most");
                if (answer.statusCode() < 400
                        || answer.statusCode() > 422
                        || (answer.statusCode() == 422 && !namesLimit)
                        || took.compareTo(ENOUGH) > 0) {
                    found.add(count + " " + list.getValue() + " of " + operation.name() + " in " + took + ": "
                            + answer.statusCode() + " " + answer.body());
                }
            }
        }

        assertThat(found).isEmpty();
        assertThat(Database.number("select count(*) from history_change")).isEqualTo(before);
    }

    private String addressed(ApiOperation operation) {
        return operation.at(Objects.requireNonNull(ids.get(operation)))
                + (operation.queries().contains("networkId") ? "?networkId=" + world.network().id : "");
    }

    /** The body fields that hold a list or a map. */
    private static List<String> listsOf(ApiOperation operation) {
        var lists = new ArrayList<String>();
        Objects.requireNonNull(operation.body()).fields().forEachRemaining(field -> {
            if (field.getValue().isArray()
                    || (field.getValue().isObject() && field.getValue().isEmpty())) {
                lists.add(field.getKey());
            }
        });
        return lists;
    }

    /** The body; of a plan only what goes with the list: it is of a review, an association, or the pixel. */
    private static ObjectNode planned(ApiOperation operation, String list) {
        var body = ((ObjectNode) Objects.requireNonNull(operation.body())).deepCopy();
        if (operation.path().endsWith("/consequences")) {
            body.remove(List.of("decision", "suspendCreatives", "live"));
            if (operation.path().contains("/networks/")) {
                var ofCreatives = List.of("creativeIds", "change", "pixelId");
                if (list.equals("creativeIds")) {
                    body.retain(ofCreatives);
                } else {
                    body.remove(ofCreatives);
                }
            }
            if (operation.path().contains("/pixels/")) {
                body.retain(list.equals("creativeTypes") ? List.of("target", list) : List.of(list));
            }
        }
        return body;
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
                "values",
                // Whole sheets.
                "theirs",
                "ours");
        var accepted = new TreeSet<String>();
        var asker = new Asker(Role.NETWORK_ADMINISTRATOR);
        for (var operation : ApiOperation.all(world.person(Role.NETWORK_ADMINISTRATOR))) {
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
                        var request = new RawRequest(
                                operation.verb(),
                                operation.at(ids(operation, asker.user))
                                        + (operation.queries().contains("networkId")
                                                ? "?networkId=" + world.network().id
                                                : ""),
                                List.of("Content-Type: application/json"),
                                escaped(sent));
                        var answer = request.send(asker.token);
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

    private void ask(ApiOperation operation, Asker asker) {
        var random = new Random(SEED + operation.name().hashCode());
        for (var round = 0; round < ROUNDS; round++) {
            var request = FuzzedRequests.next(operation, Objects.requireNonNull(ids.get(operation)), random);
            var answer = request.send(asker.token);
            if (answer.status() == 401) {
                asker.renew();
                answer = request.send(asker.token);
            }
            var wrong = wrong(request, answer);
            if (wrong != null) {
                found.add(wrong + " " + request + " -> " + answer);
            }
        }
    }

    private static @Nullable String wrong(RawRequest request, RawRequest.Answer answer) {
        var waits = answer.status() == 503
                && request.headers().stream().anyMatch(header -> header.startsWith("X-Min-Revision"));
        if (answer.status() < 100 || (answer.status() >= 500 && !waits)) {
            return "FAILED";
        }
        if (answer.status() < 400) {
            return null;
        }
        if (!request.isAddressed()) {
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

    private Map<String, String> ids(ApiOperation operation, UserAccount asker) {
        return world.ids(operation.route(), Routes.variablesOf(operation.path()), World.Place.OWN, asker);
    }
}

package org.pixelkeep.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.arc.Arc;
import jakarta.enterprise.inject.Any;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Role;
import org.pixelkeep.access.Sight;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.security.AccessTable.Cell;
import org.pixelkeep.security.AccessTable.Line;
import org.pixelkeep.security.Http.Credentials;
import org.pixelkeep.security.World.Place;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Routes;
import org.pixelkeep.testing.Routes.Route;
import org.pixelkeep.testing.Sample;

/**
 * Asks every route as every person about everything: their own objects, a sibling advertiser's, another network's, and
 * nonexistent ones. Collects what came of it otherwise than {@code access.txt} says.
 */
final class AccessMatrix {
    /** A version that cannot match: permitted callers get a conflict, and nothing is used up. */
    private static final String STALE = "999999";

    private static final Set<String> OF_ADVERTISERS =
            Set.of("advertiserId", "creativeId", "pixelId", "associationId", "ruleId", "discrepancyId");

    /** Personal objects, which nobody else may touch. */
    private static final Set<String> OF_ONESELF = Set.of("tokenId", "sessionId");

    /** Secrets that anyone who knows them may use, so there are none of others to request. */
    static final Set<String> KEYS = Set.of("secret", "ticket");

    /** Routes that reject an empty form or body before looking for the object; {acme} is the caller's advertiser. */
    private static final Map<String, String> BODIES = Map.of(
            "POST   /vendors/{vendorId}/policy", "policy=BLOCK&version=" + STALE,
            "POST   /api/v1/pixels/{pixelId}/review", "{\"decision\": \"APPROVE\"}",
            "POST   /api/v1/networks/{networkId}/reviews", "{\"decision\": \"APPROVE\", \"pixelIds\": [1]}",
            "POST   /api/v1/pixels/{pixelId}/associations", "{\"target\": \"NETWORK\"}",
            "POST   /pixels/{pixelId}/associations", "target=NETWORK",
            "POST   /networks/{networkId}/users/{userId}/roles", "role=NETWORK_OBSERVER",
            "POST   /templates/{templateId}/pixels", "name=Filled&advertiserId={acme}&p1=7",
            "POST   /templates/{templateId}/pixels/consequences", "name=Filled&advertiserId={acme}&p1=7",
            "POST   /api/v1/templates/{templateId}/pixels",
                    "{\"name\": \"Filled\", \"advertiserId\": {acme}, \"values\": [\"7\"]}");

    /** Tables that count requests, including refused ones. */
    private static final Set<String> NOTES_OF_REQUESTS = Set.of("throttle", "idempotency_key");

    /** Variables that name no thing of anybody: a part of an upload that is not there yet is sent. */
    private static final Set<String> NUMBERS = Set.of("part");

    /** What a sample asks about; what is missing is the same code as what is elsewhere. */
    private static final Set<String> SAMPLED = Set.of("own", "sibling", "elsewhere");

    /** Expired rows are deleted by a job at any time. */
    private static final Set<String> SWEPT = Set.of("user_session", "last_sign_in", "account_link", "pending_sign_in");

    final World world = World.make();
    final Map<Person, Asker> everybody = new EnumMap<>(Person.class);
    private final Map<Person, Credentials> agents = new EnumMap<>(Person.class);
    private final Set<String> sighted = sights();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicInteger requests = new AtomicInteger();

    AccessMatrix() {
        for (var person : Person.values()) {
            everybody.put(person, somebodyNew(person));
            agents.put(person, agent(person));
        }
    }

    /** An agent's token of those who can have one, and any other of those who cannot. */
    private Credentials agent(Person person) {
        var role = person.role();
        var email = asker(person).user().email;
        return role != null && role.permissions().contains(Permission.USE_AGENT)
                ? Credentials.token(email, "use-agent", "view-pixel")
                : Credentials.token(email);
    }

    /** A person with credentials used throughout the tests. */
    record Asker(Person person, UserAccount user, Credentials session) {
        @Nullable
        Role role() {
            return person.role();
        }
    }

    /** A line of the table with its route. */
    record Row(Line line, Route route) {
        Place own() {
            return line.networksOwn() ? Place.NETWORK : Place.OWN;
        }

        /** From the widest to the narrowest. */
        List<String> variables() {
            return Stream.concat(Routes.variablesOf(line.query()).stream(), route.variables().stream())
                    .distinct()
                    .toList();
        }

        boolean has(Set<String> some) {
            return variables().stream().anyMatch(some::contains);
        }

        /** Whether siblings have one of their own. */
        boolean isOfAdvertiser() {
            return !line.networksOwn() && has(OF_ADVERTISERS);
        }

        /** Whether it is about something that is the caller's alone. */
        boolean isOfOneself() {
            return has(OF_ONESELF) && !variables().contains("userId");
        }

        boolean isOfNetwork() {
            return variables().contains("networkId") && !has(OF_ADVERTISERS);
        }

        String name() {
            return line.route() + (line.networksOwn() ? " @network" : "");
        }
    }

    /** One request: about which thing, and what may come of it. */
    record Question(String about, Map<String, String> ids, Set<Cell> expected) {
        boolean isDenied() {
            return !expected.contains(Cell.LET_IN);
        }

        static Question missing(Row row) {
            return new Question("missing", World.missing(row.variables()), Set.of(Cell.NOT_FOUND));
        }

        /** Whether it is about something of others, of which nothing may be learned. */
        boolean isHidden() {
            return Set.of("sibling", "elsewhere").contains(about) && expected.equals(Set.of(Cell.NOT_FOUND));
        }
    }

    /** Forgets what was wrong before. */
    void begin() {
        wrong.clear();
        requests.set(0);
    }

    /** Adds something that is wrong. */
    void add(String finding) {
        wrong.add(finding);
    }

    /** The variables for which someone looks whether the thing is in sight, also when a role is refused. */
    private static Set<String> sights() {
        return Arc.container().select(Sight.class, Any.Literal.INSTANCE).stream()
                .map(Sight::pathVariable)
                .collect(Collectors.toSet());
    }

    Asker asker(Person person) {
        return Objects.requireNonNull(everybody.get(person));
    }

    Asker somebodyNew(Person person) {
        var user = world.person(person.role());
        return new Asker(person, user, Credentials.session(user.email));
    }

    static Stream<Row> rows() {
        return Stream.concat(rows(true), rows(false));
    }

    static Stream<Row> rows(boolean reads) {
        var routes = Routes.all().stream().collect(Collectors.toMap(Route::name, route -> route, (one, same) -> one));
        return AccessTable.lines().stream()
                .filter(line -> routes.containsKey(line.route()))
                .map(line -> new Row(line, Objects.requireNonNull(routes.get(line.route()))))
                .filter(row -> row.route().isRead() == reads);
    }

    /** A question, and who asks it. */
    record Asked(Asker asker, Question question) {}

    /** What is asked of a route, by everybody; in a sample, one request of each way in which it is asked and answered. */
    List<Asked> asked(Row row) {
        var all = everybody.values().stream()
                .flatMap(asker -> questions(row, asker).stream().map(question -> new Asked(asker, question)))
                .toList();
        if (Sample.EVERYTHING) {
            return all;
        }
        return all.stream()
                .filter(each -> SAMPLED.contains(each.question().about()))
                .filter(each -> each.question().about().equals("own")
                        || row.line().cell(each.asker().person()) == Cell.LET_IN)
                .collect(Collectors.groupingBy(
                        each -> each.question().about() + each.question().expected(),
                        TreeMap::new,
                        Collectors.toList()))
                .values()
                .stream()
                .map(alike -> alike.get(Math.floorMod(row.name().hashCode(), alike.size())))
                .toList();
    }

    List<Question> questions(Row row, Asker asker) {
        var caller = asker.user();
        var cell = row.line().cell(asker.person());
        var own = own(row, caller);
        var questions = new ArrayList<Question>();
        questions.add(new Question("own", own, Set.of(cell)));
        var variables = row.variables();
        if (variables.isEmpty() || !speaksForItsClass(row, asker.person())) {
            return questions;
        }
        var unseen = row.route().variables().stream().noneMatch(sighted::contains);
        var gone = unseen && cell == Cell.REFUSED ? Set.of(Cell.REFUSED) : Set.of(Cell.NOT_FOUND);
        questions.add(new Question("missing", World.missing(variables), gone));
        if (row.has(KEYS)) {
            return questions;
        }
        if (row.isOfAdvertiser() || row.isOfOneself()) {
            var like = asker.person().isOfAdvertiser() || row.isOfOneself() ? gone : Set.of(cell);
            questions.add(new Question("sibling", world.ids(row.route(), variables, Place.SIBLING, caller), like));
        }
        var elsewhere = world.ids(row.route(), variables, Place.ELSEWHERE, caller);
        var seesAll = asker.person() == Person.PA && row.isOfNetwork();
        questions.add(new Question("elsewhere", elsewhere, seesAll ? Set.of(cell) : gone));
        for (var first = 1; first < variables.size(); first++) {
            if (NUMBERS.containsAll(variables.subList(first, variables.size()))) {
                continue;
            }
            var half = new HashMap<>(elsewhere);
            variables
                    .subList(0, first)
                    .forEach(variable -> half.put(variable, Objects.requireNonNull(own.get(variable))));
            questions.add(new Question(
                    "half elsewhere", half, cell == Cell.REFUSED ? Set.of(Cell.REFUSED, Cell.NOT_FOUND) : gone));
        }
        return questions;
    }

    /**
     * Whether a person asks about what is not one's own for everybody of the same level with the same cell: what they may
     * see is decided by the level, and what they may do by the permission that the cell shows, so answers cannot differ.
     */
    private static boolean speaksForItsClass(Row row, Person person) {
        return Stream.of(Person.values())
                .filter(other -> level(other) == level(person)
                        && row.line().cell(other) == row.line().cell(person))
                .findFirst()
                .filter(person::equals)
                .isPresent();
    }

    private static Role.@Nullable Level level(Person person) {
        var role = person.role();
        return role == null ? null : role.level();
    }

    Map<String, String> own(Row row, UserAccount caller) {
        return world.ids(row.route(), row.variables(), row.own(), caller);
    }

    void ask(Asker asker, Credentials credentials, Row row, Question question) {
        var byAgent = row.route().isForAgents() && credentials.equals(asker.session());
        var answer = send(byAgent ? Objects.requireNonNull(agents.get(asker.person())) : credentials, row, question);
        var who = asker.person().name();
        var cell = verdict(row, answer);
        note(cell != null && question.expected().contains(cell), who, row, question, answer);
        scan(asker.role(), who, row, answer);
    }

    HttpResponse<String> send(Credentials credentials, Row row, Question question) {
        requests.incrementAndGet();
        var route = row.route();
        var path = address(row, question.ids());
        if (route.isRead()) {
            return Http.get(credentials, path);
        }
        var type = !route.consumes().isEmpty()
                ? route.consumes()
                : route.isForPrograms() ? "application/json" : "application/x-www-form-urlencoded";
        return switch (type) {
            case "application/x-www-form-urlencoded" ->
                Http.send(credentials, route.verb(), path, type, body(route, "version=" + STALE));
            case "multipart/form-data" ->
                Http.send(
                        credentials,
                        route.verb(),
                        path,
                        type + "; boundary=part",
                        "--part\r\nContent-Disposition: form-data; name=\"version\"\r\n\r\n" + STALE
                                + "\r\n--part--\r\n");
            default ->
                Http.send(
                        credentials,
                        route.verb(),
                        path,
                        type,
                        type.endsWith("xml")
                                ? "<VAST version=\"4.2\"/>"
                                : route.verb().equals("DELETE") ? "" : body(route, "{}"),
                        "If-Match",
                        "\"" + STALE + "\"");
        };
    }

    private String body(Route route, String usual) {
        if (route.isForXandr() && route.verb().equals("PUT")) {
            return "{\"" + route.path().substring(route.path().lastIndexOf('/') + 1) + "\": {}}";
        }
        return BODIES.getOrDefault(route.name(), usual).replace("{acme}", Long.toString(world.advertiser()));
    }

    static String address(Row row, Map<String, String> ids) {
        var address = row.route().path() + row.line().query();
        for (var id : ids.entrySet()) {
            address = address.replace("{" + id.getKey() + "}", id.getValue());
        }
        return address;
    }

    /** What came of it; {@code null} when the question was not even understood, or nobody was there to ask. */
    private static @Nullable Cell verdict(Row row, HttpResponse<String> answer) {
        var status = answer.statusCode();
        if (status == 403) {
            return Cell.REFUSED;
        }
        if (status == 404) {
            return Cell.NOT_FOUND;
        }
        var unclear = status >= 500 || Set.of(401, 405, 406, 413, 415, 429).contains(status);
        return unclear || (wayToSignIn(answer) && !endsSessions(row)) ? null : Cell.LET_IN;
    }

    /** Whether someone else is needed for what comes after it. */
    static boolean changesTheCaller(Row row) {
        return endsSessions(row) || row.route().path().startsWith("/api/v1/me/");
    }

    /** Whether the sign-in is where it leads when it is done. */
    private static boolean endsSessions(Row row) {
        return row.route().isForEverybody() || row.route().path().startsWith("/account/");
    }

    static boolean wayToSignIn(HttpResponse<String> answer) {
        return answer.statusCode() == 303
                && answer.headers().firstValue("Location").orElse("").startsWith("/sign-in");
    }

    void note(boolean right, String who, Row row, Question question, HttpResponse<String> answer) {
        if (!right) {
            wrong.add("%s by %s about %s (%s): expected %s, was %d %s"
                    .formatted(
                            row.name(),
                            who,
                            question.about(),
                            answer.request().uri().getPath(),
                            question.expected(),
                            answer.statusCode(),
                            answer.statusCode() >= 500 ? answer.body() : ""));
        }
    }

    void scan(@Nullable Role role, String who, Row row, HttpResponse<String> answer) {
        var text = answer.body() + answer.headers().map();
        world.secretFrom(role).stream().filter(text::contains).forEach(secret -> {
            var at = text.indexOf(secret);
            wrong.add("%s by %s (%s) gives away: %s"
                    .formatted(
                            row.line().route(),
                            who,
                            answer.request().uri(),
                            text.substring(Math.max(0, at - 80), Math.min(text.length(), at + 40))
                                    .replace('\n', ' ')));
        });
    }

    /** Sends the request and checks that all tables are unchanged; any change has at least its line in the log. */
    void unchangedBy(List<Runnable> asking) {
        var changed = changedBy(asking);
        if (!changed.isEmpty() && SWEPT.containsAll(changed)) {
            changed = changedBy(asking);
        }
        if (!changed.isEmpty()) {
            wrong.add("refused, but changed " + changed + "; the log says last: "
                    + Database.texts("select concat(action, ' ', entity, ' ', entity_name, ' by ', actor_name)"
                            + " from history_change order by id desc limit 5"));
        }
    }

    private static Set<String> changedBy(List<Runnable> asking) {
        var before = Database.checksums();
        Http.together(asking);
        var after = Database.checksums();
        return after.keySet().stream()
                .filter(table -> !NOTES_OF_REQUESTS.contains(table))
                .filter(table -> !Objects.equals(before.get(table), after.get(table)))
                .collect(Collectors.toSet());
    }

    void assertNothingWrong() {
        assertThat(wrong).as("of %s requests", requests).isEmpty();
    }
}

package org.pixelkeep.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.arc.Arc;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.pixelkeep.access.Role;
import org.pixelkeep.access.Sight;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.security.AccessTable.Cell;
import org.pixelkeep.security.AccessTable.Line;
import org.pixelkeep.security.Http.Credentials;
import org.pixelkeep.security.World.Place;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Routers;
import org.pixelkeep.testing.Routes;
import org.pixelkeep.testing.Routes.Route;

/**
 * Requests every route as every role for everything: their own objects, a sibling advertiser's, another network's, and
 * nonexistent ones. {@code access.txt} has the expected results. No response may contain text from a place hidden from
 * its reader, and refused requests change nothing.
 */
@Tag("slow")
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessMatrixTest {
    private static final String HOW_TO_ADD = "routes and src/test/resources/access.txt do not fit together: a new route"
            + " needs its line there, with one cell for each person (the head of the file says how)";

    /** A version that cannot match: permitted callers get a conflict, and nothing is used up. */
    private static final String STALE = "999999";

    private static final Set<String> OF_ADVERTISERS =
            Set.of("advertiserId", "creativeId", "pixelId", "associationId", "ruleId");

    /** Personal objects, which nobody else may touch. */
    private static final Set<String> OF_ONESELF = Set.of("tokenId", "sessionId");

    /** Secrets that anyone who knows them may use, so there are none of others to request. */
    private static final Set<String> KEYS = Set.of("secret", "ticket");

    /** Routes that reject an empty form or body before looking for the object; {acme} is the caller's advertiser. */
    private static final Map<String, String> BODIES = Map.of(
            "POST   /vendors/{vendorId}/policy", "policy=BLOCK&version=" + STALE,
            "POST   /api/v1/pixels/{pixelId}/review", "{\"decision\": \"APPROVE\"}",
            "POST   /api/v1/networks/{networkId}/reviews", "{\"decision\": \"APPROVE\", \"pixelIds\": [1]}",
            "POST   /api/v1/pixels/{pixelId}/associations", "{\"target\": \"NETWORK\"}",
            "POST   /pixels/{pixelId}/associations", "target=NETWORK",
            "POST   /networks/{networkId}/users/{userId}/roles", "role=NETWORK_OBSERVER",
            "POST   /templates/{templateId}/pixels", "name=Filled&advertiserId={acme}&p1=7",
            "POST   /api/v1/templates/{templateId}/pixels",
                    "{\"name\": \"Filled\", \"advertiserId\": {acme}, \"values\": [\"7\"]}");

    /** Tables that count requests, including refused ones. */
    private static final Set<String> NOTES_OF_REQUESTS = Set.of("throttle", "idempotency_key");

    /** Expired rows are deleted by a job at any time. */
    private static final Set<String> SWEPT = Set.of("user_session", "account_link", "pending_sign_in");

    /** Parts that differ in every response and reveal nothing about the data, or count events in the whole network. */
    static final Pattern PASSING = Pattern.compile(
            "(?i)(csrf[^>]*?(?:value|content)=\"[^\"]*\"|nonce=\"[^\"]*\"|\"?revision\"?\\W+\\d+|/previews/[\\w.-]+|"
                    + "AdServingId(?:>|&gt;)[\\w-]+|"
                    + "\\b(?:now|\\d+ (?:second|minute)s? ago|just now)\\b|\\d\\d:\\d\\d(?::\\d\\d)?(?:\\.\\d+)?)");

    /** The OpenAPI document is not a resource; it requires signing in. */
    private static final Set<String> DOCUMENTS =
            Set.of("/api/openapi", "/api/openapi.json", "/api/openapi.yaml", "/api/openapi.yml");

    /** Public files: styles, scripts, and images. */
    private static final Set<String> FILES = Set.of("/", "/q/", "/webjars/");

    @Inject
    Routers routers;

    @TestHTTPResource(value = "/", management = true)
    URI management = URI.create("/");

    private World world;
    private Set<String> sighted;
    private final Map<Person, Asker> everybody = new EnumMap<>(Person.class);
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicInteger asked = new AtomicInteger();

    /** A person with credentials used throughout the tests. */
    private record Asker(Person person, UserAccount user, Credentials session) {
        @Nullable
        Role role() {
            return person.role();
        }
    }

    /** A line of the table with its route. */
    private record Row(Line line, Route route) {
        Place own() {
            return line.networksOwn() ? Place.NETWORK : Place.OWN;
        }

        /** From the broadest to the narrowest. */
        List<String> variables() {
            return Stream.concat(Routes.variablesOf(line.query()).stream(), route.variables().stream())
                    .distinct()
                    .toList();
        }

        boolean has(Set<String> some) {
            return variables().stream().anyMatch(some::contains);
        }

        /** Whether other advertisers have their own. */
        boolean isOfAdvertiser() {
            return !line.networksOwn() && has(OF_ADVERTISERS);
        }

        /** Whether it concerns an object that belongs to the caller. */
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

    /** One request: its object, and the possible outcomes. */
    private record Question(String about, Map<String, String> ids, Set<Cell> expected) {
        boolean isDenied() {
            return !expected.contains(Cell.LET_IN);
        }
    }

    @BeforeAll
    void everybody_is_there() {
        world = World.make();
        sighted = sights();
        for (var person : Person.values()) {
            var user = world.person(person.role());
            everybody.put(person, new Asker(person, user, Credentials.session(user.email)));
        }
    }

    @BeforeEach
    void nothing_is_wrong_yet() {
        wrong.clear();
        asked.set(0);
    }

    @Test
    void every_route_has_its_line() {
        var lines = AccessTable.lines();
        var named = lines.stream()
                .filter(line -> !line.ofManagement())
                .map(Line::route)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        var there = routes().map(Route::name).collect(Collectors.toCollection(LinkedHashSet::new));

        assertThat(named).as(HOW_TO_ADD).containsExactlyInAnyOrderElementsOf(there);
        assertThat(lines.stream()
                        .filter(Line::ofManagement)
                        .map(line -> line.route().substring(7)))
                .as(HOW_TO_ADD)
                .containsExactlyInAnyOrderElementsOf(routers.ofManagement());
        assertThat(routers.ofPages())
                .as("what is no resource: files, and the document of the API")
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(FILES.stream(), DOCUMENTS.stream()).toList());
    }

    @Test
    void read_access_matches_the_table_and_reveals_nothing_of_others() {
        var asking = new ArrayList<Runnable>();
        rows(true)
                .forEach(row -> everybody
                        .values()
                        .forEach(asker -> questions(row, asker)
                                .forEach(question -> asking.add(() -> ask(asker, asker.session(), row, question)))));

        Http.together(asking);

        assertNothingWrong();
    }

    @Test
    void a_denied_change_leaves_every_table_as_it_was() {
        var asking = new ArrayList<Runnable>();
        rows(false)
                .forEach(row -> everybody
                        .values()
                        .forEach(asker -> questions(row, asker).stream()
                                .filter(Question::isDenied)
                                .forEach(question -> asking.add(() -> ask(asker, asker.session(), row, question)))));

        unchangedBy(asking);

        assertNothingWrong();
    }

    @Test
    void permitted_changes_are_accepted() {
        var asking = new ArrayList<Runnable>();
        rows(false)
                .forEach(row -> row.line().cells().forEach((person, cell) -> {
                    if (cell == Cell.LET_IN) {
                        var asker = changesTheCaller(row) ? somebodyNew(person) : asker(person);
                        if (row.line().route().equals("POST   /account/second-factor")) {
                            world.offer(asker.user());
                        }
                        var ids = world.fresh(row.route(), row.variables(), row.own(), asker.user());
                        asking.add(() -> ask(asker, asker.session(), row, new Question("own", ids, Set.of(cell))));
                    }
                }));

        Http.together(asking);

        assertNothingWrong();
    }

    @Test
    void without_a_session_only_public_routes_are_accessible() {
        var nobody = asker(Person.NR);
        var asking = new ArrayList<Runnable>();
        rows().forEach(row -> {
            var question = new Question("own", own(row, nobody.user()), Set.of());
            asking.add(() -> {
                var answer = send(Credentials.NONE, row, question);
                var right = row.route().isForEverybody()
                        ? answer.statusCode() < 500
                        : row.route().isForPrograms()
                                ? answer.statusCode() == 401
                                : wayToSignIn(answer) || (!row.route().isRead() && answer.statusCode() == 403);
                note(right, "nobody", row, question, answer);
                scan(null, "nobody", row, answer);
            });
        });

        unchangedBy(asking);

        assertNothingWrong();
    }

    @Test
    void a_token_has_its_owners_permissions() {
        var tokens = new EnumMap<Person, Credentials>(Person.class);
        everybody.forEach((person, asker) -> tokens.put(person, Credentials.token(asker.user().email)));
        var reading = new ArrayList<Runnable>();
        var changing = new ArrayList<Runnable>();
        rows().filter(row -> row.route().isForPrograms())
                .forEach(row -> everybody.values().forEach(asker -> {
                    var token = Objects.requireNonNull(tokens.get(asker.person()));
                    var asking = row.route().isRead() ? reading : changing;
                    questions(row, asker).stream()
                            .filter(question -> row.route().isRead() || question.isDenied())
                            .forEach(question -> asking.add(() -> ask(asker, token, row, question)));
                }));

        Http.together(reading);
        unchangedBy(changing);

        assertNothingWrong();
    }

    @Test
    void a_token_never_does_more_than_its_scopes() {
        var administrator = asker(Person.NA);
        var narrow = Credentials.token(administrator.user().email, "view-network");
        var asking = new ArrayList<Runnable>();
        rows().filter(row -> row.route().isForPrograms()).forEach(row -> {
            var permission = row.route().permission();
            if (!permission.equals("signed in") && !permission.contains("view-network")) {
                var denied = new Question("own", own(row, administrator.user()), Set.of(Cell.REFUSED, Cell.NOT_FOUND));
                asking.add(() -> ask(administrator, narrow, row, denied));
            }
        });

        unchangedBy(asking);

        assertNothingWrong();
    }

    /** A person's token gives no access to what protects their account. */
    @Test
    void no_page_accepts_a_token() {
        var asking = new ArrayList<Runnable>();
        for (var person : List.of(Person.NA, Person.PA)) {
            var owner = somebodyNew(person);
            var full = Credentials.token(owner.user().email);
            rows().filter(row -> !row.route().isForPrograms() && !row.route().isForEverybody())
                    .forEach(row -> {
                        var question = new Question("own", own(row, owner.user()), Set.of());
                        asking.add(() -> {
                            var answer = send(full, row, question);
                            note(answer.statusCode() == 401, person.name(), row, question, answer);
                            scan(null, person.name(), row, answer);
                        });
                    });
        }

        unchangedBy(asking);

        assertThat(asking).hasSizeGreaterThan(200);
        assertNothingWrong();
    }

    @Test
    void filters_with_ids_of_others_reveal_nothing() {
        var asking = new ArrayList<Runnable>();
        for (var place : List.of(Place.SIBLING, Place.ELSEWHERE)) {
            for (var person : List.of(Person.NT, Person.AM, Person.PA)) {
                var asker = asker(person);
                var filter = "&q=cnry&find=cnry&actor=cnry&" + filter(place, asker.user());
                rows(true).filter(row -> row.line().cell(person) == Cell.LET_IN).forEach(row -> {
                    var path = address(row, own(row, asker.user()));
                    asking.add(() -> {
                        var answer = Http.get(asker.session(), path + (path.contains("?") ? "" : "?") + filter);
                        var question = new Question(filter, Map.of(), Set.of());
                        note(answer.statusCode() < 500, person.name(), row, question, answer);
                        scan(person.role(), person.name(), row, answer);
                    });
                });
            }
        }

        Http.together(asking);

        assertNothingWrong();
    }

    /** Counts include only one's own objects: more objects of others change no number and no byte. */
    @Test
    void additions_by_others_change_nothing_that_one_reads() {
        changesNothingFor(List.of(Person.NO, Person.NA), Place.ELSEWHERE);
        changesNothingFor(List.of(Person.AD, Person.AP), Place.SIBLING);

        assertNothingWrong();
    }

    private void changesNothingFor(List<Person> readers, Place place) {
        var before =
                readers.stream().map(person -> everythingReadBy(asker(person))).toList();

        world.more(place);

        for (var index = 0; index < readers.size(); index++) {
            var person = readers.get(index);
            var after = everythingReadBy(asker(person));
            before.get(index).forEach((path, then) -> {
                var now = Objects.requireNonNull(after.get(path));
                if (!then.equals(now)) {
                    wrong.add(person + " reads another " + path + ": " + difference(then, now));
                }
            });
        }
    }

    @Test
    void management_is_only_on_its_own_port() {
        var lines = AccessTable.lines().stream().filter(Line::ofManagement).toList();
        for (var line : lines) {
            var path = line.route().split(" +")[1];
            everybody.values().forEach(asker -> {
                assertThat(line.cell(asker.person())).isEqualTo(Cell.LET_IN);
                assertThat(Http.get(asker.session(), path).statusCode()).isEqualTo(404);
            });
            assertThat(Http.get(Credentials.NONE, path).statusCode()).isEqualTo(404);
            assertThat(Http.get(Credentials.NONE, management.resolve(path)).statusCode())
                    .as(path)
                    .isLessThan(400);
        }
    }

    private Map<String, String> everythingReadBy(Asker asker) {
        var read = new ConcurrentHashMap<String, String>();
        Http.together(rows(true)
                .filter(row -> row.line().cell(asker.person()) == Cell.LET_IN && !row.has(KEYS))
                .filter(row -> !row.route().path().contains("/tokens"))
                .map(row -> {
                    var path = address(row, own(row, asker.user()));
                    return (Runnable) () -> read.put(
                            path,
                            PASSING.matcher(Http.get(asker.session(), path).body())
                                    .replaceAll("~"));
                })
                .toList());
        return read;
    }

    private static String difference(String then, String now) {
        var at = 0;
        while (at < Math.min(then.length(), now.length()) && then.charAt(at) == now.charAt(at)) {
            at++;
        }
        var from = Math.max(0, at - 60);
        return "…" + then.substring(from, Math.min(then.length(), at + 60)) + "… is now …"
                + now.substring(from, Math.min(now.length(), at + 60)) + "…";
    }

    /** The variables whose visibility is checked even if a role is refused. */
    private static Set<String> sights() {
        return Arc.container().select(Sight.class, Any.Literal.INSTANCE).stream()
                .map(Sight::pathVariable)
                .collect(Collectors.toSet());
    }

    private Asker asker(Person person) {
        return Objects.requireNonNull(everybody.get(person));
    }

    private Asker somebodyNew(Person person) {
        var user = world.person(person.role());
        return new Asker(person, user, Credentials.session(user.email));
    }

    /** The resources, and other handlers. */
    private static Stream<Route> routes() {
        return Stream.concat(
                Routes.all().stream(), DOCUMENTS.stream().map(path -> new Route("GET", path, "signed in", "", "")));
    }

    private static Stream<Row> rows() {
        return Stream.concat(rows(true), rows(false));
    }

    private static Stream<Row> rows(boolean reads) {
        var routes = routes().collect(Collectors.toMap(Route::name, route -> route, (one, same) -> one));
        return AccessTable.lines().stream()
                .filter(line -> routes.containsKey(line.route()))
                .map(line -> new Row(line, Objects.requireNonNull(routes.get(line.route()))))
                .filter(row -> row.route().isRead() == reads);
    }

    private String filter(Place place, UserAccount user) {
        var names = List.of("networkId", "advertiserId", "creativeId", "pixelId", "vendorId");
        var ids = world.ids(Routes.all().get(0), names, place, user);
        return "entityId=" + ids.get("pixelId") + "&"
                + names.stream().map(name -> name + "=" + ids.get(name)).collect(Collectors.joining("&"));
    }

    private List<Question> questions(Row row, Asker asker) {
        var caller = asker.user();
        var cell = row.line().cell(asker.person());
        var own = own(row, caller);
        var questions = new ArrayList<Question>();
        questions.add(new Question("own", own, Set.of(cell)));
        var variables = row.variables();
        if (variables.isEmpty()) {
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
            var half = new HashMap<>(elsewhere);
            variables
                    .subList(0, first)
                    .forEach(variable -> half.put(variable, Objects.requireNonNull(own.get(variable))));
            questions.add(new Question(
                    "half elsewhere", half, cell == Cell.REFUSED ? Set.of(Cell.REFUSED, Cell.NOT_FOUND) : gone));
        }
        return questions;
    }

    private Map<String, String> own(Row row, UserAccount caller) {
        return world.ids(row.route(), row.variables(), row.own(), caller);
    }

    private void ask(Asker asker, Credentials credentials, Row row, Question question) {
        var answer = send(credentials, row, question);
        var who = asker.person().name();
        var cell = verdict(row, answer);
        note(cell != null && question.expected().contains(cell), who, row, question, answer);
        scan(asker.role(), who, row, answer);
    }

    private HttpResponse<String> send(Credentials credentials, Row row, Question question) {
        asked.incrementAndGet();
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
        return BODIES.getOrDefault(route.name(), usual).replace("{acme}", Long.toString(world.advertiser()));
    }

    private static String address(Row row, Map<String, String> ids) {
        var address = row.route().path() + row.line().query();
        for (var id : ids.entrySet()) {
            address = address.replace("{" + id.getKey() + "}", id.getValue());
        }
        return address;
    }

    /** The observed outcome; {@code null} if the request was not understood, or there was no caller for it. */
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

    /** Whether the following requests need another caller. */
    private static boolean changesTheCaller(Row row) {
        return endsSessions(row) || row.route().path().startsWith("/api/v1/me/");
    }

    /** Whether success leads to the sign-in page. */
    private static boolean endsSessions(Row row) {
        return row.route().isForEverybody() || row.route().path().startsWith("/account/");
    }

    private static boolean wayToSignIn(HttpResponse<String> answer) {
        return answer.statusCode() == 303
                && answer.headers().firstValue("Location").orElse("").startsWith("/sign-in");
    }

    private void note(boolean right, String who, Row row, Question question, HttpResponse<String> answer) {
        if (!right) {
            wrong.add("%s by %s about %s (%s): expected %s, was %d"
                    .formatted(
                            row.name(),
                            who,
                            question.about(),
                            answer.request().uri().getPath(),
                            question.expected(),
                            answer.statusCode()));
        }
    }

    private void scan(@Nullable Role role, String who, Row row, HttpResponse<String> answer) {
        var said = answer.body() + answer.headers().map();
        world.secretFrom(role).stream().filter(said::contains).forEach(secret -> {
            var at = said.indexOf(secret);
            wrong.add("%s by %s (%s) gives away: %s"
                    .formatted(
                            row.line().route(),
                            who,
                            answer.request().uri(),
                            said.substring(Math.max(0, at - 80), Math.min(said.length(), at + 40))
                                    .replace('\n', ' ')));
        });
    }

    /** Sends the request and checks that all tables are unchanged; any change has at least its line in the log. */
    private void unchangedBy(List<Runnable> asking) {
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

    private void assertNothingWrong() {
        assertThat(wrong).as("of %s requests", asked).isEmpty();
    }
}

package org.pixelkeep.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.UserAccount;
import org.pixelkeep.security.AccessTable.Cell;
import org.pixelkeep.security.AccessTable.Line;
import org.pixelkeep.security.Http.Credentials;
import org.pixelkeep.security.World.Place;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Routes;
import org.pixelkeep.testing.Routes.Route;

/**
 * Every route, asked by everybody about everything: one's own, a sibling advertiser's, another network's, and what does
 * not exist. {@code access.txt} says what has to come of it. No answer may hold a text of a place that its reader does
 * not see, and what is not let in changes nothing.
 */
@QuarkusTest
class AccessMatrixTest {
    private static final String HOW_TO_ADD = "routes and src/test/resources/access.txt do not fit together: a new route"
            + " needs its line there, with one cell for each person (the head of the file says how)";

    /** The version of a change that nobody can mean: whoever is let in is told so, and nothing is used up. */
    private static final String STALE = "999999";

    private static final Set<String> OF_ADVERTISERS = Set.of("advertiserId", "creativeId", "pixelId", "associationId");

    /** Where an empty form or body is found wanting before anybody looks for the thing. */
    private static final Map<String, String> BODIES = Map.of(
            "POST   /vendors/{vendorId}/policy", "policy=BLOCK&version=" + STALE,
            "POST   /api/v1/pixels/{pixelId}/review", "{\"decision\": \"APPROVE\"}",
            "POST   /api/v1/pixels/{pixelId}/associations", "{\"target\": \"NETWORK\"}",
            "POST   /pixels/{pixelId}/associations", "target=NETWORK");

    /** They count and remember requests, also refused ones. */
    private static final Set<String> NOTES_OF_REQUESTS = Set.of("throttle", "user_session", "idempotency_key");

    private final World world = World.make();
    private final List<String> wrong = new ArrayList<>();
    private int asked;

    /** A line of the table with its route. */
    private record Row(Line line, Route route) {
        Place own() {
            return line.networksOwn() ? Place.NETWORK : Place.OWN;
        }

        List<String> variables() {
            return Stream.concat(route.variables().stream(), Routes.variablesOf(line.query()).stream())
                    .distinct()
                    .toList();
        }

        /** Whether the role is all that a refusal looks at: the query names the thing, or only its owner knows it. */
        boolean refusesUnseen() {
            return route.variables().isEmpty() || variables().contains("tokenId");
        }

        /** Whether siblings have one of their own. */
        boolean isOfAdvertiser() {
            return !line.networksOwn() && variables().stream().anyMatch(OF_ADVERTISERS::contains);
        }

        boolean isOfNetwork() {
            return variables().contains("networkId") && variables().stream().noneMatch(OF_ADVERTISERS::contains);
        }
    }

    /** One request: about which thing, and what may come of it. */
    private record Question(String about, Map<String, Long> ids, Set<Cell> expected) {
        boolean isDenied() {
            return !expected.contains(Cell.LET_IN);
        }
    }

    @Test
    void every_route_has_its_line() {
        var named = AccessTable.lines().stream().map(Line::route).collect(Collectors.toCollection(LinkedHashSet::new));
        var there = Routes.all().stream().map(Route::name).collect(Collectors.toCollection(LinkedHashSet::new));

        assertThat(named).as(HOW_TO_ADD).containsExactlyInAnyOrderElementsOf(there);
    }

    @Test
    void reading_is_as_the_table_says_and_shows_nothing_of_others() {
        var people = everybody();
        rows(true)
                .forEach(row -> people.forEach((person, asker) -> questions(row, person, asker.user())
                        .forEach(question -> ask(person, asker.credentials(), row, question))));

        assertNothingWrong();
    }

    @Test
    void a_denied_change_leaves_every_table_as_it_was() {
        var people = everybody();
        rows(false)
                .forEach(row -> unchanged(
                        row,
                        people.entrySet().stream()
                                .flatMap(each -> questions(
                                                row,
                                                each.getKey(),
                                                each.getValue().user())
                                        .stream()
                                        .filter(Question::isDenied)
                                        .map(question -> (Runnable) () -> ask(
                                                each.getKey(), each.getValue().credentials(), row, question)))
                                .toList()));

        assertNothingWrong();
    }

    @Test
    void whoever_may_change_something_is_let_in() {
        rows(false)
                .forEach(row -> row.line().cells().forEach((person, cell) -> {
                    if (cell == Cell.LET_IN) {
                        var user = world.person(person.role());
                        var ids = ids(row, variable -> world.fresh(variable, row.own(), user));
                        ask(person, Credentials.session(user.email), row, new Question("own", ids, Set.of(cell)));
                    }
                }));

        assertNothingWrong();
    }

    @Test
    void without_a_session_only_what_is_for_everybody_is_there() {
        var nobody = world.person(null);
        Stream.concat(rows(true), rows(false)).forEach(row -> {
            var question = new Question("own", own(row, nobody), Set.of());
            unchanged(row, List.of(() -> {
                var answer = send(Credentials.NONE, row, question);
                var right = row.route().isForEverybody()
                        ? answer.statusCode() < 500
                        : row.route().isForPrograms()
                                ? answer.statusCode() == 401
                                : wayToSignIn(answer) || (!row.route().isRead() && answer.statusCode() == 403);
                note(right, "nobody", row, question, answer);
                scan(null, "nobody", row, answer);
            }));
        });

        assertNothingWrong();
    }

    @Test
    void a_token_carries_what_its_owner_may_do_and_never_more_than_its_scopes() {
        var trafficker = world.person(Role.NETWORK_TRAFFICKER);
        var whole = Credentials.token(trafficker.email);
        var administrator = world.person(Role.NETWORK_ADMINISTRATOR);
        var narrow = Credentials.token(administrator.email, "view-network");
        Stream.concat(rows(true), rows(false)).forEach(row -> {
            if (row.route().isForEverybody()) {
                return;
            }
            unchanged(
                    row,
                    questions(row, Person.NT, trafficker).stream()
                            .filter(question -> row.route().isRead() || question.isDenied())
                            .filter(question -> !question.about().equals("missing"))
                            .map(question -> (Runnable) () -> ask(Person.NT, whole, row, question))
                            .toList());
            var permission = row.route().permission();
            if (!permission.equals("signed in") && !permission.contains("view-network")) {
                var denied = new Question("own", own(row, administrator), Set.of(Cell.REFUSED, Cell.NOT_FOUND));
                unchanged(row, List.of(() -> ask(Person.NA, narrow, row, denied)));
            }
        });

        assertNothingWrong();
    }

    @Test
    void a_filter_that_names_things_of_others_shows_nothing_of_them() {
        for (var place : List.of(Place.SIBLING, Place.ELSEWHERE)) {
            for (var person : List.of(Person.NT, Person.AM, Person.PA)) {
                var user = world.person(person.role());
                var credentials = Credentials.session(user.email);
                var filter = "&q=cnry&find=cnry&actor=cnry&"
                        + Stream.of("networkId", "advertiserId", "creativeId", "pixelId", "vendorId", "entityId")
                                .map(name ->
                                        name + "=" + world.id(name.equals("entityId") ? "pixelId" : name, place, user))
                                .collect(Collectors.joining("&"));
                rows(true).filter(row -> row.line().cell(person) == Cell.LET_IN).forEach(row -> {
                    var path = address(row, own(row, user));
                    var answer = Http.get(credentials, path + (path.contains("?") ? "" : "?") + filter);
                    note(
                            answer.statusCode() < 500,
                            person.name(),
                            row,
                            new Question(filter, Map.of(), Set.of()),
                            answer);
                    scan(person.role(), person.name(), row, answer);
                });
            }
        }

        assertNothingWrong();
    }

    /** Somebody with the credentials that they use all through a test. */
    private record Asker(UserAccount user, Credentials credentials) {}

    private Map<Person, Asker> everybody() {
        var people = new EnumMap<Person, Asker>(Person.class);
        for (var person : Person.values()) {
            var user = world.person(person.role());
            people.put(person, new Asker(user, Credentials.session(user.email)));
        }
        return people;
    }

    private static Stream<Row> rows(boolean reads) {
        var routes = Routes.all().stream().collect(Collectors.toMap(Route::name, route -> route, (one, same) -> one));
        return AccessTable.read().stream()
                .filter(line -> routes.containsKey(line.route()))
                .map(line -> new Row(line, Objects.requireNonNull(routes.get(line.route()))))
                .filter(row -> row.route().isRead() == reads);
    }

    private List<Question> questions(Row row, Person person, UserAccount caller) {
        var cell = row.line().cell(person);
        var questions = new ArrayList<Question>();
        questions.add(new Question("own", own(row, caller), Set.of(cell)));
        if (row.variables().isEmpty()) {
            return questions;
        }
        var gone = row.refusesUnseen() && cell == Cell.REFUSED ? Set.of(Cell.REFUSED) : Set.of(Cell.NOT_FOUND);
        if (row.isOfAdvertiser() || row.variables().contains("tokenId")) {
            var like = person.isOfAdvertiser() || !row.isOfAdvertiser() ? gone : Set.of(cell);
            questions.add(new Question(
                    "sibling", ids(row, variable -> world.id(variable, Place.SIBLING, caller)), like));
        }
        var seesAll = person == Person.PA && row.isOfNetwork();
        questions.add(new Question(
                "elsewhere",
                ids(row, variable -> world.id(variable, Place.ELSEWHERE, caller)),
                seesAll ? Set.of(cell) : gone));
        questions.add(new Question("missing", ids(row, variable -> World.MISSING), gone));
        if (row.route().variables().size() > 1) {
            var first = row.route().variables().get(0);
            questions.add(new Question(
                    "half elsewhere",
                    ids(
                            row,
                            variable ->
                                    world.id(variable, variable.equals(first) ? row.own() : Place.ELSEWHERE, caller)),
                    cell == Cell.REFUSED ? Set.of(Cell.REFUSED, Cell.NOT_FOUND) : gone));
        }
        return questions;
    }

    private Map<String, Long> own(Row row, UserAccount caller) {
        return ids(row, variable -> world.id(variable, row.own(), caller));
    }

    private interface Naming {
        long id(String variable);
    }

    private static Map<String, Long> ids(Row row, Naming naming) {
        var ids = new HashMap<String, Long>();
        row.variables().forEach(variable -> ids.put(variable, naming.id(variable)));
        return ids;
    }

    private void ask(Person person, Credentials credentials, Row row, Question question) {
        var answer = send(credentials, row, question);
        note(question.expected().contains(verdict(row, answer)), person.name(), row, question, answer);
        scan(person.role(), person.name(), row, answer);
    }

    private HttpResponse<String> send(Credentials credentials, Row row, Question question) {
        asked++;
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

    private static String body(Route route, String usual) {
        return BODIES.getOrDefault(route.name(), usual);
    }

    /** As it stands in an address: the number, but of a change set the name that the change with the number has. */
    private static String named(String variable, long id) {
        return variable.equals("changeSet")
                ? Database.texts("select change_set from history_change where id = ?", id).stream()
                        .findFirst()
                        .orElse("none")
                : Long.toString(id);
    }

    private static String address(Row row, Map<String, Long> ids) {
        var address = row.route().path() + row.line().query();
        for (var id : ids.entrySet()) {
            address = address.replace("{" + id.getKey() + "}", named(id.getKey(), id.getValue()));
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
        return unclear || (wayToSignIn(answer) && !row.route().isForEverybody()) ? null : Cell.LET_IN;
    }

    private static boolean wayToSignIn(HttpResponse<String> answer) {
        return answer.statusCode() == 303
                && answer.headers().firstValue("Location").orElse("").startsWith("/sign-in");
    }

    private void note(boolean right, String who, Row row, Question question, HttpResponse<String> answer) {
        if (!right) {
            wrong.add("%s%s by %s about %s (%s): expected %s, was %d"
                    .formatted(
                            row.line().route(),
                            row.line().networksOwn() ? " @network" : "",
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

    /** Asks, and sees that the tables are as before; looked at twice, for jobs of the application change some too. */
    private void unchanged(Row row, List<Runnable> questions) {
        if (row.route().isRead()) {
            questions.forEach(Runnable::run);
            return;
        }
        if (changedBy(questions).isEmpty()) {
            return;
        }
        var changed = changedBy(questions);
        if (!changed.isEmpty()) {
            wrong.add(row.line().route() + ": refused, but changed " + changed);
        }
    }

    private static Set<String> changedBy(List<Runnable> questions) {
        var before = Database.checksums();
        questions.forEach(Runnable::run);
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

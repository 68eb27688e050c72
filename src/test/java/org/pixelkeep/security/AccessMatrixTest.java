package org.pixelkeep.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.pixelkeep.access.Permission;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.security.AccessTable.Cell;
import org.pixelkeep.security.AccessTable.Line;
import org.pixelkeep.security.Http.Credentials;
import org.pixelkeep.security.World.Place;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Routers;
import org.pixelkeep.testing.Routes;
import org.pixelkeep.testing.Routes.Route;
import org.pixelkeep.testing.Sample;
import org.pixelkeep.testing.Sampled;

/**
 * Requests every route as every role for everything: their own objects, a sibling advertiser's, another network's, and
 * nonexistent ones. {@code access.txt} has the expected results. No response may contain text from a place hidden from
 * its reader, and refused requests change nothing. A sample has each route, with one request for each way in which it can
 * be asked and answered, and with other people for other routes.
 */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessMatrixTest {
    /** Where the document of the API is that is made from the code, and a page for it. Only tests have them. */
    private static final List<String> GENERATED = List.of("/q/openapi", "/q/swagger-ui");

    private static final String HOW_TO_ADD = "routes and src/test/resources/access.txt do not fit together: a new route"
            + " needs its line there, with one cell for each person (the head of the file says how)";

    /** Parts that differ in every response and reveal nothing about the data, or count events in the whole network. */
    static final Pattern PASSING = Pattern.compile(
            "(?i)(csrf[^>]*?(?:value|content)=\"[^\"]*\"|nonce=\"[^\"]*\"|\"?revision\"?\\W+\\d+|/previews/[\\w.-]+|"
                    + "AdServingId(?:>|&gt;)[\\w-]+|"
                    // How long an answer took.
                    + "\"time\":[\\d.E-]+|"
                    // A timeline up to now moves with every second.
                    + "\"firedSeconds\":\\d+|\"\\d+\",\"(?:ABSENT|FIRED|HELD_BACK)\"|\\b(?:x[12]?|width)=\"[\\d.]+%\"|"
                    + "(?:\\bfor |>)\\d+ (?:s|min|h)\\b|\\bat=\\d{4}-\\d\\d-\\d\\dT[\\d.%A]+Z|"
                    + "\\b(?:now|\\d+ (?:second|minute)s? ago|just now)\\b|\\d\\d:\\d\\d(?::\\d\\d)?(?:\\.\\d+)?)");

    /** For everyone: styles, scripts, pictures. */
    private static final Set<String> FILES = Set.of("/");

    @Inject
    Routers routers;

    @TestHTTPResource(value = "/", management = true)
    URI management = URI.create("/");

    private AccessMatrix matrix;

    @BeforeAll
    void everybody_is_there() {
        matrix = new AccessMatrix();
    }

    @BeforeEach
    void nothing_is_wrong_yet() {
        matrix.begin();
    }

    @Test
    void every_route_has_its_line() {
        var lines = AccessTable.lines();
        var named = lines.stream()
                .filter(line -> !line.ofManagement())
                .map(Line::route)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        var there = Routes.all().stream().map(Route::name).collect(Collectors.toCollection(LinkedHashSet::new));

        assertThat(named).as(HOW_TO_ADD).containsExactlyInAnyOrderElementsOf(there);
        assertThat(lines.stream()
                        .filter(Line::ofManagement)
                        .map(line -> line.route().substring(7)))
                .as(HOW_TO_ADD)
                .containsExactlyInAnyOrderElementsOf(routers.ofManagement().stream()
                        .filter(path -> GENERATED.stream().noneMatch(path::startsWith))
                        .toList());
        assertThat(routers.ofPages()).as("files, which are no resources").containsExactlyInAnyOrderElementsOf(FILES);
    }

    @Sampled
    @Test
    void read_access_matches_the_table_and_reveals_nothing_of_others() {
        var asking = new ArrayList<Runnable>();
        AccessMatrix.rows(true)
                .forEach(row -> matrix.asked(row)
                        .forEach(each -> asking.add(
                                () -> matrix.ask(each.asker(), each.asker().session(), row, each.question()))));

        Http.together(asking);

        matrix.assertNothingWrong();
    }

    /**
     * Otherwise one could find out which IDs others have, and count them. Platform administrators know all networks, and
     * have those in the path in their navigation.
     */
    @Exhaustive("each role with each route")
    @Test
    void what_is_hidden_is_answered_like_what_is_missing() {
        var asking = new ArrayList<Runnable>();
        AccessMatrix.rows(true)
                .forEach(row -> matrix.everybody
                        .values()
                        .forEach(asker -> matrix.questions(row, asker).stream()
                                .filter(question -> question.isHidden()
                                        && !(asker.person() == Person.PA
                                                && row.variables().contains("networkId")))
                                .forEach(question -> asking.add(() -> {
                                    var hidden = matrix.send(asker.session(), row, question);
                                    var missing = matrix.send(asker.session(), row, AccessMatrix.Question.missing(row));
                                    var then = withoutIds(missing, row);
                                    var now = withoutIds(hidden, row);
                                    if (!lasting(then, now).equals(lasting(now, then))) {
                                        matrix.add(asker.person() + " learns that there is " + hidden.uri() + ": "
                                                + difference(lasting(then, now), lasting(now, then)));
                                    }
                                }))));

        Http.together(asking);

        assertThat(asking).hasSizeGreaterThan(200);
        matrix.assertNothingWrong();
    }

    private static String withoutIds(HttpResponse<String> answer, AccessMatrix.Row row) {
        var path = answer.uri().getRawPath();
        return answer.statusCode() + "\n"
                + answer.body().replace(path, row.route().path());
    }

    @Sampled
    @Test
    void a_denied_change_leaves_every_table_as_it_was() {
        var asking = new ArrayList<Runnable>();
        AccessMatrix.rows(false)
                .forEach(row -> matrix.asked(row).stream()
                        .filter(each -> each.question().isDenied())
                        .forEach(each -> asking.add(
                                () -> matrix.ask(each.asker(), each.asker().session(), row, each.question()))));

        matrix.unchangedBy(asking);

        matrix.assertNothingWrong();
    }

    @Sampled
    @Test
    void permitted_changes_are_accepted() {
        var asking = new ArrayList<Runnable>();
        AccessMatrix.rows(false)
                .forEach(row -> matrix.asked(row).stream()
                        .filter(each -> each.question().about().equals("own")
                                && !each.question().isDenied())
                        .forEach(each -> {
                            var asker = AccessMatrix.changesTheCaller(row)
                                    ? matrix.somebodyNew(each.asker().person())
                                    : each.asker();
                            if (row.line().route().equals("POST   /account/second-factor")) {
                                matrix.world.offer(asker.user());
                            }
                            var ids = matrix.world.fresh(row.route(), row.variables(), row.own(), asker.user());
                            asking.add(() -> matrix.ask(
                                    asker,
                                    asker.session(),
                                    row,
                                    new AccessMatrix.Question("own", ids, Set.of(Cell.LET_IN))));
                        }));

        Http.together(asking);

        matrix.assertNothingWrong();
    }

    @Test
    void without_a_session_only_public_routes_are_accessible() {
        var nobody = matrix.asker(Person.NR);
        var asking = new ArrayList<Runnable>();
        AccessMatrix.rows().forEach(row -> {
            var question = new AccessMatrix.Question("own", matrix.own(row, nobody.user()), Set.of());
            asking.add(() -> {
                var answer = matrix.send(Credentials.NONE, row, question);
                var right = row.route().isForEverybody()
                        ? answer.statusCode() < 500
                        : row.route().isForPrograms()
                                ? answer.statusCode() == 401
                                : AccessMatrix.wayToSignIn(answer)
                                        || (!row.route().isRead() && answer.statusCode() == 403);
                matrix.note(right, "nobody", row, question, answer);
                matrix.scan(null, "nobody", row, answer);
            });
        });

        matrix.unchangedBy(asking);

        matrix.assertNothingWrong();
    }

    @Exhaustive("each role with each route")
    @Test
    void a_token_has_its_owners_permissions() {
        var tokens = new EnumMap<Person, Credentials>(Person.class);
        matrix.everybody.forEach((person, asker) -> tokens.put(person, Credentials.token(asker.user().email)));
        var reading = new ArrayList<Runnable>();
        var changing = new ArrayList<Runnable>();
        AccessMatrix.rows()
                .filter(row -> row.route().isForPrograms())
                .forEach(row -> matrix.everybody.values().forEach(asker -> {
                    var token = Objects.requireNonNull(tokens.get(asker.person()));
                    var asking = row.route().isRead() ? reading : changing;
                    matrix.questions(row, asker).stream()
                            .filter(question -> row.route().isRead() || question.isDenied())
                            .forEach(question -> asking.add(() -> matrix.ask(asker, token, row, question)));
                }));

        Http.together(reading);
        matrix.unchangedBy(changing);

        matrix.assertNothingWrong();
    }

    @Sampled
    @Test
    void a_token_never_does_more_than_its_scopes() {
        var administrator = matrix.asker(Person.NA);
        var narrow = Credentials.token(administrator.user().email, "view-network");
        var asking = new ArrayList<Runnable>();
        AccessMatrix.rows().filter(row -> row.route().isForPrograms()).forEach(row -> {
            var permission = row.route().permission();
            if (!row.route().isForEverybody()
                    && !permission.equals("signed in")
                    && !permission.contains("view-network")) {
                var denied = new AccessMatrix.Question(
                        "own", matrix.own(row, administrator.user()), Set.of(Cell.REFUSED, Cell.NOT_FOUND));
                asking.add(() -> {
                    var answer = matrix.send(narrow, row, denied);
                    var held = held(administrator, permission);
                    var namesScope =
                            held.isEmpty() || answer.body().contains("This token lacks the scope " + held + ".");
                    var right = answer.statusCode() == 404 || answer.statusCode() == 403 && namesScope;
                    matrix.note(right, "a narrow token", row, denied, answer);
                    matrix.scan(administrator.role(), "a narrow token", row, answer);
                });
            }
        });

        matrix.unchangedBy(Sample.of(asking, 40));

        matrix.assertNothingWrong();
    }

    /** What a route asks for, as far as a token of the person could carry it. */
    private static String held(AccessMatrix.Asker asker, String permission) {
        var held = Objects.requireNonNull(asker.role()).permissions();
        return Stream.of(permission.split(" or "))
                .filter(code -> Permission.find(code).filter(held::contains).isPresent())
                .collect(Collectors.joining(" or "));
    }

    /** A person's token gives no access to what protects their account. */
    @Test
    void no_page_accepts_a_token() {
        var asking = new ArrayList<Runnable>();
        for (var person : List.of(Person.NA, Person.PA)) {
            var owner = matrix.somebodyNew(person);
            var full = Credentials.token(owner.user().email);
            AccessMatrix.rows()
                    .filter(row -> !row.route().isForPrograms() && !row.route().isForEverybody())
                    .forEach(row -> {
                        var question = new AccessMatrix.Question("own", matrix.own(row, owner.user()), Set.of());
                        asking.add(() -> {
                            var answer = matrix.send(full, row, question);
                            matrix.note(answer.statusCode() == 401, person.name(), row, question, answer);
                            matrix.scan(null, person.name(), row, answer);
                        });
                    });
        }

        matrix.unchangedBy(asking);

        assertThat(asking).hasSizeGreaterThan(200);
        matrix.assertNothingWrong();
    }

    @Exhaustive("each route with filters")
    @Test
    void filters_with_ids_of_others_reveal_nothing() {
        var asking = new ArrayList<Runnable>();
        for (var place : List.of(Place.SIBLING, Place.ELSEWHERE)) {
            for (var person : List.of(Person.NT, Person.AM, Person.PA)) {
                var asker = matrix.asker(person);
                var filter = "&q=cnry&find=cnry&actor=cnry&" + filter(place, asker.user());
                AccessMatrix.rows(true)
                        .filter(row -> row.line().cell(person) == Cell.LET_IN)
                        .forEach(row -> {
                            var path = AccessMatrix.address(row, matrix.own(row, asker.user()));
                            asking.add(() -> {
                                var answer = Http.get(asker.session(), path + (path.contains("?") ? "" : "?") + filter);
                                var question = new AccessMatrix.Question(filter, Map.of(), Set.of());
                                matrix.note(answer.statusCode() < 500, person.name(), row, question, answer);
                                matrix.scan(person.role(), person.name(), row, answer);
                            });
                        });
            }
        }

        Http.together(asking);

        matrix.assertNothingWrong();
    }

    /** Counts include only one's own objects: more objects of others change no number and no byte. */
    @Exhaustive("each route twice")
    @Test
    void additions_by_others_change_nothing_that_one_reads() {
        changesNothingFor(List.of(Person.NO, Person.NA), Place.ELSEWHERE);
        changesNothingFor(List.of(Person.AD, Person.AP), Place.SIBLING);

        matrix.assertNothingWrong();
    }

    private void changesNothingFor(List<Person> readers, Place place) {
        var before = readers.stream()
                .map(person -> everythingReadBy(matrix.asker(person)))
                .toList();

        matrix.world.more(place);

        for (var index = 0; index < readers.size(); index++) {
            var person = readers.get(index);
            var after = everythingReadBy(matrix.asker(person));
            before.get(index).forEach((path, then) -> {
                var now = Objects.requireNonNull(after.get(path));
                if (!lasting(then, now).equals(lasting(now, then))) {
                    matrix.add(person + " reads another " + path + ": "
                            + difference(lasting(then, now), lasting(now, then)));
                }
            });
        }
    }

    @Test
    void management_is_only_on_its_own_port() {
        var lines = AccessTable.lines().stream().filter(Line::ofManagement).toList();
        for (var line : lines) {
            var path = line.route().split(" +")[1];
            matrix.everybody.values().forEach(asker -> {
                assertThat(line.cell(asker.person())).isEqualTo(Cell.LET_IN);
                assertThat(Http.get(asker.session(), path).statusCode()).isEqualTo(404);
            });
            assertThat(Http.get(Credentials.NONE, path).statusCode()).isEqualTo(404);
            assertThat(Http.get(Credentials.NONE, management.resolve(path)).statusCode())
                    .as(path)
                    .isLessThan(400);
        }
    }

    private Map<String, String> everythingReadBy(AccessMatrix.Asker asker) {
        var read = new ConcurrentHashMap<String, String>();
        Http.together(AccessMatrix.rows(true)
                .filter(row -> row.line().cell(asker.person()) == Cell.LET_IN && !row.has(AccessMatrix.KEYS))
                .filter(row -> !row.route().path().contains("/tokens"))
                .map(row -> {
                    var path = AccessMatrix.address(row, matrix.own(row, asker.user()));
                    return (Runnable)
                            () -> read.put(path, Http.get(asker.session(), path).body());
                })
                .toList());
        return read;
    }

    /** A response without what passes, which is only looked for in lines that differ in the other response. */
    private static String lasting(String body, String other) {
        var lines = body.lines().toList();
        var others = other.lines().toList();
        return IntStream.range(0, lines.size())
                .mapToObj(at -> at < others.size() && lines.get(at).equals(others.get(at))
                        ? lines.get(at)
                        : PASSING.matcher(lines.get(at)).replaceAll("~"))
                .collect(Collectors.joining("\n"));
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

    private String filter(Place place, UserAccount user) {
        var names = List.of("networkId", "advertiserId", "creativeId", "pixelId", "vendorId");
        var ids = matrix.world.ids(Routes.all().get(0), names, place, user);
        return "entityId=" + ids.get("pixelId") + "&"
                + names.stream().map(name -> name + "=" + ids.get(name)).collect(Collectors.joining("&"));
    }
}

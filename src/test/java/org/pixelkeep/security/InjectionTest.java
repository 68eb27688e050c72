package org.pixelkeep.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.ws.rs.BeanParam;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Parameter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.security.Http.Credentials;
import org.pixelkeep.security.World.Place;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.Routes;
import org.pixelkeep.testing.Routes.Route;
import org.pixelkeep.testing.Sample;
import org.pixelkeep.testing.Sampled;

/** Filters, sort orders, and cursors are always values and never part of a statement. */
@QuarkusTest
class InjectionTest {
    private static final List<String> PROBES = List.of(
            "'",
            "\\",
            "' or '1'='1",
            "') or ('1'='1' -- ",
            "1 or 1=1",
            "' union select password_hash from user_account -- ",
            "'; drop table pixel; -- ",
            "name desc, (select sleep(3))",
            "%' escape '!",
            "${jndi:ldap://127.0.0.1/x}",
            "\u0000",
            "\ud83d\ude42",
            "-1",
            "99999999999999999999");
    /** For parameters that are numbers before the application sees them: the framework refuses everything else alike. */
    private static final List<String> NUMBER_PROBES = List.of("'", "1 or 1=1", "-1", "99999999999999999999");

    private static final long TIMEOUT_MS = 2_900;

    /** The names of all sort orders. */
    private static final String[] ORDERS = {
        "id",
        "-id",
        "name",
        "-name",
        "updated",
        "-updated",
        "created",
        "-created",
        "newest",
        "email",
        "-checked",
        "submitted",
        "widest"
    };

    /** Values in cursors, the usual one first: what a list reads, and what may be too much for it. */
    private enum Kind {
        TEXT("sabc", "s", "s' or '1'='1"),
        LONG("l1", "l-9223372036854775808", "l99999999999999999999"),
        INTEGER("i1", "i-1", "i9999999999"),
        TIME("t2027-01-01T00:00:00Z", "t+999999999-12-31T23:59:59Z", "t");

        private final List<String> values;

        Kind(String... values) {
            this.values = List.of(values);
        }
    }

    /** A sort order that a list has. */
    private record Order(String name, Kind kind) {}

    /** Of no kind. */
    private static final List<String> NO_VALUES = List.of("x1", "");

    private final World world = World.make();
    private final UserAccount administrator = world.person(Role.NETWORK_ADMINISTRATOR);
    private final Credentials credentials = Credentials.session(administrator.email);

    @Sampled
    @Test
    void no_parameter_of_any_route_is_executed_as_sql() {
        var parameters = parameters();
        var wrong = new ConcurrentLinkedQueue<String>();
        var asking = new ArrayList<Runnable>();
        var before = Database.checksums();

        parameters.forEach((path, types) -> types.forEach((name, type) -> {
            var probes = type == String.class ? PROBES : NUMBER_PROBES;
            var one = probes.get(Math.floorMod((path + name).hashCode(), probes.size()));
            for (var probe : Sample.EVERYTHING ? probes : List.of(one)) {
                asking.add(() -> {
                    var address = path + "?" + name + "=" + encoded(probe);
                    var start = System.nanoTime();
                    var answer = Http.get(credentials, address);
                    var took = millisSince(start);
                    if (answer.statusCode() >= 500
                            || (took > TIMEOUT_MS && isSlow(address))
                            || answer.body().contains("SQL syntax")
                            || answer.body().contains("java.sql")
                            || answer.body().contains("$argon2")
                            || world.secretFrom(Role.NETWORK_ADMINISTRATOR).stream()
                                    .anyMatch(answer.body()::contains)) {
                        wrong.add(address + ": " + answer.statusCode() + " in " + took + " ms");
                    }
                });
            }
        }));
        Http.together(asking);

        assertThat(wrong).isEmpty();
        assertThat(parameters.values().stream().mapToInt(Map::size).sum()).isGreaterThan(50);
        assertThat(Database.checksums())
                .usingRecursiveComparison()
                .ignoringFields("user_session", "last_sign_in", "throttle")
                .isEqualTo(before);
    }

    /** Whether it is slow a second time: a database that sleeps does so each time, and the first page of a JVM only once. */
    private boolean isSlow(String address) {
        var start = System.nanoTime();
        Http.get(credentials, address);
        return millisSince(start) > TIMEOUT_MS;
    }

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }

    @Exhaustive("each list with each forged cursor")
    @Test
    void no_forged_cursor_makes_a_list_fail() {
        var lists = new TreeMap<String, Set<String>>();
        parameters().forEach((path, types) -> {
            if (types.containsKey("after")) {
                lists.put(path, types.keySet());
            }
        });
        var wrong = new ConcurrentLinkedQueue<String>();
        var known = new ConcurrentHashMap<String, Set<Order>>();
        var asking = new ArrayList<Runnable>();
        var blind = ConcurrentHashMap.newKeySet();
        lists.forEach((path, names) -> asking.add(() -> {
            if (forged(path, Set.of(), "after", "nowhere", "x1", "", wrong)) {
                blind.add(path);
            }
        }));
        Http.together(asking);

        asking.clear();
        lists.forEach((path, names) -> {
            for (var name : blind.contains(path) ? new String[0] : ORDERS) {
                for (var kind : Kind.values()) {
                    asking.add(() -> {
                        if (forged(path, names, "after", name, kind.values.get(0), "", wrong)) {
                            known.computeIfAbsent(path, list -> ConcurrentHashMap.newKeySet())
                                    .add(new Order(name, kind));
                        }
                    });
                }
            }
        });
        Http.together(asking);
        assertThat(known).hasSizeGreaterThan(lists.size() / 2);

        asking.clear();
        lists.forEach((path, names) -> {
            if (!known.containsKey(path)) {
                // It leaves cursors to other URLs, has them in another form, or needs more to be asked at all.
                Stream.concat(Arrays.stream(Kind.values()).flatMap(kind -> kind.values.stream()), NO_VALUES.stream())
                        .forEach(value -> asking.add(() -> forged(path, names, "before", "name", value, "", wrong)));
            }
            for (var order : known.getOrDefault(path, Set.of())) {
                for (var search : names.contains("q") ? List.of("", "&q=a") : List.of("")) {
                    for (var direction : List.of("after", "before")) {
                        Stream.concat(order.kind.values.stream(), NO_VALUES.stream())
                                .forEach(value -> asking.add(
                                        () -> forged(path, names, direction, order.name, value, search, wrong)));
                    }
                }
            }
        });
        Http.together(asking);

        assertThat(wrong).isEmpty();
        assertThat(asking).hasSizeGreaterThan(500);
    }

    /** Whether the list accepts the cursor. */
    private boolean forged(
            String path,
            Set<String> names,
            String direction,
            String order,
            String value,
            String search,
            Collection<String> wrong) {
        var cursor = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((order + "\n" + value + "\n1").getBytes(StandardCharsets.UTF_8));
        var query = "?" + direction + "=" + cursor + (names.contains("sort") ? "&sort=" + order : "") + search;
        var answer = Http.get(credentials, path + query);
        if (answer.statusCode() >= 500) {
            wrong.add(answer.statusCode() + " " + path + query + " of " + order + " " + value);
        }
        return answer.statusCode() == 200;
    }

    @ParameterizedTest
    @ValueSource(strings = {"' or '1'='1", "%", "_", "\\%", "') or ('1'='1' -- "})
    void search_text_is_matched_literally(String text) {
        for (var list : Set.of("pixels", "creatives", "advertisers", "vendors")) {
            var answer = Http.get(
                    credentials, "/api/v1/networks/" + world.network().id + "/" + list + "?q=" + encoded(text));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).as(list).contains("\"items\":[]");
        }
    }

    @Test
    void what_is_no_word_is_found_where_it_is_in_a_name() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Under_score 50% off! back\\slash");
        var creative = Given.creative(acme, "Under_score 50% off! back\\slash");
        var pixel = Given.pixel(network, "Under_score 50% off! back\\slash");
        var of = Credentials.session(GivenPeople.administrator(network.id).email);

        for (var part : Set.of("under_s", "0%", "off!", "k\\s")) {
            for (var found : Map.of("advertisers", acme.id, "creatives", creative.id, "pixels", pixel.id)
                    .entrySet()) {
                var answer =
                        Http.get(of, "/api/v1/networks/" + network.id + "/" + found.getKey() + "?q=" + encoded(part));
                assertThat(answer.body())
                        .as(found.getKey() + " with " + part)
                        .contains("\"total\":1", "\"id\":" + found.getValue());
            }
        }
    }

    /** The query parameters of each readable URL of the caller, with their types. */
    private TreeMap<String, Map<String, Class<?>>> parameters() {
        var parameters = new TreeMap<String, Map<String, Class<?>>>();
        Routes.methods().forEach(method -> {
            var types = new TreeMap<String, Class<?>>();
            Stream.of(method.getParameters()).forEach(parameter -> types.putAll(types(parameter)));
            var route = Routes.of(method);
            if (route.isRead()) {
                parameters.put(path(route), types);
            }
        });
        return parameters;
    }

    private static Map<String, Class<?>> types(Parameter parameter) {
        if (parameter.isAnnotationPresent(RestQuery.class)) {
            return Map.of(name(parameter, parameter.getName()), type(parameter.getType()));
        }
        var types = new TreeMap<String, Class<?>>();
        if (parameter.isAnnotationPresent(BeanParam.class)) {
            for (Class<?> bean = parameter.getType(); bean != null; bean = bean.getSuperclass()) {
                Arrays.stream(bean.getDeclaredFields())
                        .filter(field -> field.isAnnotationPresent(RestQuery.class))
                        .forEach(field -> types.put(name(field, field.getName()), type(field.getType())));
            }
        }
        return types;
    }

    /** A number's own type; text for everything that the application reads itself. */
    private static Class<?> type(Class<?> declared) {
        return declared.isPrimitive() || Number.class.isAssignableFrom(declared) ? Number.class : String.class;
    }

    private static String name(AnnotatedElement element, String usual) {
        var named = element.getAnnotation(RestQuery.class).value();
        return named.isEmpty() ? usual : named;
    }

    private String path(Route route) {
        var path = route.path();
        for (var id :
                world.ids(route, route.variables(), Place.OWN, administrator).entrySet()) {
            path = path.replace("{" + id.getKey() + "}", id.getValue());
        }
        return path;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

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
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestQuery;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.security.Http.Credentials;
import org.pixelkeep.security.World.Place;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.Routes;
import org.pixelkeep.testing.Routes.Route;

/** Filters, sort orders, and cursors are always values and never part of a statement. */
@Tag("slow")
@QuarkusTest
class InjectionTest {
    private static final String[] PROBES = {
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
        "99999999999999999999"
    };
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

    /** Values in cursors: a kind, and what it may or may not be. */
    private static final String[] VALUES = {
        "sabc",
        "s",
        "l1",
        "l-9223372036854775808",
        "i1",
        "i-1",
        "t2027-01-01T00:00:00Z",
        "t+999999999-12-31T23:59:59Z",
        "x1",
        ""
    };

    private final World world = World.make();
    private final UserAccount administrator = world.person(Role.NETWORK_ADMINISTRATOR);
    private final Credentials credentials = Credentials.session(administrator.email);

    @Test
    void no_parameter_of_any_route_is_executed_as_sql() {
        var parameters = parameters();
        var wrong = new ConcurrentLinkedQueue<String>();
        var asking = new ArrayList<Runnable>();
        var before = Database.checksums();

        parameters.forEach((path, names) -> names.forEach(name -> {
            for (var probe : PROBES) {
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
        assertThat(parameters.values().stream().mapToInt(Set::size).sum()).isGreaterThan(50);
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

    @Test
    void no_forged_cursor_makes_a_list_fail() {
        var wrong = new ConcurrentLinkedQueue<String>();
        var asking = new ArrayList<Runnable>();
        parameters().forEach((path, names) -> {
            for (var direction : names.contains("after") ? Set.of("after", "before") : Set.<String>of()) {
                for (var order : ORDERS) {
                    for (var value : VALUES) {
                        var cursor = Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString((order + "\n" + value + "\n1").getBytes(StandardCharsets.UTF_8));
                        var sorted = names.contains("sort") ? "&sort=" + order : "";
                        for (var search : names.contains("q") ? Set.of("", "&q=a") : Set.of("")) {
                            asking.add(() -> {
                                var query = "?" + direction + "=" + cursor + sorted + search;
                                var answer = Http.get(credentials, path + query);
                                if (answer.statusCode() >= 500) {
                                    wrong.add(answer.statusCode() + " " + path + query + " of " + order + " " + value);
                                }
                            });
                        }
                    }
                }
            }
        });
        Http.together(asking);

        assertThat(wrong).isEmpty();
        assertThat(asking).hasSizeGreaterThan(3_000);
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

    /** The query parameters of each readable URL of the caller. */
    private TreeMap<String, Set<String>> parameters() {
        var parameters = new TreeMap<String, Set<String>>();
        Routes.methods().forEach(method -> {
            var names = new TreeSet<String>();
            Stream.of(method.getParameters()).forEach(parameter -> names.addAll(names(parameter)));
            var route = Routes.of(method);
            if (route.isRead()) {
                parameters.put(path(route), names);
            }
        });
        return parameters;
    }

    private static Set<String> names(Parameter parameter) {
        if (parameter.isAnnotationPresent(RestQuery.class)) {
            return Set.of(name(parameter, parameter.getName()));
        }
        var names = new TreeSet<String>();
        if (parameter.isAnnotationPresent(BeanParam.class)) {
            for (Class<?> type = parameter.getType(); type != null; type = type.getSuperclass()) {
                Arrays.stream(type.getDeclaredFields())
                        .filter(field -> field.isAnnotationPresent(RestQuery.class))
                        .forEach(field -> names.add(name(field, field.getName())));
            }
        }
        return names;
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

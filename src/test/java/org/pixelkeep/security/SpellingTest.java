package org.pixelkeep.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Role;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Routes;

/** An ID has one spelling, on every route. */
@QuarkusTest
@Exhaustive("each route with each spelling of an ID")
class SpellingTest {
    private final World world = World.make();

    @Test
    void a_differently_spelled_id_identifies_nothing() {
        var user = world.person(Role.NETWORK_ADMINISTRATOR);
        var session = Http.Credentials.session(user.email);
        var token = Http.Credentials.token(user.email);
        var requests = new ArrayList<Runnable>();
        var wrong = Collections.synchronizedSet(new TreeSet<String>());
        for (var route : Routes.all()) {
            for (var variable : route.variables()) {
                var ids = world.ids(route, route.variables(), World.Place.OWN, user);
                var id = ids.get(variable);
                if (id == null || !id.chars().allMatch(c -> c >= '0' && c <= '9')) {
                    continue;
                }
                for (var spelling : Stream.of("0" + id, "+" + id, "-" + id, id + "%20", "%20" + id, wide(id))
                        .toList()) {
                    var path = route.path();
                    for (var one : ids.entrySet()) {
                        path = path.replace(
                                "{" + one.getKey() + "}", one.getKey().equals(variable) ? spelling : one.getValue());
                    }
                    var target = path;
                    requests.add(() -> {
                        var answer = Http.send(
                                route.isForPrograms() ? token : session,
                                route.verb(),
                                target,
                                route.consumes(),
                                route.consumes().contains("json") ? "{}" : "");
                        if (!Set.of(400, 403, 404).contains(answer.statusCode())) {
                            wrong.add(route.name() + " as " + target + ": " + answer.statusCode());
                        }
                    });
                }
            }
        }
        assertThat(requests).hasSizeGreaterThan(500);

        Http.together(requests);

        assertThat(wrong).isEmpty();
    }

    /** The first digit as a full-width digit, encoded. */
    private static String wide(String id) {
        return "%EF%BC%9" + id.charAt(0) + id.substring(1);
    }
}

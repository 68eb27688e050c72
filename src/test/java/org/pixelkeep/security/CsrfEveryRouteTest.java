package org.pixelkeep.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.security.Http.Credentials;
import org.pixelkeep.security.World.Place;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Routes;
import org.pixelkeep.testing.Routes.Route;
import org.pixelkeep.testing.Sample;
import org.pixelkeep.testing.Sampled;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.web.request.SessionCookie;

/** No other site can make a signed-in browser change anything, on any route. */
@QuarkusTest
class CsrfEveryRouteTest {
    private static final String FORM = "application/x-www-form-urlencoded";

    private final World world = World.make();
    private final UserAccount administrator = world.person(Role.NETWORK_ADMINISTRATOR);

    @Sampled
    @Test
    void a_form_without_the_token_of_its_session_changes_nothing() {
        var cookie = SignedIn.cookie(administrator.email);
        var session = SessionCookie.NAME + "=" + cookie;
        var wrong = new ArrayList<String>();
        var paths = paths();
        var other = SignedIn.csrf(SignedIn.cookie(administrator.email));
        var others = Set.copyOf(Sample.of(Routes.all(), 60));
        var before = Database.checksums();

        // Scripts have no forms and a cookie of their own: see XandrAuthTest.
        Routes.all().stream()
                .filter(route -> !route.isRead() && !route.isForXandr())
                .forEach(route -> {
                    refused(wrong, paths, "no token", route, new Credentials("Cookie", session));
                    if (!others.contains(route)) {
                        return;
                    }
                    refused(
                            wrong,
                            paths,
                            "the token of another session",
                            route,
                            new Credentials("Cookie", session, "X-CSRF-Token", other));
                    refused(
                            wrong,
                            paths,
                            "posted by another site",
                            route,
                            new Credentials(
                                    "Cookie",
                                    session,
                                    "X-CSRF-Token",
                                    SignedIn.csrf(cookie),
                                    "Sec-Fetch-Site",
                                    "cross-site"));
                    refused(
                            wrong,
                            paths,
                            "posted by another site in an old browser",
                            route,
                            new Credentials(
                                    "Cookie",
                                    session,
                                    "X-CSRF-Token",
                                    SignedIn.csrf(cookie),
                                    "Origin",
                                    "https://evil.example"));
                });

        assertThat(wrong).isEmpty();
        assertThat(Database.checksums())
                .usingRecursiveComparison()
                .ignoringFields("user_session", "last_sign_in", "throttle")
                .isEqualTo(before);
    }

    @Test
    void changes_never_use_get() {
        assertThat(Routes.all()).extracting(Route::verb).isSubsetOf("GET", "POST", "PUT", "PATCH", "DELETE");
        var paths = paths();
        var credentials = Credentials.session(administrator.email);
        var before = Database.checksums();

        Routes.all().stream()
                .filter(route -> !route.isRead() && !route.isForPrograms())
                .forEach(route -> {
                    var answer = Http.get(credentials, address(paths, route));
                    assertThat(answer.statusCode()).as(route.name()).isIn(200, 303, 403, 404, 405, 422);
                });

        assertThat(Database.checksums())
                .usingRecursiveComparison()
                .ignoringFields("user_session", "last_sign_in", "throttle")
                .isEqualTo(before);
    }

    private void refused(
            ArrayList<String> wrong, Map<Route, String> paths, String how, Route route, Credentials credentials) {
        HttpResponse<String> answer =
                Http.send(credentials, route.verb(), address(paths, route), type(route), body(route));
        // Sessions do not even count where agents connect.
        if (answer.statusCode() != (route.isForAgents() ? 401 : 403)) {
            wrong.add(route.name() + ", " + how + ": " + answer.statusCode());
        }
    }

    private static String address(Map<Route, String> paths, Route route) {
        return Objects.requireNonNull(paths.get(route));
    }

    /** URLs of the caller's own objects, some of which are created on demand. */
    private Map<Route, String> paths() {
        var paths = new HashMap<Route, String>();
        for (var route : Routes.all()) {
            var path = route.path();
            for (var id : world.ids(route, route.variables(), Place.OWN, administrator)
                    .entrySet()) {
                path = path.replace("{" + id.getKey() + "}", id.getValue());
            }
            paths.put(route, path);
        }
        return paths;
    }

    private static String type(Route route) {
        return route.consumes().isEmpty() ? FORM : route.consumes();
    }

    /** API routes accept no form content. */
    private static String body(Route route) {
        if (route.verb().equals("DELETE")) {
            return "";
        }
        return !type(route).equals(FORM) ? "{}" : route.isForPrograms() ? "" : "version=0";
    }
}

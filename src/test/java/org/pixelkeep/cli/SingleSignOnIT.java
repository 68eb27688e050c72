package org.pixelkeep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pixelkeep.testing.Exhaustive;

/**
 * Signing in through a single sign-on provider, with two nodes on one database behind a load balancer that terminates
 * TLS.
 */
@Exhaustive("a real provider of sign-ons")
class SingleSignOnIT {
    private static final String PASSWORD = "seven quiet lamps over water";
    private static final Pattern LINK = Pattern.compile("/invitations/([0-9A-Za-z]{43})");

    private static final Pattern ACCEPT = Pattern.compile("(/account/invitations/\\d+/accept)");

    @TempDir
    static Path temporary;

    private static Keycloak provider;
    private static OwnServer server;
    private static RunningPixelkeep first;
    private static RunningPixelkeep second;
    private static String one;
    private static String two;

    /** Starts the nodes before the provider answers, because they must not wait for it. */
    @BeforeAll
    static void start() throws Exception {
        provider = Keycloak.start(temporary.resolve("provider.log"));
        server = OwnServer.start(PreparedData.migrated(temporary.resolve("server")));
        first = node("first", Map.of("PIXELKEEP_DEMO", "true"));
        one = address(first);
        second = node("second", Map.of());
        two = address(second);
    }

    @AfterAll
    static void stop() throws Exception {
        for (var closing : new AutoCloseable[] {first, second, server, provider}) {
            if (closing != null) {
                closing.close();
            }
        }
    }

    @Test
    void an_invited_person_with_a_verified_address_is_linked_at_the_first_sign_in() throws Exception {
        invite("invited@agency.example");
        var browser = new ScriptlessBrowser(one);

        var form = browser.get("/sign-in?next=/account");
        assertThat(form.body()).contains("Sign in with Agency login", "/sign-in/sso?next=%2Faccount");
        var away = browser.get("/sign-in/sso?next=%2Faccount");
        assertThat(ScriptlessBrowser.location(away))
                .startsWith(provider.awaited().issuer())
                .contains("code_challenge_method=S256", "nonce=", "state=");
        var back = browser.signInThere(away, "invited");
        assertThat(ScriptlessBrowser.location(back)).startsWith(ScriptlessBrowser.SITE + "/sign-in/sso/back?");
        var in = browser.at(two).get(ScriptlessBrowser.location(back));

        assertThat(in.statusCode()).as(in.body()).isEqualTo(303);
        assertThat(ScriptlessBrowser.location(in)).isEqualTo("/account");
        assertThat(in.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("q_session"));
        var account = browser.get("/account");
        assertThat(account.body()).contains("invited@agency.example", "Northwind Media");
        assertThat(browser.get("/networks/1").statusCode()).isEqualTo(404);
        var accept = ACCEPT.matcher(account.body());
        assertThat(accept.find()).isTrue();
        assertThat(browser.post(accept.group(1), account, Map.of()).statusCode())
                .isEqualTo(303);
        assertThat(browser.get("/networks/1").statusCode()).isEqualTo(200);
        assertThat(browser.at(one).get("/account").statusCode()).isEqualTo(200);
        assertThat(texts("select concat(before_image, after_image) from history_change where entity = 'USER'"
                        + " and after_image like '%singleSignOn%'"))
                .anyMatch(image -> image.contains("of " + provider.issuer()) && image.contains("invited@agency"));

        var replayed = browser.get(ScriptlessBrowser.location(back));
        assertThat(replayed.statusCode()).isEqualTo(403);
        assertThat(new ScriptlessBrowser(one)
                        .get(ScriptlessBrowser.location(back))
                        .statusCode())
                .isEqualTo(403);

        var stolen = browser.cookie("pixelkeep_session");
        var out = browser.post("/sign-out", browser.get("/account"), Map.of());
        assertThat(out.statusCode()).isEqualTo(303);
        assertThat(sessions(stolen)).isZero();
        assertThat(browser.at(two).get("/account").statusCode()).isEqualTo(303);
    }

    @Test
    void an_address_alone_does_not_let_anybody_in() throws Exception {
        invite("unverified@agency.example");
        invite("admin@southpole.example", 2, "trafficker@northwind.example");
        var before = texts("select concat(user_id, issuer, subject) from sign_on_subject order by id");
        var users = texts("select email from user_account order by id");

        for (var name : List.of("unverified", "taken", "stranger")) {
            var browser = new ScriptlessBrowser(one);
            var back = comeBack(browser, "/sign-in/sso", name);

            assertThat(back.statusCode()).as(name).isEqualTo(403);
            assertThat(back.body()).contains("You are not signed in", "invitation");
            assertThat(browser.cookie("pixelkeep_session")).isEmpty();
        }

        assertThat(texts("select concat(user_id, issuer, subject) from sign_on_subject order by id"))
                .isEqualTo(before);
        assertThat(texts("select email from user_account order by id")).isEqualTo(users);
    }

    @Test
    void an_invitation_is_accepted_by_an_account_with_another_address_once() throws Exception {
        var link = invite("elsewhere@agency.example");
        var browser = new ScriptlessBrowser(two);
        var form = browser.get("/invitations/" + link);
        assertThat(form.body()).contains("/invitations/" + link + "/sso");
        assertThat(ScriptlessBrowser.location(browser.get("/sign-in/sso/accept")))
                .isEqualTo("/sign-in");
        assertThat(browser.post("/invitations/" + link + "/sso", form, Map.of())
                        .headers()
                        .firstValue("Refresh"))
                .contains("0; url=/sign-in/sso/accept");

        var in = comeBack(browser, "/sign-in/sso/accept", "elsewhere");

        assertThat(in.statusCode()).as(in.body()).isEqualTo(303);
        assertThat(browser.get("/account").body()).contains("elsewhere@agency.example");
        assertThat(ScriptlessBrowser.location(browser.get("/invitations/" + link)))
                .as("a second click")
                .startsWith("/sign-in");
        assertThat(comeBack(new ScriptlessBrowser(one), "/sign-in/sso?invitation=" + link, "stranger")
                        .statusCode())
                .isEqualTo(403);

        var page = browser.get("/account/second-factor");
        assertThat(page.body()).contains("Sign in with Agency login again").doesNotContain("type=\"password\"");
        assertThat(browser.post("/account/second-factor/offer", page, Map.of()).statusCode())
                .isEqualTo(422);
        var proven = comeBack(
                browser, "/sign-in/sso?again=true&prompt=login&max_age=0&next=%2Faccount%2Fsecond-factor", "elsewhere");
        assertThat(ScriptlessBrowser.location(proven)).isEqualTo("/account/second-factor");
        var offered = browser.post("/account/second-factor/offer", browser.get("/account/second-factor"), Map.of());
        assertThat(offered.statusCode()).as(offered.body()).isEqualTo(303);
        assertThat(browser.get("/account/second-factor").body()).contains("Scan this");
    }

    @Test
    void a_person_links_an_account_with_their_password_and_signs_in_with_either_until_it_is_unlinked()
            throws Exception {
        var browser = signedIn("reviewer@northwind.example");
        var page = browser.get("/account/sso");
        assertThat(browser.post("/account/sso", page, Map.of("current-password", "not the password at all"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(browser.get("/account/sso/away").statusCode()).isEqualTo(303);
        var going = browser.post("/account/sso", page, Map.of("current-password", PASSWORD));
        assertThat(browser.get("/account/sso/away").statusCode()).isEqualTo(303);
        assertThat(ScriptlessBrowser.location(browser.get(away(going)))).endsWith("/account/sso");
        going = browser.post("/account/sso", page, Map.of("current-password", PASSWORD));
        var linked = comeBack(browser, away(going), "linked");
        assertThat(ScriptlessBrowser.location(linked)).isEqualTo("/account");

        var other = new ScriptlessBrowser(two);
        assertThat(comeBack(other, "/sign-in/sso", "linked").statusCode()).isEqualTo(303);
        assertThat(other.get("/account").body()).contains("reviewer@northwind.example");

        var third = signedIn("observer@northwind.example");
        var leaving = third.post("/account/sso", third.get("/account/sso"), Map.of("current-password", PASSWORD));
        assertThat(comeBack(third, away(leaving), "linked").statusCode()).isEqualTo(409);

        var administrator = signedIn("admin@northwind.example");
        var reviewer = texts("select id from user_account where email = 'reviewer@northwind.example'")
                .get(0);
        var person = "/networks/1/users/" + reviewer;
        assertThat(administrator
                        .post(person + "/sso/remove", administrator.get(person), Map.of())
                        .statusCode())
                .isEqualTo(409);
        assertThat(browser.post(
                                "/account/sso/remove",
                                browser.get("/account/sso"),
                                Map.of("current-password", PASSWORD))
                        .statusCode())
                .isEqualTo(303);
        assertThat(comeBack(new ScriptlessBrowser(one), "/sign-in/sso", "linked")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_flow_of_one_session_links_nothing_in_another() throws Exception {
        provider.awaited();
        var email = "observer@northwind.example";
        var browser = signedIn(email);
        var before = browser.get("/sign-in/sso?again=true&next=%2Faccount");
        var going = browser.post("/account/sso", browser.get("/account/sso"), Map.of("current-password", PASSWORD));
        assertThat(ScriptlessBrowser.location(browser.get("/account/sso/away?ticket=guessed")))
                .endsWith("/account/sso");
        going = browser.post("/account/sso", browser.get("/account/sso"), Map.of("current-password", PASSWORD));
        var left = browser.get(away(going));

        var ofAnotherFlow = browser.get(ScriptlessBrowser.location(browser.signInThere(before, "stranger")));
        assertThat(ofAnotherFlow.statusCode()).isEqualTo(403);

        going = browser.post("/account/sso", browser.get("/account/sso"), Map.of("current-password", PASSWORD));
        left = browser.get(away(going));
        browser.post("/sign-out", browser.get("/account"), Map.of());
        browser.post("/sign-in", browser.get("/sign-in"), Map.of("email", email, "password", PASSWORD));
        assertThat(browser.get("/account").statusCode()).isEqualTo(200);
        var ofAnotherSession = browser.get(ScriptlessBrowser.location(browser.signInThere(left, "stranger")));
        assertThat(ofAnotherSession.statusCode()).isEqualTo(403);

        assertThat(texts("select s.subject from sign_on_subject s join user_account u on u.id = s.user_id"
                        + " where u.email = '" + email + "'"))
                .isEmpty();
    }

    @Test
    @Timeout(120)
    void an_unavailable_provider_is_reported_and_passwords_still_work() throws Exception {
        var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var provider = "http://127.0.0.1:" + silent.getLocalPort() + "/realms/none";
        try (silent;
                var alone = node("alone", Map.of("QUARKUS_OIDC_AUTH_SERVER_URL", provider))) {
            var browser = new ScriptlessBrowser(address(alone));

            var unanswered = browser.get("/sign-in/sso");
            silent.close();
            var away = browser.get("/sign-in/sso");

            for (var told : List.of(unanswered, away)) {
                assertThat(told.statusCode()).isEqualTo(503);
                assertThat(told.body()).contains("Agency login cannot be reached");
            }
            var form = browser.get("/sign-in");
            assertThat(browser.post(
                                    "/sign-in",
                                    form,
                                    Map.of("email", "trafficker@northwind.example", "password", PASSWORD))
                            .statusCode())
                    .isEqualTo(303);
        }
    }

    /** Goes to the provider, signs in there, and returns. */
    private static HttpResponse<String> comeBack(ScriptlessBrowser browser, String start, String name)
            throws Exception {
        provider.awaited();
        return browser.get(ScriptlessBrowser.location(browser.signInThere(browser.get(start), name)));
    }

    /** The URL to which the page redirects the browser. */
    private static String away(HttpResponse<String> page) {
        var refresh = page.headers().firstValue("Refresh").orElseThrow();
        assertThat(refresh).startsWith("0; url=/account/sso/away?ticket=");
        return refresh.substring("0; url=".length());
    }

    /** Invites someone as an observer of the first network; returns the secret of their link. */
    private static String invite(String email) throws Exception {
        return invite("admin@northwind.example", 1, email);
    }

    private static String invite(String by, long networkId, String email) throws Exception {
        var administrator = signedIn(by);
        var made = administrator.post(
                "/networks/" + networkId + "/users",
                administrator.get("/networks/" + networkId + "/users/new"),
                Map.of("email", email, "name", "Somebody new", "role", "NETWORK_OBSERVER"));
        var link = LINK.matcher(made.body());
        assertThat(link.find()).as(made.body()).isTrue();
        return link.group(1);
    }

    private static ScriptlessBrowser signedIn(String email) throws Exception {
        var browser = new ScriptlessBrowser(one);
        var in = browser.post("/sign-in", browser.get("/sign-in"), Map.of("email", email, "password", PASSWORD));
        assertThat(in.statusCode()).as(in.body()).isEqualTo(303);
        return browser;
    }

    private static RunningPixelkeep node(String name, Map<String, String> more) throws Exception {
        var settings = new HashMap<String, String>();
        settings.put("QUARKUS_DATASOURCE_JDBC_URL", server.url());
        settings.put("QUARKUS_DATASOURCE_USERNAME", server.username());
        settings.put("QUARKUS_DATASOURCE_PASSWORD", server.password());
        settings.put("PIXELKEEP_DEMO_PASSWORD", PASSWORD);
        settings.put("PIXELKEEP_HISTORY_KEY", "one key for all nodes of this test");
        settings.put("PIXELKEEP_SSO_NAME", "Agency login");
        settings.put("QUARKUS_OIDC_AUTH_SERVER_URL", provider.issuer());
        settings.put("QUARKUS_OIDC_CLIENT_ID", "pixelkeep");
        settings.put("QUARKUS_OIDC_CREDENTIALS_SECRET", "known to this test alone");
        settings.put("QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING", "true");
        settings.put("QUARKUS_HTTP_PROXY_ENABLE_FORWARDED_HOST", "true");
        settings.put("QUARKUS_HTTP_PROXY_TRUSTED_PROXIES", "127.0.0.1");
        settings.putAll(more);
        return RunningPixelkeep.start(temporary.resolve(name), settings, List.of("-Xmx256m"));
    }

    private static String address(RunningPixelkeep node) throws InterruptedException {
        var line = node.line("Address");
        return line.substring(line.indexOf("http")).strip().replaceAll("/$", "");
    }

    private static long sessions(String secret) throws Exception {
        try (var connection = DriverManager.getConnection(server.url(), server.username(), server.password());
                var statement = connection.prepareStatement(
                        "select count(*) from user_session where token_hash = unhex(sha2(?, 256))")) {
            statement.setString(1, secret);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private static List<String> texts(String sql) throws Exception {
        try (var connection = DriverManager.getConnection(server.url(), server.username(), server.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }
}

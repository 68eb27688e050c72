package org.pixelkeep.account.http.signon;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SmallNode;
import org.pixelkeep.web.request.SessionCookie;

@QuarkusTest
@TestProfile(SmallNode.class)
class SignOnFlowTest {
    private final String issuer = ConfigProvider.getConfig().getValue("quarkus.oidc.auth-server-url", String.class);
    private final String subject = UUID.randomUUID().toString();
    private LenientProvider provider;

    /** A browser that left for the provider. */
    private record Left(Map<String, String> cookies, Map<String, List<String>> query) {
        String parameter(String name) {
            return Objects.requireNonNull(query.get(name)).get(0);
        }
    }

    @BeforeEach
    void a_linked_person() throws Exception {
        provider = new LenientProvider(issuer);
        var person = GivenPeople.observer(GivenPeople.network());
        Database.execute(
                "insert into sign_on_subject (user_id, issuer, subject, linked_at) values (?, ?, ?, now())",
                person.id,
                issuer,
                subject);
    }

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void a_token_for_us_lets_its_person_in() throws Exception {
        assertIn(back(Map.of()));
        assertIn(back(Map.of("azp", SmallNode.CLIENT)));
        assertIn(back(Map.of("aud", List.of(SmallNode.CLIENT, "other"), "azp", SmallNode.CLIENT)));
    }

    @Test
    void a_token_for_another_party_lets_nobody_in() throws Exception {
        assertOut(back(Map.of("azp", "other")));
        assertOut(back(Map.of("aud", List.of(SmallNode.CLIENT, "other"), "azp", "other")));
        assertOut(back(Map.of("aud", List.of(SmallNode.CLIENT, "other"))));
        assertOut(back(Map.of("aud", "other", "azp", SmallNode.CLIENT)));
    }

    @Test
    void a_token_about_a_sign_out_lets_nobody_in() throws Exception {
        assertOut(back(Map.of("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()))));
    }

    @Test
    void a_browser_comes_back_from_a_flow_once() throws Exception {
        var left = leave("localhost");

        assertIn(back(left, Map.of()));
        assertOut(back(left, Map.of()));
    }

    @Test
    void the_provider_sends_the_browser_to_the_public_address_whatever_the_host() {
        assertThat(leave("evil.example").parameter("redirect_uri"))
                .isEqualTo("https://pixels.agency.example/sign-in/sso/back");
    }

    private Left leave(String host) {
        var away = given().redirects().follow(false).header("Host", host).get("/sign-in/sso");
        assertThat(away.statusCode()).isEqualTo(302);
        return new Left(away.cookies(), new QueryStringDecoder(away.header("Location")).parameters());
    }

    private Response back(Map<String, Object> claims) throws Exception {
        return back(leave("localhost"), claims);
    }

    private Response back(Left left, Map<String, Object> claims) throws Exception {
        var all = new HashMap<>(claims);
        all.put("sub", subject);
        provider.issue(left.parameter("nonce"), all);
        return given().redirects()
                .follow(false)
                .cookies(left.cookies())
                .queryParam("state", left.parameter("state"))
                .queryParam("code", "any")
                .get("/sign-in/sso/back");
    }

    private static void assertIn(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.cookies()).containsKey(SessionCookie.NAME);
    }

    private static void assertOut(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.cookies()).doesNotContainKey(SessionCookie.NAME);
    }
}

package org.pixelkeep.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Role;

/** Requests from someone with hardly any permissions that try to cause large costs are refused briefly. */
@QuarkusTest
class BodyBoundsTest {
    private static final String TOKENS = "/api/v1/tokens";
    private static final String LINT = "/api/v1/macros/lint";
    private static final String JSON = "application/json";
    private static final int SHORT = 60_000;

    private final World world = World.make();
    private final Http.Credentials who = Http.Credentials.token(world.person(Role.ADVERTISER).email);

    @Test
    void large_bodies_are_refused_unless_the_route_accepts_them() {
        var answer = post(TOKENS, "{" + names(700_000) + "}");

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).hasSizeLessThan(SHORT);
    }

    @Test
    void pixel_content_is_accepted_on_pixel_routes() {
        var text = "https://t.example/" + "x".repeat(130_000);
        var escaped = text.replace("x", "\\u0078");

        var answer = post(LINT, "{\"text\":\"" + escaped + "\",\"format\":\"IMAGE_URL\",\"dialect\":\"XANDR\"}");

        assertThat(escaped).hasSizeGreaterThan(700_000);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void an_external_document_is_accepted() {
        var answer = Http.send(
                who,
                "POST",
                "/api/v1/creatives/987654321098/effective-pixels/vast",
                "application/xml",
                "<VAST version=\"4.2\">" + " ".repeat(6_000_000) + "</VAST>");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(404);
    }

    @Test
    void too_many_names_are_not_even_parsed() {
        for (var path : new String[] {TOKENS, LINT}) {
            var answer = post(path, "{" + names(15_000) + "}");

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("too many names and values").hasSizeLessThan(1_000);
        }
    }

    @Test
    void a_hundred_unknown_names_are_listed_and_the_rest_is_counted() {
        var answer = post(TOKENS, "{" + names(5_000) + "}");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("\"k0\"", "\"k99\"", "And 4,901 more.")
                .doesNotContain("\"k100\"")
                .hasSizeLessThan(SHORT)
                .containsOnlyOnce("You can set");
    }

    @Test
    void too_deep_or_too_long_json_is_refused() {
        for (var body : new String[] {
            "{\"name\":" + "[".repeat(100) + "]".repeat(100) + "}",
            "{\"" + "k".repeat(2_000) + "\":1}",
            "{\"name\":" + "1".repeat(200) + "}"
        }) {
            var answer = post(TOKENS, body);

            assertThat(answer.statusCode()).as(body).isEqualTo(400);
            assertThat(answer.body()).contains("too many names and values").hasSizeLessThan(1_000);
        }
    }

    @Test
    void the_number_of_form_fields_with_one_name_is_limited() {
        var browser = Http.Credentials.session(world.person(Role.NETWORK_TRAFFICKER).email);

        for (var count : new int[] {1_001, 4_000, 20_000}) {
            var answer = Http.send(
                    browser,
                    "POST",
                    "/tokens",
                    "application/x-www-form-urlencoded",
                    "name=Many" + "&scopes=view-pixel".repeat(count));

            assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 422);
            assertThat(answer.body()).hasSizeLessThan(SHORT);
        }
    }

    @Test
    void the_number_of_query_parameters_is_limited() {
        var answer = Http.get(who, "/api/v1/networks?limit=1" + "&q=a".repeat(2_000));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("At most 1,000 parameters");
    }

    @Test
    void an_overlong_host_is_invalid() {
        var answer = Http.send(
                Http.Credentials.token(world.person(Role.NETWORK_TRAFFICKER).email),
                "POST",
                "/api/v1/networks/" + world.network().id + "/pixels",
                JSON,
                "{\"name\":\"Endless\",\"format\":\"RAW_JAVASCRIPT\",\"event\":\"IMPRESSION\","
                        + "\"secureContent\":\"new Image().src='https://" + "a.".repeat(30_000) + "example/'\"}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private static String names(int count) {
        return IntStream.range(0, count).mapToObj(at -> "\"k" + at + "\":1").collect(Collectors.joining(","));
    }

    private HttpResponse<String> post(String path, String body) {
        return Http.send(who, "POST", path, JSON, body);
    }
}

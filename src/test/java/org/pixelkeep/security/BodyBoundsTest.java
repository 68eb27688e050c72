package org.pixelkeep.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Role;

/** What somebody who may do next to nothing sends, to make much of little: it is refused, in few words. */
@QuarkusTest
class BodyBoundsTest {
    private static final String TOKENS = "/api/v1/tokens";
    private static final String LINT = "/api/v1/macros/lint";
    private static final String JSON = "application/json";
    private static final int SHORT = 60_000;

    private final World world = World.make();
    private final Http.Credentials who = Http.Credentials.token(world.person(Role.ADVERTISER).email);

    @Test
    void what_is_large_is_refused_where_nothing_large_is_taken() {
        var answer = post(TOKENS, "{" + names(700_000) + "}");

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).hasSizeLessThan(SHORT);
    }

    @Test
    void a_text_of_a_pixel_is_taken_where_pixels_are() {
        var text = "https://t.example/" + "x".repeat(130_000);
        var escaped = text.replace("x", "\\u0078");

        var answer = post(LINT, "{\"text\":\"" + escaped + "\",\"format\":\"IMAGE_URL\",\"dialect\":\"XANDR\"}");

        assertThat(escaped).hasSizeGreaterThan(700_000);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void a_document_of_somebody_else_is_taken_whole() {
        var answer = Http.send(
                who,
                "POST",
                "/api/v1/creatives/987654321098/effective-pixels/vast",
                "application/xml",
                "<VAST version=\"4.2\">" + " ".repeat(6_000_000) + "</VAST>");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(404);
    }

    @Test
    void more_names_than_anything_takes_are_not_even_read() {
        for (var path : new String[] {TOKENS, LINT}) {
            var answer = post(path, "{" + names(15_000) + "}");

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("more names and values").hasSizeLessThan(1_000);
        }
    }

    @Test
    void of_many_names_that_are_unknown_a_hundred_are_named_and_the_rest_is_counted() {
        var answer = post(TOKENS, "{" + names(5_000) + "}");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("\"k0\"", "\"k99\"", "And 4,901 more.")
                .doesNotContain("\"k100\"")
                .hasSizeLessThan(SHORT)
                .containsOnlyOnce("Possible are");
    }

    @Test
    void what_goes_too_deep_or_is_too_long_is_refused() {
        for (var body : new String[] {
            "{\"name\":" + "[".repeat(100) + "]".repeat(100) + "}",
            "{\"" + "k".repeat(2_000) + "\":1}",
            "{\"name\":" + "1".repeat(200) + "}"
        }) {
            var answer = post(TOKENS, body);

            assertThat(answer.statusCode()).as(body).isEqualTo(400);
            assertThat(answer.body()).contains("more names and values").hasSizeLessThan(1_000);
        }
    }

    private static String names(int count) {
        return IntStream.range(0, count).mapToObj(at -> "\"k" + at + "\":1").collect(Collectors.joining(","));
    }

    private HttpResponse<String> post(String path, String body) {
        return Http.send(who, "POST", path, JSON, body);
    }
}

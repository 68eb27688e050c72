package org.pixelkeep.web.guard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Header;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.web.page.Assets;
import org.pixelkeep.web.page.Icons;
import org.pixelkeep.web.page.SpeculationRules;

@QuarkusTest
class SecurityHeadersTest {
    @Inject
    Assets assets;

    @Inject
    Icons icons;

    @Inject
    SpeculationRules rules;

    @ParameterizedTest
    @ValueSource(
            strings = {"/sign-in", "/no/such/page", "/a;b", "/assets/lib/htmx.min.js", "/assets/lib/no-such-file.js"})
    void every_answer_carries_the_headers(String path) {
        var answer = given().redirects().follow(false).get(path);

        assertThat(answer.header("Content-Security-Policy"))
                .startsWith("default-src 'none'; script-src 'self';")
                .contains("frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
                .doesNotContain("unsafe");
        assertThat(answer.contentType()).matches("(?i)text/[a-z]+; ?charset=utf-8");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Permissions-Policy")).contains("camera=()");
        assertThat(answer.header("Strict-Transport-Security"))
                .as("over plain http")
                .isNull();
    }

    @Test
    void api_responses_can_do_nothing_in_a_browser() {
        assertThat(given().get("/api/v1/probe").header("Content-Security-Policy"))
                .startsWith("default-src 'none'; sandbox;")
                .contains("frame-ancestors 'none'", "form-action 'none'", "base-uri 'none'");
    }

    @Test
    void no_other_origin_may_read_an_answer() {
        for (var path : new String[] {"/sign-in", "/api/v1/probe", "/assets/lib/htmx.min.js"}) {
            var answer = given().redirects()
                    .follow(false)
                    .header("Origin", "https://evil.example")
                    .get(path);

            assertThat(answer.headers().asList())
                    .extracting(Header::getName)
                    .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
        }
    }

    @Test
    void personal_responses_are_not_cached_and_static_files_are() {
        assertThat(given().get("/sign-in").header("Cache-Control")).isEqualTo("no-store");
        assertThat(given().get("/no/such/page").header("Cache-Control")).isEqualTo("no-store");
        assertThat(given().get("/assets/lib/htmx.min.js").header("Cache-Control"))
                .doesNotContain("no-store");
    }

    @Test
    void what_a_page_of_another_release_asks_for_is_not_kept() {
        var urls = List.of(
                assets.url("pixelkeep.css"),
                assets.url("lib/htmx.min.js"),
                icons.ref("x").replaceFirst("#.*", ""),
                rules.value().replace("\"", ""));
        for (var url : urls) {
            assertThat(given().get(url).header("Cache-Control")).as(url).contains("immutable");
            given().get(url + "0").then().statusCode(200).header("Cache-Control", "no-store");
        }
        given().get("/assets/no-such-file.js?v=0").then().statusCode(404).header("Cache-Control", "no-store");
    }
}

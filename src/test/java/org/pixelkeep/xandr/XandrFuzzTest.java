package org.pixelkeep.xandr;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pixelkeep.network.Network;
import org.pixelkeep.security.Http;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;

/** Whatever a script sends is answered: never a server error, and always an envelope. */
@QuarkusTest
class XandrFuzzTest {
    private static final int ROUNDS = 150;

    private static final List<String> SERVICES = List.of(
            "thirdparty-pixel",
            "creative",
            "advertiser",
            "member",
            "user",
            "adserver",
            "pixel-template",
            "change-log",
            "change-log-detail");

    private static final List<String> NAMES = List.of(
            "id",
            "name",
            "active",
            "state",
            "format",
            "audit_status",
            "width",
            "last_modified",
            "created_on",
            "advertiser_id",
            "member_id",
            "email",
            "sort",
            "fields",
            "search",
            "start_element",
            "num_elements",
            "append",
            "current",
            "service",
            "resource_id",
            "transaction_id",
            "min_timestamp",
            "members",
            "advertisers",
            "creatives",
            "adservers",
            "supply_exceptions",
            "thirdparty_pixels",
            "pixels",
            "content",
            "secure_url");

    private static final List<String> PREFIXES = List.of("", "", "min_", "max_", "nmin_", "nmax_", "not_", "like_");

    private static final List<String> VALUES = List.of(
            "1",
            "0",
            "-1",
            "999999999999999999",
            "99999999999999999999",
            "1,2,3",
            ",",
            "",
            "null",
            "true",
            "x",
            "%",
            "_",
            "!",
            "'",
            "\\",
            ":x",
            "name.asc",
            "id.desc,name.asc",
            "thirdparty-pixel",
            "creative",
            "2026-01-01 00:00:00",
            "9999-12-31 23:59:59",
            "0000-00-00 00:00:00",
            "2026-02-30",
            "raw-js",
            "active",
            "😀");

    private static final List<String> JSON = List.of(
            "1",
            "-1",
            "1.5",
            "1e400",
            "99999999999999999999",
            "true",
            "null",
            "\"\"",
            "\"x\"",
            "\"raw-js\"",
            "\"url-image\"",
            "\"https://p.example/\"",
            "[]",
            "{}",
            "[1]",
            "[null]",
            "[[]]",
            "[{\"id\": 1}]",
            "[{\"id\": null}]",
            "[{\"id\": \"x\"}]",
            "[{\"name\": \"AdX\"}]",
            "{\"id\": 1}",
            "\"\\u0000\"",
            "\"\\ud800\"");

    private final Network network = Given.network("Fuzzed");
    private final Script script = Script.of(GivenPeople.administrator(network.id));
    private final Random random = new Random(162);

    @Test
    void any_query_is_answered() {
        for (var round = 0; round < ROUNDS; round++) {
            var query = new StringBuilder(one(SERVICES)).append('?');
            for (var part = 0; part < 1 + random.nextInt(4); part++) {
                query.append(one(PREFIXES))
                        .append(one(NAMES))
                        .append('=')
                        .append(URLEncoder.encode(one(VALUES), StandardCharsets.UTF_8))
                        .append('&');
            }
            answered("GET", query.toString(), "");
        }
    }

    @Test
    void any_body_is_answered() {
        var advertiser = Given.advertiser(network, "Target");
        var ids = List.of(advertiser.id, Given.creative(advertiser, "Target").id, Given.pixel(network, "Target").id);
        for (var round = 0; round < ROUNDS; round++) {
            var number = random.nextInt(3);
            var service = List.of("advertiser", "creative", "thirdparty-pixel").get(number);
            var body = new StringBuilder("{\"" + service + "\": {\"name\": \"N" + round + "\"");
            for (var part = 0; part < 1 + random.nextInt(5); part++) {
                var name = one(NAMES);
                if (!name.equals("name") && body.indexOf("\"" + name + "\"") < 0) {
                    body.append(", \"").append(name).append("\": ").append(one(JSON));
                }
            }
            var verb = random.nextBoolean() ? "POST" : "PUT";
            answered(
                    verb,
                    service + (verb.equals("PUT") ? "?id=" + ids.get(number) : ""),
                    body.append("}}").toString());
        }
    }

    private void answered(String verb, String path, String body) {
        var answer = Http.send(script.credentials(), verb, "/xandr/" + path, "application/json", body);

        assertThat(answer.statusCode())
                .as("%s %s %s: %s", verb, path, body, answer.body())
                .isLessThan(500);
        assertThat(answer.body()).startsWith("{\"response\":{");
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}

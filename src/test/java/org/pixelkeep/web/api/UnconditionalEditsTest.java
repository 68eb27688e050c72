package org.pixelkeep.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.network.Network;
import org.pixelkeep.security.Http;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

/** Edits without {@code If-Match}, many at once: none is refused, and none undoes what another one did. */
@QuarkusTest
class UnconditionalEditsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int AT_ONCE = 10;
    private static final int EACH = 5;

    private final Network network = Given.network("Northwind");
    private final UserAccount administrator = GivenPeople.administrator(network.id);
    private final Http.Credentials token = Http.Credentials.token(administrator.email);

    /** One of them changes another field than the others, and must find it as it left it. */
    @Exhaustive("each kind of object, with races")
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        networks       |                                                                                   | pixelLimit  | 1 | 2
        advertisers    | {"name": "Acme"}                                                                  | active      | false | true
        vendors        | {"name": "Pingworks", "hosts": ["pingworks.example"], "category": "MEASUREMENT"}                             | gvlId       | 7 | 8
        supply-sources | {"code": "open", "name": "Open"}                                                  | vendorsDeclared | true | false
        templates      | {"name": "One", "format": "IMAGE_URL", "secureUrl": "https://a.example/t.gif"}    | description | "a" | "b"
        webhooks       | {"name": "Edge", "url": "https://ads.example/told"}                               | active      | false | true
        channels       | {"name": "adops", "address": "https://hooks.example/T0"}                          | active      | false | true
        coverage-rules | {"name": "Measured", "vendorCategory": "MEASUREMENT"}                             | event       | "IMPRESSION" | "CLICK"
        creatives      |                                                                                   | active      | false | true
        pixels         |                                                                                   | position    | 1 | 2
        """)
    void every_edit_is_saved(String things, @Nullable String created, String field, String odd, String even)
            throws Exception {
        var path = "/api/v1/" + things + "/" + id(things, created);
        var before = version(path);

        atOnce(
                number -> number % AT_ONCE == 0
                        ? "{\"%s\": %s}".formatted(field, number / AT_ONCE % 2 == 0 ? odd : even)
                        : "{\"name\": \"Name %d\"}".formatted(number),
                body -> Http.send(token, "PATCH", path, "application/json", body)
                        .statusCode());

        assertThat(version(path)).isEqualTo(before + AT_ONCE * EACH);
        assertThat(Http.get(token, path).body()).contains("\"%s\":%s".formatted(field, odd));
    }

    @ParameterizedTest
    @ValueSource(strings = {"advertiser", "creative", "thirdparty-pixel"})
    void scripts_of_xandr_wait_for_each_other(String service) throws Exception {
        var script = new Http.Credentials("Authorization", SignedIn.script(administrator.email));
        var id = service.equals("advertiser") ? id("advertisers", "{\"name\": \"Acme\"}") : id(service, null);
        var path = "/xandr/" + service + "?id=" + id;

        atOnce(
                number -> "{\"%s\": {\"name\": \"Name %d\"}}".formatted(service, number),
                body -> Http.send(script, "PUT", path, "application/json", body).statusCode());
    }

    /** Sends all of them from several threads, and requires that each is answered with 200. */
    private static void atOnce(IntFunction<String> body, ToIntFunction<String> sending) throws Exception {
        var senders = new ArrayList<Callable<Map<Integer, Integer>>>();
        for (var first = 0; first < AT_ONCE; first++) {
            var sender = first;
            senders.add(() -> {
                var statuses = new TreeMap<Integer, Integer>();
                for (var round = 0; round < EACH; round++) {
                    statuses.merge(sending.applyAsInt(body.apply(round * AT_ONCE + sender)), 1, Integer::sum);
                }
                return statuses;
            });
        }
        var threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            for (var statuses : threads.invokeAll(senders)) {
                assertThat(statuses.get()).isEqualTo(Map.of(200, EACH));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private long id(String things, @Nullable String created) throws Exception {
        return switch (things) {
            case "networks" -> network.id;
            case "creatives", "creative" -> Given.creative(Given.advertiser(network, "Acme"), "Banner").id;
            case "pixels", "thirdparty-pixel" -> Given.pixel(network, "Viewability").id;
            default -> {
                var answer = Http.send(
                        token,
                        "POST",
                        "/api/v1/networks/" + network.id + "/" + things,
                        "application/json",
                        Objects.requireNonNull(created));
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
                yield JSON.readTree(answer.body()).get("id").longValue();
            }
        };
    }

    private long version(String path) throws Exception {
        return JSON.readTree(Http.get(token, path).body()).get("version").longValue();
    }
}

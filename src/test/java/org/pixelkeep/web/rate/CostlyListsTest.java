package org.pixelkeep.web.rate;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.impact.CoverageRuleDraft;
import org.pixelkeep.impact.CoverageRuleService;
import org.pixelkeep.network.Network;
import org.pixelkeep.shared.limit.ConcurrencyLimits;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.vendor.VendorCategory;

@QuarkusTest
class CostlyListsTest {
    private static final int EXTRA = 10;
    private static final Duration QUICK = Duration.ofSeconds(3);

    /** So many that finding out that all of them are covered takes long. */
    private static final int CREATIVES = 15_000;

    private final Network busy = Given.network("Northwind");
    private final Network other = Given.network("Southpole");
    private final String token = SignedIn.newToken(GivenPeople.observer(busy.id).email);
    private final String neighbor = SignedIn.newToken(GivenPeople.observer(other.id).email);

    @Inject
    CoverageRuleService rules;

    @Inject
    ConcurrencyLimits limits;

    @ConfigProperty(name = "quarkus.datasource.jdbc.max-size")
    int connections;

    @Exhaustive("a flood of costly lists")
    @Test
    void a_flood_of_lists_of_what_is_not_covered_leaves_connections_to_other_networks() throws SQLException {
        IntStream.range(0, 20).forEach(number -> Given.onAllCreatives(Given.approvedPixel(busy, "Everywhere")));
        var rule = rules.create(
                Given.system(busy.id),
                busy.id,
                new CoverageRuleDraft(
                        "Verified audio", null, Set.of(CreativeType.AUDIO), VendorCategory.VERIFICATION, null));

        var refused = flood(
                "/api/v1/networks/" + busy.id + "/creatives?uncovered=" + rule.id,
                "/api/v1/networks/" + other.id + "/pixels",
                "info like '%vendor%' and info like '%creative%'");

        assertThat(refused).allMatch(answer -> answer.contentType().startsWith("application/problem+json"));
    }

    @Test
    void a_flood_of_lists_that_xandrs_scripts_filter_and_sort_leaves_connections_to_other_networks()
            throws SQLException {
        var refused = flood(
                "/xandr/creative?like_name=spot&nmin_width=1&min_created_on=2020-01-01&sort=name.desc,code.asc",
                "/xandr/creative?like_name=spot&sort=name.desc",
                "info like '%width is null or%'");

        assertThat(refused).allSatisfy(answer -> {
            assertThat(answer.jsonPath().getString("response.error_code")).isEqualTo("RATE_EXCEEDED");
            assertThat(answer.jsonPath().getString("response.error_id")).isEqualTo("SYSTEM");
        });
    }

    @Test
    void pages_of_xandrs_scripts_by_id_take_no_permits() {
        var advertiser = Given.advertiser(busy, "Acme");
        var creative = Given.creative(advertiser, "Spring");
        var pages = List.of(
                "creative",
                "creative/" + creative.id,
                "creative?id=" + creative.id + "&fields=id,name",
                "creative?start_element=0&num_elements=10&member_id=" + busy.id,
                "creative?search=",
                "thirdparty-pixel?advertiser_id=" + advertiser.id);

        var flood = IntStream.range(0, connections + EXTRA)
                .mapToObj(number -> inItsThread(() -> get(token, "/xandr/" + pages.get(number % pages.size()))))
                .toList();

        assertThat(flood.stream().map(CompletableFuture::join).map(Response::statusCode))
                .containsOnly(200);
    }

    /**
     * Reads a list more often at once than there are connections, while a neighbor reads another one.
     *
     * @param running SQL: which queries are those of the list
     * @return what was refused
     */
    private List<Response> flood(String costly, String ofNeighbor, String running) throws SQLException {
        var acme = Given.advertiser(busy, "Acme");
        Database.execute("""
                insert into creative (network_id, advertiser_id, name, type, created_at, updated_at)
                select ?, ?, concat('Spot ', seq), 'AUDIO', now(), now() from seq_1_to_%d""".formatted(CREATIVES), busy.id, acme.id);
        try {
            assertThat(get(neighbor, ofNeighbor).statusCode()).isEqualTo(200);

            var ended = new AtomicBoolean();
            var max = inItsThread(() -> max(running, ended));
            var flood = IntStream.range(0, connections + EXTRA)
                    .mapToObj(number -> inItsThread(() -> get(token, costly)))
                    .toList();
            while (flood.stream().anyMatch(one -> !one.isDone())) {
                var begin = System.nanoTime();
                assertThat(get(neighbor, ofNeighbor).statusCode()).isEqualTo(200);
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(QUICK);
            }
            ended.set(true);

            var answers = flood.stream().map(CompletableFuture::join).toList();
            // On a machine that does much else, some of the flood gets no connection in time.
            assertThat(answers.stream().map(Response::statusCode))
                    .allMatch(List.of(200, 429, 503)::contains)
                    .contains(200, 429);
            assertThat(max.join()).isBetween(1L, (long) limits.costlyListsPerNetwork());
            assertThat(get(token, costly).statusCode()).isEqualTo(200);
            var refused = answers.stream()
                    .filter(answer -> answer.statusCode() == 429)
                    .toList();
            assertThat(refused).allMatch(answer -> answer.header("Retry-After") != null);
            return refused;
        } finally {
            Database.execute("delete from creative where advertiser_id = ?", acme.id);
        }
    }

    /** How many such queries ran at once, at most. */
    private static long max(String running, AtomicBoolean ended) {
        var max = 0L;
        while (!ended.get()) {
            max = Math.max(
                    max,
                    Database.number("select count(*) from information_schema.processlist where " + running
                            + " and id <> connection_id()"));
        }
        return max;
    }

    private static <T> CompletableFuture<T> inItsThread(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, request -> new Thread(request).start());
    }

    private static Response get(String token, String path) {
        return RestAssured.given().header("Authorization", "Bearer " + token).get(path);
    }
}

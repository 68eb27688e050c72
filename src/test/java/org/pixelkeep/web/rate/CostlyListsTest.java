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
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.impact.CoverageRuleDraft;
import org.pixelkeep.impact.CoverageRuleService;
import org.pixelkeep.shared.limit.ConcurrencyLimits;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.vendor.VendorCategory;

@Tag("slow")
@QuarkusTest
class CostlyListsTest {
    private static final int EXTRA = 10;
    private static final Duration QUICK = Duration.ofSeconds(3);

    /** So many that finding out that all of them are covered takes long. */
    private static final int CREATIVES = 15_000;

    @Inject
    CoverageRuleService rules;

    @Inject
    ConcurrencyLimits limits;

    @ConfigProperty(name = "quarkus.datasource.jdbc.max-size")
    int connections;

    @Test
    void a_flood_of_lists_of_what_is_not_covered_leaves_connections_to_other_networks() throws SQLException {
        var busy = Given.network("Northwind");
        var acme = Given.advertiser(busy, "Acme");
        var other = Given.network("Southpole");
        var token = SignedIn.newToken(GivenPeople.observer(busy.id).email);
        var neighbor = SignedIn.newToken(GivenPeople.observer(other.id).email);
        IntStream.range(0, 20).forEach(number -> Given.onAllCreatives(Given.approvedPixel(busy, "Everywhere")));
        var rule = rules.create(
                Given.system(busy.id),
                busy.id,
                new CoverageRuleDraft(
                        "Verified audio", null, Set.of(CreativeType.AUDIO), VendorCategory.VERIFICATION, null));
        Database.execute("""
                insert into creative (network_id, advertiser_id, name, type, created_at, updated_at)
                select ?, ?, concat('Spot ', seq), 'AUDIO', now(), now() from seq_1_to_%d""".formatted(CREATIVES), busy.id, acme.id);
        try {
            var uncovered = "/api/v1/networks/" + busy.id + "/creatives?uncovered=" + rule.id;
            assertThat(get(neighbor, "/api/v1/networks/" + other.id + "/pixels").statusCode())
                    .isEqualTo(200);

            var flood = IntStream.range(0, connections + EXTRA)
                    .mapToObj(number -> CompletableFuture.supplyAsync(
                            () -> get(token, uncovered), request -> new Thread(request).start()))
                    .toList();
            var most = 0L;
            while (flood.stream().anyMatch(one -> !one.isDone())) {
                var begin = System.nanoTime();
                assertThat(get(neighbor, "/api/v1/networks/" + other.id + "/pixels")
                                .statusCode())
                        .isEqualTo(200);
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(QUICK);
                most = Math.max(
                        most,
                        Database.number("select count(*) from information_schema.processlist"
                                + " where info like '%vendor%' and info like '%creative%'"
                                + " and id <> connection_id()"));
            }

            assertThat(flood.stream().map(CompletableFuture::join).map(Response::statusCode))
                    .allMatch(List.of(200, 429)::contains)
                    .contains(200, 429);
            assertThat(flood.stream().map(CompletableFuture::join).filter(answer -> answer.statusCode() == 429))
                    .allMatch(answer -> answer.header("Retry-After") != null);
            assertThat(most).isBetween(1L, (long) limits.costlyListsPerNetwork());
            assertThat(get(token, uncovered).statusCode()).isEqualTo(200);
        } finally {
            Database.execute("delete from creative where advertiser_id = ?", acme.id);
        }
    }

    private static Response get(String token, String path) {
        return RestAssured.given().header("Authorization", "Bearer " + token).get(path);
    }
}

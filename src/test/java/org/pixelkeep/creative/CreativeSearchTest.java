package org.pixelkeep.creative;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pixelkeep.network.Network;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.shared.list.Slice;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.Statements;

@QuarkusTest
class CreativeSearchTest {
    @Inject
    CreativeAccess access;

    @Inject
    CreativeService creatives;

    @ConfigProperty(name = "quarkus.datasource.jdbc.max-size")
    int connections;

    @Test
    void the_next_search_finds_later_changes() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        var spring = Given.creative(acme, "Spring banner");
        assertThat(found(network, "banner", null)).containsExactly(spring.id);

        var summer = Given.creative(acme, "Summer banner");
        rename(network, spring, "Spring video");
        assertThat(found(network, "banner", null)).containsExactly(summer.id);
        assertThat(found(network, "spring", null)).containsExactly(spring.id);

        creatives.archive(Given.system(network.id), summer.id, null);
        assertThat(found(network, "banner", null)).isEmpty();
        assertThat(found(network, "banner", "ARCHIVED")).containsExactly(summer.id);
    }

    @Test
    void objects_of_another_network_are_not_found() {
        var northwind = Given.network("Northwind");
        var southpole = Given.network("Southpole");
        var own = Given.creative(Given.advertiser(northwind, "Acme"), "Sought after");
        Given.creative(Given.advertiser(southpole, "Acme"), "Sought after");

        assertThat(found(northwind, "sought", null)).containsExactly(own.id);
    }

    @Test
    void a_search_costs_as_many_statements_in_a_long_list_as_in_a_short_one() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        Given.creative(acme, "Sought 0");
        found(network, "sought", null);
        var few = Statements.atServer(() -> found(network, "sought", null));
        for (var number = 1; number <= 15; number++) {
            Given.creative(acme, "Sought " + number);
        }
        found(network, "sought", null);

        var many = Statements.atServer(() -> found(network, "sought", null));

        assertThat(many).isLessThanOrEqualTo(few + Statements.LOOKS);
    }

    @Test
    @Timeout(60)
    void as_many_searches_as_there_are_connections_do_not_wait_for_each_other() {
        var network = Given.network("Northwind");
        var sought = Given.creative(Given.advertiser(network, "Acme"), "Sought after");
        found(network, "sought", null);
        var holding = new CountDownLatch(connections);
        var begin = System.nanoTime();

        var searches = IntStream.range(0, connections)
                .mapToObj(number -> CompletableFuture.supplyAsync(
                        () -> foundWhileHolding(network, holding), runnable -> new Thread(runnable).start()))
                .toList();
        var answers = searches.stream().map(CompletableFuture::join).toList();

        assertThat(answers).contains(List.of(sought.id)).allMatch(ids -> ids.isEmpty() || ids.contains(sought.id));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
    }

    /** Searches with a connection in hand, once all connections are; empty if it is refused. */
    private List<Long> foundWhileHolding(Network network, CountDownLatch holding) {
        try {
            return QuarkusTransaction.requiringNew().call(() -> {
                assertThat(Network.count("id = ?1", network.id)).isEqualTo(1);
                holding.countDown();
                holding.await();
                return access
                        .listing(Given.system(network.id), network.id, new CreativeFilter(null, "sought", null, null))
                        .uncounted(SliceRequest.first())
                        .items()
                        .stream()
                        .map(creative -> creative.id)
                        .toList();
            });
        } catch (TooManyAttempts refused) {
            return List.of();
        }
    }

    private void rename(Network network, Creative creative, String name) {
        creatives.edit(
                Given.system(network.id),
                creative.id,
                null,
                new CreativeDraft(name, null, CreativeType.BANNER, 300, 250, true));
    }

    private List<Long> found(Network network, String text, @Nullable String state) {
        return slice(network, text, state).items().stream()
                .map(creative -> creative.id)
                .toList();
    }

    private Slice<Creative> slice(Network network, String text, @Nullable String state) {
        return QuarkusTransaction.requiringNew()
                .call(() -> access.listing(
                                Given.system(network.id), network.id, new CreativeFilter(null, text, null, state))
                        .slice(SliceRequest.first()));
    }
}

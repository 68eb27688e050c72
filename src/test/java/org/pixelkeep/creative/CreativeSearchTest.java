package org.pixelkeep.creative;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pixelkeep.network.Network;
import org.pixelkeep.shared.Slice;
import org.pixelkeep.shared.SliceRequest;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.Statements;

@QuarkusTest
class CreativeSearchTest {
    @Inject
    CreativeAccess access;

    @Inject
    CreativeService creatives;

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

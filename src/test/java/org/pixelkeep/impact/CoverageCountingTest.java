package org.pixelkeep.impact;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Given;
import org.pixelkeep.vendor.VendorCategory;

@QuarkusTest
class CoverageCountingTest {
    private final CoverageRuleService rules;
    private final CoverageCounting counting;
    private final CoverageGapService gaps;
    private final Clock clock;
    private final Network network = Given.network("Northwind");

    CoverageCountingTest(CoverageRuleService rules, CoverageCounting counting, CoverageGapService gaps, Clock clock) {
        this.rules = rules;
        this.counting = counting;
        this.gaps = gaps;
        this.clock = clock;
    }

    @Test
    void a_rule_that_somebody_counted_since_it_was_found_due_is_not_counted_again() {
        Given.creative(Given.advertiser(network, "Acme"), "Video", CreativeType.VIDEO);
        var rule = rules.create(
                Given.system(network.id),
                network.id,
                new CoverageRuleDraft(
                        "Verified videos", null, Set.of(CreativeType.VIDEO), VendorCategory.VERIFICATION, null));
        var before = clock.instant().minus(Duration.ofMinutes(30));
        assertThat(gaps.due(before)).contains(rule.id);

        counting.refresh(network.id, List.of(rule));

        assertThat(gaps.claim(rule.id, before)).isFalse();

        Given.advertiser(network, "Globex");

        assertThat(gaps.claim(rule.id, before)).isTrue();
    }
}

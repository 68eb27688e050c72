package org.pixelkeep.review.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Role;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;

@QuarkusTest
class DecisionsTest {
    private final PixelService pixels;
    private final Decisions decisions;

    DecisionsTest(PixelService pixels, Decisions decisions) {
        this.pixels = pixels;
        this.decisions = decisions;
    }

    @Test
    void a_decision_is_about_the_version_that_the_page_shows() {
        var network = Given.network("Northwind");
        var shown = Given.pixel(network, "One");
        pixels.edit(
                Given.system(network.id),
                shown.id,
                null,
                Given.draft(shown.name, shown.format, shown.url, shown.secureUrl + "?x"));
        var reviewer = GivenPeople.caller(GivenPeople.reviewer(network.id), Role.PIXEL_REVIEWER, network.id);

        var decision = decisions.of(reviewer, shown.id, shown.version);

        assertThat(decision.mayReview()).isTrue();
        assertThat(decision.version()).isEqualTo(shown.version);
    }
}

package org.pixelkeep.pixel.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pixelkeep.access.Caller;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.review.Decision;
import org.pixelkeep.review.ReviewService;
import org.pixelkeep.serving.EffectivePixelsService;
import org.pixelkeep.serving.decide.Context;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;

/** The first table in the {@code package-info} of {@code pixel.edit}, line by line. */
@QuarkusTest
class ReviewStatesTest {
    private static final String NEWER = "https://newer.example/x.gif";

    private final PixelService pixels;
    private final ReviewService reviews;
    private final EffectivePixelsService resolver;
    private final Clock clock;
    private final Network network = Given.network("Northwind");
    private final Caller by = Given.system(network.id).because("Because");
    private final GivenReviewState given = new GivenReviewState(network);

    ReviewStatesTest(PixelService pixels, ReviewService reviews, EffectivePixelsService resolver, Clock clock) {
        this.pixels = pixels;
        this.reviews = reviews;
        this.resolver = resolver;
        this.clock = clock;
    }

    @ParameterizedTest
    @CsvSource({
        // state,           fires,           queue, edit,            withdraw,  approve,  reject,            reject live
        "PENDING,           REVIEW_PENDING,  true,  PENDING,           PENDING,  APPROVED, REJECTED,          REJECTED",
        "APPROVED,          live,            false, APPROVED PENDING,  APPROVED, APPROVED, REJECTED,          REJECTED",
        "EXEMPT,            live,            false, EXEMPT PENDING,    EXEMPT,   APPROVED, REJECTED,          REJECTED",
        "REJECTED,          REVIEW_REJECTED, false, PENDING,           REJECTED, APPROVED, REJECTED,          REJECTED",
        "APPROVED PENDING,  live,            true,  APPROVED PENDING,  APPROVED, APPROVED, APPROVED REJECTED, REJECTED PENDING",
        "APPROVED REJECTED, live,            false, APPROVED PENDING,  APPROVED, APPROVED, APPROVED REJECTED, REJECTED REJECTED",
        "EXEMPT PENDING,    live,            true,  EXEMPT PENDING,    EXEMPT,   APPROVED, EXEMPT REJECTED,   REJECTED PENDING",
        "EXEMPT REJECTED,   live,            false, EXEMPT PENDING,    EXEMPT,   APPROVED, EXEMPT REJECTED,   REJECTED REJECTED",
        "REJECTED PENDING,  REVIEW_REJECTED, true,  REJECTED PENDING,  REJECTED, APPROVED, REJECTED REJECTED, REJECTED PENDING",
        "REJECTED REJECTED, REVIEW_REJECTED, false, REJECTED PENDING,  REJECTED, APPROVED, REJECTED REJECTED, REJECTED REJECTED"
    })
    void each_state_fires_and_goes_on_as_the_table_says(
            String state,
            String fires,
            boolean queued,
            String edited,
            String withdrawn,
            String approved,
            String rejected,
            String liveRejected) {
        var pixel = given.in(state);

        assertThat(GivenReviewState.of(pixel)).isEqualTo(state);
        assertThat(fires(pixel)).isEqualTo(fires.equals("live") ? pixel.secureUrl : fires);
        assertThat(Database.number("select count(*) from pixel where id = ? and awaits_since is not null", pixel.id))
                .isEqualTo(queued ? 1 : 0);

        var other = given.in(state);
        given.edit(other, NEWER);
        assertThat(GivenReviewState.of(other)).isEqualTo(edited);

        other = given.in(state);
        pixels.withdraw(by, other.id, null);
        assertThat(GivenReviewState.of(other)).isEqualTo(withdrawn);

        other = given.in(state);
        given.decide(other, Decision.APPROVE);
        assertThat(GivenReviewState.of(other)).isEqualTo(approved);
        assertThat(fires(other)).isEqualTo(state.contains(" ") ? GivenReviewState.EDIT : other.secureUrl);

        other = given.in(state);
        given.decide(other, Decision.REJECT);
        assertThat(GivenReviewState.of(other)).isEqualTo(rejected);

        other = given.in(state);
        reviews.rejectLive(by, other.id, null, false);
        assertThat(GivenReviewState.of(other)).isEqualTo(liveRejected);
    }

    /** The URL that fires on its banner, or the reason why none does. */
    private @Nullable String fires(Pixel pixel) {
        var answer = resolver.resolve(by, Objects.requireNonNull(pixel.creativeId), Context.at(clock.instant()));
        return answer.firing().isEmpty()
                ? answer.heldBack().get(0).reason().name()
                : answer.firing().get(0).url();
    }
}

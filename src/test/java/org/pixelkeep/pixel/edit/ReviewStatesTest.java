package org.pixelkeep.pixel.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pixelkeep.access.Caller;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.review.Decision;
import org.pixelkeep.review.ReviewService;
import org.pixelkeep.serving.EffectivePixelsService;
import org.pixelkeep.serving.decide.Context;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;

/** The first table in the {@code package-info} of {@code pixel.edit}, line by line. */
@QuarkusTest
class ReviewStatesTest {
    private static final String EDIT = "https://edit.example/x.gif";
    private static final String NEWER = "https://newer.example/x.gif";

    private final PixelService pixels;
    private final ReviewService reviews;
    private final EffectivePixelsService resolver;
    private final Clock clock;
    private final Network network = Given.network("Northwind");
    private final Caller by = Given.system(network.id).because("Because");
    private final Advertiser acme = Given.advertiser(network, "Acme");

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
        var pixel = in(state);

        assertThat(state(pixel)).isEqualTo(state);
        assertThat(fires(pixel)).isEqualTo(fires.equals("live") ? pixel.secureUrl : fires);
        assertThat(Database.number("select count(*) from pixel where id = ? and awaits_since is not null", pixel.id))
                .isEqualTo(queued ? 1 : 0);

        var other = in(state);
        edit(other, NEWER);
        assertThat(state(other)).isEqualTo(edited);

        other = in(state);
        pixels.withdraw(by, other.id, null);
        assertThat(state(other)).isEqualTo(withdrawn);

        other = in(state);
        decide(other, Decision.APPROVE);
        assertThat(state(other)).isEqualTo(approved);
        assertThat(fires(other)).isEqualTo(state.contains(" ") ? EDIT : other.secureUrl);

        other = in(state);
        decide(other, Decision.REJECT);
        assertThat(state(other)).isEqualTo(rejected);

        other = in(state);
        reviews.rejectLive(by, other.id, null, false);
        assertThat(state(other)).isEqualTo(liveRejected);
    }

    /** A pixel on a banner of its own, in a state of the table; an edit has the URL {@link #EDIT}. */
    private Pixel in(String state) {
        var pixel = Given.pixel(Given.creative(acme, "Banner"), Given.image("Pixel"));
        var parts = List.of(state.split(" "));
        var edited = parts.size() == 2;
        switch (parts.get(0)) {
            case "APPROVED" -> decide(pixel, Decision.APPROVE);
            case "EXEMPT" -> decide(pixel, Decision.EXEMPT);
            case "REJECTED" -> decide(pixel, edited ? Decision.APPROVE : Decision.REJECT);
            default -> {}
        }
        if (edited) {
            edit(pixel, EDIT);
            if (parts.get(0).equals("REJECTED")) {
                reviews.rejectLive(by, pixel.id, null, false);
            }
            if (parts.get(1).equals("REJECTED")) {
                decide(pixel, Decision.REJECT);
            }
        }
        return pixel;
    }

    private void edit(Pixel pixel, String secureUrl) {
        pixels.edit(by, pixel.id, null, PixelDraft.live(pixel).with(PixelFields.SECURE_URL, secureUrl), false);
    }

    private void decide(Pixel pixel, Decision decision) {
        reviews.decide(by, pixel.id, null, decision, false);
    }

    private static String state(Pixel pixel) {
        return Database.texts(
                        "select trim(concat(review_status, ' ', coalesce(waiting_status, ''))) from pixel where id = ?",
                        pixel.id)
                .get(0);
    }

    /** The URL that fires on its banner, or the reason why none does. */
    private @Nullable String fires(Pixel pixel) {
        var answer = resolver.resolve(by, Objects.requireNonNull(pixel.creativeId), Context.at(clock.instant()));
        return answer.firing().isEmpty()
                ? answer.heldBack().get(0).reason().name()
                : answer.firing().get(0).url();
    }
}

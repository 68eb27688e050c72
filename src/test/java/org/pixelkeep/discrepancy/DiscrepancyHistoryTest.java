package org.pixelkeep.discrepancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.pixelkeep.discrepancy.DiscrepancySetting.day;
import static org.pixelkeep.discrepancy.DiscrepancySetting.midnight;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pixelkeep.serving.EffectivePixelsService;
import org.pixelkeep.serving.decide.Context;
import org.pixelkeep.serving.decide.RandomHistory;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.SettableClock;

/** The facts of a comparison, next to what the resolver answers about single instants. */
@QuarkusTest
class DiscrepancyHistoryTest {
    private static final int STEPS = 60;

    private static final int INSTANTS = 40;

    @Inject
    DiscrepancyService discrepancies;

    @Inject
    EffectivePixelsService effectivePixels;

    @Inject
    SettableClock time;

    @Inject
    Clock clock;

    /** The oracle is what the resolver answers about single instants. */
    @Test
    void a_random_history_is_told_as_the_answers_about_its_instants() {
        var random = new Random(26_112_026);
        var start = clock.instant();
        var history = new RandomHistory(random);
        for (var step = 0; step < STEPS; step++) {
            history.change();
            time.pass(Duration.ofMinutes(1 + random.nextInt(180)));
        }
        var now = clock.instant();
        var creative = history.creatives().get(0);
        var pixelIds = Database.texts(
                        "select distinct pixel_id from association where network_id = ? order by pixel_id limit 6",
                        history.network().id)
                .stream()
                .map(Long::valueOf)
                .toList();
        var compared = 0;
        for (var pixelId : pixelIds) {
            var counts = new ArrayList<DayCount>();
            for (var day = day(start); !day.isAfter(day(now)); day = day.plusDays(1)) {
                counts.add(new DayCount(day, null, creative.id, 1_000L, 900L));
            }
            var visible =
                    Database.number("select count(*) from pixel where id = ? and archived_at is null", pixelId) > 0;
            var comparison = discrepancies.compare(history.caller(), ComparisonRequest.of(pixelId, counts));

            for (var at : instants(random, start, now)) {
                var answer = effectivePixels.resolve(history.caller(), creative.id, Context.at(at, now));
                var fires = answer.firing().stream().anyMatch(pixel -> pixel.pixelId() == pixelId);
                var facts = comparedDay(comparison, at).facts().stream()
                        .filter(fact -> fact.kind() == Fact.Kind.HELD_BACK || fact.kind() == Fact.Kind.ABSENT)
                        .filter(fact -> fact.text().startsWith("Not firing"))
                        .filter(fact -> !at.isBefore(Objects.requireNonNull(fact.from()))
                                && at.isBefore(Objects.requireNonNull(fact.until())))
                        .toList();

                assertThat(facts.isEmpty())
                        .as("pixel %d (%s) at %s", pixelId, visible, at)
                        .isEqualTo(fires);
                if (!fires) {
                    assertThat(facts).hasSize(1);
                    assertThat(answer.heldBack().stream()
                                    .filter(pixel -> pixel.pixelId() == pixelId)
                                    .map(pixel -> (Object) pixel.reason())
                                    .findFirst()
                                    .orElse("absent"))
                            .isEqualTo(
                                    facts.get(0).reason() == null
                                            ? "absent"
                                            : facts.get(0).reason());
                }
                compared++;
            }
            for (var day : comparison.days()) {
                var silent = day.facts().stream()
                        .filter(fact -> fact.text().startsWith("Not firing"))
                        .map(fact -> Duration.between(
                                Objects.requireNonNull(fact.from()), Objects.requireNonNull(fact.until())))
                        .reduce(Duration.ZERO, Duration::plus);
                // The clock runs on between two comparisons, and the last day may have begun just now.
                var end = Objects.requireNonNull(comparison.knownUntil());
                var whole = Duration.between(
                        midnight(day.day()), earlier(midnight(day.day().plusDays(1)), end));
                assertThat(Objects.requireNonNull(day.firing()))
                        .isCloseTo(1 - silent.toMillis() / (double) whole.toMillis(), within(0.001));
            }
        }
        assertThat(compared).isGreaterThan(100);
    }

    private static List<Instant> instants(Random random, Instant from, Instant until) {
        var length = Duration.between(from, until).toMillis();
        return random.longs(INSTANTS, 0, length).mapToObj(from::plusMillis).toList();
    }

    private static ComparedDay comparedDay(Comparison comparison, Instant at) {
        return comparison.days().stream()
                .filter(one -> one.day().equals(day(at)))
                .findFirst()
                .orElseThrow();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}

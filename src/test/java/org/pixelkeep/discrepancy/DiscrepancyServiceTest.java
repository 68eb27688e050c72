package org.pixelkeep.discrepancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.pixelkeep.discrepancy.DiscrepancySetting.day;
import static org.pixelkeep.discrepancy.DiscrepancySetting.midnight;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pixelkeep.discrepancy.sheet.SheetReader;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.serving.decide.HoldBack;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.SettableClock;

@QuarkusTest
class DiscrepancyServiceTest {
    @Inject
    DiscrepancyService discrepancies;

    @Inject
    PixelService pixels;

    @Inject
    SettableClock time;

    @Inject
    Clock clock;

    @Test
    void a_pause_of_the_pixel_explains_what_the_vendor_misses() {
        var setting = new DiscrepancySetting();
        var noon = midnight(day(clock.instant()).plusDays(2)).plus(Duration.ofHours(12));
        time.pass(Duration.between(clock.instant(), noon));
        pixels.setActive(Given.system(setting.network.id), setting.pixel.id, null, false);
        time.pass(Duration.ofHours(36));
        var day = day(noon);

        var comparison = discrepancies.compare(
                Given.system(setting.network.id),
                ComparisonRequest.of(
                        setting.pixel.id,
                        List.of(
                                setting.count(day.minusDays(1), 1_000, 985),
                                setting.count(day, 1_000, 510),
                                setting.count(day.plusDays(1), 1_000, 420))));

        assertThat(comparison.days())
                .extracting(ComparedDay::mark)
                .containsExactly(Mark.WITHIN, Mark.LOWER, Mark.LOWER);
        assertThat(comparison.days())
                .extracting(ComparedDay::explanation)
                .containsExactly(Explanation.NOT_NEEDED, Explanation.EXPLAINED, Explanation.PARTLY);
        var compared = comparison.days().get(1);
        assertThat(compared.expected()).isCloseTo(500L, within(2L));
        assertThat(compared.facts()).hasSize(1);
        assertThat(compared.facts().get(0).reason()).isEqualTo(HoldBack.PIXEL_INACTIVE);
        assertThat(compared.facts().get(0).text())
                .startsWith("Not firing 12:00–24:00 (12 h)")
                .endsWith("inactive.");
        assertThat(compared.facts().get(0).change()).isNotNull();
        assertThat(comparison.days().get(2).facts().get(0).text()).contains("all day (since ");
        assertThat(AnswerText.summary(comparison)).contains("2 of 3 days are out of tolerance");
        assertThat(AnswerText.of(comparison)).contains("ours 1,000, yours 510 (−49.0%)", "Not firing 12:00–24:00");
    }

    @Test
    void sheets_name_creatives_by_id_code_or_name() {
        var setting = new DiscrepancySetting();
        var day = day(clock.instant());
        time.pass(Duration.ofDays(1));

        var comparison = discrepancies.compare(
                Given.system(setting.network.id),
                ComparisonRequest.of(
                        setting.pixel.id,
                        List.of(
                                new DayCount(day, Long.toString(setting.banner.id), null, 100L, null),
                                new DayCount(day, setting.banner.name.toUpperCase(Locale.ROOT), null, null, 60L),
                                new DayCount(day, "Unheard of", null, 5L, 5L))));

        assertThat(comparison.unknown()).containsExactly("Unheard of");
        assertThat(comparison.days().get(0).counts()).isEqualTo(new Counts(105L, 65L));
        assertThat(comparison.days().get(0).creatives())
                .extracting(ComparedDay.ComparedCreative::creativeId)
                .containsExactly(setting.banner.id, null);
    }

    @Test
    void days_that_begin_later_are_found_by_their_neighbors() {
        var setting = new DiscrepancySetting();
        var first = day(clock.instant());
        time.pass(Duration.ofDays(10));
        var ours = new long[] {1_000, 3_000, 800, 2_600, 900, 3_100, 1_000, 2_800, 900};
        var counts = new ArrayList<DayCount>();
        for (var at = 0; at + 1 < ours.length; at++) {
            counts.add(setting.count(
                    first.plusDays(at), ours[at], Math.round(ours[at] * 18 / 24.0 + ours[at + 1] * 6 / 24.0)));
        }

        var comparison =
                discrepancies.compare(Given.system(setting.network.id), ComparisonRequest.of(setting.pixel.id, counts));

        assertThat(comparison.hints()).anyMatch(hint -> hint.contains("6 hours later"));
    }

    @Test
    void declared_time_zones_are_told_and_expected() {
        var setting = new DiscrepancySetting();
        var day = day(clock.instant()).plusDays(1);
        time.pass(Duration.ofDays(4));
        var request = new ComparisonRequest(
                setting.pixel.id,
                List.of(setting.count(day, 1_000, 1_500), setting.count(day.plusDays(1), 3_400, 3_400)),
                Set.of(),
                ZoneOffset.UTC,
                ZoneId.of("-05:00"),
                BigDecimal.TEN);

        var compared = discrepancies
                .compare(Given.system(setting.network.id), request)
                .days()
                .get(0);

        assertThat(compared.expected()).isEqualTo(1_500L);
        assertThat(compared.explanation()).isEqualTo(Explanation.EXPLAINED);
        assertThat(compared.facts())
                .anyMatch(fact ->
                        fact.kind() == Fact.Kind.TIME_ZONE && fact.text().contains("5 h later"));
    }

    @Test
    void nothing_is_known_of_days_to_come() {
        var setting = new DiscrepancySetting();

        var day = discrepancies
                .compare(
                        Given.system(setting.network.id),
                        ComparisonRequest.of(
                                setting.pixel.id,
                                List.of(setting.count(day(clock.instant()).plusDays(3), 100, 10))))
                .days()
                .get(0);

        assertThat(day.firing()).isNull();
        assertThat(day.explanation()).isEqualTo(Explanation.UNKNOWN);
        assertThat(day.facts()).extracting(Fact::kind).containsExactly(Fact.Kind.UNKNOWN);
    }

    @Test
    void too_many_days_and_no_counts_are_refused() {
        var setting = new DiscrepancySetting();
        var day = day(clock.instant());
        var caller = Given.system(setting.network.id);

        assertThatThrownBy(() -> discrepancies.compare(caller, ComparisonRequest.of(setting.pixel.id, List.of())))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> discrepancies.compare(
                        caller,
                        ComparisonRequest.of(
                                setting.pixel.id,
                                List.of(setting.count(day.minusDays(200), 1, 1), setting.count(day, 1, 1)))))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void days_beyond_the_calendar_are_refused() {
        var setting = new DiscrepancySetting();
        var caller = Given.system(setting.network.id);

        for (var day : List.of(LocalDate.MAX, LocalDate.MIN, LocalDate.of(10_000, 1, 1), LocalDate.of(1969, 12, 31))) {
            assertThatThrownBy(() -> discrepancies.compare(
                            caller, ComparisonRequest.of(setting.pixel.id, List.of(setting.count(day, 1, 1)))))
                    .as("%s", day)
                    .isInstanceOf(InvalidInput.class);
        }
        assertThat(discrepancies
                        .compare(
                                caller,
                                ComparisonRequest.of(
                                        setting.pixel.id, List.of(setting.count(LocalDate.of(9999, 12, 31), 1, 1))))
                        .days())
                .hasSize(1);
    }

    @Test
    void the_largest_counts_add_up() {
        var setting = new DiscrepancySetting();
        var day = day(clock.instant());
        var rows = IntStream.range(0, 2 * SheetReader.MAX_ROWS)
                .mapToObj(row -> setting.count(day, SheetReader.MAX_COUNT, SheetReader.MAX_COUNT))
                .toList();

        var total = discrepancies
                .compare(Given.system(setting.network.id), ComparisonRequest.of(setting.pixel.id, rows))
                .total();

        assertThat(total.ours()).isEqualTo(rows.size() * SheetReader.MAX_COUNT);
    }

    @Test
    void more_names_of_creatives_than_are_looked_for_are_refused() {
        var setting = new DiscrepancySetting();
        var day = day(clock.instant());
        var rows = IntStream.range(0, 2_001)
                .mapToObj(number -> new DayCount(day, "Nobody's " + number, null, 1L, 1L))
                .toList();
        var caller = Given.system(setting.network.id);

        assertThatThrownBy(() -> discrepancies.compare(caller, ComparisonRequest.of(setting.pixel.id, rows)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("2,000");
        assertThat(discrepancies
                        .compare(caller, ComparisonRequest.of(setting.pixel.id, rows.subList(0, 2_000)))
                        .days())
                .hasSize(1);
    }
}

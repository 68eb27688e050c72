package org.pixelkeep.discrepancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Role;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.discrepancy.sheet.SheetReader;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.serving.EffectivePixelsService;
import org.pixelkeep.serving.decide.Context;
import org.pixelkeep.serving.decide.HoldBack;
import org.pixelkeep.serving.decide.RandomHistory;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.error.NotPermitted;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.SettableClock;

@QuarkusTest
class DiscrepancyServiceTest {
    private static final int STEPS = 60;
    private static final int INSTANTS = 40;

    @Inject
    DiscrepancyService discrepancies;

    @Inject
    DiscrepancyCaseService cases;

    @Inject
    DiscrepancyAccess access;

    @Inject
    EffectivePixelsService effectivePixels;

    @Inject
    PixelService pixels;

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
                var facts = day(comparison, at).facts().stream()
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
                var whole = Duration.between(
                        midnight(day.day()), earlier(midnight(day.day().plusDays(1)), now));
                assertThat(Objects.requireNonNull(day.firing()))
                        .isCloseTo(1 - silent.toMillis() / (double) whole.toMillis(), within(0.001));
            }
        }
        assertThat(compared).isGreaterThan(100);
    }

    @Test
    void a_pause_of_the_pixel_explains_what_the_vendor_misses() {
        var setting = new Setting();
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
        var setting = new Setting();
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
        var setting = new Setting();
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
        var setting = new Setting();
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
        var setting = new Setting();

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
        var setting = new Setting();
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
        var setting = new Setting();
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
        var setting = new Setting();
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
        var setting = new Setting();
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

    @Test
    void saved_counts_come_back_and_are_deleted_with_their_case() {
        var setting = new Setting();
        var day = day(clock.instant()).minusDays(1);
        var caller = Given.system(setting.network.id);
        var request =
                ComparisonRequest.of(setting.pixel.id, List.of(setting.count(day, 100, 90), setting.count(day, 11, 9)));

        var saved = cases.save(caller, " Question of May ", request);

        assertThat(saved.name).isEqualTo("Question of May");
        assertThat(saved.advertiserId).isEqualTo(setting.banner.advertiserId);
        var again = QuarkusTransaction.requiringNew()
                .call(() -> access.visible(caller, saved.id).request());
        assertThat(again.counts())
                .containsExactly(new DayCount(day, setting.banner.name, setting.banner.id, 111L, 99L));

        cases.delete(caller, saved.id);

        assertThat(Database.number("select count(*) from discrepancy_count where case_id = ?", saved.id))
                .isZero();
        assertThat(Database.texts(
                        "select action from history_change where entity = 'DISCREPANCY' and entity_id = ? order by id",
                        saved.id))
                .containsExactly("CREATE", "DELETE");
    }

    @Test
    void comparing_keeps_nothing() {
        var setting = new Setting();
        var before = Database.number("select count(*) from discrepancy_count");

        discrepancies.compare(
                Given.system(setting.network.id),
                ComparisonRequest.of(setting.pixel.id, List.of(setting.count(day(clock.instant()), 100, 90))));

        assertThat(Database.number("select count(*) from discrepancy_count")).isEqualTo(before);
    }

    @Test
    void an_advertiser_sees_cases_of_its_creatives_alone() {
        var setting = new Setting();
        var other = Given.creative(Given.advertiser(setting.network, "Other"), "Other banner");
        var day = day(clock.instant()).minusDays(1);
        var system = Given.system(setting.network.id);
        var own =
                cases.save(system, "Own", ComparisonRequest.of(setting.pixel.id, List.of(setting.count(day, 100, 90))));
        var mixed = cases.save(
                system,
                "Mixed",
                ComparisonRequest.of(
                        setting.pixel.id,
                        List.of(setting.count(day, 100, 90), new DayCount(day, null, other.id, 10L, 9L))));
        var viewer = Given.caller(Role.ADVERTISER, setting.network.id, setting.banner.advertiserId);

        assertThat(access.listing(viewer, setting.network.id)
                        .slice(SliceRequest.first())
                        .items())
                .extracting(found -> found.id)
                .containsExactly(own.id);
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().call(() -> access.visible(viewer, mixed.id)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> cases.delete(viewer, own.id)).isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> cases.save(
                        viewer, "Not mine", ComparisonRequest.of(setting.pixel.id, List.of(setting.count(day, 1, 1)))))
                .isInstanceOf(NotPermitted.class);
        assertThat(discrepancies
                        .compare(
                                viewer,
                                ComparisonRequest.of(
                                        setting.pixel.id, List.of(new DayCount(day, other.name, null, 10L, 9L))))
                        .unknown())
                .containsExactly(other.name);
    }

    /** A pixel that fires on a banner. */
    private static final class Setting {
        private final Network network = Given.network("Northwind");
        private final Creative banner = Given.creative(Given.advertiser(network, "Acme"), Given.numbered("Banner"));
        private final Pixel pixel = Given.approvedPixel(network, "Viewability");

        Setting() {
            Given.onAllCreatives(pixel);
        }

        DayCount count(LocalDate day, long ours, long theirs) {
            return new DayCount(day, banner.name, null, ours, theirs);
        }
    }

    private static List<Instant> instants(Random random, Instant from, Instant until) {
        var length = Duration.between(from, until).toMillis();
        return random.longs(INSTANTS, 0, length).mapToObj(from::plusMillis).toList();
    }

    private static ComparedDay day(Comparison comparison, Instant at) {
        return comparison.days().stream()
                .filter(one -> one.day().equals(day(at)))
                .findFirst()
                .orElseThrow();
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}

package org.pixelkeep.serving.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pixelkeep.serving.decide.Facts.ACME;
import static org.pixelkeep.serving.decide.Facts.NOON;
import static org.pixelkeep.serving.decide.Facts.USUAL;
import static org.pixelkeep.serving.decide.Facts.banner;
import static org.pixelkeep.serving.decide.Facts.except;
import static org.pixelkeep.serving.decide.Facts.limited;
import static org.pixelkeep.serving.decide.Facts.onAdvertiser;
import static org.pixelkeep.serving.decide.Facts.onCreative;
import static org.pixelkeep.serving.decide.Facts.onNetwork;
import static org.pixelkeep.serving.decide.Facts.pixel;
import static org.pixelkeep.serving.decide.Facts.thrifty;
import static org.pixelkeep.serving.decide.Facts.vendor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.ReviewStatus;
import org.pixelkeep.pixel.Target;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.TrackedEvent;
import org.pixelkeep.pixel.tracker.Tracker;
import org.pixelkeep.supply.SupplyCodes;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.vendor.VendorPolicy;

/** The shared answer for all creatives of an advertiser equals deciding pixel by pixel for each. */
class SharedAnswerTest {
    private static final long[] UNCHANGED = {};
    private static final CreativeFacts CREATIVE = banner();

    @Test
    void a_creative_of_which_nothing_is_said_gets_what_all_get() {
        var candidates = List.of(pixel(1).candidate(), pixel(2).inactive().candidate());

        var answer = Objects.requireNonNull(with(CREATIVE, candidates, USUAL));

        assertThat(answer).isEqualTo(Resolver.resolve(CREATIVE, candidates, USUAL, 7));
        assertThat(answer.firingIds()).containsExactly(1L);
    }

    @Test
    void a_pixel_of_its_own_comes_where_it_belongs() {
        var candidates = List.of(
                pixel(1).candidate(),
                pixel(2).position(2).candidate(),
                pixel(3).position(1).on(onCreative(30, CREATIVE)),
                pixel(4).position(1).inactive().on(onCreative(40, CREATIVE)));

        var answer = Objects.requireNonNull(with(CREATIVE, candidates, USUAL));

        assertThat(answer).isEqualTo(Resolver.resolve(CREATIVE, candidates, USUAL, 7));
        assertThat(answer.firingIds()).containsExactly(1L, 3L, 2L);
    }

    @Test
    void an_exclusion_takes_one_away() {
        var candidates = List.of(pixel(1).on(onNetwork(10), except(onCreative(11, CREATIVE))), pixel(2).candidate());

        var answer = Objects.requireNonNull(with(CREATIVE, candidates, USUAL));

        assertThat(answer).isEqualTo(Resolver.resolve(CREATIVE, candidates, USUAL, 7));
        assertThat(answer.firingIds()).containsExactly(2L);
    }

    @Test
    void what_makes_way_for_another_is_left_to_be_decided() {
        var same = "https://pixel.example/same";
        var excluded = List.of(
                pixel(1).secure(same).on(onNetwork(10), except(onCreative(11, CREATIVE))),
                pixel(2).secure(same).candidate());
        var added =
                List.of(pixel(2).secure(same).candidate(), pixel(1).secure(same).on(onCreative(10, CREATIVE)));
        var twice = List.of(
                pixel(1).secure(same).on(onCreative(10, CREATIVE)),
                pixel(2).secure(same).on(onCreative(20, CREATIVE)));
        var full = List.of(pixel(1).candidate(), pixel(2).on(onCreative(20, CREATIVE)));

        assertThat(with(CREATIVE, excluded, USUAL)).isNull();
        assertThat(with(CREATIVE, added, USUAL)).isNull();
        assertThat(with(CREATIVE, twice, USUAL)).isNull();
        assertThat(with(limited(CREATIVE, 1), full, USUAL)).isNull();
        assertThat(with(limited(CREATIVE, 2), full, USUAL)).isNotNull();
    }

    @Test
    void it_holds_while_no_flight_begins_or_ends() {
        var start = NOON.minus(Duration.ofHours(1));
        var end = NOON.plus(Duration.ofHours(2));
        var common =
                SharedAnswer.of(CREATIVE, List.of(pixel(1).flight(start, end).candidate()), USUAL);

        assertThat(common.until()).isEqualTo(end);
        assertThat(common.isValidAt(start)).isTrue();
        assertThat(common.isValidAt(end.minusNanos(1))).isTrue();
        assertThat(common.isValidAt(end)).isFalse();
        assertThat(common.isValidAt(start.minusNanos(1))).isFalse();
    }

    @Test
    void it_says_what_deciding_pixel_by_pixel_says() {
        var random = new Random(20261125);
        var decided = new EnumMap<Done, Integer>(Done.class);
        for (var round = 0; round < 20_000; round++) {
            var network = random.nextInt(3) == 0 ? thrifty(CREATIVE) : CREATIVE;
            var creative = random.nextInt(3) == 0 ? limited(network, random.nextInt(1, 6)) : network;
            var context = USUAL.onSecure(random.nextBoolean()).on(random.nextBoolean() ? SupplyCodes.GOOGLE : null);
            var candidates = new ArrayList<LoadedCandidate>();
            var max = random.nextInt(1, 12);
            for (var id = 1; id <= max; id++) {
                candidates.add(candidate(random, id, creative));
            }
            var common = SharedAnswer.of(creative, ofAll(candidates), context);
            var later = context.moved(NOON.plus(Duration.ofMinutes(random.nextInt(-90, 90))));
            var now = common.isValidAt(later.at()) ? later : context;

            var answer = common.with(creative, individual(candidates), UNCHANGED, now, 7);

            if (answer == null) {
                decided.merge(Done.LEFT, 1, Integer::sum);
            } else {
                var expected = Resolver.resolve(creative, candidates, now, 7);
                assertThat(answer).as("round %s", round).isEqualTo(expected);
                assertThat(answer.of(Set.of(PixelEvent.CLICK)))
                        .as("round %s", round)
                        .isEqualTo(Resolver.resolve(creative, candidates, now.of(Set.of(PixelEvent.CLICK)), 7));
                var without = Resolver.resolve(creative, ofAll(candidates), now, 7);
                decided.merge(Done.of(without, answer), 1, Integer::sum);
            }
        }
        assertThat(decided.keySet()).containsExactly(Done.values());
        assertThat(decided.values()).as("rounds that came out so").allMatch(count -> count > 200, "often enough");
    }

    @Test
    void what_was_decided_of_a_pixel_for_one_creative_is_right_for_others() {
        var random = new Random(20261128);
        var same = 0;
        for (var round = 0; round < 3_000; round++) {
            var candidates = new ArrayList<LoadedCandidate>();
            for (var id = 1; id <= 8; id++) {
                candidates.add(candidate(random, id, CREATIVE));
            }
            var common = SharedAnswer.of(CREATIVE, ofAll(candidates), USUAL);
            for (var other = 0; other < 6; other++) {
                var later = USUAL.moved(NOON.plus(Duration.ofMinutes(random.nextInt(-90, 90))));
                var now = common.isValidAt(later.at()) ? later : USUAL;
                var theirs = candidates.stream()
                        .map(candidate -> otherwise(random, candidate))
                        .toList();

                var answer = common.with(CREATIVE, individual(theirs), UNCHANGED, now, 7);

                if (answer != null) {
                    assertThat(answer).as("round %s", round).isEqualTo(Resolver.resolve(CREATIVE, theirs, now, 7));
                    same++;
                }
            }
        }
        assertThat(same).isGreaterThan(5_000);
    }

    @Exhaustive("many random changes")
    @Test
    void a_pixel_that_changed_since_is_decided_anew_or_all_are() {
        var random = new Random(20261129);
        var same = 0;
        for (var round = 0; round < 20_000; round++) {
            var creative = random.nextInt(3) == 0 ? limited(thrifty(CREATIVE), random.nextInt(2, 8)) : CREATIVE;
            var candidates = new ArrayList<LoadedCandidate>();
            for (var id = 1; id <= 8; id++) {
                candidates.add(candidate(random, id, creative));
            }
            var common = SharedAnswer.of(creative, ofAll(candidates), USUAL);
            for (var change = 0; change < 3; change++) {
                var at = random.nextInt(candidates.size());
                var before = candidates.get(at);
                var other = random.nextBoolean() ? before : candidate(random, at + 1, creative);
                candidates.set(
                        at, new LoadedCandidate(changed(random, before.pixel(), other.pixel()), before.statements()));
                var individual = candidates.stream()
                        .filter(candidate -> candidate == candidates.get(at)
                                || individual(List.of(candidate)).size() == 1)
                        .toList();

                var answer = common.with(creative, individual, new long[] {at + 1}, USUAL, 7);

                if (answer == null) {
                    break;
                }
                assertThat(answer).as("round %s", round).isEqualTo(Resolver.resolve(creative, candidates, USUAL, 7));
                same++;
                common = SharedAnswer.of(creative, ofAll(candidates), USUAL);
            }
        }
        assertThat(same).isGreaterThan(10_000);
    }

    /** The other one, or the pixel with another name or turned on or off. */
    private static PixelFacts changed(Random random, PixelFacts pixel, PixelFacts other) {
        var changed = PixelFacts.FIELDS.builder(other);
        if (random.nextBoolean()) {
            changed.with(PixelFields.NAME, "Renamed " + pixel.pixelId());
        }
        if (random.nextInt(4) == 0) {
            changed.with(PixelFields.ACTIVE, !pixel.active());
        }
        return changed.build();
    }

    /** The pixel with other individual associations. */
    private static LoadedCandidate otherwise(Random random, LoadedCandidate candidate) {
        var statements = new ArrayList<>(candidate.statements().stream()
                .filter(statement -> statement.target() != Target.CREATIVE)
                .toList());
        if (random.nextBoolean()) {
            var statement = onCreative(1_000 + random.nextInt(1_000), CREATIVE);
            statements.add(random.nextInt(4) == 0 ? except(statement) : statement);
        }
        return new LoadedCandidate(candidate.pixel(), statements);
    }

    /** What became of what all get. */
    private enum Done {
        LEFT,
        THE_SAME,
        FIRES_MORE,
        FIRES_LESS,
        FIRES_OTHERS,
        HELD_BACK_OTHERWISE;

        static Done of(EffectivePixels before, EffectivePixels after) {
            var gone = before.firingIds().stream()
                    .anyMatch(id -> !after.firingIds().contains(id));
            var come = after.firingIds().stream()
                    .anyMatch(id -> !before.firingIds().contains(id));
            if (gone || come) {
                return gone && come ? FIRES_OTHERS : gone ? FIRES_LESS : FIRES_MORE;
            }
            return after.heldBack().equals(before.heldBack()) ? THE_SAME : HELD_BACK_OTHERWISE;
        }
    }

    private static String address(Random random) {
        return random.nextInt(4) == 0
                ? "tps.doubleverify.com/v?plc=" + random.nextInt(6) + "&a=" + random.nextInt(3)
                : "pixel.example/" + random.nextInt(20);
    }

    private static LoadedCandidate candidate(Random random, int id, CreativeFacts creative) {
        var made = pixel(id)
                .scope(one(random, PixelScope.values()))
                .position(random.nextInt(3))
                .format(random.nextInt(4) == 0 ? PixelFormat.JAVASCRIPT_URL : PixelFormat.IMAGE_URL)
                .event(random.nextInt(3) == 0 ? PixelEvent.CLICK : PixelEvent.IMPRESSION)
                .secure(random.nextInt(5) == 0 ? null : "https://" + address(random))
                .plain(random.nextBoolean() ? null : "http://" + address(random))
                .review(random.nextInt(8) == 0 ? one(random, ReviewStatus.values()) : ReviewStatus.APPROVED);
        if (random.nextInt(80) == 0) {
            made.tracks(address(PixelEvent.IMPRESSION, random), address(PixelEvent.VIEWABLE_IMPRESSION, random));
        }
        if (random.nextInt(8) == 0) {
            made.inactive();
        }
        if (random.nextInt(20) == 0) {
            made.archived();
        }
        if (random.nextInt(4) > 0) {
            made.onAdx();
        }
        if (random.nextInt(4) > 0) {
            made.vendors(vendor("Adform", one(random, VendorPolicy.values()), 50));
        }
        if (random.nextInt(6) == 0) {
            var start = NOON.plus(Duration.ofMinutes(random.nextInt(-60, 60)));
            made.flight(start, random.nextBoolean() ? null : start.plus(Duration.ofMinutes(30)));
        }
        var statements = new ArrayList<AssociationFacts>();
        for (var number = 0; number < random.nextInt(1, 4); number++) {
            var associationId = id * 10L + number;
            var types = random.nextInt(4) == 0
                    ? new CreativeType[] {one(random, CreativeType.values())}
                    : new CreativeType[0];
            var statement = switch (random.nextInt(4)) {
                case 0 -> onCreative(associationId, creative, types);
                case 1 -> onAdvertiser(associationId, ACME, types);
                default -> onNetwork(associationId, types);
            };
            statements.add(random.nextInt(5) == 0 ? except(statement) : statement);
        }
        return made.on(statements.toArray(AssociationFacts[]::new));
    }

    /** What was decided of what is said of all, with what is said of the one. */
    private static @Nullable EffectivePixels with(
            CreativeFacts creative, List<LoadedCandidate> candidates, Context context) {
        return SharedAnswer.of(creative, ofAll(candidates), context)
                .with(creative, individual(candidates), UNCHANGED, context, 7);
    }

    private static List<LoadedCandidate> ofAll(List<LoadedCandidate> candidates) {
        return candidates.stream()
                .map(candidate -> new LoadedCandidate(
                        candidate.pixel(),
                        candidate.statements().stream()
                                .filter(statement -> statement.target() != Target.CREATIVE)
                                .toList()))
                .toList();
    }

    private static List<LoadedCandidate> individual(List<LoadedCandidate> candidates) {
        return candidates.stream()
                .filter(candidate ->
                        candidate.statements().stream().anyMatch(statement -> statement.target() == Target.CREATIVE))
                .toList();
    }

    private static Tracker address(PixelEvent event, Random random) {
        var number = random.nextInt(20);
        return Tracker.of(
                TrackedEvent.of(event),
                random.nextBoolean() ? null : "http://pixel.example/" + number,
                random.nextInt(5) == 0 ? null : "https://pixel.example/" + number);
    }

    private static <T> T one(Random random, T[] all) {
        return all[random.nextInt(all.length)];
    }
}

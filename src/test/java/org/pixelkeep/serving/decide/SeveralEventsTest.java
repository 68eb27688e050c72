package org.pixelkeep.serving.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.pixelkeep.serving.decide.Facts.ACME;
import static org.pixelkeep.serving.decide.Facts.USUAL;
import static org.pixelkeep.serving.decide.Facts.creative;
import static org.pixelkeep.serving.decide.Facts.limited;
import static org.pixelkeep.serving.decide.Facts.onCreative;
import static org.pixelkeep.serving.decide.Facts.pixel;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.tracker.FiringPath;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.TrackedEvent;
import org.pixelkeep.pixel.tracker.Tracker;
import org.pixelkeep.supply.SupplyCodes;

/** Pixels with several events: decided per event, held back per event where the reason is the event's. */
class SeveralEventsTest {
    private static final long[] UNCHANGED = {};
    private static final CreativeFacts VIDEO = creative(100, ACME, CreativeType.VIDEO);

    @Test
    void a_sheet_of_events_fires_in_the_order_of_events() {
        var sheet = pixel(1).tracks(
                        secure(PixelEvent.COMPLETE), secure(PixelEvent.IMPRESSION), secure(PixelEvent.MIDPOINT))
                .candidate();

        var answer = Resolver.resolve(VIDEO, List.of(sheet, pixel(2).candidate()), USUAL, 1);

        assertThat(answer.firing())
                .extracting(FiringPixel::pixelId, FiringPixel::event, FiringPixel::url)
                .containsExactly(
                        tuple(1L, PixelEvent.IMPRESSION, "https://v.example/IMPRESSION"),
                        tuple(1L, PixelEvent.MIDPOINT, "https://v.example/MIDPOINT"),
                        tuple(1L, PixelEvent.COMPLETE, "https://v.example/COMPLETE"),
                        tuple(2L, PixelEvent.IMPRESSION, "https://pixel.example/2"));
        assertThat(answer.firingIds()).containsExactly(1L, 2L);
    }

    @Test
    void what_is_wrong_with_one_event_holds_only_that_one_back() {
        var mixed = pixel(1).tracks(
                        secure(PixelEvent.IMPRESSION),
                        plain(PixelEvent.MIDPOINT),
                        secure(PixelEvent.VIEWABLE_IMPRESSION_100))
                .candidate();

        var answer = Resolver.resolve(VIDEO, List.of(mixed), USUAL, 1);

        assertThat(answer.firing()).extracting(FiringPixel::event).containsExactly(PixelEvent.IMPRESSION);
        assertThat(answer.heldBack())
                .extracting(HeldBackPixel::reason, HeldBackPixel::ownEvent)
                .containsExactlyInAnyOrder(
                        tuple(HoldBack.NOT_SECURE, TrackedEvent.of(PixelEvent.MIDPOINT)),
                        tuple(HoldBack.EVENT_NOT_SUPPORTED, TrackedEvent.of(PixelEvent.VIEWABLE_IMPRESSION_100)));
    }

    @Test
    void what_is_wrong_with_the_pixel_is_said_once_for_all_of_its_events() {
        var inactive = pixel(1).inactive()
                .tracks(secure(PixelEvent.IMPRESSION), plain(PixelEvent.MIDPOINT), secure(PixelEvent.COMPLETE))
                .candidate();

        var answer = Resolver.resolve(VIDEO, List.of(inactive), USUAL, 1);

        assertThat(answer.firing()).isEmpty();
        assertThat(answer.heldBack()).singleElement().satisfies(held -> {
            assertThat(held.reason()).isEqualTo(HoldBack.PIXEL_INACTIVE);
            assertThat(held.ownEvent()).isNull();
            assertThat(held.tracked())
                    .extracting(TrackedEvent::event)
                    .containsExactly(PixelEvent.IMPRESSION, PixelEvent.MIDPOINT, PixelEvent.COMPLETE);
        });
    }

    /** The supply comes after what is wrong with an event: that one keeps its own reason. */
    @Test
    void a_later_reason_of_the_pixel_is_said_beside_those_of_events() {
        var mixed = pixel(1).tracks(
                        secure(PixelEvent.IMPRESSION), plain(PixelEvent.MIDPOINT), secure(PixelEvent.COMPLETE))
                .candidate();

        var answer = Resolver.resolve(VIDEO, List.of(mixed), USUAL.on(SupplyCodes.GOOGLE), 1);

        assertThat(answer.heldBack())
                .extracting(HeldBackPixel::reason, held -> held.tracked().size())
                .containsExactly(tuple(HoldBack.SUPPLY_EXCEPTION, 2), tuple(HoldBack.NOT_SECURE, 1));
    }

    @Test
    void duplicates_and_limits_count_event_by_event() {
        var first = pixel(1).tracks(secure(PixelEvent.IMPRESSION), secure(PixelEvent.COMPLETE))
                .candidate();
        var second = pixel(2).tracks(secure(PixelEvent.IMPRESSION), secure(PixelEvent.START))
                .candidate();
        var third = pixel(3).event(PixelEvent.COMPLETE).candidate();

        var answer = Resolver.resolve(limited(VIDEO, 1), List.of(first, second, third), USUAL, 1);

        assertThat(answer.firing())
                .extracting(FiringPixel::pixelId, FiringPixel::event)
                .containsExactly(
                        tuple(1L, PixelEvent.IMPRESSION), tuple(1L, PixelEvent.COMPLETE), tuple(2L, PixelEvent.START));
        assertThat(answer.heldBack())
                .extracting(HeldBackPixel::pixelId, HeldBackPixel::reason, HeldBackPixel::sameAs)
                .containsExactly(tuple(2L, HoldBack.DUPLICATE, 1L), tuple(3L, HoldBack.OVER_LIMIT, null));
    }

    @Test
    void a_context_may_ask_for_some_events_only() {
        var sheet = pixel(1).tracks(
                        secure(PixelEvent.IMPRESSION), plain(PixelEvent.MIDPOINT), secure(PixelEvent.COMPLETE))
                .candidate();
        var some = Set.of(PixelEvent.MIDPOINT, PixelEvent.COMPLETE);

        var byEvents = Resolver.resolve(VIDEO, List.of(sheet, pixel(2).candidate()), USUAL.of(some), 1);
        var filtered = Resolver.resolve(VIDEO, List.of(sheet, pixel(2).candidate()), USUAL, 1)
                .of(some);

        assertThat(byEvents).isEqualTo(filtered);
        assertThat(byEvents.firing()).extracting(FiringPixel::event).containsExactly(PixelEvent.COMPLETE);
        var inactive = pixel(3).inactive()
                .tracks(secure(PixelEvent.IMPRESSION), secure(PixelEvent.COMPLETE))
                .candidate();
        assertThat(Resolver.resolve(VIDEO, List.of(inactive), USUAL.of(some), 1))
                .isEqualTo(Resolver.resolve(VIDEO, List.of(inactive), USUAL, 1).of(some));
    }

    @Test
    void a_tracker_fires_from_its_side_only_and_scripts_never_from_the_server() {
        var sides = pixel(1).tracks(
                        from(PixelEvent.IMPRESSION, FiringPath.SERVER),
                        from(PixelEvent.START, FiringPath.CLIENT),
                        secure(PixelEvent.COMPLETE))
                .candidate();
        var script = pixel(2).format(PixelFormat.JAVASCRIPT_URL)
                .event(PixelEvent.VERIFICATION)
                .candidate();
        var candidates = List.of(sides, script);

        assertThat(events(candidates, FiringPath.EITHER))
                .containsExactly(PixelEvent.IMPRESSION, PixelEvent.START, PixelEvent.COMPLETE, PixelEvent.VERIFICATION);
        assertThat(events(candidates, FiringPath.CLIENT))
                .containsExactly(PixelEvent.START, PixelEvent.COMPLETE, PixelEvent.VERIFICATION);
        assertThat(events(candidates, FiringPath.SERVER)).containsExactly(PixelEvent.IMPRESSION, PixelEvent.COMPLETE);
        assertThat(Resolver.resolve(VIDEO, candidates, USUAL.from(FiringPath.SERVER), 1)
                        .heldBack())
                .extracting(HeldBackPixel::reason, HeldBackPixel::detail)
                .containsExactly(
                        tuple(HoldBack.PATH, "It is set to fire from the client only, and the server fires here."),
                        tuple(HoldBack.PATH, "JavaScript URL needs a browser or a player, and the server fires here."));
    }

    @Test
    void an_association_with_one_creative_is_decided_pixel_by_pixel() {
        var shared = pixel(1).tracks(secure(PixelEvent.IMPRESSION), secure(PixelEvent.COMPLETE))
                .candidate();
        var own = pixel(2).tracks(secure(PixelEvent.IMPRESSION), secure(PixelEvent.START))
                .on(onCreative(20, VIDEO));
        var answer = SharedAnswer.of(VIDEO, List.of(shared), USUAL);

        assertThat(answer.with(VIDEO, List.of(), UNCHANGED, USUAL, 7))
                .isEqualTo(Resolver.resolve(VIDEO, List.of(shared), USUAL, 7));
        assertThat(answer.with(VIDEO, List.of(own), UNCHANGED, USUAL, 7)).isNull();
        var simple = pixel(3).event(PixelEvent.COMPLETE).on(onCreative(30, VIDEO));
        assertThat(answer.with(VIDEO, List.of(simple), UNCHANGED, USUAL, 7))
                .isEqualTo(Resolver.resolve(VIDEO, List.of(shared, simple), USUAL, 7));
    }

    @Test
    void what_differs_is_said_event_by_event() {
        var before = Resolver.resolve(
                VIDEO,
                List.of(pixel(1).tracks(secure(PixelEvent.IMPRESSION), secure(PixelEvent.START))
                        .candidate()),
                USUAL,
                1);
        var after = Resolver.resolve(
                VIDEO,
                List.of(pixel(1).tracks(plainAndSecure(PixelEvent.IMPRESSION), secure(PixelEvent.COMPLETE))
                        .candidate()),
                USUAL,
                2);

        assertThat(DifferentNow.between(before, after)).singleElement().satisfies(different -> {
            assertThat(different.kind()).isEqualTo(DifferentNow.Kind.CHANGED);
            assertThat(different.detail())
                    .isEqualTo("It no longer fires for Start. It also fires for Complete. A different URL fires for "
                            + "Impression.");
        });
        assertThat(DifferentNow.between(before, before)).isEmpty();
    }

    private static List<PixelEvent> events(List<LoadedCandidate> candidates, FiringPath side) {
        return Resolver.resolve(VIDEO, candidates, USUAL.from(side), 1).firing().stream()
                .map(FiringPixel::event)
                .toList();
    }

    private static Tracker secure(PixelEvent event) {
        return tracker(event, null, "https://v.example/" + event);
    }

    private static Tracker plain(PixelEvent event) {
        return tracker(event, "http://v.example/" + event, null);
    }

    private static Tracker plainAndSecure(PixelEvent event) {
        return tracker(event, "http://v.example/" + event, "https://v.example/other/" + event);
    }

    private static Tracker from(PixelEvent event, FiringPath side) {
        return new Tracker(event, null, null, null, "https://v.example/" + event, side, null);
    }

    private static Tracker tracker(PixelEvent event, @Nullable String url, @Nullable String secureUrl) {
        return Tracker.of(TrackedEvent.of(event), url, secureUrl);
    }
}

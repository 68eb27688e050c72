package org.pixelkeep.serving.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.pixelkeep.serving.decide.Facts.ACME;
import static org.pixelkeep.serving.decide.Facts.NETWORK;
import static org.pixelkeep.serving.decide.Facts.NOON;
import static org.pixelkeep.serving.decide.Facts.USUAL;
import static org.pixelkeep.serving.decide.Facts.banner;
import static org.pixelkeep.serving.decide.Facts.creative;
import static org.pixelkeep.serving.decide.Facts.pixel;
import static org.pixelkeep.serving.decide.Facts.vendor;
import static org.pixelkeep.serving.decide.Holding.assertFires;
import static org.pixelkeep.serving.decide.Holding.assertHeld;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.ReviewStatus;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.serving.consent.VendorFacts;
import org.pixelkeep.vendor.VendorPolicy;

class HoldBackTest {
    private static final VendorFacts ALLOWED = vendor("Adscope", VendorPolicy.ALLOW, null);
    private static final VendorFacts WARNED = vendor("Beacon", VendorPolicy.WARN, null);
    private static final VendorFacts BLOCKED = vendor("Cookiejar", VendorPolicy.BLOCK, null);

    @ParameterizedTest
    @CsvSource({
        "false, false, false, The creative is inactive.",
        "true, true, false, The creative is suspended until a reviewer ends the suspension.",
        "false, true, true, The creative is archived."
    })
    void a_creative_that_does_not_run_fires_nothing(
            boolean active, boolean suspended, boolean archived, String detail) {
        var creative = CreativeFacts.of(1, ACME, NETWORK, CreativeType.BANNER)
                .active(active)
                .suspended(suspended)
                .archived(archived)
                .advertiserActive(true)
                .build();

        assertHeld(creative, pixel(1).candidate(), USUAL, HoldBack.CREATIVE_INACTIVE, detail);
    }

    @Test
    void a_creative_of_an_archived_network_fires_nothing() {
        var creative = CreativeFacts.of(1, ACME, NETWORK, CreativeType.BANNER)
                .active(true)
                .advertiserActive(true)
                .networkArchived(true)
                .build();

        assertHeld(creative, pixel(1).candidate(), USUAL, HoldBack.CREATIVE_INACTIVE, "The network is archived.");
    }

    @ParameterizedTest
    @CsvSource({"false, false, The advertiser is inactive.", "true, true, The advertiser is archived."})
    void an_advertiser_that_does_not_run_fires_nothing(boolean active, boolean archived, String detail) {
        var creative = CreativeFacts.of(1, ACME, NETWORK, CreativeType.BANNER)
                .active(true)
                .advertiserActive(active)
                .advertiserArchived(archived)
                .build();

        assertHeld(creative, pixel(1).candidate(), USUAL, HoldBack.ADVERTISER_INACTIVE, detail);
    }

    @Test
    void a_pixel_that_is_switched_off_does_not_fire() {
        assertHeld(banner(), pixel(1).inactive().candidate(), USUAL, HoldBack.PIXEL_INACTIVE, "The pixel is inactive.");
    }

    @Test
    void a_pixel_fires_from_the_start_of_its_flight_until_just_before_its_end() {
        var flying = pixel(1).flight(NOON, NOON.plusSeconds(60)).candidate();

        assertHeld(
                banner(),
                flying,
                Context.at(NOON.minusNanos(1000)),
                HoldBack.OUTSIDE_FLIGHT,
                "Its flight starts on 3 Oct 2026, 12:00 UTC.");
        assertFires(banner(), flying, Context.at(NOON));
        assertFires(banner(), flying, Context.at(NOON.plusSeconds(60).minusNanos(1000)));
        assertHeld(
                banner(),
                flying,
                Context.at(NOON.plusSeconds(60)),
                HoldBack.OUTSIDE_FLIGHT,
                "Its flight ended on 3 Oct 2026, 12:01 UTC.");
    }

    @Test
    void a_flight_that_ended_with_a_day_is_told_by_that_day() {
        var midnight = NOON.truncatedTo(ChronoUnit.DAYS);

        assertHeld(
                banner(),
                pixel(1).flight(midnight.minusSeconds(60), midnight).candidate(),
                Context.at(NOON),
                HoldBack.OUTSIDE_FLIGHT,
                "Its flight ended on 2 Oct 2026.");
    }

    @Test
    void a_pixel_waits_for_its_review_without_stopping_the_others() {
        var waiting = pixel(1).review(ReviewStatus.PENDING).candidate();

        var answer = Resolver.resolve(banner(), List.of(waiting, pixel(2).candidate()), USUAL, 1);

        assertThat(answer.firingIds()).containsExactly(2L);
        assertThat(answer.heldBack())
                .extracting(HeldBackPixel::reason, HeldBackPixel::detail)
                .containsExactly(tuple(HoldBack.REVIEW_PENDING, "Waiting for review since 1 Oct 2026, 09:30 UTC."));
    }

    @Test
    void a_rejected_pixel_says_why_it_was_rejected() {
        assertHeld(
                banner(),
                pixel(1).review(ReviewStatus.REJECTED)
                        .reviewReason("Redirects to a shop.")
                        .candidate(),
                USUAL,
                HoldBack.REVIEW_REJECTED,
                "Rejected by a reviewer: Redirects to a shop.");
    }

    @Test
    void an_exempt_pixel_fires_without_a_review() {
        assertFires(banner(), pixel(1).review(ReviewStatus.EXEMPT).candidate(), USUAL);
    }

    @ParameterizedTest
    @CsvSource({
        "BANNER, IMAGE_URL, true", "BANNER, HTML_URL, true", "BANNER, JAVASCRIPT_URL, true",
        "BANNER, RAW_JAVASCRIPT, true", "BANNER, RAW_URL, true", "NATIVE, IMAGE_URL, true",
        "NATIVE, HTML_URL, false", "NATIVE, JAVASCRIPT_URL, true", "NATIVE, RAW_JAVASCRIPT, false",
        "NATIVE, RAW_URL, true", "VIDEO, IMAGE_URL, true", "VIDEO, HTML_URL, false",
        "VIDEO, JAVASCRIPT_URL, false", "VIDEO, RAW_JAVASCRIPT, false", "VIDEO, RAW_URL, true",
        "AUDIO, IMAGE_URL, true", "AUDIO, HTML_URL, false", "AUDIO, JAVASCRIPT_URL, false",
        "AUDIO, RAW_JAVASCRIPT, false", "AUDIO, RAW_URL, true"
    })
    void each_creative_type_carries_its_formats(CreativeType type, PixelFormat format, boolean carried) {
        var answer = Resolver.resolve(
                creative(1, ACME, type), List.of(pixel(1).format(format).candidate()), USUAL, 1);

        assertThat(answer.firingIds().isEmpty()).isEqualTo(!carried);
        assertThat(answer.heldBack())
                .extracting(HeldBackPixel::reason)
                .isEqualTo(carried ? List.of() : List.of(HoldBack.FORMAT_NOT_SUPPORTED));
    }

    @ParameterizedTest
    @EnumSource(
            value = CreativeType.class,
            names = {"VIDEO", "AUDIO", "NATIVE"})
    void a_script_fires_for_verification(CreativeType type) {
        assertFires(
                creative(1, ACME, type),
                pixel(1).format(PixelFormat.JAVASCRIPT_URL)
                        .event(PixelEvent.VERIFICATION)
                        .candidate(),
                USUAL);
    }

    @Test
    void verification_does_not_happen_on_a_banner() {
        assertHeld(
                banner(),
                pixel(1).format(PixelFormat.JAVASCRIPT_URL)
                        .event(PixelEvent.VERIFICATION)
                        .candidate(),
                USUAL,
                HoldBack.EVENT_NOT_SUPPORTED,
                "Verification (OMID) is not supported on a banner.");
    }

    @ParameterizedTest
    @EnumSource(PixelEvent.class)
    void each_event_happens_on_its_creative_types(PixelEvent event) {
        var everywhere = Set.of(PixelEvent.IMPRESSION, PixelEvent.CLICK, PixelEvent.VIEWABLE_IMPRESSION);
        var onScreen = Set.of(
                PixelEvent.MINIMIZE,
                PixelEvent.OVERLAY_VIEW_DURATION,
                PixelEvent.NON_LINEAR_VIEW,
                PixelEvent.NON_LINEAR_CLICK,
                PixelEvent.ICON_VIEW,
                PixelEvent.ICON_CLICK);
        for (var type : CreativeType.values()) {
            var happens = switch (type) {
                case BANNER -> everywhere.contains(event) || event == PixelEvent.VIEWABLE_IMPRESSION_100;
                case NATIVE ->
                    everywhere.contains(event)
                            || event == PixelEvent.VIEWABLE_IMPRESSION_100
                            || event == PixelEvent.VERIFICATION
                            || event == PixelEvent.CUSTOM;
                case VIDEO -> event != PixelEvent.VIEWABLE_IMPRESSION_100 && event != PixelEvent.CUSTOM;
                case AUDIO ->
                    event != PixelEvent.VIEWABLE_IMPRESSION_100
                            && event != PixelEvent.CUSTOM
                            && !onScreen.contains(event);
            };

            var answer = Resolver.resolve(
                    creative(1, ACME, type), List.of(pixel(1).event(event).candidate()), USUAL, 1);

            assertThat(answer.heldBack())
                    .as("%s on %s", event, type)
                    .extracting(HeldBackPixel::reason)
                    .isEqualTo(happens ? List.of() : List.of(HoldBack.EVENT_NOT_SUPPORTED));
        }
    }

    @Test
    void a_pixel_without_a_secure_variant_is_held_back_on_secure_inventory_only() {
        var plain = pixel(1).plain("http://pixel.example/1").secure(null).candidate();
        var script = pixel(1).format(PixelFormat.RAW_JAVASCRIPT)
                .plain("track();")
                .secure(null)
                .candidate();

        assertHeld(banner(), plain, USUAL, HoldBack.NOT_SECURE, "It has no secure URL, and the inventory is secure.");
        assertHeld(
                banner(), script, USUAL, HoldBack.NOT_SECURE, "It has no secure content, and the inventory is secure.");
        assertFires(banner(), plain, USUAL.onSecure(false));
    }

    @Test
    void one_blocked_vendor_is_enough_and_a_warning_is_none() {
        assertHeld(
                banner(),
                pixel(1).vendors(ALLOWED, BLOCKED).candidate(),
                USUAL,
                HoldBack.VENDOR_BLOCKED,
                "The network blocks pixels of Cookiejar.");
        assertFires(banner(), pixel(1).vendors(ALLOWED, WARNED).candidate(), USUAL);
    }
}

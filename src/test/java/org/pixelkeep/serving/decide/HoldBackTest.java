package org.pixelkeep.serving.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.pixelkeep.serving.decide.Facts.ACME;
import static org.pixelkeep.serving.decide.Facts.NETWORK;
import static org.pixelkeep.serving.decide.Facts.NOON;
import static org.pixelkeep.serving.decide.Facts.USUAL;
import static org.pixelkeep.serving.decide.Facts.banner;
import static org.pixelkeep.serving.decide.Facts.creative;
import static org.pixelkeep.serving.decide.Facts.except;
import static org.pixelkeep.serving.decide.Facts.onAdvertiser;
import static org.pixelkeep.serving.decide.Facts.onNetwork;
import static org.pixelkeep.serving.decide.Facts.pixel;
import static org.pixelkeep.serving.decide.Facts.selling;
import static org.pixelkeep.serving.decide.Facts.thrifty;
import static org.pixelkeep.serving.decide.Facts.vendor;
import static org.pixelkeep.serving.decide.Holding.assertFires;
import static org.pixelkeep.serving.decide.Holding.assertHeld;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.ReviewStatus;
import org.pixelkeep.pixel.tracker.FiringPath;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.Tracker;
import org.pixelkeep.serving.consent.VendorFacts;
import org.pixelkeep.supply.DeclarationList;
import org.pixelkeep.supply.SupplyCodes;
import org.pixelkeep.vendor.VendorPolicy;

class HoldBackTest {
    private static final SourceFacts GOOGLE =
            new SourceFacts(7, SupplyCodes.GOOGLE, "Google (AdX)", true, DeclarationList.GOOGLE, false);

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

    /** Starts with everything wrong at once and takes away one fault after the other. */
    @Test
    void the_first_reason_in_order_is_given() {
        var offNow = CreativeFacts.of(1, ACME, NETWORK, CreativeType.BANNER)
                .pixelLimit(1)
                .build();
        var advertiserOff = CreativeFacts.of(1, ACME, NETWORK, CreativeType.BANNER)
                .active(true)
                .pixelLimit(1)
                .build();
        var running = CreativeFacts.of(1, ACME, NETWORK, CreativeType.BANNER)
                .active(true)
                .advertiserActive(true)
                .pixelLimit(1)
                .build();
        var video = CreativeFacts.of(1, ACME, NETWORK, CreativeType.NATIVE)
                .active(true)
                .advertiserActive(true)
                .pixelLimit(1)
                .build();
        var inventory = USUAL.on(SupplyCodes.GOOGLE).with(ConsentTest.nothing());
        var blockedVendor = vendor("Cookiejar", VendorPolicy.BLOCK, 755, 1);
        var allowedVendor = vendor("Cookiejar", VendorPolicy.ALLOW, 755, 1);
        UnaryOperator<Facts.Pixel> off = Facts.Pixel::inactive;
        UnaryOperator<Facts.Pixel> flown = pixel -> pixel.flight(null, NOON.minus(Duration.ofDays(1)));
        UnaryOperator<Facts.Pixel> pending = pixel -> pixel.review(ReviewStatus.PENDING);
        UnaryOperator<Facts.Pixel> rejected = pixel -> pixel.review(ReviewStatus.REJECTED);
        UnaryOperator<Facts.Pixel> script =
                pixel -> pixel.format(PixelFormat.RAW_JAVASCRIPT).event(PixelEvent.MUTE);
        UnaryOperator<Facts.Pixel> mute = pixel -> pixel.event(PixelEvent.MUTE);
        UnaryOperator<Facts.Pixel> plain =
                pixel -> pixel.plain("http://pixel.example/1").secure(null);
        UnaryOperator<Facts.Pixel> client = pixel -> pixel.tracks(new Tracker(
                PixelEvent.IMPRESSION, null, null, null, "https://pixel.example/1", FiringPath.CLIENT, null));
        UnaryOperator<Facts.Pixel> blocked = pixel -> pixel.vendors(blockedVendor);
        UnaryOperator<Facts.Pixel> allowed = pixel -> pixel.vendors(allowedVendor);
        UnaryOperator<Facts.Pixel> adx = Facts.Pixel::onAdx;
        UnaryOperator<Facts.Pixel> raw = pixel -> pixel.secure("https://192.0.2.1/1");
        UnaryOperator<Facts.Pixel> same = pixel -> pixel.secure("https://pixel.example/0");
        var included = onNetwork(1);
        var excluded = except(onAdvertiser(2, ACME));

        var steps = List.of(
                reason(
                        offNow,
                        inventory,
                        made(off, flown, pending, script, plain).on(included, excluded)),
                reason(
                        advertiserOff,
                        inventory,
                        made(off, flown, pending, script, plain).on(included, excluded)),
                reason(
                        video,
                        inventory,
                        made(off, flown, pending, script, plain).on(included, excluded)),
                reason(
                        video,
                        inventory,
                        made(off, flown, pending, script, plain).on(included)),
                reason(video, inventory, made(flown, pending, script, plain).on(included)),
                reason(video, inventory, made(pending, script, plain).on(included)),
                reason(video, inventory, made(rejected, script, plain).on(included)),
                reason(video, inventory, made(script, plain).on(included)),
                reason(running, inventory, made(mute, plain).on(included)),
                reason(running, inventory, made(plain).on(included)),
                reason(running, inventory.from(FiringPath.SERVER), made(client).on(included)),
                reason(running, inventory, made(blocked).on(included)),
                reason(running, inventory, made(adx).on(included)),
                reason(
                        selling(running, GOOGLE),
                        inventory,
                        made(adx, blocked, raw).on(included)),
                reason(running, inventory, made(adx, blocked).on(included)),
                reason(running, inventory, made(adx, allowed, same).on(included)),
                reason(running, USUAL, made(adx, allowed, same).on(included)),
                reasonForOnePlacement(thrifty(running)),
                reason(running, USUAL, made(adx, allowed).on(included)));

        assertThat(steps).isEqualTo(Arrays.asList(HoldBack.values()));
    }

    private static Facts.Pixel made(List<UnaryOperator<Facts.Pixel>> changes) {
        var pixel = pixel(1);
        changes.forEach(pixel::with);
        return pixel;
    }

    @SafeVarargs
    private static Facts.Pixel made(UnaryOperator<Facts.Pixel>... changes) {
        return made(Arrays.asList(changes));
    }

    /** Beside an earlier pixel that takes up the whole limit of one. */
    private static HoldBack reason(CreativeFacts creative, Context context, LoadedCandidate candidate) {
        var first = pixel(0).position(-1).onAdx().vendors(ALLOWED).candidate();
        return Resolver.resolve(creative, List.of(first, candidate), context, 1).heldBack().stream()
                .filter(pixel -> pixel.pixelId() == 1)
                .findFirst()
                .orElseThrow()
                .reason();
    }

    /** Beside an earlier pixel of the same placement, which takes up the whole limit, too. */
    private static HoldBack reasonForOnePlacement(CreativeFacts creative) {
        var address = "https://ad.doubleclick.net/ddm/trackimp/N1.2/B3.4;dc_trk_aid=5;dc_trk_cid=6;ord=";
        var first = pixel(0).position(-1).secure(address + "1").candidate();
        var second = pixel(1).secure(address + "2").candidate();
        return Resolver.resolve(creative, List.of(first, second), USUAL, 1)
                .heldBack()
                .get(0)
                .reason();
    }
}

package org.pixelkeep.serving.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pixelkeep.serving.decide.Facts.ACME;
import static org.pixelkeep.serving.decide.Facts.NETWORK;
import static org.pixelkeep.serving.decide.Facts.NOON;
import static org.pixelkeep.serving.decide.Facts.USUAL;
import static org.pixelkeep.serving.decide.Facts.creative;
import static org.pixelkeep.serving.decide.Facts.except;
import static org.pixelkeep.serving.decide.Facts.onAdvertiser;
import static org.pixelkeep.serving.decide.Facts.onNetwork;
import static org.pixelkeep.serving.decide.Facts.pixel;
import static org.pixelkeep.serving.decide.Facts.selling;
import static org.pixelkeep.serving.decide.Facts.thrifty;
import static org.pixelkeep.serving.decide.Facts.vendor;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
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

/** Of several reasons, the first in the order of {@link HoldBack} is given. */
class HoldBackOrderTest {
    private static final SourceFacts GOOGLE =
            new SourceFacts(7, SupplyCodes.GOOGLE, "Google (AdX)", true, DeclarationList.GOOGLE, false);

    private static final VendorFacts ALLOWED = vendor("Adscope", VendorPolicy.ALLOW, null);

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

package org.pixelkeep.mcp;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.Target;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.serving.EffectivePixelsService;
import org.pixelkeep.serving.decide.AssociationRef;
import org.pixelkeep.serving.decide.ContextInput;
import org.pixelkeep.serving.decide.DifferentNow;
import org.pixelkeep.serving.decide.FiringPixel;
import org.pixelkeep.serving.decide.HeldBackPixel;
import org.pixelkeep.serving.decide.HoldBack;

/** Tells what fires on a creative and what does not, and why; now, or at a point in the past. */
@ApplicationScoped
class ExplainCreative implements Tool<ExplainCreative.Wanted> {
    private static final int MAX = 50;

    private final EffectivePixelsService effectivePixels;
    private final Clock clock;

    ExplainCreative(EffectivePixelsService effectivePixels, Clock clock) {
        this.effectivePixels = effectivePixels;
        this.clock = clock;
    }

    /** The creative, and the context in which it is shown. */
    public record Wanted(
            @Described(value = "The creative", required = true) @Nullable
            Long creativeId,

            @Described("A time such as 2026-10-03T10:00:00Z. In the past, it is answered from the history") @Nullable
            Instant at,

            @Described("Whether the inventory is secure; default true")
            boolean secure,

            @Described("The code of a supply source; default DEFAULT, which is none") @Nullable
            String supply,

            @Described("Only these events; default all") @Nullable
            Set<PixelEvent> events,

            @Described(AdcpTracker.FORMAT) @Nullable String format) {}

    /** A pixel that fires. */
    record Firing(
            long pixelId,
            String name,
            PixelScope scope,
            PixelFormat format,
            PixelEvent event,

            @Described("The URL that fires; missing for raw JavaScript, which read_pixel has") @Nullable
            String url,

            @Described("The targets that attach it, widest first")
            List<Target> because,

            @Described("As an AdCP asset, if asked for and AdCP has one") @Nullable
            AdcpTracker adcp) {
        static Firing of(FiringPixel pixel, boolean adcp) {
            return new Firing(
                    pixel.pixelId(),
                    pixel.name(),
                    pixel.scope(),
                    pixel.format(),
                    pixel.event(),
                    pixel.url(),
                    targets(pixel.because()),
                    adcp
                            ? AdcpTracker.of(pixel.format(), pixel.tracked(), pixel.url())
                                    .orElse(null)
                            : null);
        }
    }

    /** A pixel that applies but does not fire. */
    record HeldBack(
            long pixelId,
            String name,
            PixelScope scope,
            HoldBack reason,

            @Described("Why, of this pixel") String detail,

            @Described("What the reason means, and what would change it")
            String remedy,

            List<Target> because) {
        static HeldBack of(HeldBackPixel pixel) {
            return new HeldBack(
                    pixel.pixelId(),
                    pixel.name(),
                    pixel.scope(),
                    pixel.reason(),
                    pixel.detail(),
                    pixel.reason().explanation(),
                    targets(pixel.because()));
        }
    }

    /** A pixel that fires differently now than it did then. */
    record Since(long pixelId, String name, DifferentNow.Kind kind, String detail) {}

    /** The answer. */
    record Answer(
            long creativeId,
            Instant at,

            @Described("The revision of the network’s data that it is from")
            long revision,

            @Described("In firing order; the first 50") List<Firing> firing,

            @Described("How many fire") int firingCount,

            @Described("The first 50") List<HeldBack> heldBack,

            @Described("How many are held back") int heldBackCount,

            @Described("What fires differently now, if the answer is about the past") @Nullable
            List<Since> differentNow) {}

    @Override
    public Facts facts() {
        return new Facts(
                "explain_creative",
                "Explain what fires on a creative",
                "Lists which pixels fire on a creative, in order, and which are held back, each with its reason and"
                        + " what would change it. With `at`, answers for that time and lists what is different now.",
                Permission.RESOLVE_PIXEL,
                Kind.COSTLY_READ);
    }

    @Override
    public Wanted blank() {
        return new Wanted(null, null, true, null, null, null);
    }

    @Override
    public Class<Answer> output() {
        return Answer.class;
    }

    @Override
    public Answer call(Caller caller, Wanted input) {
        var adcp = AdcpTracker.wanted(input.format());
        var creativeId = Arguments.given(input.creativeId());
        var events = input.events() == null
                ? List.<String>of()
                : input.events().stream().map(Enum::name).toList();
        var at = input.at() == null ? null : input.at().toString();
        var context = ContextInput.builder()
                .secure(String.valueOf(input.secure()))
                .supply(input.supply())
                .events(events)
                .at(at)
                .build()
                .context(clock);
        var answer = effectivePixels.resolve(caller, creativeId, context);
        var different = context.asOf() == null
                ? null
                : DifferentNow.between(
                                answer,
                                effectivePixels.resolve(
                                        caller, creativeId, context.asOf(null).moved(clock.instant())))
                        .stream()
                        .limit(MAX)
                        .map(change -> new Since(
                                change.pixel().pixelId(), change.pixel().name(), change.kind(), change.detail()))
                        .toList();
        return new Answer(
                creativeId,
                answer.at(),
                answer.revision(),
                answer.firing().stream()
                        .limit(MAX)
                        .map(pixel -> Firing.of(pixel, adcp))
                        .toList(),
                answer.firing().size(),
                answer.heldBack().stream().limit(MAX).map(HeldBack::of).toList(),
                answer.heldBack().size(),
                different);
    }

    private static List<Target> targets(List<AssociationRef> because) {
        return because.stream().map(AssociationRef::target).distinct().toList();
    }
}

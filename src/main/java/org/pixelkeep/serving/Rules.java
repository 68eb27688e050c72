package org.pixelkeep.serving;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.pixelkeep.pixel.FormatRules;
import org.pixelkeep.pixel.PixelFormat;
import org.pixelkeep.pixel.ReviewStatus;
import org.pixelkeep.pixel.Target;
import org.pixelkeep.vendor.VendorPolicy;

/** The hold-backs that can be told from one pixel alone, in their order. */
final class Rules {
    /** A reason with its sentence. */
    record Finding(HoldBack reason, String detail) {}

    private record Rule(HoldBack reason, Check check) {}

    private interface Check {
        /** The sentence when the pixel is held back for this reason. */
        Optional<String> detail(CreativeFacts creative, Candidate candidate, Context context);
    }

    private static final List<Rule> IN_ORDER = List.of(
            new Rule(HoldBack.CREATIVE_INACTIVE, (creative, candidate, context) -> creativeState(creative)),
            new Rule(HoldBack.ADVERTISER_INACTIVE, (creative, candidate, context) -> advertiserState(creative)),
            new Rule(HoldBack.EXCLUDED, (creative, candidate, context) -> exclusion(creative, candidate)),
            new Rule(
                    HoldBack.PIXEL_INACTIVE,
                    (creative, candidate, context) -> when(!candidate.pixel().active(), "The pixel is switched off.")),
            new Rule(HoldBack.OUTSIDE_FLIGHT, (creative, candidate, context) -> flight(candidate.pixel(), context)),
            new Rule(HoldBack.REVIEW_PENDING, (creative, candidate, context) -> pending(candidate.pixel())),
            new Rule(HoldBack.REVIEW_REJECTED, (creative, candidate, context) -> rejected(candidate.pixel())),
            new Rule(
                    HoldBack.FORMAT_NOT_SUPPORTED,
                    (creative, candidate, context) -> format(creative, candidate.pixel())),
            new Rule(
                    HoldBack.EVENT_NOT_SUPPORTED, (creative, candidate, context) -> event(creative, candidate.pixel())),
            new Rule(HoldBack.NOT_SECURE, (creative, candidate, context) -> secure(candidate.pixel(), context)),
            new Rule(
                    HoldBack.SUPPLY_EXCEPTION,
                    (creative, candidate, context) -> when(
                            context.supply() == Supply.ADX && !candidate.pixel().serveOnAdx(),
                            "It is not meant to fire on Google inventory (AdX).")),
            new Rule(
                    HoldBack.VENDOR_NOT_DECLARED,
                    (creative, candidate, context) -> when(
                            context.supply() == Supply.ADX
                                    && candidate.pixel().vendors().isEmpty(),
                            "No vendor is named for it, and Google inventory (AdX) asks for one.")),
            new Rule(HoldBack.VENDOR_BLOCKED, (creative, candidate, context) -> blocked(candidate.pixel())),
            new Rule(HoldBack.CONSENT_MISSING, (creative, candidate, context) -> consent(candidate.pixel(), context)));

    private Rules() {}

    /** The first reason that holds the pixel back; empty when none does. */
    static Optional<Finding> first(CreativeFacts creative, Candidate candidate, Context context) {
        for (var rule : IN_ORDER) {
            var detail = rule.check().detail(creative, candidate, context);
            if (detail.isPresent()) {
                return Optional.of(new Finding(rule.reason(), detail.get()));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> creativeState(CreativeFacts creative) {
        if (creative.networkArchived()) {
            return Optional.of("The network is archived.");
        }
        if (creative.archived()) {
            return Optional.of("The creative is archived.");
        }
        if (creative.suspended()) {
            return Optional.of("The creative is suspended until a reviewer lifts it.");
        }
        return when(!creative.active(), "The creative is switched off.");
    }

    private static Optional<String> advertiserState(CreativeFacts creative) {
        if (creative.advertiserArchived()) {
            return Optional.of("The advertiser is archived.");
        }
        return when(!creative.advertiserActive(), "The advertiser is switched off.");
    }

    private static Optional<String> exclusion(CreativeFacts creative, Candidate candidate) {
        return candidate.exclusions(creative).stream()
                .findFirst()
                .map(exclusion -> "Excluded by association " + exclusion.associationId()
                        + (exclusion.target() == Target.CREATIVE
                                ? ", for this creative."
                                : ", for its whole advertiser."));
    }

    private static Optional<String> flight(PixelFacts pixel, Context context) {
        var start = pixel.flightStart();
        var end = pixel.flightEnd();
        if (start != null && context.at().isBefore(start)) {
            return Optional.of("Its flight starts on " + Words.instant(start) + ".");
        }
        if (end != null && !context.at().isBefore(end)) {
            return Optional.of("Its flight ended on " + Words.instant(end) + ".");
        }
        return Optional.empty();
    }

    private static Optional<String> pending(PixelFacts pixel) {
        return pixel.reviewStatus() == ReviewStatus.PENDING
                ? Optional.of("Waiting for review since " + Words.instant(pixel.submittedAt()) + ".")
                : Optional.empty();
    }

    private static Optional<String> rejected(PixelFacts pixel) {
        if (pixel.reviewStatus() != ReviewStatus.REJECTED) {
            return Optional.empty();
        }
        var reviewedAt = pixel.reviewedAt();
        var when = reviewedAt == null ? "" : " on " + Words.instant(reviewedAt);
        var reason = pixel.reviewReason();
        return Optional.of("Rejected by a reviewer" + when + (reason == null ? "." : ": " + reason));
    }

    private static Optional<String> format(CreativeFacts creative, PixelFacts pixel) {
        if (FormatRules.carries(creative.type(), pixel.format(), pixel.event())) {
            return Optional.empty();
        }
        var exception = pixel.format() == PixelFormat.JAVASCRIPT_URL ? ", except for verification" : "";
        return Optional.of(
                pixel.format().title() + " does not fire with " + Words.one(creative.type()) + exception + ".");
    }

    private static Optional<String> event(CreativeFacts creative, PixelFacts pixel) {
        return pixel.event().happensOn(creative.type())
                ? Optional.empty()
                : Optional.of(pixel.event().title() + " does not happen on " + Words.one(creative.type()) + ".");
    }

    private static Optional<String> secure(PixelFacts pixel, Context context) {
        return when(
                pixel.served(context.secure()) == null,
                pixel.format().isUrl()
                        ? "It has no secure URL, and the inventory is secure."
                        : "It has no secure content, and the inventory is secure.");
    }

    private static Optional<String> blocked(PixelFacts pixel) {
        if (pixel.vendors().isEmpty()) {
            return Optional.empty();
        }
        var blocked = pixel.vendors().stream()
                .filter(vendor -> vendor.policy() == VendorPolicy.BLOCK)
                .map(VendorFacts::name)
                .collect(Collectors.joining(", "));
        return blocked.isEmpty() ? Optional.empty() : Optional.of("The network blocks pixels of " + blocked + ".");
    }

    private static Optional<String> consent(PixelFacts pixel, Context context) {
        var consent = context.consent();
        if (consent == null) {
            return Optional.empty();
        }
        return pixel.vendors().stream()
                .flatMap(vendor -> consent.lacking(vendor).stream())
                .findFirst();
    }

    private static Optional<String> when(boolean holds, String detail) {
        return holds ? Optional.of(detail) : Optional.empty();
    }
}

package org.pixelkeep.serving.decide;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.ReviewStatus;
import org.pixelkeep.pixel.Target;
import org.pixelkeep.pixel.tracker.FiringPath;
import org.pixelkeep.pixel.tracker.FormatRules;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.Tracker;
import org.pixelkeep.serving.consent.VendorFacts;
import org.pixelkeep.shared.time.TimeWords;
import org.pixelkeep.vendor.VendorPolicy;

/** The hold-back reasons that depend on one tracker of one pixel alone, in order. */
final class Rules {
    /**
     * A reason with its sentence.
     *
     * @param inherited the sentence for an advertiser's people, without what is internal to the network
     */
    record Finding(HoldBack reason, String detail, String inherited) {
        /** A reason whose sentence is for everybody. */
        Finding(HoldBack reason, String detail) {
            this(reason, detail, detail);
        }
    }

    private static final HoldBack[] IN_ORDER = HoldBack.values();

    private Rules() {}

    /** The first reason that holds the tracker back; {@code null} if none does. */
    static @Nullable Finding first(CreativeFacts creative, Candidate candidate, Tracker tracker, Context context) {
        for (var reason : IN_ORDER) {
            var detail = detail(reason, creative, candidate, tracker, context);
            if (detail != null) {
                return new Finding(reason, detail, inherited(reason, candidate.pixel(), detail));
            }
        }
        return null;
    }

    /** Without the note that a reviewer left on a pixel of the network. */
    private static String inherited(HoldBack reason, PixelFacts pixel, String detail) {
        return reason == HoldBack.REVIEW_REJECTED && pixel.scope() == PixelScope.NETWORK
                ? rejected(pixel, null)
                : detail;
    }

    /** The sentence if the pixel is held back for the reason. */
    private static @Nullable String detail(
            HoldBack reason, CreativeFacts creative, Candidate candidate, Tracker tracker, Context context) {
        var pixel = candidate.pixel();
        return switch (reason) {
            case CREATIVE_INACTIVE -> creativeState(creative);
            case ADVERTISER_INACTIVE -> advertiserState(creative);
            case EXCLUDED -> exclusion(creative, candidate);
            case PIXEL_INACTIVE -> pixel.active() ? null : "The pixel is inactive.";
            case OUTSIDE_FLIGHT -> flight(pixel, context);
            case REVIEW_PENDING -> pending(pixel);
            case REVIEW_REJECTED ->
                pixel.reviewStatus() == ReviewStatus.REJECTED ? rejected(pixel, pixel.reviewReason()) : null;
            case FORMAT_NOT_SUPPORTED -> format(creative, pixel, tracker);
            case EVENT_NOT_SUPPORTED -> event(creative, tracker);
            case NOT_SECURE -> secure(pixel, tracker, context);
            case PATH -> path(pixel, tracker, context);
            case SUPPLY_EXCEPTION -> SupplyRules.exception(creative.sources(), pixel, context);
            case VENDOR_NOT_DECLARED -> SupplyRules.undeclared(creative.sources(), pixel, context);
            case RAW_ADDRESS -> SupplyRules.rawAddress(creative.sources(), pixel, tracker, context);
            case VENDOR_BLOCKED -> blocked(pixel);
            case CONSENT_MISSING -> consent(creative, pixel, context);
            case DUPLICATE, LIKELY_DUPLICATE, OVER_LIMIT -> null;
        };
    }

    private static @Nullable String creativeState(CreativeFacts creative) {
        if (creative.networkArchived()) {
            return "The network is archived.";
        }
        if (creative.archived()) {
            return "The creative is archived.";
        }
        if (creative.suspended()) {
            return "The creative is suspended until a reviewer ends the suspension.";
        }
        return creative.active() ? null : "The creative is inactive.";
    }

    private static @Nullable String advertiserState(CreativeFacts creative) {
        if (creative.advertiserArchived()) {
            return "The advertiser is archived.";
        }
        return creative.advertiserActive() ? null : "The advertiser is inactive.";
    }

    private static @Nullable String exclusion(CreativeFacts creative, Candidate candidate) {
        var exclusions = candidate.exclusions(creative);
        if (exclusions.isEmpty()) {
            return null;
        }
        var widest = exclusions.get(0);
        return "Excluded by association " + widest.associationId()
                + (widest.target() == Target.CREATIVE ? ", for this creative." : ", for its whole advertiser.");
    }

    private static @Nullable String flight(PixelFacts pixel, Context context) {
        var start = pixel.flightStart();
        var end = pixel.flightEnd();
        if (start != null && context.at().isBefore(start)) {
            return "Its flight starts on " + TimeWords.start(start) + ".";
        }
        if (end != null && !context.at().isBefore(end)) {
            return "Its flight ended on " + TimeWords.end(end) + ".";
        }
        return null;
    }

    private static @Nullable String pending(PixelFacts pixel) {
        return pixel.reviewStatus() == ReviewStatus.PENDING
                ? "Waiting for review since " + TimeWords.minute(pixel.submittedAt()) + "."
                : null;
    }

    private static String rejected(PixelFacts pixel, @Nullable String note) {
        var reviewedAt = pixel.reviewedAt();
        var when = reviewedAt == null ? "" : " on " + TimeWords.minute(reviewedAt);
        return "Rejected by a reviewer" + when + (note == null ? "." : ": " + note);
    }

    private static @Nullable String format(CreativeFacts creative, PixelFacts pixel, Tracker tracker) {
        if (FormatRules.carries(creative.type(), pixel.format(), tracker.event())) {
            return null;
        }
        var exception = pixel.format() == PixelFormat.JAVASCRIPT_URL ? ", except for verification" : "";
        return pixel.format().title() + " does not fire on " + CreativeTypeNames.withArticle(creative.type())
                + exception + ".";
    }

    private static @Nullable String event(CreativeFacts creative, Tracker tracker) {
        return tracker.event().happensOn(creative.type())
                ? null
                : tracker.event().title() + " is not supported on " + CreativeTypeNames.withArticle(creative.type())
                        + ".";
    }

    private static @Nullable String secure(PixelFacts pixel, Tracker tracker, Context context) {
        if (pixel.served(tracker, context.secure()) != null) {
            return null;
        }
        return pixel.format().isUrl()
                ? "It has no secure URL, and the inventory is secure."
                : "It has no secure content, and the inventory is secure.";
    }

    private static @Nullable String path(PixelFacts pixel, Tracker tracker, Context context) {
        if (context.path() == FiringPath.SERVER && pixel.format().isScript()) {
            return pixel.format().title() + " needs a browser or a player, and the server fires here.";
        }
        if (tracker.firesFrom(context.path())) {
            return null;
        }
        return tracker.path() == FiringPath.CLIENT
                ? "It is set to fire from the client only, and the server fires here."
                : "It is set to fire from the server only, and the client fires here.";
    }

    private static @Nullable String blocked(PixelFacts pixel) {
        for (var vendor : pixel.vendors()) {
            if (vendor.policy() == VendorPolicy.BLOCK) {
                var blocked = pixel.vendors().stream()
                        .filter(one -> one.policy() == VendorPolicy.BLOCK)
                        .map(VendorFacts::name)
                        .collect(Collectors.joining(", "));
                return "The network blocks pixels of " + blocked + ".";
            }
        }
        return null;
    }

    private static @Nullable String consent(CreativeFacts creative, PixelFacts pixel, Context context) {
        var consent = context.consent();
        if (consent == null) {
            return null;
        }
        if (pixel.vendors().isEmpty()) {
            return creative.holdUnknownVendors()
                    ? consent.lackingUnknownVendor().orElse(null)
                    : null;
        }
        return pixel.vendors().stream()
                .flatMap(vendor -> consent.lacking(vendor).stream())
                .findFirst()
                .orElse(null);
    }
}

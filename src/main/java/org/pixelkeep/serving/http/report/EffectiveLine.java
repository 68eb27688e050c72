package org.pixelkeep.serving.http.report;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.creative.CreativeAccess;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.TrackedEvent;
import org.pixelkeep.serving.decide.AssociationRef;
import org.pixelkeep.serving.decide.HoldBack;

/**
 * What a pixel does for an event on a creative.
 *
 * @param creative what else is known of it; {@code null}: it was deleted meanwhile
 * @param order its place among the pixels that fire, from 1; {@code null}: it is held back
 * @param reason why it is held back; {@code null}: it fires
 * @param detail the reason in a sentence; {@code null}: it fires
 * @param served the address or the script that fires; {@code null}: it is held back
 * @param because the associations that attach it, widest first
 * @param excludedBy the exclusions that cover the creative, widest first
 */
record EffectiveLine(
        long advertiserId,
        String advertiser,
        long creativeId,
        CreativeAccess.@Nullable Label creative,
        CreativeType type,
        long pixelId,
        String pixel,
        PixelScope scope,
        PixelFormat format,
        TrackedEvent event,
        @Nullable Integer order,
        @Nullable HoldBack reason,
        @Nullable String detail,
        @Nullable String served,
        @Nullable String vendor,
        List<AssociationRef> because,
        List<AssociationRef> excludedBy) {
    EffectiveLine {
        because = List.copyOf(because);
        excludedBy = List.copyOf(excludedBy);
    }

    /** The name of the creative. */
    public String creativeName() {
        return creative == null ? "" : creative.name();
    }

    /** The code of the creative; {@code null}: it has none. */
    public @Nullable String creativeCode() {
        return creative == null ? null : creative.code();
    }

    /** Width and height, as ad servers write them; {@code null}: it has none. */
    public @Nullable String dimensions() {
        return creative == null || creative.width() == null ? null : creative.width() + "x" + creative.height();
    }

    /** Whether it fires. */
    public boolean fires() {
        return reason == null;
    }

    /** Whether what fires is for secure inventory: an https address, or a script. */
    public boolean secure() {
        return served != null && (!format.isUrl() || served.regionMatches(true, 0, "https:", 0, 6));
    }

    /** The associations in words. */
    public String attachedBy() {
        return words(because);
    }

    /** The exclusions in words. */
    public String excluded() {
        return words(excludedBy);
    }

    /** What the pixel applies to, in words for people. */
    public String appliesTo() {
        return targets(because);
    }

    /** What it is excluded from, in words for people; empty: nothing. */
    public String excludedFrom() {
        return targets(excludedBy);
    }

    private static String targets(List<AssociationRef> associations) {
        return associations.stream()
                .map(association -> switch (association.target()) {
                    case NETWORK -> "All creatives";
                    case ADVERTISER -> "All of the advertiser";
                    case CREATIVE -> "This creative";
                })
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String words(List<AssociationRef> associations) {
        return associations.stream()
                .map(association -> switch (association.target()) {
                            case NETWORK -> "All creatives";
                            case ADVERTISER -> "Advertiser";
                            case CREATIVE -> "Creative";
                        }
                        + " (" + association.associationId() + ")")
                .collect(Collectors.joining(", "));
    }

    /** A line to be built. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a line by the names of its parts. */
    static final class Builder {
        private long advertiserId;
        private @Nullable String advertiser;
        private long creativeId;
        private CreativeAccess.@Nullable Label creative;
        private @Nullable CreativeType type;
        private long pixelId;
        private @Nullable String pixel;
        private @Nullable PixelScope scope;
        private @Nullable PixelFormat format;
        private @Nullable TrackedEvent event;
        private @Nullable Integer order;
        private @Nullable HoldBack reason;
        private @Nullable String detail;
        private @Nullable String served;
        private @Nullable String vendor;
        private List<AssociationRef> because = List.of();
        private List<AssociationRef> excludedBy = List.of();

        private Builder() {}

        Builder advertiserId(long advertiserId) {
            this.advertiserId = advertiserId;
            return this;
        }

        Builder advertiser(String advertiser) {
            this.advertiser = advertiser;
            return this;
        }

        Builder creativeId(long creativeId) {
            this.creativeId = creativeId;
            return this;
        }

        Builder creative(CreativeAccess.@Nullable Label creative) {
            this.creative = creative;
            return this;
        }

        Builder type(CreativeType type) {
            this.type = type;
            return this;
        }

        Builder pixelId(long pixelId) {
            this.pixelId = pixelId;
            return this;
        }

        Builder pixel(String pixel) {
            this.pixel = pixel;
            return this;
        }

        Builder scope(PixelScope scope) {
            this.scope = scope;
            return this;
        }

        Builder format(PixelFormat format) {
            this.format = format;
            return this;
        }

        Builder event(TrackedEvent event) {
            this.event = event;
            return this;
        }

        Builder order(@Nullable Integer order) {
            this.order = order;
            return this;
        }

        Builder reason(@Nullable HoldBack reason) {
            this.reason = reason;
            return this;
        }

        Builder detail(@Nullable String detail) {
            this.detail = detail;
            return this;
        }

        Builder served(@Nullable String served) {
            this.served = served;
            return this;
        }

        Builder vendor(@Nullable String vendor) {
            this.vendor = vendor;
            return this;
        }

        Builder because(List<AssociationRef> because) {
            this.because = because;
            return this;
        }

        Builder excludedBy(List<AssociationRef> excludedBy) {
            this.excludedBy = excludedBy;
            return this;
        }

        EffectiveLine build() {
            return new EffectiveLine(
                    advertiserId,
                    Objects.requireNonNull(advertiser),
                    creativeId,
                    creative,
                    Objects.requireNonNull(type),
                    pixelId,
                    Objects.requireNonNull(pixel),
                    Objects.requireNonNull(scope),
                    Objects.requireNonNull(format),
                    Objects.requireNonNull(event),
                    order,
                    reason,
                    detail,
                    served,
                    vendor,
                    because,
                    excludedBy);
        }
    }
}

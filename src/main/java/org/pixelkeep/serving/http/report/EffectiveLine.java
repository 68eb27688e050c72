package org.pixelkeep.serving.http.report;

import com.google.auto.value.AutoBuilder;
import java.util.List;
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
        return new AutoBuilder_EffectiveLine_Builder()
                .advertiserId(0)
                .creativeId(0)
                .pixelId(0)
                .because(List.of())
                .excludedBy(List.of());
    }

    /** Builds a line by the names of its parts. */
    @AutoBuilder(ofClass = EffectiveLine.class)
    interface Builder {
        Builder advertiserId(long advertiserId);

        Builder advertiser(String advertiser);

        Builder creativeId(long creativeId);

        Builder creative(CreativeAccess.@Nullable Label creative);

        Builder type(CreativeType type);

        Builder pixelId(long pixelId);

        Builder pixel(String pixel);

        Builder scope(PixelScope scope);

        Builder format(PixelFormat format);

        Builder event(TrackedEvent event);

        Builder order(@Nullable Integer order);

        Builder reason(@Nullable HoldBack reason);

        Builder detail(@Nullable String detail);

        Builder served(@Nullable String served);

        Builder vendor(@Nullable String vendor);

        Builder because(List<AssociationRef> because);

        Builder excludedBy(List<AssociationRef> excludedBy);

        EffectiveLine build();
    }
}

package org.pixelkeep.serving.decide;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.codec.Field;
import org.pixelkeep.codec.FieldRecord;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.ReviewStatus;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.PlacementKey;
import org.pixelkeep.pixel.tracker.TrackedEvent;
import org.pixelkeep.pixel.tracker.Tracker;
import org.pixelkeep.serving.consent.VendorFacts;
import org.pixelkeep.supply.SupplyChoice;
import org.pixelkeep.supply.SupplyCodes;
import org.pixelkeep.supply.SupplyRule;

/**
 * The facts about a pixel that the rules need. Built by field: each component has the name of its
 * {@link PixelFields field}.
 *
 * @param trackers what it fires, in the order of events; if given empty, the one that the preceding components describe
 * @param submittedAt since when its content has been waiting, or waited, for review
 * @param vendors its vendors, by name
 */
public record PixelFacts(
        long pixelId,
        long networkId,
        PixelScope scope,
        String name,
        PixelFormat format,
        PixelEvent event,
        @Nullable String offset,
        @Nullable Integer customEvent,
        @Nullable String url,
        @Nullable String secureUrl,
        List<Tracker> trackers,
        @Nullable String content,
        @Nullable String secureContent,
        boolean active,
        boolean archived,
        ReviewStatus reviewStatus,
        @Nullable String reviewReason,
        @Nullable Instant reviewedAt,
        Instant submittedAt,
        @Nullable Instant flightStart,
        @Nullable Instant flightEnd,
        int position,
        boolean serveOnAdx,
        @Nullable SupplyRule supplyRule,
        @Nullable List<String> supplySources,
        List<VendorFacts> vendors) {
    /** The vendors: the snapshot and the past look them up by their ids. */
    public static final Field<Pixel, List<VendorFacts>> VENDORS = Field.computed("vendors");

    /** Builds and stores facts by field. */
    public static final FieldRecord<Pixel, PixelFacts> FIELDS =
            FieldRecord.of(PixelFacts.class, PixelFields.ALL, Map.of("pixelId", PixelFields.ID), VENDORS);

    /** The firing order: scope, then position, then ID. A total order. */
    public static final Comparator<PixelFacts> FIRING_ORDER =
            Comparator.comparingLong(PixelFacts::rank).thenComparingLong(PixelFacts::pixelId);

    public PixelFacts {
        trackers = trackers.isEmpty()
                ? List.of(Tracker.of(TrackedEvent.of(event, offset, customEvent), url, secureUrl))
                : trackers.stream().sorted(Tracker.ORDER).toList();
        supplySources = supplySources == null ? List.of() : List.copyOf(supplySources);
        vendors = vendors.stream()
                .sorted(Comparator.comparing(VendorFacts::name).thenComparingLong(VendorFacts::vendorId))
                .toList();
    }

    /** Facts under construction, so far without vendors. */
    public static FieldRecord<Pixel, PixelFacts>.Builder builder() {
        return FIELDS.builder().with(VENDORS, List.of()).with(PixelFields.TRACKERS, List.of());
    }

    /**
     * What one of its trackers fires on the inventory, byte for byte as stored: a URL or, for raw JavaScript, the
     * content. {@code null} if there is no suitable variant.
     */
    public @Nullable String served(Tracker tracker, boolean secureInventory) {
        var secure = format.isUrl() ? tracker.secureUrl() : secureContent;
        var plain = format.isUrl() ? tracker.url() : content;
        return secureInventory || plain == null ? secure : plain;
    }

    /**
     * The key for likely duplicates of a tracker on the inventory; {@code null}: what it serves there names no placement.
     */
    public @Nullable PlacementKey placement(Tracker tracker, boolean secureInventory) {
        return PlacementKey.of(tracker.tracked(), format, served(tracker, secureInventory))
                .orElse(null);
    }

    /** Whether it has a tracker for the event. */
    public boolean tracks(PixelEvent wanted) {
        for (var tracker : trackers) {
            if (tracker.event() == wanted) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether its rule lets it fire on the supply source with the code; {@code null}: on inventory without one. Sources
     * without a rule come from a rule that only a newer release knows.
     */
    boolean firesOn(@Nullable String source) {
        var rule = supplyRule;
        return rule == null
                ? chosenSources().isEmpty() && (source == null || serveOnAdx || !source.equals(SupplyCodes.GOOGLE))
                : SupplyChoice.isIncluded(source, rule, chosenSources());
    }

    /** On which supply sources it fires. */
    SupplyChoice supply() {
        return SupplyChoice.of(supplyRule, supplySources, serveOnAdx);
    }

    private List<String> chosenSources() {
        return supplySources == null ? List.of() : supplySources;
    }

    /** Scope and position in one number: lower fires first; if equal, the lower ID. */
    long rank() {
        var ofScope = switch (scope) {
            case NETWORK -> 0L;
            case ADVERTISER -> 1L;
            case CREATIVE -> 2L;
        };
        return (ofScope << Integer.SIZE) + position - Integer.MIN_VALUE;
    }

    /** The names of its vendors, comma-separated; {@code null}: none. */
    @Nullable
    String vendorNames() {
        return switch (vendors.size()) {
            case 0 -> null;
            case 1 -> vendors.get(0).name();
            default -> vendors.stream().map(VendorFacts::name).collect(Collectors.joining(", "));
        };
    }

    /** The same, naming these vendors. */
    public PixelFacts naming(List<VendorFacts> others) {
        return FIELDS.with(this, VENDORS, others);
    }

    /** The same without URLs and scripts. It fires nothing anymore. */
    public PixelFacts withoutTexts() {
        return FIELDS.builder(this)
                .with(PixelFields.URL, null)
                .with(PixelFields.SECURE_URL, null)
                .with(PixelFields.TRACKERS, List.of())
                .with(PixelFields.CONTENT, null)
                .with(PixelFields.SECURE_CONTENT, null)
                .build();
    }

    /** The same, as if a reviewer had approved it. */
    public PixelFacts approved() {
        return FIELDS.builder(this)
                .with(PixelFields.REVIEW_STATUS, ReviewStatus.APPROVED)
                .with(PixelFields.REVIEW_REASON, null)
                .build();
    }

    /** The Global Vendor List ID of its vendor; {@code null} if it has none or several. */
    @Nullable
    Integer onlyGvlId() {
        var ids = vendors.stream()
                .flatMap(vendor -> Stream.ofNullable(vendor.gvlId()))
                .distinct()
                .toList();
        return ids.size() == 1 ? ids.get(0) : null;
    }
}

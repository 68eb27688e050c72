package org.pixelkeep.pixel.http;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.codec.Field;
import org.pixelkeep.codec.FieldRecord;
import org.pixelkeep.history.read.KnownPeople;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.ReviewStatus;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.Tracker;
import org.pixelkeep.supply.SupplyRule;

/**
 * A pixel in the API: each component has the value of the {@link PixelFields field} of its name.
 *
 * @param trackers all of them, in the order of events; {@code event} to {@code secureUrl} are the first one's
 * @param inherited whether it is a network pixel seen by an advertiser it applies to: without what is internal to the
 *     network
 * @param serveOnAdx the short form of the supply: whether it may fire on Google's
 * @param supplyRule how it chooses the supply sources that it fires on
 * @param supplySources the codes of the chosen sources; empty if it fires on all
 * @param vendorIds all vendors, recognized or set by hand; policy and consent apply to all of them
 * @param namedVendorIds those set by hand
 * @param vendorsByHand whether any was set by hand
 * @param waiting new content that waits while this goes on; {@code null}: none
 * @param state {@code ACTIVE}, {@code INACTIVE} or {@code ARCHIVED}
 */
record PixelJson(
        long id,
        long networkId,
        PixelScope scope,
        @Nullable Long advertiserId,
        @Nullable Long creativeId,
        boolean inherited,
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
        String state,
        ReviewStatus reviewStatus,
        @Nullable String reviewReason,
        @Nullable Instant reviewedAt,
        Instant submittedAt,
        @Nullable WaitingJson waiting,
        @Nullable Instant flightStart,
        @Nullable Instant flightEnd,
        int position,
        boolean serveOnAdx,
        SupplyRule supplyRule,
        List<String> supplySources,
        List<Long> vendorIds,
        List<Long> namedVendorIds,
        boolean vendorsByHand,
        @Nullable String owner,
        @Nullable LocalDate reviewBy,
        @Nullable Instant archivedAt,
        Instant createdAt,
        Instant updatedAt,
        long version) {
    private static final Field<Pixel, Boolean> INHERITED = Field.computed("inherited");
    private static final Field<Pixel, WaitingJson> WAITING = Field.computed("waiting");
    private static final Field<Pixel, String> STATE = Field.computed("state");
    private static final FieldRecord<Pixel, PixelJson> FIELDS =
            FieldRecord.of(PixelJson.class, PixelFields.ALL, INHERITED, STATE, WAITING);

    /**
     * @param caller who is to see the edit that waits if it is theirs to see
     * @param people whom the caller may know by name
     */
    static PixelJson of(Pixel pixel, boolean inherited, Caller caller, KnownPeople people) {
        var json = FIELDS.builder()
                .from(pixel)
                .with(PixelFields.TRACKERS, pixel.trackers())
                .with(PixelFields.SUPPLY_RULE, pixel.supply().rule())
                .with(PixelFields.SUPPLY_SOURCES, pixel.supply().sources())
                .with(INHERITED, inherited)
                .with(WAITING, WaitingJson.of(pixel, caller, people))
                .with(STATE, pixel.state());
        return inherited
                ? json.with(PixelFields.OWNER, null)
                        .with(PixelFields.REVIEW_BY, null)
                        .with(PixelFields.REVIEW_REASON, null)
                        .build()
                : json.build();
    }
}

package org.pixelkeep.pixel;

import static org.pixelkeep.codec.Trait.FED;
import static org.pixelkeep.codec.Trait.INTERNAL;
import static org.pixelkeep.codec.Trait.LOGGED;
import static org.pixelkeep.codec.Trait.REVIEWED;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.pixelkeep.codec.Field;
import org.pixelkeep.codec.FieldType;
import org.pixelkeep.codec.Fields;

/**
 * What a pixel is: each of its fields once, with its type and where it goes. The log, the feed, the snapshot with its file,
 * the past, drafts, and the API read and write pixels by this table. Images of the log and the feed have the fields in
 * this order.
 */
public final class PixelFields {
    private static final Fields.Table<Pixel> PIXEL = new Fields.Table<>();

    public static final Field<Pixel, Long> ID = PIXEL.field("id", FieldType.ID, pixel -> pixel.id);

    public static final Field<Pixel, Long> NETWORK_ID =
            PIXEL.field("networkId", FieldType.ID, pixel -> pixel.networkId);

    /** Images of the log have it beside them. */
    public static final Field<Pixel, Long> ADVERTISER_ID =
            PIXEL.field("advertiserId", FieldType.ID, pixel -> pixel.advertiserId, FED);

    /** Images of the log have it beside them. */
    public static final Field<Pixel, Long> CREATIVE_ID =
            PIXEL.field("creativeId", FieldType.ID, pixel -> pixel.creativeId, FED);

    public static final Field<Pixel, PixelScope> SCOPE =
            PIXEL.field("scope", FieldType.constant(PixelScope.class), pixel -> pixel.scope, LOGGED, FED);

    public static final Field<Pixel, String> NAME =
            PIXEL.field("name", FieldType.TEXT, pixel -> pixel.name, (pixel, value) -> pixel.name = value, LOGGED, FED);

    public static final Field<Pixel, PixelFormat> FORMAT = PIXEL.field(
            "format",
            FieldType.constant(PixelFormat.class),
            pixel -> pixel.format,
            (pixel, value) -> pixel.format = value,
            LOGGED,
            FED,
            REVIEWED);

    public static final Field<Pixel, PixelEvent> EVENT = PIXEL.field(
            "event",
            FieldType.constant(PixelEvent.class),
            pixel -> pixel.event,
            (pixel, value) -> pixel.event = value,
            LOGGED,
            FED);

    public static final Field<Pixel, String> URL = PIXEL.field(
            "url", FieldType.TEXT, pixel -> pixel.url, (pixel, value) -> pixel.url = value, LOGGED, FED, REVIEWED);

    public static final Field<Pixel, String> SECURE_URL = PIXEL.field(
            "secureUrl",
            FieldType.TEXT,
            pixel -> pixel.secureUrl,
            (pixel, value) -> pixel.secureUrl = value,
            LOGGED,
            FED,
            REVIEWED);

    public static final Field<Pixel, String> CONTENT = PIXEL.field(
            "content",
            FieldType.TEXT,
            pixel -> pixel.content,
            (pixel, value) -> pixel.content = value,
            LOGGED,
            FED,
            REVIEWED);

    public static final Field<Pixel, String> SECURE_CONTENT = PIXEL.field(
            "secureContent",
            FieldType.TEXT,
            pixel -> pixel.secureContent,
            (pixel, value) -> pixel.secureContent = value,
            LOGGED,
            FED,
            REVIEWED);

    public static final Field<Pixel, Boolean> ACTIVE = PIXEL.field(
            "active", FieldType.FLAG, pixel -> pixel.active, (pixel, value) -> pixel.active = value, LOGGED, FED);

    public static final Field<Pixel, ReviewStatus> REVIEW_STATUS = PIXEL.field(
            "reviewStatus", FieldType.constant(ReviewStatus.class), pixel -> pixel.reviewStatus, LOGGED, FED);

    public static final Field<Pixel, String> REVIEW_REASON =
            PIXEL.field("reviewReason", FieldType.TEXT, pixel -> pixel.reviewReason, LOGGED, INTERNAL);

    public static final Field<Pixel, Instant> REVIEWED_AT =
            PIXEL.field("reviewedAt", FieldType.INSTANT, pixel -> pixel.reviewedAt, LOGGED, FED);

    public static final Field<Pixel, Instant> SUBMITTED_AT =
            PIXEL.field("submittedAt", FieldType.INSTANT, pixel -> pixel.submittedAt, LOGGED, FED);

    public static final Field<Pixel, String> PROPOSED_BY =
            PIXEL.field("proposedBy", FieldType.TEXT, pixel -> pixel.proposedBy, LOGGED);

    public static final Field<Pixel, Instant> FLIGHT_START = PIXEL.field(
            "flightStart",
            FieldType.INSTANT,
            pixel -> pixel.flightStart,
            (pixel, value) -> pixel.flightStart = value,
            LOGGED,
            FED);

    public static final Field<Pixel, Instant> FLIGHT_END = PIXEL.field(
            "flightEnd",
            FieldType.INSTANT,
            pixel -> pixel.flightEnd,
            (pixel, value) -> pixel.flightEnd = value,
            LOGGED,
            FED);

    public static final Field<Pixel, String> OWNER = PIXEL.field(
            "owner", FieldType.TEXT, pixel -> pixel.owner, (pixel, value) -> pixel.owner = value, LOGGED, INTERNAL);

    public static final Field<Pixel, LocalDate> REVIEW_BY = PIXEL.field(
            "reviewBy",
            FieldType.DATE,
            pixel -> pixel.reviewBy,
            (pixel, value) -> pixel.reviewBy = value,
            LOGGED,
            INTERNAL);

    public static final Field<Pixel, Integer> POSITION = PIXEL.field(
            "position",
            FieldType.NUMBER,
            pixel -> pixel.position,
            (pixel, value) -> pixel.position = value,
            LOGGED,
            FED);

    public static final Field<Pixel, Boolean> SERVE_ON_ADX = PIXEL.field(
            "serveOnAdx",
            FieldType.FLAG,
            pixel -> pixel.serveOnAdx,
            (pixel, value) -> pixel.serveOnAdx = value,
            LOGGED,
            FED);

    public static final Field<Pixel, Boolean> VENDORS_BY_HAND =
            PIXEL.field("vendorsByHand", FieldType.FLAG, pixel -> pixel.vendorsByHand, LOGGED);

    /** Set with the recognized ones: see {@link Pixel#setVendors}. */
    public static final Field<Pixel, List<Long>> NAMED_VENDOR_IDS =
            PIXEL.computed("namedVendorIds", FieldType.IDS, Pixel::namedVendorIds, LOGGED);

    public static final Field<Pixel, List<Long>> VENDOR_IDS = PIXEL.derived(
            "vendorIds",
            FieldType.IDS,
            "(select group_concat(v.vendor_id order by v.vendor_id) from pixel_vendor v where v.pixel_id = id)",
            Pixel::vendorIds,
            LOGGED,
            FED);

    public static final Field<Pixel, Instant> ARCHIVED_AT =
            PIXEL.field("archivedAt", FieldType.INSTANT, pixel -> pixel.archivedAt, LOGGED, FED);

    public static final Field<Pixel, Boolean> ARCHIVED = PIXEL.presence("archived", ARCHIVED_AT);

    public static final Field<Pixel, Instant> CREATED_AT =
            PIXEL.field("createdAt", FieldType.INSTANT, pixel -> pixel.createdAt);

    public static final Field<Pixel, Instant> UPDATED_AT =
            PIXEL.field("updatedAt", FieldType.INSTANT, pixel -> pixel.updatedAt);

    public static final Field<Pixel, Long> VERSION = PIXEL.field("version", FieldType.ID, pixel -> pixel.version);

    /** All of them. */
    public static final Fields<Pixel> ALL = PIXEL.done();

    /** The names in the log of what fires: changing one of them sends the pixel back to review. */
    public static final List<String> REVIEWED_NAMES = ALL.with(REVIEWED).names();

    private PixelFields() {}
}

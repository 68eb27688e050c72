package org.pixelkeep.pixel;

import static org.pixelkeep.codec.Trait.FED;
import static org.pixelkeep.codec.Trait.INTERNAL;
import static org.pixelkeep.codec.Trait.LOGGED;
import static org.pixelkeep.codec.Trait.REVIEWED;
import static org.pixelkeep.codec.Trait.SPARSE;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.codec.Field;
import org.pixelkeep.codec.FieldType;
import org.pixelkeep.codec.Fields;
import org.pixelkeep.history.read.FieldChange;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.ProgressOffset;
import org.pixelkeep.pixel.tracker.Tracker;
import org.pixelkeep.supply.SupplyChoice;
import org.pixelkeep.supply.SupplyRule;

/**
 * The fields of a pixel, each declared once, with its type and where it is used. The log, the feed, the snapshot with
 * its file, the past, drafts, and the API read and write pixels by this table. Images of the log and the feed have the
 * fields in this order.
 */
public final class PixelFields {
    private static final Fields.Table<Pixel> PIXEL = new Fields.Table<>();

    public static final Field<Pixel, Long> ID = PIXEL.field("id", FieldType.ID, pixel -> pixel.id);

    public static final Field<Pixel, Long> NETWORK_ID =
            PIXEL.field("networkId", FieldType.ID, pixel -> pixel.networkId);

    /** Records of the log have it outside their images. */
    public static final Field<Pixel, Long> ADVERTISER_ID =
            PIXEL.field("advertiserId", FieldType.ID, pixel -> pixel.advertiserId, FED);

    /** Records of the log have it outside their images. */
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

    /** Of progress alone; see {@link ProgressOffset}. */
    public static final Field<Pixel, String> OFFSET = PIXEL.stored(
            "offset",
            "event_offset",
            FieldType.TEXT,
            pixel -> pixel.offset,
            (pixel, value) -> pixel.offset = value,
            LOGGED,
            FED);

    /** Of custom events alone: the number. */
    public static final Field<Pixel, Integer> CUSTOM_EVENT = PIXEL.field(
            "customEvent",
            FieldType.NUMBER,
            pixel -> pixel.customEvent,
            (pixel, value) -> pixel.customEvent = value,
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

    /** All of them, if the short form of one does not say it all: {@link Pixel#event} to {@link Pixel#secureUrl}. */
    public static final Field<Pixel, List<Tracker>> TRACKERS = PIXEL.field(
            "trackers",
            Tracker.LIST,
            pixel -> pixel.trackers,
            (pixel, value) -> pixel.trackers = value == null || value.isEmpty() ? null : value,
            LOGGED,
            FED,
            REVIEWED,
            SPARSE);

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
            PIXEL.field("proposedBy", FieldType.TEXT, pixel -> pixel.proposedBy, LOGGED, INTERNAL);

    /** Of an edit that waits for review; {@code null}: none does. The log keeps it of every pixel. */
    public static final Field<Pixel, ReviewStatus> WAITING_STATUS = PIXEL.field(
            "waitingStatus",
            FieldType.constant(ReviewStatus.class),
            pixel -> pixel.waiting == null ? null : pixel.waiting.status,
            LOGGED,
            FED,
            INTERNAL);

    public static final Field<Pixel, String> WAITING_REASON = PIXEL.field(
            "waitingReason",
            FieldType.TEXT,
            pixel -> pixel.waiting == null ? null : pixel.waiting.reason,
            LOGGED,
            INTERNAL,
            SPARSE);

    public static final Field<Pixel, PixelFormat> WAITING_FORMAT = PIXEL.field(
            "waitingFormat",
            FieldType.constant(PixelFormat.class),
            pixel -> pixel.waiting == null ? null : pixel.waiting.format,
            LOGGED,
            INTERNAL,
            SPARSE);

    public static final Field<Pixel, PixelEvent> WAITING_EVENT = PIXEL.field(
            "waitingEvent",
            FieldType.constant(PixelEvent.class),
            pixel -> pixel.waiting == null ? null : pixel.waiting.event,
            LOGGED,
            INTERNAL,
            SPARSE);

    public static final Field<Pixel, String> WAITING_OFFSET = PIXEL.field(
            "waitingOffset",
            FieldType.TEXT,
            pixel -> pixel.waiting == null ? null : pixel.waiting.offset,
            LOGGED,
            INTERNAL,
            SPARSE);

    public static final Field<Pixel, Integer> WAITING_CUSTOM_EVENT = PIXEL.field(
            "waitingCustomEvent",
            FieldType.NUMBER,
            pixel -> pixel.waiting == null ? null : pixel.waiting.customEvent,
            LOGGED,
            INTERNAL,
            SPARSE);

    public static final Field<Pixel, List<Tracker>> WAITING_TRACKERS = PIXEL.field(
            "waitingTrackers",
            Tracker.LIST,
            pixel -> pixel.waiting == null ? null : pixel.waiting.trackers,
            LOGGED,
            INTERNAL,
            SPARSE);

    public static final Field<Pixel, String> WAITING_URL = PIXEL.field(
            "waitingUrl",
            FieldType.TEXT,
            pixel -> pixel.waiting == null ? null : pixel.waiting.url,
            LOGGED,
            INTERNAL,
            SPARSE);

    public static final Field<Pixel, String> WAITING_SECURE_URL = PIXEL.field(
            "waitingSecureUrl",
            FieldType.TEXT,
            pixel -> pixel.waiting == null ? null : pixel.waiting.secureUrl,
            LOGGED,
            INTERNAL,
            SPARSE);

    public static final Field<Pixel, String> WAITING_CONTENT = PIXEL.field(
            "waitingContent",
            FieldType.TEXT,
            pixel -> pixel.waiting == null ? null : pixel.waiting.content,
            LOGGED,
            INTERNAL,
            SPARSE);

    public static final Field<Pixel, String> WAITING_SECURE_CONTENT = PIXEL.field(
            "waitingSecureContent",
            FieldType.TEXT,
            pixel -> pixel.waiting == null ? null : pixel.waiting.secureContent,
            LOGGED,
            INTERNAL,
            SPARSE);

    public static final Field<Pixel, Instant> WAITING_SINCE = PIXEL.field(
            "waitingSince",
            FieldType.INSTANT,
            pixel -> pixel.waiting == null ? null : pixel.waiting.since,
            LOGGED,
            FED,
            INTERNAL,
            SPARSE);

    public static final Field<Pixel, String> WAITING_PROPOSED_BY = PIXEL.field(
            "waitingProposedBy",
            FieldType.TEXT,
            pixel -> pixel.waiting == null ? null : pixel.waiting.proposedBy,
            LOGGED,
            INTERNAL,
            SPARSE);

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

    /** Where the short form does not say all of it; see {@link SupplyChoice}. */
    public static final Field<Pixel, SupplyRule> SUPPLY_RULE = PIXEL.field(
            "supplyRule",
            FieldType.constant(SupplyRule.class),
            pixel -> pixel.supplyRule,
            (pixel, value) -> pixel.supplyRule = value,
            LOGGED,
            FED,
            SPARSE);

    /** The codes of the chosen sources, with a rule alone. */
    public static final Field<Pixel, List<String>> SUPPLY_SOURCES = PIXEL.field(
            "supplySources",
            FieldType.NAMES,
            Pixel::supplySources,
            (pixel, value) -> pixel.supplySources = value == null || value.isEmpty() ? null : String.join(",", value),
            LOGGED,
            FED,
            SPARSE);

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

    /** The names in the log of the content that reviewers decide on. */
    public static final List<String> REVIEWED_NAMES = ALL.with(REVIEWED).names();

    /** The content of a pixel: each field with the one that has its value in an edit that waits. */
    public static final List<Staged<?>> STAGED = List.of(
            new Staged<>(FORMAT, WAITING_FORMAT),
            new Staged<>(EVENT, WAITING_EVENT),
            new Staged<>(OFFSET, WAITING_OFFSET),
            new Staged<>(CUSTOM_EVENT, WAITING_CUSTOM_EVENT),
            new Staged<>(TRACKERS, WAITING_TRACKERS),
            new Staged<>(URL, WAITING_URL),
            new Staged<>(SECURE_URL, WAITING_SECURE_URL),
            new Staged<>(CONTENT, WAITING_CONTENT),
            new Staged<>(SECURE_CONTENT, WAITING_SECURE_CONTENT));

    /**
     * A field of what fires.
     *
     * @param live as it fires
     * @param waiting the same in an edit that waits for review
     */
    public record Staged<T>(Field<Pixel, T> live, Field<Pixel, T> waiting) {}

    private PixelFields() {}

    /** Whether it is part of what waits when an edit waits. */
    public static boolean isStaged(Field<Pixel, ?> field) {
        return STAGED.stream().anyMatch(staged -> staged.live() == field);
    }

    /** Whether the log keeps something of a waiting edit by this name. */
    public static boolean isOfWaiting(String name) {
        return name.startsWith("waiting");
    }

    /** Whether there is an edit next to what fires in an image of the log, waiting or rejected. */
    public static boolean waits(Map<String, ? extends @Nullable Object> image) {
        return waitingStatus(image) != null;
    }

    /** The status of the edit next to what fires in an image of the log; {@code null}: there is none. */
    public static @Nullable ReviewStatus waitingStatus(Map<String, ? extends @Nullable Object> image) {
        return WAITING_STATUS.in(image);
    }

    /** An image of the log, as if the edit in it were approved. */
    public static Map<String, @Nullable Object> approved(
            Map<String, ? extends @Nullable Object> image, Collection<Long> vendorIds) {
        var approved = new LinkedHashMap<String, @Nullable Object>(image);
        approved.putAll(newestContent(image));
        approved.keySet().removeIf(PixelFields::isOfWaiting);
        approved.put(VENDOR_IDS.key(), vendorIds.stream().sorted().toList());
        approved.put(REVIEW_STATUS.key(), ReviewStatus.APPROVED.name());
        return approved;
    }

    /**
     * The newest content in an image of the log, by the names of its live fields: that of the edit that waits, or else
     * what fires.
     */
    public static Map<String, @Nullable Object> newestContent(Map<String, ? extends @Nullable Object> image) {
        var waits = waits(image);
        var content = new LinkedHashMap<String, @Nullable Object>();
        STAGED.forEach(staged ->
                content.put(staged.live().key(), image.get((waits ? staged.waiting() : staged.live()).key())));
        return content;
    }

    /** How an edit in an image of the log differs from what fires, by the names of the live fields. */
    public static List<FieldChange> edited(Map<String, ? extends @Nullable Object> image) {
        var live = liveContent(image);
        return newestContent(image).entrySet().stream()
                .filter(field -> !Objects.equals(live.get(field.getKey()), field.getValue()))
                .map(field -> new FieldChange(field.getKey(), live.get(field.getKey()), field.getValue()))
                .toList();
    }

    /** The content that fires in an image of the log, by name. */
    public static Map<String, @Nullable Object> liveContent(Map<String, ? extends @Nullable Object> image) {
        var content = new LinkedHashMap<String, @Nullable Object>();
        STAGED.forEach(staged ->
                content.put(staged.live().key(), image.get(staged.live().key())));
        return content;
    }
}

package org.pixelkeep.pixel;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.codec.Field;
import org.pixelkeep.codec.FieldRecord;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.ProgressOffset;
import org.pixelkeep.pixel.tracker.TrackedEvent;
import org.pixelkeep.pixel.tracker.Tracker;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.shared.time.Instants;
import org.pixelkeep.supply.SupplyChoice;
import org.pixelkeep.supply.SupplyRule;

/**
 * The editable fields of a pixel. The scope is not one of them, because it never changes. Created from {@link #NEW}, a
 * pixel, or an image of the log, and changed {@link #with by field}.
 *
 * @param format {@code null} only while a form is not filled in
 * @param offset for progress: a time such as 00:00:05, or a percentage such as 25%
 * @param customEvent for custom events of native ads: the number, 500 or higher
 * @param url for URL formats: http or https, at most 4,096 characters, kept byte for byte but for surrounding space
 * @param secureUrl for URL formats: https
 * @param trackers all of them in the order of events, if the five fields before do not say it all, which are the first
 *     tracker's; {@code null}, which an empty list becomes: they do
 * @param content for raw JavaScript: at most 64 KiB of UTF-8, kept byte for byte
 * @param secureContent the same without plain http resources
 * @param flightStart in the years 1970 to 9999, in whole microseconds; {@code null}: from now on
 * @param flightEnd when it does not fire anymore, in the same years and precision; {@code null}: without end
 * @param serveOnAdx the short form of the supply: on all of it, or on all but Google's
 * @param supplyRule how it chooses its supply sources; {@code null}: the short form says it
 * @param supplySources the codes of the chosen sources; {@code null}, which an empty list becomes: none
 * @param vendorIds the vendors named by hand in addition to those recognized from the hosts; {@code null}, which an empty list
 *     becomes: none
 * @param reviewBy in the years 1970 to 9999; {@code null}: no day
 */
public record PixelDraft(
        String name,
        @Nullable PixelFormat format,
        PixelEvent event,
        @Nullable String offset,
        @Nullable Integer customEvent,
        @Nullable String url,
        @Nullable String secureUrl,
        @Nullable List<Tracker> trackers,
        @Nullable String content,
        @Nullable String secureContent,
        boolean active,
        @Nullable Instant flightStart,
        @Nullable Instant flightEnd,
        int position,
        boolean serveOnAdx,
        @Nullable SupplyRule supplyRule,
        @Nullable List<String> supplySources,
        @Nullable List<Long> vendorIds,
        @Nullable String owner,
        @Nullable LocalDate reviewBy) {
    private static final FieldRecord<Pixel, PixelDraft> FIELDS =
            FieldRecord.of(PixelDraft.class, PixelFields.ALL, Map.of("vendorIds", PixelFields.NAMED_VENDOR_IDS));

    /** The fields that say what the first tracker is. */
    private static final Set<Field<Pixel, ?>> SHORT = Set.of(
            PixelFields.EVENT, PixelFields.OFFSET, PixelFields.CUSTOM_EVENT, PixelFields.URL, PixelFields.SECURE_URL);

    /** An active pixel for impressions, with all other fields empty. */
    public static final PixelDraft NEW = FIELDS.builder()
            .with(PixelFields.NAME, "")
            .with(PixelFields.EVENT, PixelEvent.IMPRESSION)
            .with(PixelFields.ACTIVE, true)
            .build();

    public PixelDraft {
        name = Texts.trimmed(name);
        var typed = Texts.given(offset);
        offset = typed == null ? null : ProgressOffset.read(typed).orElse(typed);
        url = Texts.given(url);
        secureUrl = Texts.given(secureUrl);
        if (trackers != null && !trackers.isEmpty()) {
            var first = trackers.get(0);
            event = first.event();
            offset = first.offset();
            customEvent = first.customEvent();
            url = first.url();
            secureUrl = first.secureUrl();
        }
        trackers = trackers == null
                        || trackers.isEmpty()
                        || (trackers.size() == 1 && trackers.get(0).isShort())
                ? null
                : List.copyOf(trackers);
        content = content == null || content.isBlank() ? null : content;
        secureContent = secureContent == null || secureContent.isBlank() ? null : secureContent;
        flightStart = Instants.stored(flightStart);
        flightEnd = Instants.stored(flightEnd);
        owner = Texts.given(owner);
        supplySources = supplySources == null || supplySources.isEmpty() ? null : List.copyOf(supplySources);
        vendorIds = vendorIds == null || vendorIds.isEmpty() ? null : List.copyOf(vendorIds);
    }

    /** The draft that would change nothing of the pixel: with the content of its edit, if one waits. */
    public static PixelDraft of(Pixel pixel) {
        var builder = FIELDS.builder().from(pixel);
        if (pixel.waiting != null) {
            PixelFields.STAGED.forEach(staged -> stage(builder, staged, pixel));
        }
        return builder.build();
    }

    /** What fires of the pixel, whether an edit waits or not. */
    public static PixelDraft live(Pixel pixel) {
        return FIELDS.builder().from(pixel).build();
    }

    /** The same as an advertiser that inherits the pixel sees it: without what is internal to the network. */
    public static PixelDraft inherited(Pixel pixel) {
        return live(pixel).with(PixelFields.OWNER, null).with(PixelFields.REVIEW_BY, null);
    }

    private static <T> void stage(
            FieldRecord<Pixel, PixelDraft>.Builder builder, PixelFields.Staged<T> staged, Pixel pixel) {
        builder.with(staged.live(), staged.waiting().of(pixel));
    }

    /** The newest content in an image of the log: that of the edit that waits, or else what fires. */
    public static PixelDraft newest(Map<String, ? extends @Nullable Object> image) {
        var mixed = new HashMap<String, @Nullable Object>(image);
        mixed.putAll(PixelFields.newestContent(image));
        return of(mixed);
    }

    /** The fields of a version, without those of its review. */
    public static PixelDraft of(PixelVersion version) {
        return of(version.fields());
    }

    /** The fields of an image in the log. */
    public static PixelDraft of(Map<String, ? extends @Nullable Object> image) {
        return FIELDS.builder(NEW)
                .from(image)
                .with(PixelFields.NAMED_VENDOR_IDS, named(image))
                .build();
    }

    /**
     * The same with another value in one field.
     *
     * @throws IllegalArgumentException when drafts do not have the field
     */
    public <T> PixelDraft with(Field<Pixel, T> field, @Nullable T value) {
        return trackers == null || !SHORT.contains(field)
                ? FIELDS.with(this, field, value)
                : FIELDS.with(shortened(), field, value).extended(this);
    }

    /** What it fires. At least one, in the order of events. */
    public List<Tracker> tracked() {
        return Tracker.all(trackers, Tracker.of(TrackedEvent.of(event, offset, customEvent), url, secureUrl));
    }

    /** Its events in words. */
    public String events() {
        return TrackedEvent.words(tracked().stream().map(Tracker::tracked).toList());
    }

    /** Every text that it fires: URLs and scripts. */
    public List<String> texts() {
        return Stream.concat(
                        tracked().stream().flatMap(Tracker::urls),
                        Stream.of(secureContent, content).flatMap(Stream::ofNullable))
                .toList();
    }

    /** The same with these trackers, in the order of events; empty: one for impressions, without a URL. */
    public PixelDraft tracking(List<Tracker> others) {
        var sorted = others.stream().sorted(Tracker.ORDER).toList();
        return FIELDS.with(
                this,
                PixelFields.TRACKERS,
                sorted.isEmpty() ? List.of(Tracker.of(TrackedEvent.of(PixelEvent.IMPRESSION), null, null)) : sorted);
    }

    /** The same with only the short form of its first tracker. */
    public PixelDraft shortened() {
        return FIELDS.with(this, PixelFields.TRACKERS, null);
    }

    /** The same, whose short form replaces that of the first tracker of another draft, with all else of its trackers. */
    public PixelDraft extended(PixelDraft other) {
        if (other.trackers == null) {
            return this;
        }
        var first = other.trackers.get(0);
        var all = new ArrayList<>(other.trackers);
        all.set(0, new Tracker(event, offset, customEvent, url, secureUrl, first.path(), first.verification()));
        return tracking(all);
    }

    /** On which supply sources it fires. */
    public SupplyChoice supply() {
        return SupplyChoice.of(supplyRule, supplySources, serveOnAdx);
    }

    /** The same on other supply, in the short form where that says it all. */
    public PixelDraft on(SupplyChoice supply) {
        return with(PixelFields.SERVE_ON_ADX, supply.servesOnAdx())
                .with(PixelFields.SUPPLY_RULE, supply.isShort() ? null : supply.rule())
                .with(PixelFields.SUPPLY_SOURCES, supply.isShort() ? null : supply.sources());
    }

    /** The same with another flight. */
    public PixelDraft flying(@Nullable Instant start, @Nullable Instant end) {
        return with(PixelFields.FLIGHT_START, start).with(PixelFields.FLIGHT_END, end);
    }

    /** The same with the content of another draft. */
    public PixelDraft withContentOf(PixelDraft other) {
        return FIELDS.withThoseOf(this, other, PixelFields::isStaged);
    }

    /** Whether the other has the same content, on the same event. */
    public boolean hasContentOf(PixelDraft other) {
        return FIELDS.isSame(this, other, PixelFields::isStaged);
    }

    /** Whether the other says the same of everything but the content. */
    public boolean differsOnlyInContent(PixelDraft other) {
        return FIELDS.isSame(this, other, field -> !PixelFields.isStaged(field));
    }

    /** Copies everything to the pixel except the vendors. */
    public void apply(Pixel pixel) {
        FIELDS.apply(this, pixel);
    }

    /** Whether the pixel has all that this would fire already, if for other events. */
    public boolean hasContentOf(Pixel pixel) {
        var there = pixel.trackers();
        return format == pixel.format
                && Objects.equals(content, pixel.content)
                && Objects.equals(secureContent, pixel.secureContent)
                && tracked().stream().allMatch(tracker -> there.stream().anyMatch(tracker::servesAs));
    }

    /** Whom a person named; images from before both were kept say it by a switch. */
    private static @Nullable List<Long> named(Map<String, ? extends @Nullable Object> image) {
        if (image.get(PixelFields.NAMED_VENDOR_IDS.key()) instanceof List<?>) {
            return PixelFields.NAMED_VENDOR_IDS.in(image);
        }
        return Boolean.TRUE.equals(PixelFields.VENDORS_BY_HAND.in(image))
                ? PixelFields.VENDOR_IDS.in(image)
                : List.of();
    }
}

package org.pixelkeep.pixel;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.Texts;

/**
 * What can be said of a pixel; the scope is not among it, because it never changes.
 *
 * @param format {@code null} only while a form is not filled in
 * @param url for URL formats: http or https, at most 4,096 characters, kept byte for byte but for surrounding space
 * @param secureUrl for URL formats: https
 * @param content for raw JavaScript: at most 64 KiB of UTF-8, kept byte for byte
 * @param secureContent the same without plain http resources
 * @param vendorIds the vendors named by hand beside those recognised from the hosts; {@code null}, which an empty list
 *     becomes: none
 */
public record PixelDraft(
        String name,
        @Nullable PixelFormat format,
        PixelEvent event,
        @Nullable String url,
        @Nullable String secureUrl,
        @Nullable String content,
        @Nullable String secureContent,
        boolean active,
        @Nullable Instant flightStart,
        @Nullable Instant flightEnd,
        int position,
        boolean serveOnAdx,
        @Nullable List<Long> vendorIds,
        @Nullable String owner,
        @Nullable LocalDate reviewBy) {
    public PixelDraft {
        name = Texts.trimmed(name);
        url = Texts.given(url);
        secureUrl = Texts.given(secureUrl);
        content = content == null || content.isBlank() ? null : content;
        secureContent = secureContent == null || secureContent.isBlank() ? null : secureContent;
        owner = Texts.given(owner);
        vendorIds = vendorIds == null || vendorIds.isEmpty() ? null : List.copyOf(vendorIds);
    }

    /** The draft that would change nothing of the pixel. */
    public static PixelDraft of(Pixel pixel) {
        return new PixelDraft(
                pixel.name,
                pixel.format,
                pixel.event,
                pixel.url,
                pixel.secureUrl,
                pixel.content,
                pixel.secureContent,
                pixel.active,
                pixel.flightStart,
                pixel.flightEnd,
                pixel.position,
                pixel.serveOnAdx,
                pixel.namedVendorIds(),
                pixel.owner,
                pixel.reviewBy);
    }

    /** The same with another flight. */
    public PixelDraft flying(@Nullable Instant start, @Nullable Instant end) {
        return new PixelDraft(
                name,
                format,
                event,
                url,
                secureUrl,
                content,
                secureContent,
                active,
                start,
                end,
                position,
                serveOnAdx,
                vendorIds,
                owner,
                reviewBy);
    }

    /** What a version said of its pixel; what it said of the review is not a draft's. */
    static PixelDraft of(PixelVersion version) {
        return of(version.fields());
    }

    /** What an image in the log said of its pixel. */
    static PixelDraft of(Map<String, ? extends @Nullable Object> fields) {
        return new PixelDraft(
                String.valueOf(fields.get("name")),
                constant(PixelFormat.class, fields.get("format")),
                Objects.requireNonNullElse(constant(PixelEvent.class, fields.get("event")), PixelEvent.IMPRESSION),
                text(fields.get("url")),
                text(fields.get("secureUrl")),
                text(fields.get("content")),
                text(fields.get("secureContent")),
                Boolean.TRUE.equals(fields.get("active")),
                instant(fields.get("flightStart")),
                instant(fields.get("flightEnd")),
                fields.get("position") instanceof Number position ? position.intValue() : 0,
                Boolean.TRUE.equals(fields.get("serveOnAdx")),
                named(fields),
                text(fields.get("owner")),
                fields.get("reviewBy") instanceof String day ? LocalDate.parse(day) : null);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text ? text : null;
    }

    private static @Nullable Instant instant(@Nullable Object value) {
        return value instanceof String text ? Instant.parse(text) : null;
    }

    /** Whom a person named; images from before both were kept say it by a switch. */
    private static List<Long> named(Map<String, ? extends @Nullable Object> fields) {
        if (fields.get("namedVendorIds") instanceof List<?> named) {
            return ids(named);
        }
        return Boolean.TRUE.equals(fields.get("vendorsByHand")) ? ids(fields.get("vendorIds")) : List.of();
    }

    private static List<Long> ids(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(id -> ((Number) id).longValue()).toList()
                : List.of();
    }

    private static <E extends Enum<E>> @Nullable E constant(Class<E> type, @Nullable Object name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}

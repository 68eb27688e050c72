package org.pixelkeep.pixel;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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
 * @param vendorIds the vendors named by hand; {@code null}: those recognised from the hosts
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
        vendorIds = vendorIds == null ? null : List.copyOf(vendorIds);
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
                pixel.vendorsByHand ? pixel.vendorIds() : null,
                pixel.owner,
                pixel.reviewBy);
    }
}

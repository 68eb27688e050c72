package org.pixelkeep.serving;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.PixelEvent;
import org.pixelkeep.pixel.PixelFormat;
import org.pixelkeep.pixel.PixelScope;

/**
 * A pixel that fires.
 *
 * @param url what fires in the context, byte for byte as stored; {@code null} for raw JavaScript
 * @param content the raw JavaScript that fires; {@code null} for the other formats
 * @param vendor the names of the vendors, comma separated; {@code null}: none is named
 * @param because every association that brings it to the creative, widest first
 */
public record FiringPixel(
        long pixelId,
        String name,
        PixelScope scope,
        PixelFormat format,
        PixelEvent event,
        @Nullable String url,
        @Nullable String content,
        @Nullable String vendor,
        List<Because> because) {}

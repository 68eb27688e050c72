package org.pixelkeep.serving.decide;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.macro.TranslatedMacro;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.TrackedEvent;
import org.pixelkeep.pixel.tracker.Verification;

/**
 * A pixel that fires for one of its events.
 *
 * @param tracked what it fires for
 * @param verification what Open Measurement needs in addition to the address; {@code null}: nothing
 * @param url the URL that fires in the context, byte for byte as stored except for translated or filled macros;
 *     {@code null} for raw JavaScript
 * @param content the raw JavaScript that fires; {@code null} for the other formats
 * @param vendor the vendor names, comma-separated; {@code null}: none
 * @param because all associations that attach it to the creative, widest first
 * @param macros the result for each macro if translated, consent first; otherwise empty
 */
public record FiringPixel(
        long pixelId,
        String name,
        PixelScope scope,
        PixelFormat format,
        TrackedEvent tracked,
        @Nullable String url,
        @Nullable String content,
        @Nullable Verification verification,
        @Nullable String vendor,
        List<AssociationRef> because,
        List<TranslatedMacro> macros) {
    public FiringPixel {
        because = List.copyOf(because);
        macros = List.copyOf(macros);
    }

    /** The event, without its offset or custom name. */
    public PixelEvent event() {
        return tracked.event();
    }

    /** The same pixel, attached by these associations. */
    FiringPixel attachedBy(List<AssociationRef> associations) {
        return new FiringPixel(
                pixelId, name, scope, format, tracked, url, content, verification, vendor, associations, macros);
    }
}

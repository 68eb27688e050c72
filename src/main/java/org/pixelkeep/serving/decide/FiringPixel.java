package org.pixelkeep.serving.decide;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.macro.TranslatedMacro;
import org.pixelkeep.pixel.PixelEvent;
import org.pixelkeep.pixel.PixelFormat;
import org.pixelkeep.pixel.PixelScope;

/**
 * A pixel that fires.
 *
 * @param url what fires in the context, byte for byte as stored but for the macros that the context asks to translate
 *     or to fill; {@code null} for raw JavaScript
 * @param content the raw JavaScript that fires; {@code null} for the other formats
 * @param vendor the names of the vendors, comma separated; {@code null}: none is named
 * @param because every association that brings it to the creative, widest first
 * @param macros what became of each macro when they were translated, consent first; empty when they were not
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
        List<AssociationRef> because,
        List<TranslatedMacro> macros) {
    public FiringPixel {
        because = List.copyOf(because);
        macros = List.copyOf(macros);
    }
}

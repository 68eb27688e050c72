package org.pixelkeep.mcp;

import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.pixel.edit.PixelService;

/** Archives a pixel. */
@ApplicationScoped
class ArchivePixel implements Tool<ArchivePixel.Wanted> {
    private final Writes writes;
    private final PixelService pixels;

    ArchivePixel(Writes writes, PixelService pixels) {
        this.writes = writes;
        this.pixels = pixels;
    }

    /** Which one. */
    public record Wanted(
            @Described(value = "The pixel", required = true) @Nullable
            Long pixelId,

            @Described(Arguments.CONFIRMATION) @Nullable String confirmation) {}

    @Override
    public Facts facts() {
        return new Facts(
                "archive_pixel",
                "Archive a pixel",
                "Archives a pixel: it no longer fires anywhere, and a person can restore it. Returns the impact"
                        + " first; nothing is changed without its confirmation.",
                Permission.EDIT_PIXEL,
                Kind.WRITE);
    }

    @Override
    public Wanted blank() {
        return new Wanted(null, null);
    }

    @Override
    public Class<WriteResult> output() {
        return WriteResult.class;
    }

    @Override
    public WriteResult call(Caller caller, Wanted input) {
        var pixel = writes.pixel(caller, Arguments.given(input.pixelId()));
        return writes.write(
                caller,
                facts().name(),
                input,
                input.confirmation(),
                new Writes.Plan(pixel.networkId, pixel.version, () -> {
                    pixels.archive(caller, pixel.id, pixel.version);
                    return pixel.id;
                }));
    }
}

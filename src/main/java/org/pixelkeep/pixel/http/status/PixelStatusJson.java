package org.pixelkeep.pixel.http.status;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.serving.count.PixelStatus;
import org.pixelkeep.serving.decide.HoldBack;

/** What a pixel does on all creatives that it is attached to. */
@Schema(name = "PixelStatus")
record PixelStatusJson(
        long pixelId,
        PixelStatus.Kind kind,

        @Schema(description = "In a few words", examples = "Firing on 238 of 264")
        String text,

        @Schema(description = "On how many creatives it fires")
        long firing,

        @Schema(description = "On how many creatives it fires or is held back, without excluded ones")
        long applies,

        @Schema(description = "Why it does not fire, most creatives first, exclusions last")
        List<HeldBackJson> heldBack,

        @Schema(description = "The pixel that fires in its place; absent: none, or several") @Nullable
        Long sameAs,

        @Schema(description = "The revision of the network that was counted; 0: none yet")
        long revision,

        @Schema(description = "Whether a newer revision, or the first, is being counted in the background")
        boolean counting) {

    /** How many creatives it is held back on for one reason. */
    @Schema(name = "HeldBackCount")
    record HeldBackJson(HoldBack reason, String title, long creatives) {}

    static PixelStatusJson of(PixelStatus status) {
        return new PixelStatusJson(
                status.pixelId(),
                status.kind(),
                status.words(),
                status.firing(),
                status.applies(),
                status.heldBack().stream()
                        .map(held ->
                                new HeldBackJson(held.reason(), held.reason().title(), held.creatives()))
                        .toList(),
                status.sameAs(),
                status.revision(),
                status.counting());
    }
}

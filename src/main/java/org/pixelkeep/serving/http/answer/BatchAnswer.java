package org.pixelkeep.serving.http.answer;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A batch's answer for one creative: its effective pixels, or that the creative was not found. */
@Schema(
        name = "BatchAnswer",
        oneOf = {EffectivePixelsJson.class, BatchAnswer.Missing.class})
public sealed interface BatchAnswer permits EffectivePixelsJson, BatchAnswer.Missing {

    @Schema(name = "MissingCreative")
    record Missing(long creativeId, boolean notFound) implements BatchAnswer {
        static Missing of(long creativeId) {
            return new Missing(creativeId, true);
        }
    }
}

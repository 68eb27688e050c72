package org.pixelkeep.serving.http.answer;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a batch answers for one creative: its effective pixels, or that there is no such creative in sight. */
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

package org.pixelkeep.serving.http.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.macro.TranslatedMacro;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.Target;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.Verification;
import org.pixelkeep.serving.decide.AssociationRef;
import org.pixelkeep.serving.decide.DifferentNow;
import org.pixelkeep.serving.decide.EffectivePixels;
import org.pixelkeep.serving.decide.FiringPixel;
import org.pixelkeep.serving.decide.HeldBackPixel;
import org.pixelkeep.serving.decide.HoldBack;

/** The answer for one creative, as the API returns it. */
@Schema(name = "EffectivePixels")
@JsonInclude(JsonInclude.Include.ALWAYS)
public record EffectivePixelsJson(
        long creativeId,
        long revision,
        Instant at,
        List<FiringJson> firing,
        List<HeldBackJson> heldBack,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "For the past: what fires differently now in the same context")
        @Nullable
        List<DifferentJson> differentNow)
        implements BatchAnswer {

    @Schema(name = "FiringPixel")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record FiringJson(
            long pixelId,
            String name,
            PixelScope scope,
            PixelFormat format,
            PixelEvent event,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "Of PROGRESS: a time such as 00:00:05, or a percentage such as 25%")
            @Nullable
            String offset,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "Of CUSTOM: the number of the native event, from 500")
            @Nullable
            Integer customEvent,

            @Nullable String url,
            @Nullable String content,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "Of VERIFICATION: what Open Measurement needs in addition to the URL")
            @Nullable
            Verification verification,

            @Nullable String vendor,
            List<AssociationRefJson> because,

            @JsonInclude(JsonInclude.Include.NON_EMPTY)
            @Schema(description = "With a dialect: the result for each macro; consent first")
            List<TranslatedMacro> macros) {
        public static FiringJson of(FiringPixel pixel) {
            return new FiringJson(
                    pixel.pixelId(),
                    pixel.name(),
                    pixel.scope(),
                    pixel.format(),
                    pixel.event(),
                    pixel.tracked().offset(),
                    pixel.tracked().customEvent(),
                    pixel.url(),
                    pixel.content(),
                    pixel.verification(),
                    pixel.vendor(),
                    AssociationRefJson.of(pixel.because()),
                    pixel.macros());
        }
    }

    /** A pixel that does not fire, or not for one of its events, and why. */
    @Schema(name = "HeldBackPixel")
    public record HeldBackJson(
            long pixelId,
            String name,
            PixelScope scope,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "If the reason is about one of its trackers; absent: it holds the whole pixel back")
            @Nullable
            PixelEvent event,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String offset,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer customEvent,

            HoldBack reason,
            String detail,
            List<AssociationRefJson> because) {
        /** The held-back pixel as the API gives it. */
        public static HeldBackJson of(HeldBackPixel pixel) {
            var own = pixel.ownEvent();
            return new HeldBackJson(
                    pixel.pixelId(),
                    pixel.name(),
                    pixel.scope(),
                    own == null ? null : own.event(),
                    own == null ? null : own.offset(),
                    own == null ? null : own.customEvent(),
                    pixel.reason(),
                    pixel.detail(),
                    AssociationRefJson.of(pixel.because()));
        }
    }

    @Schema(name = "DifferentNow")
    record DifferentJson(long pixelId, String name, PixelScope scope, DifferentNow.Kind kind, String detail) {
        public static DifferentJson of(DifferentNow different) {
            var pixel = different.pixel();
            return new DifferentJson(
                    pixel.pixelId(), pixel.name(), pixel.scope(), different.kind(), different.detail());
        }
    }

    @Schema(name = "Because", description = "An association that attaches the pixel to the creative")
    record AssociationRefJson(long associationId, Target target) {
        public static List<AssociationRefJson> of(List<AssociationRef> because) {
            return because.stream()
                    .map(one -> new AssociationRefJson(one.associationId(), one.target()))
                    .toList();
        }
    }

    /** The answer as the API gives it. */
    public static EffectivePixelsJson of(EffectivePixels answer) {
        return new EffectivePixelsJson(
                answer.creativeId(),
                answer.revision(),
                answer.at(),
                answer.firing().stream().map(FiringJson::of).toList(),
                answer.heldBack().stream().map(HeldBackJson::of).toList(),
                null);
    }
}

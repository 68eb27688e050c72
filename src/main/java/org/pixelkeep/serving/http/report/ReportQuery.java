package org.pixelkeep.serving.http.report;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.serving.decide.HoldBack;
import org.pixelkeep.web.form.FormInput;
import org.pixelkeep.web.list.Filtering;

/** What the report is narrowed to. */
public record ReportQuery(
        @RestQuery @Parameter(description = "Only creatives of this advertiser") @Nullable
        String advertiserId,

        @RestQuery @Parameter(description = "Only this pixel") @Nullable
        String pixelId,

        @RestQuery
        @Parameter(
                description = "Only what fires, or only what is held back",
                schema =
                        @Schema(
                                type = SchemaType.STRING,
                                enumeration = {"FIRING", "HELD_BACK"}))
        @Nullable
        String standing,

        @RestQuery
        @Parameter(
                description = "Only what is held back for this reason",
                schema = @Schema(implementation = HoldBack.class))
        @Nullable
        String reason) {
    private static final String FIRING = "FIRING";
    private static final String HELD_BACK = "HELD_BACK";
    private static final List<String> STANDINGS = List.of(FIRING, HELD_BACK);

    /**
     * The filters.
     *
     * @param firing whether only what fires, or only what is held back; {@code null}: both
     */
    record Filter(
            @Nullable Long advertiserId,
            @Nullable Long pixelId,
            @Nullable Boolean firing,
            @Nullable HoldBack reason) {
        boolean wants(long pixel) {
            return pixelId == null || pixelId == pixel;
        }

        boolean wantsFiring() {
            return !Boolean.FALSE.equals(firing) && reason == null;
        }

        boolean wantsHeldBack(HoldBack why) {
            return !Boolean.TRUE.equals(firing) && (reason == null || reason == why);
        }
    }

    /** @throws org.pixelkeep.shared.error.InvalidInput when a value is none that there is */
    Filter filter() {
        var chosen = Filtering.oneOf(STANDINGS, "standing", standing);
        return new Filter(
                Filtering.id("advertiserId", advertiserId),
                Filtering.id("pixelId", pixelId),
                chosen == null ? null : chosen.equals(FIRING),
                Filtering.oneOf(HoldBack.class, "reason", reason));
    }

    /** The filters of a page: what is none that there is does not filter. */
    Filter lenient() {
        return new Filter(
                FormInput.id(advertiserId).orElse(null),
                FormInput.id(pixelId).orElse(null),
                FIRING.equals(standing) ? Boolean.TRUE : HELD_BACK.equals(standing) ? Boolean.FALSE : null,
                FormInput.constant(HoldBack.class, reason).orElse(null));
    }

    /** Whether any filter is set. */
    public boolean narrows() {
        return FormInput.ticked(advertiserId)
                || FormInput.ticked(pixelId)
                || FormInput.ticked(standing)
                || FormInput.ticked(reason);
    }
}

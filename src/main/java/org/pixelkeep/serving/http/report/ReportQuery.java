package org.pixelkeep.serving.http.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.serving.decide.HoldBack;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.shared.time.Instants;
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
        String reason,

        @RestQuery
        @Parameter(
                description =
                        "As of this time; default: now. In the past, what fired then, from the history. Without an"
                                + " offset, it is UTC",
                schema = @Schema(type = SchemaType.STRING, format = "date-time"))
        @Nullable
        String at) {
    private static final String FIRING = "FIRING";
    private static final String HELD_BACK = "HELD_BACK";
    private static final List<String> STANDINGS = List.of(FIRING, HELD_BACK);

    /**
     * The filters.
     *
     * @param firing whether only what fires, or only what is held back; {@code null}: both
     * @param at as of when; {@code null}: now
     */
    record Filter(
            @Nullable Long advertiserId,
            @Nullable Long pixelId,
            @Nullable Boolean firing,
            @Nullable HoldBack reason,
            @Nullable Instant at) {
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

    /** @throws org.pixelkeep.shared.error.InvalidInput when a value does not exist */
    Filter filter() {
        var chosen = Filtering.oneOf(STANDINGS, "standing", standing);
        return new Filter(
                Filtering.id("advertiserId", advertiserId),
                Filtering.id("pixelId", pixelId),
                chosen == null ? null : chosen.equals(FIRING),
                Filtering.oneOf(HoldBack.class, "reason", reason),
                strictMoment());
    }

    private Optional<Instant> moment() {
        var given = Texts.given(at);
        if (given == null) {
            return Optional.empty();
        }
        var text = given.strip().replace(' ', 'T');
        return Instants.parse(text).or(() -> Instants.parseUtc(text));
    }

    private @Nullable Instant strictMoment() {
        if (Texts.given(at) != null && moment().isEmpty()) {
            throw new InvalidInput("at", "Must be a time such as 2026-11-24T10:00:00Z.");
        }
        return moment().orElse(null);
    }

    /** Whether any filter is set. */
    public boolean narrows() {
        return FormInput.ticked(advertiserId)
                || FormInput.ticked(pixelId)
                || FormInput.ticked(standing)
                || FormInput.ticked(reason)
                || FormInput.ticked(at);
    }
}

package org.pixelkeep.serving.http.answer;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.macro.Dialect;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.serving.decide.ContextInput;
import org.pixelkeep.shared.error.InvalidInput;

/** The request for a batch: the creatives, and one context for all of them. */
@Schema(name = "EffectivePixelsBatch")
public record BatchInput(
        @Schema(required = true, maxItems = BatchInput.MAX_IDS) @Nullable
        List<@Nullable Long> creativeIds,

        @Schema(defaultValue = "true") @Nullable Boolean secure,

        @Schema(description = ContextParameters.SUPPLY, defaultValue = "DEFAULT") @Nullable
        String supply,

        @Schema(implementation = PixelEvent.class)
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        @Nullable
        List<String> event,

        @Schema(format = "date-time") @Nullable String at,
        @Nullable String tc,

        @Schema(enumeration = {"0", "1"}) @Nullable String gdpr,

        @Schema(description = ContextParameters.GPP) @Nullable
        String gpp,

        @Schema(description = ContextParameters.GPP_SID) @JsonAlias("gpp_sid") @Nullable
        String gppSid,

        @Schema(implementation = Dialect.class, description = ContextParameters.DIALECT) @Nullable
        String dialect,

        @Schema(
                enumeration = {"client", "server"},
                description = ContextParameters.PATH)
        @Nullable
        String path,

        @Schema(description = "Values to fill in, by macro name without delimiters") @Nullable
        Map<String, @Nullable String> macro) {
    static final int MAX_IDS = 1000;

    /** @throws InvalidInput if there are none or too many, or one is not a number */
    public List<Long> ids() {
        if (creativeIds == null) {
            throw new InvalidInput("creativeIds", "Send the creative IDs, at most 1,000.");
        }
        if (creativeIds.size() > MAX_IDS) {
            throw new InvalidInput("creativeIds", "At most 1,000 at once; there are " + creativeIds.size() + ".");
        }
        if (creativeIds.stream().anyMatch(Objects::isNull)) {
            throw new InvalidInput("creativeIds", "Every ID must be a number.");
        }
        return creativeIds.stream().map(Objects::requireNonNull).toList();
    }

    /** Whether the request uses nothing beyond what {@link InventoryContext} holds. */
    public boolean asksForNow() {
        return at == null
                && tc == null
                && gdpr == null
                && gpp == null
                && gppSid == null
                && dialect == null
                && path == null
                && macro == null;
    }

    /** The context to resolve all creatives of the batch in. */
    public ContextInput context() {
        var macros = new LinkedHashMap<String, String>();
        if (macro != null) {
            macro.forEach((name, value) -> macros.put(name, value == null ? "" : value));
        }
        return ContextInput.builder()
                .secure(secure == null ? null : secure.toString())
                .supply(supply)
                .events(event == null ? List.of() : event)
                .at(at)
                .tc(tc)
                .gdpr(gdpr)
                .gpp(gpp)
                .gppSid(gppSid)
                .dialect(dialect)
                .path(path)
                .macros(macros)
                .build();
    }
}

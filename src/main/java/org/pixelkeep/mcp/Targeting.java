package org.pixelkeep.mcp;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.AssociationDraft;
import org.pixelkeep.pixel.Target;
import org.pixelkeep.shared.error.Violations;

/** A pixel and a target, as agents name them. */
public record Targeting(
        @Described(value = "The pixel", required = true) @Nullable
        Long pixelId,

        @Described(
                value = "CREATIVE, ADVERTISER (all its creatives), or NETWORK (all creatives); future ones too",
                required = true)
        @Nullable
        Target target,

        @Described("Of the target ADVERTISER") @Nullable Long advertiserId,

        @Described("Of the target CREATIVE") @Nullable Long creativeId,

        @Described("Only creatives of these types; default all") @Nullable
        Set<CreativeType> creativeTypes,

        @Described(Arguments.CONFIRMATION) @Nullable String confirmation) {
    static final Targeting BLANK = new Targeting(null, null, null, null, null, null);

    /** @throws org.pixelkeep.shared.error.InvalidInput when the IDs do not fit the target */
    AssociationDraft draft(boolean exclusion) {
        var aimed = Arguments.given(target);
        new Violations()
                .require(
                        (advertiserId != null) == (aimed == Target.ADVERTISER),
                        "advertiserId",
                        "Send it with the target ADVERTISER, and only with it.")
                .require(
                        (creativeId != null) == (aimed == Target.CREATIVE),
                        "creativeId",
                        "Send it with the target CREATIVE, and only with it.")
                .refuseIfAny();
        return new AssociationDraft(
                aimed, advertiserId, creativeId, exclusion, creativeTypes == null ? Set.of() : creativeTypes);
    }
}

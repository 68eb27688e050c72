package org.pixelkeep.pixel.http.association;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.AssociationDraft;
import org.pixelkeep.pixel.Target;
import org.pixelkeep.shared.error.Violations;

/**
 * A request for an association.
 *
 * @param advertiserId for the target {@code ADVERTISER}
 * @param creativeId for the target {@code CREATIVE}
 * @param creativeTypes only these types; absent or {@code null}: all
 * @param replaceTypes whether these types replace those of an association that exists
 */
public record AssociationRequest(
        @Nullable Target target,
        @Nullable Long advertiserId,
        @Nullable Long creativeId,
        boolean exclusion,
        @Nullable Set<CreativeType> creativeTypes,
        boolean replaceTypes) {
    /** One that has nothing yet: what is absent from a body. */
    public static final AssociationRequest NEW = new AssociationRequest(null, null, null, false, null, false);

    /** @throws org.pixelkeep.shared.error.InvalidInput when it is invalid */
    public AssociationDraft draft() {
        var violations = new Violations();
        violations.require(target != null, "target", "Must be one of: NETWORK, ADVERTISER, CREATIVE.");
        violations.require(
                advertiserId == null || target == null || target == Target.ADVERTISER,
                "advertiserId",
                "Leave this out: the target is the " + word() + ".");
        violations.require(
                creativeId == null || target == null || target == Target.CREATIVE,
                "creativeId",
                "Leave this out: the target is the " + word() + ".");
        violations.require(
                creativeTypes == null || !creativeTypes.isEmpty(),
                "creativeTypes",
                "List at least one type, or leave it out for all.");
        violations.refuseIfAny();
        return new AssociationDraft(
                Objects.requireNonNull(target),
                advertiserId,
                creativeId,
                exclusion,
                creativeTypes == null ? Set.of() : creativeTypes);
    }

    private String word() {
        return target == null ? "" : target.name().toLowerCase(Locale.ROOT);
    }
}

package org.pixelkeep.pixel.http.association;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.Association;
import org.pixelkeep.pixel.Target;

/**
 * An association in the API.
 *
 * @param advertiserId the target advertiser, or the advertiser of the target creative
 * @param creativeTypes only these types; {@code null}: all
 * @param covers how many visible creatives it currently covers
 * @param notes right after attaching: what keeps the pixel from firing there, in sentences; otherwise absent
 */
record AssociationJson(
        long id,
        long pixelId,
        Target target,
        @Nullable Long advertiserId,
        @Nullable Long creativeId,
        boolean exclusion,
        @Nullable List<CreativeType> creativeTypes,
        long covers,
        Instant createdAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> notes) {
    static AssociationJson of(Association association, long covers) {
        var types = association.types();
        return new AssociationJson(
                association.id,
                association.pixelId,
                association.target,
                association.advertiserId,
                association.creativeId,
                association.exclusion,
                types.isEmpty() ? null : List.copyOf(types),
                covers,
                association.createdAt,
                null);
    }

    /** The same, with what to know right after attaching. */
    AssociationJson with(List<String> notes) {
        return new AssociationJson(
                id, pixelId, target, advertiserId, creativeId, exclusion, creativeTypes, covers, createdAt, notes);
    }
}

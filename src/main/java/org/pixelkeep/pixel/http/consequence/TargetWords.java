package org.pixelkeep.pixel.http.consequence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.advertiser.AdvertiserAccess;
import org.pixelkeep.creative.CreativeAccess;
import org.pixelkeep.pixel.Association;
import org.pixelkeep.pixel.AssociationDraft;
import org.pixelkeep.web.page.Format;

/** Names the target of an association. The caller checks first that it may be seen. */
@Transactional
@ApplicationScoped
class TargetWords {
    private final AdvertiserAccess advertisers;
    private final CreativeAccess creatives;

    TargetWords(AdvertiserAccess advertisers, CreativeAccess creatives) {
        this.advertisers = advertisers;
        this.creatives = creatives;
    }

    /**
     * What an association is with.
     *
     * @param words in a sentence, such as: all creatives of Acme
     * @param exclusion whether the pixel leaves it out
     */
    record Aim(String words, boolean exclusion) {}

    Aim of(AssociationDraft draft) {
        var types = draft.creativeTypes().stream().sorted().map(Format::words).collect(Collectors.joining(", "));
        return new Aim(target(draft) + (types.isEmpty() ? "" : " (" + types + ")"), draft.exclusion());
    }

    /** {@code null}: it is gone meanwhile. */
    @Nullable
    Aim of(long associationId) {
        Association association = Association.findById(associationId);
        return association == null ? null : of(AssociationDraft.of(association));
    }

    private String target(AssociationDraft draft) {
        return switch (draft.target()) {
            case NETWORK -> "all creatives of the network";
            case ADVERTISER -> {
                long id = Objects.requireNonNull(draft.advertiserId());
                yield "all creatives of " + advertisers.names(List.of(id)).getOrDefault(id, "the advertiser");
            }
            case CREATIVE -> {
                long id = Objects.requireNonNull(draft.creativeId());
                yield "“" + creatives.names(List.of(id)).getOrDefault(id, "the creative") + "”";
            }
        };
    }
}

package org.pixelkeep.creative.http;

import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.creative.CreativeFilter;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.web.ListQuery;
import org.pixelkeep.web.Typed;

/** How the list of creatives is narrowed, beyond what every list knows. Values that mean nothing do not narrow it. */
public record CreativeQuery(
        @RestQuery @Nullable String advertiserId,
        @RestQuery @Nullable String type,
        @RestQuery @Nullable String uncovered) {

    CreativeFilter filter(ListQuery query) {
        return new CreativeFilter(
                Typed.id(advertiserId).orElse(null),
                query.q(),
                Typed.constant(CreativeType.class, type).orElse(null),
                query.state());
    }

    /** Whether anything was chosen. */
    public boolean narrows() {
        return Typed.ticked(advertiserId) || Typed.ticked(type) || Typed.ticked(uncovered);
    }
}

package org.pixelkeep.creative.http;

import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.creative.CreativeFilter;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.web.form.FormInput;
import org.pixelkeep.web.list.ListQuery;

/** The filters of the creative list beyond those of every list. Unknown values do not filter. */
public record CreativeQuery(
        @RestQuery @Nullable String advertiserId,
        @RestQuery @Nullable String type,
        @RestQuery @Nullable String uncovered,
        @RestQuery @Nullable String carries) {

    CreativeFilter filter(ListQuery query) {
        return new CreativeFilter(
                FormInput.id(advertiserId).orElse(null),
                query.q(),
                FormInput.constant(CreativeType.class, type).orElse(null),
                query.state());
    }

    /** Which vendors the creatives carry, or lack; empty: any. */
    Optional<Carriage> carriage() {
        return Carriage.of(carries);
    }

    /** Whether any filter is set. */
    public boolean narrows() {
        return FormInput.ticked(advertiserId)
                || FormInput.ticked(type)
                || FormInput.ticked(uncovered)
                || carriage().isPresent();
    }
}

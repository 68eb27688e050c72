package org.pixelkeep.creative.http;

import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.creative.CreativeFilter;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.web.form.FormInput;
import org.pixelkeep.web.list.Filtering;
import org.pixelkeep.web.list.ListQuery;

/** The filters of the creative list beyond those of every list. */
public record CreativeQuery(
        @RestQuery @Nullable String advertiserId,
        @RestQuery @Nullable String type,
        @RestQuery @Nullable String uncovered,
        @RestQuery @Nullable String carries) {

    /** @throws InvalidInput when a value is invalid */
    CreativeFilter filter(ListQuery query) {
        return new CreativeFilter(
                Filtering.id("advertiserId", advertiserId),
                query.q(),
                Filtering.oneOf(CreativeType.class, "type", type),
                Filtering.oneOf(CreativeListApi.STATES, "state", query.state()));
    }

    /**
     * Which vendors the creatives carry, or lack; empty: any.
     *
     * @throws InvalidInput when it is not a category
     */
    Optional<CategoryFilter> carriage() {
        return Optional.ofNullable(Texts.given(carries))
                .map(text -> CategoryFilter.of(text)
                        .orElseThrow(() -> new InvalidInput(
                                "carries",
                                "Must be a category of vendors, with a minus before it for those without.")));
    }

    /** Whether any filter is set. */
    public boolean narrows() {
        return FormInput.ticked(advertiserId)
                || FormInput.ticked(type)
                || FormInput.ticked(uncovered)
                || FormInput.ticked(carries);
    }
}

package org.pixelkeep.web.list;

import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.web.form.FormInput;

/**
 * The requested page of a list, from a page's URL.
 *
 * @param q the search text
 * @param state the states to show; empty: all except archived
 * @param sort name of the order; empty: the default
 * @param limit how many at a time, as typed
 */
public record ListQuery(
        @RestQuery @Nullable String q,
        @RestQuery @Nullable String state,
        @RestQuery @Nullable String sort,
        @RestQuery @Nullable String after,
        @RestQuery @Nullable String before,
        @RestQuery @Nullable String limit) {

    /** @throws org.pixelkeep.shared.error.InvalidInput when the limit is not a number or out of range */
    public SliceRequest request() {
        var violations = new Violations();
        var max = FormInput.number(violations, "limit", limit, "Request 1 to " + SliceRequest.MAX + " at a time.");
        violations.refuseIfAny();
        return new SliceRequest(
                max == null ? SliceRequest.USUAL : SliceRequest.requested(max),
                given(after),
                given(before),
                given(sort));
    }

    /** Whether a search or filter is set here. */
    public boolean narrows() {
        return given(q) != null || given(state) != null;
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}

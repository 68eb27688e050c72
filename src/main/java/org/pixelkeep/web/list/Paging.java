package org.pixelkeep.web.list;

import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.shared.text.Digits;

/** The requested page of a list in the API. */
public record Paging(
        @RestQuery @Parameter(description = "Maximum number, 1 to 200; default 50") @Nullable
        String limit,

        @RestQuery @Parameter(description = "`next` from the previous page") @Nullable
        String after,

        @RestQuery @Parameter(description = "The sort order; a leading minus reverses it") @Nullable
        String sort) {
    /** Describes the parameter {@code updatedAfter} of lists. */
    public static final String UPDATED_AFTER =
            "Only what was last updated after this time. To follow every change, read the feed";

    /** @throws InvalidInput when the limit is not a number in range */
    public SliceRequest slice() {
        return slice(SliceRequest.USUAL);
    }

    /**
     * The same by ID unless another order is requested, for lists of what people edit: an edit moves nothing to another
     * page.
     *
     * @throws InvalidInput when the limit is not a number in range
     */
    public SliceRequest byId() {
        var order = given(sort);
        return new SliceRequest(size(SliceRequest.USUAL), given(after), null, order == null ? "id" : order);
    }

    /**
     * The same with another default.
     *
     * @throws InvalidInput when the limit is not a number in range
     */
    public SliceRequest slice(int usual) {
        return new SliceRequest(size(usual), given(after), null, given(sort));
    }

    private int size(int usual) {
        if (limit == null || limit.isEmpty()) {
            return usual;
        }
        if (!Digits.are(limit, 9)) {
            throw new InvalidInput("limit", "Request 1 to " + SliceRequest.MAX + " at a time.");
        }
        return SliceRequest.requested(Integer.parseInt(limit));
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}

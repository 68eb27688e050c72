package org.pixelkeep.web.list;

import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.list.SliceRequest;

/** The requested page of a list in the API that has only one order. */
public record OrderedPaging(
        @RestQuery @Parameter(description = "Maximum number, 1 to 200; default 50") @Nullable
        String limit,

        @RestQuery @Parameter(description = "`next` from the previous page") @Nullable
        String after) {
    /** @throws InvalidInput when the limit is not a number in range */
    public SliceRequest slice() {
        return slice(SliceRequest.USUAL);
    }

    /**
     * The same with another default.
     *
     * @throws InvalidInput when the limit is not a number in range
     */
    public SliceRequest slice(int usual) {
        return new Paging(limit, after, null).slice(usual);
    }
}

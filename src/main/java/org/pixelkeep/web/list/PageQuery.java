package org.pixelkeep.web.list;

import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.shared.text.Texts;

/** The requested page of a list that stands on a page next to other things, from the URL. */
public record PageQuery(
        @RestQuery @Nullable String after,
        @RestQuery @Nullable String before) {
    /** The page, in the list's own order. */
    public SliceRequest of(int size) {
        return new SliceRequest(size, Texts.given(after), Texts.given(before), null);
    }
}

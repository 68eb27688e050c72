package org.pixelkeep.pixel.http.consequence;

import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.impact.ConsequenceService;
import org.pixelkeep.shared.SliceRequest;
import org.pixelkeep.shared.Texts;

/** Which part of a list is wanted, posted with a form that the list depends on. */
public class ListForm {
    /** Anything: the list on a page of its own. */
    @RestForm
    public @Nullable String list;

    @RestForm
    public @Nullable String after;

    @RestForm
    public @Nullable String before;

    boolean isWanted() {
        return Texts.given(list) != null || Texts.given(after) != null || Texts.given(before) != null;
    }

    SliceRequest request() {
        return isWanted()
                ? new SliceRequest(SliceRequest.USUAL, Texts.given(after), Texts.given(before), null)
                : ConsequenceService.first();
    }
}

package org.pixelkeep.pixel.http.consequence;

import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.impact.ConsequenceService;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.shared.text.Texts;

/** The requested page of a list, posted with the form it depends on. */
public class ListForm {
    /** Set to anything: shows the list on its own page. */
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

package org.pixelkeep.pixel.http.bulk;

import java.util.ArrayList;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.impact.ConsequenceService;
import org.pixelkeep.shared.SliceRequest;
import org.pixelkeep.shared.Texts;

/** A bulk change, in the URL of its preview page. */
public class BulkQuery {
    @RestQuery
    public @Nullable String of;

    @RestQuery
    public List<String> pixels = new ArrayList<>();

    @RestQuery
    public @Nullable String target;

    @RestQuery
    public @Nullable String advertiserId;

    @RestQuery
    public @Nullable String creativeId;

    @RestQuery
    public @Nullable String exclusion;

    @RestQuery
    public List<String> creativeTypes = new ArrayList<>();

    @RestQuery
    public @Nullable String flightStart;

    @RestQuery
    public @Nullable String flightEnd;

    @RestQuery
    public @Nullable String after;

    @RestQuery
    public @Nullable String before;

    BulkChangeForm form() {
        var form = new BulkChangeForm();
        form.of = of;
        form.pixels = pixels;
        form.association.target = target;
        form.association.advertiserId = advertiserId;
        form.association.creativeId = creativeId;
        form.association.exclusion = exclusion;
        form.association.creativeTypes = creativeTypes;
        form.flightStart = flightStart;
        form.flightEnd = flightEnd;
        return form;
    }

    SliceRequest request() {
        return new SliceRequest(ConsequenceService.FIRST, Texts.given(after), Texts.given(before), null);
    }
}

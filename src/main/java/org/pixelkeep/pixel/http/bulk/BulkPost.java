package org.pixelkeep.pixel.http.bulk;

import java.util.ArrayList;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** A bulk change, as submitted. */
public class BulkPost {
    @RestForm
    public @Nullable String of;

    @RestForm
    public List<String> pixels = new ArrayList<>();

    @RestForm
    public @Nullable String target;

    @RestForm
    public @Nullable String advertiserId;

    @RestForm
    public @Nullable String creativeId;

    @RestForm
    public @Nullable String exclusion;

    @RestForm
    public List<String> creativeTypes = new ArrayList<>();

    @RestForm
    public @Nullable String flightStart;

    @RestForm
    public @Nullable String flightEnd;

    @RestForm
    public @Nullable String reason;

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
}

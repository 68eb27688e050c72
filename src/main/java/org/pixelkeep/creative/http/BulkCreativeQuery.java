package org.pixelkeep.creative.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.web.form.FormInput;

/** A bulk change of creatives, in the URL of its preview page. */
public class BulkCreativeQuery {
    @RestQuery
    public @Nullable String of;

    @RestQuery
    public List<String> creatives = new ArrayList<>();

    /** Whether to change all that match, instead of the chosen ones. */
    @RestQuery
    public @Nullable String all;

    /** The filters of the list, as in its URL. */
    @RestQuery
    public @Nullable String matching;

    @RestQuery
    public @Nullable String pixel;

    BulkCreativeForm form() {
        var form = new BulkCreativeForm();
        form.of = of;
        form.creatives = creatives;
        form.pixel = pixel;
        form.matching = FormInput.ticked(all) ? Objects.requireNonNullElse(matching, "") : null;
        return form;
    }
}

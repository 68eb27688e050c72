package org.pixelkeep.pixel.http.form;

import java.util.ArrayList;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The form for where a pixel applies, in the URL of its preview page. */
public class AssociationQuery {
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
    public @Nullable String replaceTypes;

    /** The same as the form submits it. */
    public AssociationForm form() {
        var form = new AssociationForm();
        form.target = target;
        form.advertiserId = advertiserId;
        form.creativeId = creativeId;
        form.exclusion = exclusion;
        form.creativeTypes = creativeTypes;
        form.replaceTypes = replaceTypes;
        return form;
    }
}

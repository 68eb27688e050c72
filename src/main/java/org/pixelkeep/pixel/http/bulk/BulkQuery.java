package org.pixelkeep.pixel.http.bulk;

import jakarta.ws.rs.BeanParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.http.form.AssociationQuery;
import org.pixelkeep.web.form.FormInput;

/** A bulk change, in the URL of its preview page. */
public class BulkQuery {
    @RestQuery
    public @Nullable String of;

    @RestQuery
    public List<String> pixels = new ArrayList<>();

    /** Whether to change all that match, instead of the chosen ones. */
    @RestQuery
    public @Nullable String all;

    /** The filters of the list, as in its URL. */
    @RestQuery
    public @Nullable String matching;

    @BeanParam
    public AssociationQuery association = new AssociationQuery();

    @RestQuery
    public @Nullable String flightStart;

    @RestQuery
    public @Nullable String flightEnd;

    BulkChangeForm form() {
        var form = new BulkChangeForm();
        form.of = of;
        form.pixels = pixels;
        form.matching = FormInput.ticked(all) ? Objects.requireNonNullElse(matching, "") : null;
        form.association = association.form();
        form.flightStart = flightStart;
        form.flightEnd = flightEnd;
        return form;
    }
}

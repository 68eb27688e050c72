package org.pixelkeep.pixel.http.bulk;

import jakarta.ws.rs.BeanParam;
import java.util.ArrayList;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.http.form.AssociationQuery;

/** A bulk change, in the URL of its preview page. */
public class BulkQuery {
    @RestQuery
    public @Nullable String of;

    @RestQuery
    public List<String> pixels = new ArrayList<>();

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
        form.association = association.form();
        form.flightStart = flightStart;
        form.flightEnd = flightEnd;
        return form;
    }
}

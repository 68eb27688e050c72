package org.pixelkeep.web.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.Violation;
import org.pixelkeep.shared.list.Slice;
import org.pixelkeep.web.form.Errors;

/** Shows every page component, with given texts. */
@Path("/networks/{networkId}/pixels/gallery")
@PermitAll
public class GalleryPages {
    enum State {
        ACTIVE,
        SUSPENDED,
        PENDING,
        EXEMPT,
        ADVERTISER,
        CREATIVE,
        IMAGE_URL,
        RAW_JAVASCRIPT
    }

    record Changed(
            String field, @Nullable String before, @Nullable String after) {}

    record Parts(
            String text,
            String url,
            List<Choice> choices,
            List<State> states,
            Slice<String> slice,
            List<Changed> changes,
            Instant at,
            @Nullable Instant never) {}

    @CheckedTemplate(basePath = "Gallery")
    static class Templates {
        static native TemplateInstance parts(Parts parts, Errors errors);

        static native TemplateInstance plain(String text, Errors errors);

        static native TemplateInstance layout(String text);

        static native TemplateInstance rows(Slice<String> slice);
    }

    private final Clock clock;
    private final Htmx htmx;

    GalleryPages(Clock clock, Htmx htmx) {
        this.clock = clock;
        this.htmx = htmx;
    }

    @GET
    public TemplateInstance parts(
            @RestQuery @DefaultValue("Spring banner") String text, @RestQuery @Nullable String wrong) {
        var parts = new Parts(
                text,
                "https://ad.example/imp;ord=[timestamp]?gdpr=${GDPR}&x=%%CACHEBUSTER%%",
                Choice.of(State.values()),
                List.of(State.values()),
                new Slice<>(List.of(text, "two"), "before-this", "after-this", 1234),
                List.of(
                        new Changed("secureUrl", "http://" + text, "https://" + text),
                        new Changed("owner", null, text)),
                clock.instant().minusSeconds(7200),
                null);
        if (htmx.wantsFragment()) {
            return Templates.rows(parts.slice());
        }
        return Templates.parts(parts, wrong == null ? Errors.NONE : new Errors(List.of(new Violation("name", wrong))));
    }
}

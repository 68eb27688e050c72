package org.pixelkeep.creative.http;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.advertiser.AdvertiserAccess;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.creative.CreativeAccess;
import org.pixelkeep.creative.CreativeFilter;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.web.form.FormInput;
import org.pixelkeep.web.page.Choice;

/** Finds creatives for the field of a form while one types. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class CreativeMatchPages {
    private static final int MAX_CHOICES = 20;

    @CheckedTemplate(basePath = "creative")
    static class Templates {
        private Templates() {}

        static native TemplateInstance matching(List<Choice> choices);
    }

    private final CreativeAccess creatives;
    private final AdvertiserAccess advertisers;
    private final CurrentCaller caller;

    CreativeMatchPages(CreativeAccess creatives, AdvertiserAccess advertisers, CurrentCaller caller) {
        this.creatives = creatives;
        this.advertisers = advertisers;
        this.caller = caller;
    }

    /**
     * The first creatives whose name or code contains the input.
     *
     * @param advertiserId only creatives of this advertiser; empty: of all
     * @param creativeId what was typed so far
     */
    @GET
    @Path("networks/{networkId}/creatives/matching")
    @PermissionsAllowed("view-creative")
    @Transactional
    public TemplateInstance matching(
            @RestPath long networkId,
            @RestQuery @Nullable String advertiserId,
            @RestQuery @Nullable String creativeId) {
        var filter = new CreativeFilter(FormInput.id(advertiserId).orElse(null), creativeId, null, null);
        var found = creatives
                .listing(caller.get(), networkId, filter)
                .uncounted(new SliceRequest(MAX_CHOICES, null, null, null))
                .items();
        var names = advertisers.names(
                found.stream().map(creative -> creative.advertiserId).distinct().toList());
        return Templates.matching(found.stream()
                .map(creative -> Choice.of(creative.id, words(creative, names.getOrDefault(creative.advertiserId, ""))))
                .toList());
    }

    private static String words(Creative creative, String advertiser) {
        return creative.name + " · " + advertiser + (creative.code == null ? "" : " · " + creative.code);
    }
}

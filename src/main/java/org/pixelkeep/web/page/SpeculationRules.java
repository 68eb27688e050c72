package org.pixelkeep.web.page;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Serves the rules by which browsers load a page before its link is clicked: those whose link the pointer rests on, as
 * {@code pixelkeep.js} marks them. It takes the mark away after ten seconds, and the browser then discards the page, so
 * nobody sees an outdated one. Browsers that do not know such rules ignore the header.
 */
@Path(SpeculationRules.PATH)
public final class SpeculationRules {
    /** The name of the header of pages that names the rules. */
    public static final String HEADER = "Speculation-Rules";

    static final String PATH = Assets.FOLDER + "ahead.json";

    private static final String RULES = """
            {"prefetch": [{"source": "document", "where": {"selector_matches": "a[data-ahead]"}, "eagerness": "immediate"}]}
            """;

    private final String url;

    SpeculationRules(Assets assets) {
        url = assets.url("ahead.json", RULES.getBytes(StandardCharsets.UTF_8));
    }

    /** The value of the header. */
    public String value() {
        return "\"" + url + "\"";
    }

    @GET
    @PermitAll
    @Produces("application/speculationrules+json")
    public RestResponse<String> rules() {
        return RestResponse.ResponseBuilder.ok(RULES)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable")
                .build();
    }
}

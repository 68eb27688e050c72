package org.pixelkeep.macro.http;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.macro.Dialect;
import org.pixelkeep.macro.Macro;
import org.pixelkeep.macro.MacroCategory;
import org.pixelkeep.macro.MacroSearch;
import org.pixelkeep.macro.MissingMacro;
import org.pixelkeep.web.list.Filtering;
import org.pixelkeep.web.page.Choice;
import org.pixelkeep.web.page.Htmx;

/** The searchable list of known macros; also part of the pixel form. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class MacroPages {
    private static final int MAX = 60;
    private static final String ALL = "ALL";

    private static final List<Choice> DIALECTS = Arrays.stream(Dialect.values())
            .filter(dialect -> dialect != Dialect.SERVING)
            .map(dialect -> new Choice(dialect.name(), dialect.title()))
            .toList();
    private static final List<Choice> CATEGORIES = Choice.of(MacroCategory.values(), MacroCategory::title);

    /**
     * What the page shows.
     *
     * @param total how many were found, including those not shown
     * @param missing what the platforms are documented to have no macro for
     */
    record MacroView(
            String q,
            @Nullable String dialect,
            @Nullable String category,
            List<Macro> macros,
            int total,
            List<MissingMacro> missing) {
        public List<Choice> dialects() {
            return DIALECTS;
        }

        public List<Choice> categories() {
            return CATEGORIES;
        }

        public boolean isEverywhere() {
            return ALL.equals(dialect);
        }
    }

    @CheckedTemplate(basePath = "macro")
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(MacroView view);

        static native TemplateInstance list$macros(MacroView view);
    }

    private final Htmx htmx;

    MacroPages(Htmx htmx) {
        this.htmx = htmx;
    }

    /** @param dialect a platform, or {@code ALL}; empty: macros expanded where the pixels are served */
    @GET
    @Path("macros")
    @PermissionsAllowed("view-pixel")
    public TemplateInstance list(
            @RestQuery @Nullable String q, @RestQuery @Nullable String dialect, @RestQuery @Nullable String category) {
        var platform = ALL.equals(dialect)
                ? null
                : Objects.requireNonNullElse(Filtering.oneOf(Dialect.class, "dialect", dialect), Dialect.SERVING);
        var words = Objects.requireNonNullElse(q, "");
        var search = new MacroSearch(platform, Filtering.oneOf(MacroCategory.class, "category", category), words);
        var found = search.found();
        var view = new MacroView(
                words, dialect, category, found.stream().limit(MAX).toList(), found.size(), search.missing());
        return htmx.wantsFragment() ? Templates.list$macros(view) : Templates.list(view);
    }
}

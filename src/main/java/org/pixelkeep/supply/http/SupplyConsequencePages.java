package org.pixelkeep.supply.http;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.impact.ConsequenceService;
import org.pixelkeep.impact.Consequences;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.supply.SupplyDraft;
import org.pixelkeep.supply.SupplyService;
import org.pixelkeep.supply.SupplySource;
import org.pixelkeep.web.form.Attempt;
import org.pixelkeep.web.form.FormResponses;
import org.pixelkeep.web.page.Htmx;
import org.pixelkeep.web.page.PageFrame;
import org.pixelkeep.web.rate.Rate;

/** What changing, archiving, or restoring a supply source would do, before it is done. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class SupplyConsequencePages {
    /**
     * The preview.
     *
     * @param state {@code ARCHIVED} or {@code RESTORED}; {@code null}: its fields are changed
     * @param draft what it would be
     */
    record SourceChange(
            long sourceId,
            long networkId,
            String name,
            long version,
            @Nullable String state,
            SupplyDraft draft,
            Consequences consequences) {
        public String title() {
            return (state == null ? "Change " : isArchiving() ? "Archive " : "Restore ") + name + "?";
        }

        public String button() {
            return state == null ? "Save" : isArchiving() ? "Archive" : "Restore";
        }

        /** Where it is done. */
        public String action() {
            return "/supply-sources/" + sourceId + (state == null ? "/edit" : isArchiving() ? "/archive" : "/restore");
        }

        public String back() {
            return "/supply-sources/" + sourceId + "/edit";
        }

        public String list() {
            return "/networks/" + networkId + "/supply-sources";
        }

        private boolean isArchiving() {
            return ARCHIVED.equals(state);
        }
    }

    @CheckedTemplate(basePath = "supply")
    static class Templates {
        private Templates() {}

        static native TemplateInstance consequences(SourceChange view);

        static native TemplateInstance consequences$list(SourceChange view);
    }

    private static final String ARCHIVED = "ARCHIVED";
    private static final String RESTORED = "RESTORED";

    private final SupplyViews views;
    private final SupplyService supply;
    private final ConsequenceService consequences;
    private final PageFrame frame;
    private final Htmx htmx;
    private final CurrentCaller caller;

    SupplyConsequencePages(
            SupplyViews views,
            SupplyService supply,
            ConsequenceService consequences,
            PageFrame frame,
            Htmx htmx,
            CurrentCaller caller) {
        this.views = views;
        this.supply = supply;
        this.consequences = consequences;
        this.frame = frame;
        this.htmx = htmx;
        this.caller = caller;
    }

    /** Without fields, what the source is already: then nothing changes. */
    @GET
    @Path("supply-sources/{sourceId}/consequences")
    @Rate(Rate.Kind.COSTLY)
    @PermissionsAllowed("edit-network")
    public TemplateInstance consequences(
            @RestPath long sourceId,
            @RestQuery @Nullable String name,
            @RestQuery @Nullable String vendorsDeclared,
            @RestQuery @Nullable String declarationList,
            @RestQuery @Nullable String state,
            @RestQuery @Nullable String after,
            @RestQuery @Nullable String before) {
        var source = views.editable(caller.get(), sourceId);
        frame.in(source.networkId);
        var draft = Texts.given(name) == null
                ? SupplyDraft.of(source)
                : new SupplyForm(null, name, vendorsDeclared, declarationList, null, null).draft(source);
        var view = new SourceChange(
                sourceId,
                source.networkId,
                source.name,
                source.version,
                ARCHIVED.equals(state) || RESTORED.equals(state) ? state : null,
                draft,
                impact(
                        source,
                        state,
                        draft,
                        new SliceRequest(ConsequenceService.FIRST, Texts.given(after), Texts.given(before), null)));
        return htmx.wantsFragment() ? Templates.consequences$list(view) : Templates.consequences(view);
    }

    private void change(SupplySource source, @Nullable String state, SupplyDraft draft) {
        if (ARCHIVED.equals(state)) {
            supply.archive(caller.get(), source.id, null);
        } else if (RESTORED.equals(state)) {
            supply.restore(caller.get(), source.id, null);
        } else {
            supply.edit(caller.get(), source.id, null, draft);
        }
    }

    /** The form again as it was typed, with the impact of saving it. */
    @POST
    @Path("supply-sources/{sourceId}/consequences")
    @Rate(Rate.Kind.COSTLY)
    @PermissionsAllowed("edit-network")
    public Response ofForm(@RestPath long sourceId, @BeanParam SupplyForm form) {
        var actor = caller.get();
        var source = views.editable(actor, sourceId);
        frame.in(source.networkId);
        return Attempt.at(() -> impact(source, null, form.draft(source), ConsequenceService.first()))
                .answer(
                        impact -> Response.ok(
                                        SupplyPages.Templates.form(views.previewed(actor, sourceId, form, impact)))
                                .build(),
                        wrong -> FormResponses.refused(
                                SupplyPages.Templates.form(views.refusedEdit(actor, sourceId, form, wrong))),
                        () -> FormResponses.conflict(
                                SupplyPages.Templates.form(views.conflict(actor, sourceId, form))));
    }

    private Consequences impact(SupplySource source, @Nullable String state, SupplyDraft draft, SliceRequest listed) {
        return consequences.of(caller.get(), source.networkId, () -> change(source, state, draft), listed);
    }
}

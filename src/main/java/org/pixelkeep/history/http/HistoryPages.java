package org.pixelkeep.history.http;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.history.Action;
import org.pixelkeep.history.ChangeFilter;
import org.pixelkeep.history.ChangeLog;
import org.pixelkeep.history.EntityKind;
import org.pixelkeep.shared.InvalidInput;
import org.pixelkeep.shared.Slice;
import org.pixelkeep.web.Choice;
import org.pixelkeep.web.Errors;
import org.pixelkeep.web.Htmx;

/** The log of changes of a network, filtered. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class HistoryPages {
    private final ChangeLog log;
    private final ChangeViews views;
    private final CurrentCaller caller;
    private final Htmx htmx;

    HistoryPages(ChangeLog log, ChangeViews views, CurrentCaller caller, Htmx htmx) {
        this.log = log;
        this.views = views;
        this.caller = caller;
        this.htmx = htmx;
    }

    /**
     * What the page shows.
     *
     * @param narrowed whether a filter is set
     * @param whole whether the caller sees the whole network
     */
    record HistoryView(
            long networkId,
            HistoryForm form,
            Slice<ChangeView> changes,
            boolean narrowed,
            List<Choice> entities,
            List<Choice> actions,
            List<Choice> channels,
            boolean whole) {

        /** The changes, those of one change set folded. */
        public List<ChangeSetView> sets() {
            return ChangeSetView.fold(changes.items());
        }
    }

    @CheckedTemplate(basePath = "history")
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(HistoryView view, Errors errors);

        static native TemplateInstance list$changes(HistoryView view, Errors errors);
    }

    /** Newest first; 422 with the empty list when a filter cannot be one. */
    @GET
    @Path("networks/{networkId}/history")
    @PermissionsAllowed("view-history")
    @Transactional
    public Response list(@RestPath long networkId, @BeanParam HistoryForm form) {
        var asking = caller.get();
        try {
            var slice = log.read(asking, networkId, form.filter(), form.slice());
            var changes = slice.with(views.of(asking, networkId, slice.items()));
            return page(200, view(networkId, form, changes, form.narrows()), Errors.NONE);
        } catch (InvalidInput refused) {
            log.read(asking, networkId, ChangeFilter.ALL, new HistoryForm().slice());
            return page(422, view(networkId, form, new Slice<>(List.of(), null, null, 0), true), Errors.of(refused));
        }
    }

    private Response page(int status, HistoryView view, Errors errors) {
        var body = htmx.wantsFragment() ? Templates.list$changes(view, errors) : Templates.list(view, errors);
        return Response.status(status).entity(body).build();
    }

    private HistoryView view(long networkId, HistoryForm form, Slice<ChangeView> changes, boolean narrowed) {
        return new HistoryView(
                networkId,
                form,
                changes,
                narrowed,
                Choice.of(EntityKind.values()),
                Choice.of(Action.values()),
                Choice.of(Caller.Channel.values()),
                caller.get().grants().reach(Permission.VIEW_HISTORY, networkId).whole());
    }
}

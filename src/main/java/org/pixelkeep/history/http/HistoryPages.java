package org.pixelkeep.history.http;

import com.google.auto.value.AutoBuilder;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.vertx.ext.web.RoutingContext;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Comparator;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.history.read.ChangeFilter;
import org.pixelkeep.history.read.ChangeLog;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.list.Slice;
import org.pixelkeep.web.api.FileFormat;
import org.pixelkeep.web.api.ListExport;
import org.pixelkeep.web.api.StreamAbort;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.page.Choice;
import org.pixelkeep.web.page.Choices;
import org.pixelkeep.web.page.Htmx;
import org.pixelkeep.web.rate.CostlyPage;
import org.pixelkeep.web.rate.Rate;

/** The log of changes of a network, filtered. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class HistoryPages {
    private final ChangeLog log;
    private final ChangeViews views;
    private final HistoryExport export;
    private final CurrentCaller caller;
    private final Htmx htmx;

    HistoryPages(ChangeLog log, ChangeViews views, HistoryExport export, CurrentCaller caller, Htmx htmx) {
        this.log = log;
        this.views = views;
        this.export = export;
        this.caller = caller;
        this.htmx = htmx;
    }

    /**
     * What the page shows.
     *
     * @param narrowed whether a filter is set
     * @param whole whether the caller can see the whole network
     */
    record HistoryView(
            long networkId,
            HistoryForm form,
            Slice<ChangeView> changes,
            boolean narrowed,
            List<Choice> entities,
            List<Choice> actions,
            List<Choice> channels,
            List<Choice> fields,
            Choices advertisers,
            boolean whole) {

        /** The changes, grouped by change set. */
        public List<ChangeSetView> sets() {
            return ChangeSetView.fold(changes.items());
        }

        /** A page to be built. */
        static Builder builder() {
            return new AutoBuilder_HistoryPages_HistoryView_Builder();
        }

        /** Builds a page by the names of its parts. */
        @AutoBuilder(ofClass = HistoryView.class)
        interface Builder {
            Builder networkId(long networkId);

            Builder form(HistoryForm form);

            Builder changes(Slice<ChangeView> changes);

            Builder narrowed(boolean narrowed);

            Builder entities(List<Choice> entities);

            Builder actions(List<Choice> actions);

            Builder channels(List<Choice> channels);

            Builder fields(List<Choice> fields);

            Builder advertisers(Choices advertisers);

            Builder whole(boolean whole);

            HistoryView build();
        }
    }

    @CheckedTemplate(basePath = "history")
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(HistoryView view, Errors errors);

        static native TemplateInstance list$changes(HistoryView view, Errors errors);
    }

    /** Newest first; 422 with an empty list if a filter is invalid. */
    @GET
    @Path("networks/{networkId}/history")
    @Rate(Rate.Kind.COSTLY)
    @CostlyPage
    @PermissionsAllowed("view-history")
    @Transactional
    public Response list(@RestPath long networkId, @BeanParam HistoryForm form) {
        var asking = caller.get();
        try {
            var slice = log.inBrief(asking, networkId, form.filter(), form.slice());
            var changes = slice.with(views.of(asking, networkId, slice.items()));
            return page(200, view(networkId, form, changes, form.narrows()), Errors.NONE);
        } catch (InvalidInput refused) {
            log.inBrief(asking, networkId, ChangeFilter.ALL, new HistoryForm().slice());
            return page(422, view(networkId, form, new Slice<>(List.of(), null, null, 0), true), Errors.of(refused));
        }
    }

    /**
     * All changes that match the filter, as a file. An end marker shows that it is complete; a failure cuts it off.
     *
     * @param format {@code csv}, {@code xlsx}, or {@code json}
     */
    @GET
    @Path("networks/{networkId}/history/export")
    @Rate(Rate.Kind.COSTLY)
    @Produces({FileFormat.TEXT, FileFormat.WORKBOOK, MediaType.APPLICATION_JSON})
    @PermissionsAllowed("view-history")
    public Response export(
            @RestPath long networkId,
            @BeanParam HistoryForm form,
            @RestQuery @Nullable String format,
            @Context RoutingContext routing) {
        var asking = caller.get();
        var filter = form.filter();
        export.open(asking, networkId, filter);
        if ("json".equals(format)) {
            return Response.ok(
                            body(routing, out -> export.json(asking, networkId, filter, out)),
                            MediaType.APPLICATION_JSON)
                    .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"history-" + networkId + ".json\"")
                    .build();
        }
        var file = "xlsx".equals(format) ? FileFormat.XLSX : FileFormat.CSV;
        return ListExport.file(
                networkId, "history", file, body(routing, out -> export.rows(asking, networkId, filter, file, out)));
    }

    private StreamingOutput body(RoutingContext routing, StreamingOutput writer) {
        return StreamAbort.onFailure(routing, out -> {
            try {
                writer.write(out);
            } finally {
                // Before the client sees the end and requests the next one.
                export.close();
            }
        });
    }

    private Response page(int status, HistoryView view, Errors errors) {
        var body = htmx.wantsFragment() ? Templates.list$changes(view, errors) : Templates.list(view, errors);
        return Response.status(status).entity(body).build();
    }

    /** Those that occur, and the chosen one in any case. */
    private List<Choice> fields(long networkId, @Nullable String chosen) {
        var names = log.fieldNames(caller.get(), networkId);
        if (chosen != null && !chosen.isBlank()) {
            names.add(chosen.strip());
        }
        return names.stream()
                .map(name -> new Choice(name, DifferenceView.label(name)))
                .sorted(Comparator.comparing(Choice::text))
                .toList();
    }

    private Choices advertisers(long networkId, @Nullable String chosen) {
        var reach = caller.get().grants().reach(Permission.VIEW_ADVERTISER, networkId);
        return reach.isEmpty()
                ? Choices.NONE
                : Choices.ofAdvertisers(
                        networkId, chosen, (max, wanted) -> Advertiser.names(networkId, reach, max, wanted));
    }

    private HistoryView view(long networkId, HistoryForm form, Slice<ChangeView> changes, boolean narrowed) {
        return HistoryView.builder()
                .networkId(networkId)
                .form(form)
                .changes(changes)
                .narrowed(narrowed)
                .entities(Choice.of(EntityKind.values()))
                .actions(Choice.of(Action.values(), ChangeView::action))
                .channels(Choice.of(Caller.Channel.values(), ChangeView::source))
                .fields(fields(networkId, form.field))
                .advertisers(advertisers(networkId, form.advertiserId))
                .whole(caller.get()
                        .grants()
                        .reach(Permission.VIEW_HISTORY, networkId)
                        .whole())
                .build();
    }
}

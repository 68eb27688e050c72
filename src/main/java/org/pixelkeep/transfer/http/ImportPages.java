package org.pixelkeep.transfer.http;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.Violation;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.sheet.CellText;
import org.pixelkeep.transfer.plan.RowProblem;
import org.pixelkeep.transfer.run.ImportAccess;
import org.pixelkeep.transfer.run.ImportOutcomes;
import org.pixelkeep.transfer.run.ImportRunner;
import org.pixelkeep.transfer.run.ImportService;
import org.pixelkeep.web.api.FileFormat;
import org.pixelkeep.web.api.FileQuery;
import org.pixelkeep.web.api.ListColumns;
import org.pixelkeep.web.api.ListExport;
import org.pixelkeep.web.api.ListFile;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.form.FormResponses;
import org.pixelkeep.web.guard.AcceptsBody;
import org.pixelkeep.web.guard.BodySize;
import org.pixelkeep.web.list.PageQuery;
import org.pixelkeep.web.page.Flash;
import org.pixelkeep.web.page.Htmx;
import org.pixelkeep.web.page.PageFrame;
import org.pixelkeep.web.rate.Rate;
import org.pixelkeep.web.rate.ReadsImport;
import org.pixelkeep.web.rate.ReadsSheet;

/** Imports, step by step: upload, columns, dry run, progress, result. Each step is the same page of the import. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class ImportPages {
    private static final int SHOWN = 50;
    private static final int EXPORTED = 200;

    @CheckedTemplate(basePath = "transfer")
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(ImportView.Imports view);

        static native TemplateInstance list$imports(ImportView.Imports view);

        static native TemplateInstance upload(ImportView.Blank view);

        static native TemplateInstance one(ImportView.Page view);

        static native TemplateInstance one$progress(ImportView.Page view);

        static native TemplateInstance one$rows(ImportView.Page view);
    }

    private final ImportViews views;
    private final ImportService service;
    private final ImportAccess access;
    private final ImportOutcomes outcomes;
    private final ImportRunner runner;
    private final ListExport export;
    private final CurrentCaller caller;
    private final PageFrame frame;
    private final Flash flash;
    private final Htmx htmx;

    ImportPages(
            ImportViews views,
            ImportService service,
            ImportAccess access,
            ImportOutcomes outcomes,
            ImportRunner runner,
            ListExport export,
            CurrentCaller caller,
            PageFrame frame,
            Flash flash,
            Htmx htmx) {
        this.views = views;
        this.service = service;
        this.access = access;
        this.outcomes = outcomes;
        this.runner = runner;
        this.export = export;
        this.caller = caller;
        this.frame = frame;
        this.flash = flash;
        this.htmx = htmx;
    }

    @GET
    @Path("networks/{networkId}/imports")
    @PermissionsAllowed({"edit-advertiser", "edit-creative", "edit-pixel", "edit-vendor"})
    public TemplateInstance list(@RestPath long networkId, @BeanParam PageQuery page) {
        var view = views.list(caller.get(), networkId, page.of(SHOWN));
        return htmx.wantsFragment() ? Templates.list$imports(view) : Templates.list(view);
    }

    /** @param kind what the rows are, to begin with */
    @GET
    @Path("networks/{networkId}/imports/new")
    @PermissionsAllowed({"edit-advertiser", "edit-creative", "edit-pixel", "edit-vendor"})
    public TemplateInstance blank(@RestPath long networkId, @RestQuery @Nullable String kind) {
        var form = new ImportForm();
        form.kind = kind;
        return Templates.upload(views.blank(caller.get(), networkId, form, Errors.NONE));
    }

    /** Keeps the file. Nothing is changed by it yet. */
    @POST
    @Path("networks/{networkId}/imports")
    @AcceptsBody(BodySize.FILE)
    @Consumes({MediaType.MULTIPART_FORM_DATA, MediaType.APPLICATION_FORM_URLENCODED})
    @ReadsSheet
    @Rate(Rate.Kind.COSTLY)
    @PermissionsAllowed({"edit-advertiser", "edit-creative", "edit-pixel", "edit-vendor"})
    public Response upload(@RestPath long networkId, @BeanParam ImportForm form) {
        access.requireAny(caller.get(), networkId);
        try {
            var job = service.open(caller.get(), networkId, form.read());
            return FormResponses.done("/imports/" + job.id);
        } catch (InvalidInput wrong) {
            var errors = form.isPasted() ? moved(wrong, "file", "text") : Errors.of(wrong);
            return FormResponses.refused(Templates.upload(views.blank(caller.get(), networkId, form, errors)));
        } catch (Conflict full) {
            return FormResponses.refused(Templates.upload(views.blank(caller.get(), networkId, form, general(full))));
        }
    }

    /**
     * @param result only rows with this result
     * @param step {@code columns}: to choose the columns again, after the dry run
     */
    @GET
    @Path("imports/{importId}")
    @ReadsImport
    @PermissionsAllowed({"edit-advertiser", "edit-creative", "edit-pixel", "edit-vendor"})
    public Response one(
            @RestPath long importId,
            @RestQuery @Nullable String result,
            @RestQuery @Nullable String step,
            @BeanParam PageQuery page) {
        var wanted = new ImportViews.ViewRequest(
                result, Texts.given(page.after()), !htmx.wantsFragment(), "columns".equals(step), null);
        var view = views.page(caller.get(), importId, wanted, Errors.NONE);
        frame.in(view.networkId());
        if (htmx.wantsFragment() && htmx.targets("progress")) {
            return view.runs()
                    ? Response.ok(Templates.one$progress(view)).build()
                    : Response.ok().header("HX-Refresh", "true").build();
        }
        return Response.ok(htmx.wantsFragment() ? Templates.one$rows(view) : Templates.one(view))
                .build();
    }

    /** Starts the dry run. */
    @POST
    @Path("imports/{importId}/check")
    @Rate(Rate.Kind.COSTLY)
    @PermissionsAllowed({"edit-advertiser", "edit-creative", "edit-pixel", "edit-vendor"})
    public Response check(@RestPath long importId, @BeanParam ColumnsForm form) {
        return step(importId, form, () -> service.check(caller.get(), importId, form.columns(), form.dayOrder()));
    }

    /** Starts saving. */
    @POST
    @Path("imports/{importId}/apply")
    @Rate(Rate.Kind.COSTLY)
    @PermissionsAllowed({"edit-advertiser", "edit-creative", "edit-pixel", "edit-vendor"})
    public Response apply(@RestPath long importId, @RestForm @Nullable String mode) {
        return step(importId, null, () -> service.apply(caller.get(), importId, "together".equals(mode)));
    }

    @POST
    @Path("imports/{importId}/cancel")
    @PermissionsAllowed({"edit-advertiser", "edit-creative", "edit-pixel", "edit-vendor"})
    public Response cancel(@RestPath long importId) {
        service.cancel(caller.get(), importId);
        return flash.done("/imports/" + importId, "The import was canceled.");
    }

    /** Deletes the upload and its result; what was imported stays. */
    @POST
    @Path("imports/{importId}/delete")
    @PermissionsAllowed({"edit-advertiser", "edit-creative", "edit-pixel", "edit-vendor"})
    public Response delete(@RestPath long importId) {
        try {
            var networkId = service.delete(caller.get(), importId);
            return flash.done("/networks/" + networkId + "/imports", "The upload was deleted. What it imported stays.");
        } catch (Conflict running) {
            flash.danger(String.valueOf(running.getMessage()));
            return flash.back("/imports/" + importId);
        }
    }

    /** The rows with errors as a sheet, to be corrected and uploaded again. */
    @GET
    @Path("imports/{importId}/failed")
    @ReadsImport
    @Rate(Rate.Kind.COSTLY)
    @Produces({FileFormat.TEXT, FileFormat.WORKBOOK})
    @PermissionsAllowed({"edit-advertiser", "edit-creative", "edit-pixel", "edit-vendor"})
    public Response failed(@RestPath long importId, @BeanParam FileQuery fileQuery) {
        var job = QuarkusTransaction.joiningExisting().call(() -> access.visible(caller.get(), importId));
        var header = job.headerRow().cells();
        var cells = IntStream.range(0, header.size())
                .filter(at -> !header.get(at).equals(ImportService.PROBLEM))
                .boxed()
                .toList();
        var columns = new ListColumns<ImportOutcomes.Failed>();
        cells.forEach(at -> columns.with(header.get(at), failed -> {
            var cell = failed.row().cell(at);
            return job.exported ? CellText.restored(cell) : cell;
        }));
        columns.with(ImportService.PROBLEM, failed -> words(failed.outcome().problems()));
        return export.of(
                job.networkId,
                fileQuery,
                new ListFile<>(
                        "import-" + importId + "-failed",
                        columns,
                        cursor -> outcomes.failed(importId, cursor, EXPORTED)));
    }

    private static String words(List<RowProblem> problems) {
        return problems.stream()
                .map(problem ->
                        problem.column().isEmpty() ? problem.message() : problem.column() + ": " + problem.message())
                .collect(Collectors.joining(" "));
    }

    private Response step(long importId, @Nullable ColumnsForm form, Runnable step) {
        try {
            step.run();
            runner.poll();
            return FormResponses.done("/imports/" + importId);
        } catch (InvalidInput wrong) {
            return refused(importId, form, moved(wrong, "columns", ""));
        } catch (Conflict conflict) {
            return refused(importId, form, general(conflict));
        }
    }

    private Response refused(long importId, @Nullable ColumnsForm form, Errors errors) {
        var wanted = new ImportViews.ViewRequest(null, null, true, false, form);
        var view = views.page(caller.get(), importId, wanted, errors);
        frame.in(view.networkId());
        return FormResponses.refused(Templates.one(view));
    }

    /** What is wrong, with what a service says of one field at the field of the page that it came from. */
    private static Errors moved(InvalidInput wrong, String from, String to) {
        return new Errors(wrong.violations().stream()
                .map(violation -> violation.field().equals(from) ? new Violation(to, violation.message()) : violation)
                .toList());
    }

    private static Errors general(Conflict conflict) {
        return new Errors(List.of(new Violation("", String.valueOf(conflict.getMessage()))));
    }
}

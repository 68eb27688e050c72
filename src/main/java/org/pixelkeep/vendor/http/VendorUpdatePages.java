package org.pixelkeep.vendor.http;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.undo.UndoableActions;
import org.pixelkeep.vendor.VendorList;
import org.pixelkeep.vendor.VendorListService;
import org.pixelkeep.vendor.VendorSource;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.form.FormInput;
import org.pixelkeep.web.form.FormResponses;
import org.pixelkeep.web.guard.AcceptsBody;
import org.pixelkeep.web.guard.BodySize;
import org.pixelkeep.web.page.Choice;
import org.pixelkeep.web.page.Flash;
import org.pixelkeep.web.page.PageFrame;
import org.pixelkeep.web.rate.Rate;

/** The update of a network's vendors from a list: what it would change, then the change. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class VendorUpdatePages {
    /** Of characters; a page takes several times as much memory, and nobody mends more than that by hand. */
    private static final int MAX_SENT_BACK_LENGTH = 100_000;

    /**
     * A list to update from.
     *
     * @param list {@code null}: the built-in directory, or none yet
     */
    record Source(VendorSource source, @Nullable VendorList list) {
        public boolean isThere() {
            return source == VendorSource.BUILT_IN || list != null;
        }

        /** Which list it is, in words. */
        public String version() {
            return list == null ? "" : list.version() + (list.networkId() == 0 ? ", fetched" : ", pasted");
        }
    }

    /**
     * What the page shows.
     *
     * @param chosen what to update from; {@code null}: nothing is chosen
     * @param report what that would change; {@code null} as well
     * @param pasted the list as it was pasted, if it was refused and is not too long to be sent back
     */
    record UpdateView(
            long networkId,
            List<Source> sources,
            @Nullable Source chosen,
            VendorUpdates.@Nullable Report report,
            Errors errors,
            @Nullable String pasted,
            @Nullable String pastedSource) {
        public List<Choice> kinds() {
            return Arrays.stream(VendorSource.values())
                    .filter(source -> source != VendorSource.BUILT_IN)
                    .map(source -> new Choice(source.name(), source.title()))
                    .toList();
        }
    }

    @CheckedTemplate(basePath = "vendor")
    static class Templates {
        private Templates() {}

        static native TemplateInstance update(UpdateView view);
    }

    private final VendorListService lists;
    private final VendorUpdates updates;
    private final PageFrame frame;
    private final UndoableActions undoable;
    private final Flash flash;
    private final CurrentCaller caller;

    VendorUpdatePages(
            VendorListService lists,
            VendorUpdates updates,
            PageFrame frame,
            UndoableActions undoable,
            Flash flash,
            CurrentCaller caller) {
        this.lists = lists;
        this.updates = updates;
        this.frame = frame;
        this.undoable = undoable;
        this.flash = flash;
        this.caller = caller;
    }

    @GET
    @Path("networks/{networkId}/vendors/update")
    @Rate(Rate.Kind.COSTLY)
    @PermissionsAllowed("edit-vendor")
    public TemplateInstance page(@RestPath long networkId, @RestQuery @Nullable String source) {
        var sources = sources(networkId);
        var chosen = sources.stream()
                .filter(each -> each.source().name().equals(source) && each.isThere())
                .findFirst()
                .orElse(null);
        var report = chosen == null ? null : updates.report(caller.get(), networkId, chosen.source(), null);
        frame.in(networkId);
        return Templates.update(new UpdateView(networkId, sources, chosen, report, Errors.NONE, null, null));
    }

    /** Keeps a pasted list, and goes on to what it would change. */
    @POST
    @Path("networks/{networkId}/vendors/lists")
    @AcceptsBody(BodySize.DOCUMENT)
    @PermissionsAllowed("edit-vendor")
    public Response keep(@RestPath long networkId, @RestForm @Nullable String source, @RestForm @Nullable String list) {
        lists.requireEdit(caller.get(), networkId);
        try {
            var kept = lists.keep(caller.get(), networkId, required(source), Objects.requireNonNullElse(list, ""));
            return FormResponses.done("/networks/" + networkId + "/vendors/update?source="
                    + kept.source().name());
        } catch (InvalidInput refused) {
            frame.in(networkId);
            return FormResponses.refused(Templates.update(new UpdateView(
                    networkId,
                    sources(networkId),
                    null,
                    null,
                    new Errors(refused.violations()),
                    list == null || list.length() > MAX_SENT_BACK_LENGTH ? null : Texts.given(list),
                    source)));
        }
    }

    @POST
    @Path("networks/{networkId}/vendors/update")
    @Rate(Rate.Kind.COSTLY)
    @PermissionsAllowed("edit-vendor")
    public Response apply(
            @RestPath long networkId,
            @RestForm @Nullable String source,
            @RestForm @Nullable String digest,
            @RestForm @Nullable String reason) {
        lists.requireEdit(caller.get(), networkId);
        var by = caller.get().because(reason);
        var update = lists.update(by, networkId, required(source), Texts.given(digest));
        var words = update.changed() == 0
                ? "Nothing had to change."
                : update.changed() == 1 ? "1 vendor was updated." : update.changed() + " vendors were updated.";
        var action = undoable.ofAll(by, networkId, words);
        return flash.done("/networks/" + networkId + "/vendors", action);
    }

    private List<Source> sources(long networkId) {
        return Arrays.stream(VendorSource.values())
                .map(source -> new Source(
                        source, lists.newest(caller.get(), networkId, source).orElse(null)))
                .toList();
    }

    private static VendorSource required(@Nullable String source) {
        return FormInput.constant(VendorSource.class, source)
                .orElseThrow(() -> new InvalidInput("source", "Choose what the list is."));
    }
}

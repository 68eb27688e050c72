package org.pixelkeep.creative.http;

import io.quarkus.narayana.jta.QuarkusTransaction;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.impact.ConsequenceService;
import org.pixelkeep.impact.Consequences;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.bulk.BulkCreativeService;
import org.pixelkeep.pixel.bulk.CreativeChange;
import org.pixelkeep.pixel.find.PixelAccess;
import org.pixelkeep.pixel.find.PixelFilter;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.Violation;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.undo.UndoableActions;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.form.FormInput;
import org.pixelkeep.web.form.FormResponses;
import org.pixelkeep.web.list.PageQuery;
import org.pixelkeep.web.page.Choice;
import org.pixelkeep.web.page.Flash;
import org.pixelkeep.web.page.Htmx;
import org.pixelkeep.web.page.LocalPath;
import org.pixelkeep.web.rate.CostlyFilters;
import org.pixelkeep.web.rate.Rate;

/** Applies one change to several creatives, after previewing its impact. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class BulkCreativePages {
    /** How many pixels are suggested. */
    private static final SliceRequest SUGGESTED = new SliceRequest(SliceRequest.MAX, null, null, "name");

    @CheckedTemplate(basePath = "creative")
    static class Templates {
        private Templates() {}

        static native TemplateInstance bulk(BulkCreativeView view);

        static native TemplateInstance bulk$list(BulkCreativeView view);
    }

    private final BulkCreativeService service;
    private final ConsequenceService consequences;
    private final CreativeListing listing;
    private final NetworkAccess networks;
    private final PixelAccess pixels;
    private final UndoableActions undoable;
    private final Flash flash;
    private final Htmx htmx;
    private final CurrentCaller caller;

    BulkCreativePages(
            BulkCreativeService service,
            ConsequenceService consequences,
            CreativeListing listing,
            NetworkAccess networks,
            PixelAccess pixels,
            UndoableActions undoable,
            Flash flash,
            Htmx htmx,
            CurrentCaller caller) {
        this.service = service;
        this.consequences = consequences;
        this.listing = listing;
        this.networks = networks;
        this.pixels = pixels;
        this.undoable = undoable;
        this.flash = flash;
        this.htmx = htmx;
        this.caller = caller;
    }

    @GET
    @Path("networks/{networkId}/creatives/bulk")
    @Rate(Rate.Kind.COSTLY)
    @CostlyFilters("all")
    @PermissionsAllowed("edit-pixel")
    public Response consequences(
            @RestPath long networkId, @BeanParam BulkCreativeQuery query, @BeanParam PageQuery page) {
        networks.reach(caller.get(), Permission.EDIT_PIXEL, networkId);
        var form = query.form();
        findMatching(networkId, form);
        if (form.creatives.isEmpty()) {
            return nothingChosen(networkId, query);
        }
        if (!form.isComplete()) {
            return Response.ok(Templates.bulk(view(networkId, form, Errors.NONE, null)))
                    .build();
        }
        try {
            var by = caller.get();
            var change = form.change();
            var impact = consequences.of(
                    by,
                    networkId,
                    () -> service.changeAll(by, networkId, form.creativeIds(), change),
                    page.of(ConsequenceService.FIRST));
            var view = view(networkId, form, Errors.NONE, impact);
            return Response.ok(htmx.wantsFragment() ? Templates.bulk$list(view) : Templates.bulk(view))
                    .build();
        } catch (InvalidInput refused) {
            return refused(networkId, form, Errors.of(refused));
        } catch (Conflict conflict) {
            return refused(networkId, form, clashing(conflict));
        }
    }

    @POST
    @Path("networks/{networkId}/creatives/bulk")
    @PermissionsAllowed("edit-pixel")
    public Response change(@RestPath long networkId, @BeanParam BulkCreativeForm form) {
        networks.reach(caller.get(), Permission.EDIT_PIXEL, networkId);
        try {
            var change = form.change();
            var by = caller.get().because(form.reason);
            var changed = service.changeAll(by, networkId, form.creativeIds(), change);
            var action = undoable.ofAll(by, networkId, doneMessage(change.kind(), changed.size()));
            return flash.done("/networks/" + networkId + "/creatives", action);
        } catch (InvalidInput refused) {
            return refused(networkId, form, Errors.of(refused));
        } catch (Conflict conflict) {
            return refused(networkId, form, clashing(conflict));
        }
    }

    /** Back to the list, as it was filtered: there is nothing to ask about. */
    private Response nothingChosen(long networkId, BulkCreativeQuery query) {
        flash.danger(FormInput.ticked(query.all) ? "No creative matches." : "Select at least one creative.");
        var list = "/networks/" + networkId + "/creatives";
        return flash.back(LocalPath.of(list + "?" + Objects.requireNonNullElse(query.matching, ""))
                .orElse(list));
    }

    private Response refused(long networkId, BulkCreativeForm form, Errors errors) {
        return FormResponses.refused(Templates.bulk(view(networkId, form, errors, null)));
    }

    /** The creatives that match, in the order of the list. */
    private void findMatching(long networkId, BulkCreativeForm form) {
        if (form.matching == null) {
            return;
        }
        var filters = CreativeListing.Filters.of(form.matching);
        form.creatives = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            var after = cursor;
            var part = QuarkusTransaction.joiningExisting()
                    .call(() -> listing.of(caller.get(), networkId, filters).uncounted(filters.part(after)));
            part.items().stream()
                    .limit(CreativeChange.MAX - form.creatives.size())
                    .forEach(creative -> form.creatives.add(String.valueOf(creative.id)));
            cursor = part.next();
        } while (cursor != null && form.creatives.size() < CreativeChange.MAX);
    }

    /** @throws InvalidInput when no action is chosen */
    private BulkCreativeView view(long networkId, BulkCreativeForm form, Errors errors, @Nullable Consequences impact) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> new BulkCreativeView(
                        networkId,
                        form.kind(),
                        chosen(networkId, form),
                        form.kind().needsPixel() ? suggestions(networkId) : List.of(),
                        form,
                        errors,
                        impact));
    }

    /** Hidden ones are left out. */
    private List<Choice> chosen(long networkId, BulkCreativeForm form) {
        var grants = caller.get().grants();
        return Creative.named(form.creativeIds()).stream()
                .filter(creative ->
                        creative.networkId == networkId && grants.allows(Permission.VIEW_CREATIVE, creative.scope()))
                .map(creative -> Choice.of(creative.id, creative.name))
                .toList();
    }

    private List<String> suggestions(long networkId) {
        var by = caller.get();
        return pixels.listing(by, networkId, PixelFilter.ALL).uncounted(SUGGESTED).items().stream()
                .filter(pixel -> pixel.scope != PixelScope.CREATIVE
                        && by.grants().allows(Permission.EDIT_PIXEL, pixel.accessScope()))
                .map(pixel -> pixel.name + " (#" + pixel.id + ")")
                .toList();
    }

    private static Errors clashing(Conflict conflict) {
        return new Errors(List.of(new Violation("", String.valueOf(conflict.getMessage()))));
    }

    private static String doneMessage(CreativeChange.Kind kind, int count) {
        var creatives = count == 1 ? "1 creative" : count + " creatives";
        return switch (kind) {
            case ATTACH -> "The pixel was attached to " + creatives + ".";
            case EXCLUDE -> creatives + (count == 1 ? " was" : " were") + " excluded from the pixel.";
            case ARCHIVE -> creatives + (count == 1 ? " was" : " were") + " archived.";
        };
    }
}

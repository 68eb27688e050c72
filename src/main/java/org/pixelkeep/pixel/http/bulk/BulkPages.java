package org.pixelkeep.pixel.http.bulk;

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
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.impact.ConsequenceService;
import org.pixelkeep.impact.Consequences;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.pixel.PixelOutline;
import org.pixelkeep.pixel.PixelQueries;
import org.pixelkeep.pixel.bulk.BulkChange;
import org.pixelkeep.pixel.bulk.BulkPixelService;
import org.pixelkeep.pixel.find.PixelAccess;
import org.pixelkeep.pixel.http.PixelListQuery;
import org.pixelkeep.pixel.http.PixelListing;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.Violation;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.undo.UndoableActions;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.form.FormInput;
import org.pixelkeep.web.form.FormResponses;
import org.pixelkeep.web.list.PageQuery;
import org.pixelkeep.web.page.Choice;
import org.pixelkeep.web.page.Choices;
import org.pixelkeep.web.page.Flash;
import org.pixelkeep.web.page.Htmx;
import org.pixelkeep.web.page.LocalPath;
import org.pixelkeep.web.rate.Rate;

/** Applies one change to several pixels, after previewing its impact. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class BulkPages {
    @CheckedTemplate(basePath = "pixel")
    static class Templates {
        private Templates() {}

        static native TemplateInstance bulk(BulkView view);

        static native TemplateInstance bulk$list(BulkView view);
    }

    private final BulkPixelService service;
    private final ConsequenceService consequences;
    private final NetworkAccess networks;
    private final PixelAccess access;
    private final PixelListing listing;
    private final UndoableActions undoable;
    private final Flash flash;
    private final Htmx htmx;
    private final CurrentCaller caller;

    BulkPages(
            BulkPixelService service,
            ConsequenceService consequences,
            NetworkAccess networks,
            PixelAccess access,
            PixelListing listing,
            UndoableActions undoable,
            Flash flash,
            Htmx htmx,
            CurrentCaller caller) {
        this.service = service;
        this.consequences = consequences;
        this.networks = networks;
        this.access = access;
        this.listing = listing;
        this.undoable = undoable;
        this.flash = flash;
        this.htmx = htmx;
        this.caller = caller;
    }

    @GET
    @Path("networks/{networkId}/pixels/bulk")
    @Rate(Rate.Kind.COSTLY)
    @PermissionsAllowed("edit-pixel")
    public Response consequences(@RestPath long networkId, @BeanParam BulkQuery query, @BeanParam PageQuery page) {
        networks.reach(caller.get(), Permission.EDIT_PIXEL, networkId);
        var form = query.form();
        findMatching(networkId, form);
        if (form.pixels.isEmpty()) {
            return nothingChosen(networkId, query);
        }
        if (!form.isComplete()) {
            return Response.ok(Templates.bulk(view(networkId, form, Errors.NONE, null)))
                    .build();
        }
        try {
            var impact = impact(caller.get(), networkId, form, page.of(ConsequenceService.FIRST));
            var view = view(networkId, form, Errors.NONE, impact);
            return Response.ok(htmx.wantsFragment() ? Templates.bulk$list(view) : Templates.bulk(view))
                    .build();
        } catch (InvalidInput refused) {
            return FormResponses.refused(Templates.bulk(view(networkId, form, Errors.of(refused), null)));
        } catch (Conflict conflict) {
            return FormResponses.refused(Templates.bulk(view(networkId, form, clashing(conflict), null)));
        }
    }

    @POST
    @Path("networks/{networkId}/pixels/bulk")
    @PermissionsAllowed("edit-pixel")
    public Response change(@RestPath long networkId, @BeanParam BulkChangeForm form) {
        networks.reach(caller.get(), Permission.EDIT_PIXEL, networkId);
        try {
            var violations = new Violations();
            var change = form.change(violations);
            violations.refuseIfAny();
            var changed = service.changeAll(caller.get().because(form.reason), networkId, form.pixelIds(), change);
            var action = undoable.ofAll(caller.get(), networkId, doneMessage(change, changed.size()));
            return flash.done("/networks/" + networkId + "/pixels", action);
        } catch (InvalidInput refused) {
            return FormResponses.refused(Templates.bulk(view(networkId, form, Errors.of(refused), null)));
        } catch (Conflict conflict) {
            return FormResponses.refused(Templates.bulk(view(networkId, form, clashing(conflict), null)));
        }
    }

    /** Back to the list, as it was filtered: there is nothing to ask about. */
    private Response nothingChosen(long networkId, BulkQuery query) {
        flash.danger(
                FormInput.ticked(query.all)
                        ? "You cannot change any of the pixels that match."
                        : "Select at least one pixel.");
        var list = "/networks/" + networkId + "/pixels";
        return flash.back(LocalPath.of(list + "?" + Objects.requireNonNullElse(query.matching, ""))
                .orElse(list));
    }

    /** The pixels that match, in the order of the list, of those that the caller may change. */
    private void findMatching(long networkId, BulkChangeForm form) {
        if (form.matching == null) {
            return;
        }
        var query = PixelListQuery.of(form.matching);
        var grants = caller.get().grants();
        form.pixels = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            var after = cursor;
            var part = QuarkusTransaction.joiningExisting()
                    .call(() -> listing.of(caller.get(), networkId, query).uncounted(query.part(after)));
            part.items().stream()
                    .filter(pixel -> grants.allows(Permission.EDIT_PIXEL, pixel.accessScope()))
                    .limit(BulkChange.MAX - form.pixels.size())
                    .forEach(pixel -> form.pixels.add(String.valueOf(pixel.id)));
            cursor = part.next();
        } while (cursor != null && form.pixels.size() < BulkChange.MAX);
    }

    private Consequences impact(Caller by, long networkId, BulkChangeForm form, SliceRequest request) {
        var violations = new Violations();
        var change = form.change(violations);
        violations.refuseIfAny();
        return consequences.of(by, networkId, () -> service.changeAll(by, networkId, form.pixelIds(), change), request);
    }

    /** @throws InvalidInput when no action is chosen */
    private BulkView view(long networkId, BulkChangeForm form, Errors errors, @Nullable Consequences impact) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            var chosen = chosen(networkId, form);
            return new BulkView(
                    networkId,
                    form.kind(),
                    chosen,
                    form.kind() == BulkChange.Kind.ATTACH ? advertisers(networkId, form) : Choices.NONE,
                    form,
                    errors,
                    already(form.kind(), chosen),
                    impact);
        });
    }

    private static long already(BulkChange.Kind kind, List<Choice> chosen) {
        var pixelIds = chosen.stream().map(pixel -> Long.valueOf(pixel.value())).toList();
        return switch (kind) {
            case ACTIVATE -> PixelQueries.countInUse(pixelIds, true);
            case DEACTIVATE -> PixelQueries.countInUse(pixelIds, false);
            case ARCHIVE, RESTORE, ATTACH, SET_FLIGHT -> 0;
        };
    }

    /** Hidden ones are left out. */
    private List<Choice> chosen(long networkId, BulkChangeForm form) {
        var grants = caller.get().grants();
        return PixelQueries.outlines(new HashSet<>(form.pixelIds())).values().stream()
                .filter(pixel -> pixel.networkId() == networkId && access.sees(grants, pixel))
                .sorted(Comparator.comparing(PixelOutline::name))
                .map(pixel -> Choice.of(pixel.id(), pixel.name()))
                .toList();
    }

    private Choices advertisers(long networkId, BulkChangeForm form) {
        var reach = caller.get().grants().reach(Permission.VIEW_ADVERTISER, networkId);
        return Choices.ofAdvertisers(
                networkId,
                form.association.advertiserId,
                (max, wanted) -> Advertiser.names(networkId, reach, max, wanted));
    }

    private static Errors clashing(Conflict conflict) {
        return new Errors(List.of(new Violation("", String.valueOf(conflict.getMessage()))));
    }

    private static String doneMessage(BulkChange change, int count) {
        var pixels = count == 1 ? "1 pixel is " : count + " pixels are ";
        return pixels
                + switch (change.kind()) {
                    case ACTIVATE -> "active.";
                    case DEACTIVATE -> "deactivated.";
                    case ARCHIVE -> "archived. You can restore them at any time.";
                    case RESTORE -> "restored, with their associations.";
                    case ATTACH ->
                        Objects.requireNonNull(change.association()).exclusion()
                                ? "excluded there."
                                : "attached there.";
                    case SET_FLIGHT -> "set to the new flight.";
                };
    }
}

package org.pixelkeep.listview.http;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.listview.ListDisplayService;
import org.pixelkeep.listview.ListQueries;
import org.pixelkeep.listview.ListViewService;
import org.pixelkeep.listview.PersonalList;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.NotPermitted;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.web.form.FormInput;
import org.pixelkeep.web.page.Flash;

/** Saves and removes views of lists, and keeps columns and density. Each leads back to the list, as it was filtered. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class ListViewPages {
    private final ListViewService views;
    private final ListDisplayService displays;
    private final NetworkAccess networks;
    private final CurrentCaller caller;
    private final Flash flash;

    ListViewPages(
            ListViewService views,
            ListDisplayService displays,
            NetworkAccess networks,
            CurrentCaller caller,
            Flash flash) {
        this.views = views;
        this.displays = displays;
        this.networks = networks;
        this.caller = caller;
        this.flash = flash;
    }

    /** An invalid name leads back with a message: the form has a single field. */
    @POST
    @Path("networks/{networkId}/list-views")
    @PermissionsAllowed("view-pixel")
    public Response save(
            @RestPath long networkId,
            @RestForm @Nullable String list,
            @RestForm @Nullable String name,
            @RestForm @Nullable String query,
            @RestForm @Nullable String shared) {
        var of = list(networkId, list);
        var title = Texts.trimmed(name);
        try {
            views.save(caller.get(), networkId, of, title, query, FormInput.ticked(shared));
        } catch (InvalidInput refused) {
            flash.danger(
                    "The view was not saved. " + refused.violations().get(0).message());
            return flash.back(back(networkId, of, query));
        }
        return flash.done(
                back(networkId, of, query),
                "The view “" + title + "” was saved"
                        + (FormInput.ticked(shared) ? " for everyone who can see the whole network." : "."));
    }

    @POST
    @Path("networks/{networkId}/list-views/remove")
    @PermissionsAllowed("view-pixel")
    public Response remove(
            @RestPath long networkId,
            @RestForm @Nullable String list,
            @RestForm @Nullable String name,
            @RestForm @Nullable String query,
            @RestForm @Nullable String shared) {
        var of = list(networkId, list);
        var title = Texts.trimmed(name);
        views.remove(caller.get(), networkId, of, title, FormInput.ticked(shared));
        return flash.done(back(networkId, of, query), "The view “" + title + "” was removed.");
    }

    @POST
    @Path("networks/{networkId}/list-display")
    @PermissionsAllowed("view-pixel")
    public Response display(
            @RestPath long networkId,
            @RestForm @Nullable String list,
            @RestForm @Nullable String density,
            @RestForm List<String> columns,
            @RestForm @Nullable String reset,
            @RestForm @Nullable String query) {
        var of = list(networkId, list);
        var userId = caller.get().userId();
        if (userId == null) {
            throw new NotPermitted(Permission.VIEW_PIXEL.code());
        }
        if (FormInput.ticked(reset)) {
            displays.reset(userId, of);
        } else {
            displays.keep(
                    userId, of, "compact".equals(density), Objects.requireNonNullElse(columns, List.<String>of()));
        }
        return flash.back(back(networkId, of, query));
    }

    private PersonalList list(long networkId, @Nullable String list) {
        networks.reach(caller.get(), Permission.VIEW_PIXEL, networkId);
        return FormInput.constant(PersonalList.class, list)
                .orElseThrow(() -> new InvalidInput("list", "Must be one of: PIXELS, CREATIVES."));
    }

    /** Filters too long to be saved are left out: the path becomes a header. */
    private static String back(long networkId, PersonalList list, @Nullable String query) {
        var filters = ListQueries.filters(query);
        return "/networks/" + networkId + "/" + list.path()
                + (filters.isEmpty() || filters.length() > ListQueries.MAX_LENGTH ? "" : "?" + filters);
    }
}

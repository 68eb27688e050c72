package org.pixelkeep.pixel.http;

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
import java.net.URI;
import java.util.Set;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.advertiser.AdvertiserAccess;
import org.pixelkeep.listview.ListViewAccess;
import org.pixelkeep.listview.PersonalList;
import org.pixelkeep.pixel.http.form.AssociationForm;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.shared.text.Digits;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.vendor.Vendor;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.page.Choices;
import org.pixelkeep.web.page.Htmx;
import org.pixelkeep.web.rate.CostlyPage;

/** The list of pixels and the page of one. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class PixelPages {
    @CheckedTemplate(basePath = "pixel")
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(PixelListView view);

        static native TemplateInstance list$rows(PixelListView view);

        static native TemplateInstance pixel(PixelView view);

        static native TemplateInstance pixel$associations(PixelView view);
    }

    private final PixelListing listing;
    private final PixelColumns columns;
    private final ListViewAccess settings;
    private final PixelRows rows;
    private final PixelViews views;
    private final AdvertiserAccess advertisers;
    private final Htmx htmx;
    private final CurrentCaller caller;

    PixelPages(
            PixelListing listing,
            PixelColumns columns,
            ListViewAccess settings,
            PixelRows rows,
            PixelViews views,
            AdvertiserAccess advertisers,
            Htmx htmx,
            CurrentCaller caller) {
        this.listing = listing;
        this.columns = columns;
        this.settings = settings;
        this.rows = rows;
        this.views = views;
        this.advertisers = advertisers;
        this.htmx = htmx;
        this.caller = caller;
    }

    @GET
    @Path("networks/{networkId}/pixels")
    @PermissionsAllowed("view-pixel")
    @Transactional
    public TemplateInstance list(@RestPath long networkId, @BeanParam PixelListQuery query) {
        var current = caller.get();
        var reach = current.grants().reach(Permission.VIEW_PIXEL, networkId);
        var directory = Vendor.directory(networkId);
        var slice = listing.of(current, networkId, query, directory).slice(query.slice());
        var display = settings.settings(current, networkId, PersonalList.PIXELS);
        var chosen = Digits.number(query.advertiser).orElse(null);
        var isOfNetwork = chosen == null && current.grants().allows(Permission.EDIT_PIXEL, Scope.network(networkId));
        var choices = htmx.wantsFragment() && isOfNetwork
                ? Choices.NONE
                : Choices.ofAdvertisers(
                        networkId, chosen, (max, wanted) -> Advertiser.names(networkId, reach, max, wanted));
        var open = isOfNetwork
                ? Set.<Long>of()
                : advertisers.open(current, Permission.EDIT_PIXEL, networkId, choices.ids(), chosen);
        var view = PixelListView.builder()
                .networkId(networkId)
                .query(query)
                .rows(slice.with(rows.of(networkId, slice.items(), reach)))
                .vendors(directory.stream().map(vendor -> vendor.name).toList())
                .vendor(PixelListing.vendorName(query, directory))
                .advertisers(choices)
                .settings(display)
                .details(columns.of(current, networkId, slice.items(), display))
                .newOfNetwork(isOfNetwork ? "/networks/" + networkId + "/pixels/new" : null)
                .mayAddTo(choices.ofIds(open))
                .mayChange(!current.grants()
                        .reach(Permission.EDIT_PIXEL, networkId)
                        .isEmpty())
                .build();
        return htmx.wantsFragment() ? Templates.list$rows(view) : Templates.list(view);
    }

    /** The pixels of one advertiser: the network's list, filtered. */
    @GET
    @Path("advertisers/{advertiserId}/pixels")
    @PermissionsAllowed("view-pixel")
    public Response ofAdvertiser(@RestPath long advertiserId) {
        var advertiser = advertisers.visible(caller.get(), advertiserId);
        return Response.seeOther(URI.create("/networks/" + advertiser.networkId + "/pixels?advertiser=" + advertiserId))
                .build();
    }

    @GET
    @Path("pixels/{pixelId}")
    @CostlyPage
    @PermissionsAllowed("view-pixel")
    public TemplateInstance pixel(
            @RestPath long pixelId, @RestQuery @Nullable String after, @RestQuery @Nullable String before) {
        var part = new SliceRequest(SliceRequest.USUAL, Texts.given(after), Texts.given(before), null);
        var view = views.of(caller.get(), pixelId, part, new AssociationForm(), Errors.NONE);
        return htmx.wantsFragment() ? Templates.pixel$associations(view) : Templates.pixel(view);
    }

    /** The pixel's page after one of its forms was refused. */
    public static Response refused(
            PixelViews views, CurrentCaller caller, long pixelId, AssociationForm form, Errors errors) {
        return Response.status(422)
                .entity(Templates.pixel(views.of(caller.get(), pixelId, SliceRequest.first(), form, errors)))
                .build();
    }
}

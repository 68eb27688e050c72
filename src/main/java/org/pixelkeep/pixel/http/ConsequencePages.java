package org.pixelkeep.pixel.http;

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
import jakarta.ws.rs.core.UriBuilder;
import java.util.List;
import java.util.Locale;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.impact.Consequences;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelAccess;
import org.pixelkeep.shared.Clash;
import org.pixelkeep.shared.InvalidInput;
import org.pixelkeep.shared.NotPermitted;
import org.pixelkeep.shared.Violation;
import org.pixelkeep.web.Htmx;
import org.pixelkeep.web.Rate;

/** What the buttons of a pixel would do, before they are pressed: the page of each asks, and does it. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class ConsequencePages {
    @CheckedTemplate(basePath = "pixel")
    static class Templates {
        private Templates() {}

        static native TemplateInstance consequences(DeedView view);

        static native TemplateInstance consequences$summary(DeedView view);

        static native TemplateInstance consequences$list(DeedView view);

        static native TemplateInstance notForeseen(List<String> problems);
    }

    private final PixelAccess access;
    private final Deeds deeds;
    private final Htmx htmx;
    private final CurrentCaller caller;

    ConsequencePages(PixelAccess access, Deeds deeds, Htmx htmx, CurrentCaller caller) {
        this.access = access;
        this.deeds = deeds;
        this.htmx = htmx;
        this.caller = caller;
    }

    /** @param query what is to be done; the script of a page gets the numbers alone, or a part of the list */
    @GET
    @Path("pixels/{pixelId}/consequences")
    @Rate(Rate.Kind.COSTLY)
    @PermissionsAllowed({"edit-pixel", "review-pixel"})
    public TemplateInstance consequences(@RestPath long pixelId, @BeanParam DeedQuery query) {
        var pixel = changeable(caller.get(), pixelId);
        if (!htmx.wantsFragment()) {
            return Templates.consequences(view(pixel, query));
        }
        try {
            var view = view(pixel, query);
            return htmx.targets("altered") ? Templates.consequences$list(view) : Templates.consequences$summary(view);
        } catch (InvalidInput unfinished) {
            return Templates.notForeseen(
                    unfinished.violations().stream().map(Violation::message).toList());
        } catch (Clash clash) {
            return Templates.notForeseen(List.of(String.valueOf(clash.getMessage())));
        }
    }

    private DeedView view(Pixel pixel, DeedQuery query) {
        long pixelId = pixel.id;
        var deed = query.deed();
        return new DeedView(
                pixelId,
                pixel.networkId,
                pixel.name,
                pixel.version,
                deed,
                action(pixelId, deed, query),
                query.fields(deed),
                query.suspends(),
                told(caller.get(), pixelId, deed, query));
    }

    /** Goes from the form of an association to the page that tells what saving it would do. */
    @POST
    @Path("pixels/{pixelId}/associations/consequences")
    @Rate(Rate.Kind.COSTLY)
    @PermissionsAllowed("edit-pixel")
    public Response ofAssociation(@RestPath long pixelId, @BeanParam AssociationForm form) {
        access.editable(caller.get(), pixelId);
        var address =
                UriBuilder.fromPath("/pixels/" + pixelId + "/consequences").queryParam("of", PixelDeed.ATTACH);
        put(address, "target", form.target);
        put(address, "advertiserId", form.advertiserId);
        put(address, "creativeId", form.creativeId);
        put(address, "exclusion", form.exclusion);
        form.creativeTypes.forEach(type -> put(address, "creativeTypes", type));
        return Response.seeOther(address.build()).build();
    }

    private static void put(UriBuilder address, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            address.queryParam(name, "{value}").resolveTemplate("value", value);
        }
    }

    private Pixel changeable(Caller by, long pixelId) {
        var pixel = access.visible(by, pixelId);
        if (!by.grants().allows(Permission.EDIT_PIXEL, pixel.accessScope())
                && !by.grants().allows(Permission.REVIEW_PIXEL, pixel.accessScope())) {
            throw new NotPermitted(Permission.EDIT_PIXEL.code());
        }
        return pixel;
    }

    private Consequences told(Caller by, long pixelId, PixelDeed deed, DeedQuery query) {
        var decision = deed.decision();
        if (decision.isPresent()) {
            return deeds.decide(by, pixelId, decision.get(), query.suspends(), query.request());
        }
        var trial = switch (deed) {
            case ACTIVATE -> deeds.activate(true);
            case DEACTIVATE -> deeds.activate(false);
            case ARCHIVE -> deeds.archive();
            case RESTORE -> deeds.restore();
            case ATTACH -> deeds.attach(query.draft());
            case DETACH -> deeds.detach(query.association());
            case APPROVE, REJECT, EXEMPT -> throw new IllegalStateException("a decision");
        };
        return deeds.of(by, pixelId, trial, query.request());
    }

    private static String action(long pixelId, PixelDeed deed, DeedQuery query) {
        return switch (deed) {
            case ACTIVATE, DEACTIVATE, ARCHIVE, RESTORE ->
                "/pixels/" + pixelId + "/" + deed.name().toLowerCase(Locale.ROOT);
            case ATTACH -> "/pixels/" + pixelId + "/associations";
            case DETACH -> "/associations/" + query.association() + "/detach";
            case APPROVE, REJECT, EXEMPT -> "/pixels/" + pixelId + "/review";
        };
    }
}

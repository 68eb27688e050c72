package org.pixelkeep.account.http.person;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.Grant;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.invitation.InvitationService;
import org.pixelkeep.account.invitation.Invitations;
import org.pixelkeep.account.membership.Administrators;
import org.pixelkeep.account.membership.MembershipService;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.web.form.Attempt;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.form.FormInput;
import org.pixelkeep.web.form.FormResponses;
import org.pixelkeep.web.page.Choice;
import org.pixelkeep.web.page.Flash;

/** The platform administrators, and the first administrators of networks. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class AdministratorPages {
    private static final String HERE = "/administrators";

    private final MembershipService memberships;
    private final InvitationService offers;
    private final Invitations invitations;
    private final LinkResponses links;
    private final CurrentCaller caller;
    private final Flash flash;

    AdministratorPages(
            MembershipService memberships,
            InvitationService offers,
            Invitations invitations,
            LinkResponses links,
            CurrentCaller caller,
            Flash flash) {
        this.memberships = memberships;
        this.offers = offers;
        this.invitations = invitations;
        this.links = links;
        this.caller = caller;
        this.flash = flash;
    }

    /**
     * What the page shows.
     *
     * @param places what someone can be made administrator of: the platform, or a network without one
     */
    record AdministratorsView(
            List<Administrators.Administrator> administrators,
            List<Invitations.Open> invitations,
            List<Choice> places,
            String chosen) {}

    @CheckedTemplate(basePath = "account")
    static class Templates {
        private Templates() {}

        static native TemplateInstance administrators(AdministratorsView view, UserForm form, Errors errors);
    }

    /** @param place what is chosen in the form at first, such as the ID of a network that was just created */
    @GET
    @Path("administrators")
    @PermissionsAllowed("add-network")
    public TemplateInstance list(@RestQuery @DefaultValue("") String place) {
        return Templates.administrators(view(place), new UserForm(), Errors.NONE);
    }

    /** Makes someone a platform administrator, or the first administrator of a network. */
    @POST
    @Path("administrators")
    @PermissionsAllowed("add-network")
    public Response add(@BeanParam UserForm form, @RestForm @Nullable String place) {
        var chosen = place == null ? "" : place;
        return Attempt.at(() -> invitations.invite(caller.get(), form.invitee(), grant(chosen)))
                .answer(
                        delivery -> links.answer(
                                HERE, delivery, delivery.memberId() == null ? "was invited" : "now has the role"),
                        wrong -> FormResponses.refused(Templates.administrators(view(chosen), form, wrong)),
                        () -> FormResponses.done(HERE));
    }

    @POST
    @Path("administrators/{roleId}/remove")
    @PermissionsAllowed("add-network")
    public Response remove(@RestPath long roleId) {
        memberships.revokeOnPlatform(caller.get(), roleId);
        return flash.done(HERE, "Role removed.");
    }

    /** Creates a new link for an invitation; the old one stops working. */
    @POST
    @Path("administrators/invitations/{invitationId}/link")
    @PermissionsAllowed("add-network")
    public Response renew(@RestPath long invitationId) {
        return links.answer(HERE, invitations.renew(caller.get(), invitationId), "was invited");
    }

    @POST
    @Path("administrators/invitations/{invitationId}/withdraw")
    @PermissionsAllowed("add-network")
    public Response withdraw(@RestPath long invitationId) {
        offers.withdraw(caller.get(), invitationId);
        return flash.done(HERE, "Invitation withdrawn. Its link no longer works.");
    }

    private static Grant grant(String place) {
        if (place.equals("PLATFORM")) {
            return new Grant(Role.PLATFORM_ADMINISTRATOR, null, null);
        }
        return FormInput.id(place)
                .map(networkId -> new Grant(Role.NETWORK_ADMINISTRATOR, networkId, null))
                .orElseThrow(() -> new InvalidInput("place", "Choose the platform or a network."));
    }

    private AdministratorsView view(String chosen) {
        var places = new ArrayList<Choice>();
        places.add(new Choice("PLATFORM", "The platform"));
        Administrators.networksWithout(caller.get())
                .forEach(network -> places.add(Choice.of(network.id(), "The network " + network.name())));
        return new AdministratorsView(
                Administrators.ofPlatform(caller.get()), invitations.ofPlatform(caller.get()), places, chosen);
    }
}

package org.pixelkeep.account.http.person;

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
import java.util.List;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Role;
import org.pixelkeep.access.Scope;
import org.pixelkeep.account.invitation.Invitations;
import org.pixelkeep.account.membership.People;
import org.pixelkeep.account.membership.ScopeNames;
import org.pixelkeep.account.person.UserService;
import org.pixelkeep.shared.list.Slice;
import org.pixelkeep.web.form.Attempt;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.form.FormInput;
import org.pixelkeep.web.form.FormResponses;
import org.pixelkeep.web.list.Filtering;
import org.pixelkeep.web.list.WordsQuery;
import org.pixelkeep.web.page.Choice;
import org.pixelkeep.web.page.Choices;
import org.pixelkeep.web.page.Flash;
import org.pixelkeep.web.page.Htmx;

/** The people of a network and their roles. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class UserPages {
    private final UserService users;
    private final Invitations invitations;
    private final LinkResponses links;
    private final CurrentCaller caller;
    private final Flash flash;
    private final Htmx htmx;

    UserPages(
            UserService users,
            Invitations invitations,
            LinkResponses links,
            CurrentCaller caller,
            Flash flash,
            Htmx htmx) {
        this.users = users;
        this.invitations = invitations;
        this.links = links;
        this.caller = caller;
        this.flash = flash;
        this.htmx = htmx;
    }

    /**
     * What the list shows.
     *
     * @param filter what was searched for
     * @param roles to choose from
     * @param advertisers to choose from
     * @param edits whether the caller may change anything here
     * @param secondFactor whether roles here need a second factor
     * @param invitations open invitations
     */
    record UsersView(
            long networkId,
            People.Filter filter,
            List<Choice> roles,
            Choices advertisers,
            Slice<People.Person> people,
            boolean edits,
            boolean secondFactor,
            List<Invitations.Open> invitations) {
        public boolean searched() {
            return !Objects.requireNonNullElse(filter.text(), "").isBlank()
                    || filter.role() != null
                    || filter.advertiserId() != null;
        }
    }

    /** The choices of the form for a new person. */
    record NewUserView(long networkId, List<Choice> roles, Choices advertisers) {}

    @CheckedTemplate(basePath = "account")
    static class Templates {
        private Templates() {}

        static native TemplateInstance users(UsersView view);

        static native TemplateInstance users$rows(UsersView view);

        static native TemplateInstance newUser(NewUserView view, UserForm form, Errors errors);
    }

    @GET
    @Path("networks/{networkId}/users")
    @PermissionsAllowed("view-user")
    public TemplateInstance list(
            @RestPath long networkId,
            @BeanParam WordsQuery query,
            @RestQuery @Nullable String role,
            @RestQuery @Nullable String advertiserId) {
        var q = query.q() == null ? "" : query.q();
        var filter = new People.Filter(
                q, Filtering.oneOf(Role.class, "role", role), Filtering.id("advertiserId", advertiserId));
        var people = People.in(caller.get(), networkId, filter, query.list().request());
        var view = new UsersView(
                networkId,
                filter,
                RoleChoices.roles(),
                htmx.wantsFragment() ? Choices.NONE : RoleChoices.advertisers(networkId, filter.advertiserId()),
                people,
                edits(networkId),
                ScopeNames.wantsSecondFactor(networkId),
                htmx.wantsFragment() ? List.of() : invitations.in(caller.get(), networkId));
        return htmx.wantsFragment() ? Templates.users$rows(view) : Templates.users(view);
    }

    @GET
    @Path("networks/{networkId}/users/new")
    @PermissionsAllowed("edit-user")
    public TemplateInstance form(@RestPath long networkId) {
        People.requireManager(caller.get(), networkId);
        return Templates.newUser(newUser(networkId, new UserForm()), new UserForm(), Errors.NONE);
    }

    @POST
    @Path("networks/{networkId}/users")
    @PermissionsAllowed("edit-user")
    public Response add(@RestPath long networkId, @BeanParam UserForm form) {
        People.requireManager(caller.get(), networkId);
        return Attempt.at(() -> invitations.invite(caller.get(), form.invitee(), form.grantForInvitee(networkId)))
                .answer(
                        delivery -> links.answer(
                                "/networks/" + networkId + "/users",
                                delivery,
                                delivery.memberId() == null ? "was invited" : "now has the role"),
                        wrong -> FormResponses.refused(Templates.newUser(newUser(networkId, form), form, wrong)),
                        () -> FormResponses.done("/networks/" + networkId + "/users"));
    }

    /** Whether roles here work only for people with a second factor. */
    @POST
    @Path("networks/{networkId}/users/second-factor")
    @PermissionsAllowed("edit-user")
    public Response demandSecondFactor(@RestPath long networkId, @RestForm @Nullable String demanded) {
        var on = FormInput.ticked(demanded);
        users.demandSecondFactor(caller.get(), networkId, on);
        return flash.done(
                "/networks/" + networkId + "/users",
                on
                        ? "A second factor is now required here. People without one stay signed in but lose access "
                                + "to this network."
                        : "A second factor is no longer required here.");
    }

    private boolean edits(long networkId) {
        return caller.get().grants().allows(Permission.EDIT_USER, Scope.network(networkId));
    }

    private static NewUserView newUser(long networkId, UserForm form) {
        return new NewUserView(networkId, RoleChoices.roles(), RoleChoices.advertisers(networkId, form.advertiser()));
    }
}

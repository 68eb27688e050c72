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
import org.jboss.resteasy.reactive.RestPath;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;
import org.pixelkeep.account.http.account.SessionView;
import org.pixelkeep.account.http.token.TokenView;
import org.pixelkeep.account.invitation.Invitations;
import org.pixelkeep.account.membership.MembershipService;
import org.pixelkeep.account.membership.People;
import org.pixelkeep.account.session.SessionService;
import org.pixelkeep.account.signin.SecondFactorService;
import org.pixelkeep.account.signon.SignOnService;
import org.pixelkeep.account.token.ApiToken;
import org.pixelkeep.account.token.TokenService;
import org.pixelkeep.account.token.TokenTree;
import org.pixelkeep.web.form.Attempt;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.form.FormResponses;
import org.pixelkeep.web.page.Choice;
import org.pixelkeep.web.page.Choices;
import org.pixelkeep.web.page.Flash;

/** A person in a network: roles, how and where they sign in, and their tokens. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class PersonPages {
    private static final String PERSON = "networks/{networkId}/users/{userId}";

    private final MembershipService memberships;
    private final SecondFactorService factors;
    private final SignOnService signOns;
    private final SessionService sessions;
    private final TokenService tokens;
    private final Invitations invitations;
    private final LinkResponses links;
    private final CurrentCaller caller;
    private final Flash flash;

    PersonPages(
            MembershipService memberships,
            SecondFactorService factors,
            SignOnService signOns,
            SessionService sessions,
            TokenService tokens,
            Invitations invitations,
            LinkResponses links,
            CurrentCaller caller,
            Flash flash) {
        this.memberships = memberships;
        this.factors = factors;
        this.signOns = signOns;
        this.sessions = sessions;
        this.tokens = tokens;
        this.invitations = invitations;
        this.links = links;
        this.caller = caller;
        this.flash = flash;
    }

    /**
     * What the page shows.
     *
     * @param edits whether the caller may change roles here
     * @param answers whether the account is limited to this network; otherwise it is the person's own, with its
     *     sessions and tokens
     */
    record PersonView(
            long networkId,
            People.Person person,
            boolean edits,
            boolean answers,
            List<SessionView> sessions,
            List<HeldToken> tokens,
            List<Choice> roles,
            Choices advertisers) {
        public String here() {
            return page(networkId, person.userId());
        }
    }

    /**
     * A token of the person.
     *
     * @param ending how many other tokens are revoked with it
     */
    record HeldToken(TokenView token, int ending) {
        static List<HeldToken> of(List<ApiToken> tokens) {
            var tree = TokenTree.of(tokens);
            return tokens.stream()
                    .map(token -> new HeldToken(
                            TokenView.of(token), tree.revokedWith(token).size() - 1))
                    .toList();
        }
    }

    @CheckedTemplate(basePath = "account")
    static class Templates {
        private Templates() {}

        static native TemplateInstance person(PersonView view, UserForm form, Errors errors);
    }

    @GET
    @Path(PERSON)
    @PermissionsAllowed("view-user")
    public TemplateInstance show(@RestPath long networkId, @RestPath long userId) {
        return Templates.person(view(networkId, userId, new UserForm()), new UserForm(), Errors.NONE);
    }

    @POST
    @Path(PERSON + "/roles")
    @PermissionsAllowed("edit-user")
    public Response grant(@RestPath long networkId, @RestPath long userId, @BeanParam UserForm form) {
        People.requireManager(caller.get(), networkId);
        var person = People.one(caller.get(), networkId, userId);
        return Attempt.at(() -> memberships.grant(caller.get(), person.userId(), form.grantIn(networkId)))
                .answer(
                        role -> done(networkId, userId, "Role added."),
                        wrong -> FormResponses.refused(Templates.person(view(networkId, userId, form), form, wrong)),
                        () -> FormResponses.done(page(networkId, userId)));
    }

    @POST
    @Path("networks/{networkId}/roles/{roleId}/remove")
    @PermissionsAllowed("edit-user")
    public Response removeRole(@RestPath long networkId, @RestPath long roleId) {
        memberships.revoke(caller.get(), networkId, roleId);
        return flash.done(people(networkId), "Role removed.");
    }

    @POST
    @Path(PERSON + "/deactivate")
    @PermissionsAllowed("edit-user")
    public Response deactivate(@RestPath long networkId, @RestPath long userId) {
        return changed(
                networkId,
                userId,
                memberships::deactivate,
                "Deactivated. Their sessions and tokens no longer reach this network.");
    }

    @POST
    @Path(PERSON + "/activate")
    @PermissionsAllowed("edit-user")
    public Response activate(@RestPath long networkId, @RestPath long userId) {
        return changed(networkId, userId, memberships::activate, "Reactivated.");
    }

    /** Ends the membership with its roles; the account remains. */
    @POST
    @Path(PERSON + "/end")
    @PermissionsAllowed("edit-user")
    public Response end(@RestPath long networkId, @RestPath long userId) {
        memberships.end(caller.get(), networkId, userId);
        return flash.done(people(networkId), "Membership ended.");
    }

    /** Creates a link to set a new password and mails it, or shows it once. */
    @POST
    @Path(PERSON + "/password-link")
    @PermissionsAllowed("edit-user")
    public Response link(@RestPath long networkId, @RestPath long userId) {
        return links.answer(
                page(networkId, userId),
                invitations.reset(caller.get(), networkId, userId),
                "can set a new password with a link");
    }

    @POST
    @Path(PERSON + "/sessions/end")
    @PermissionsAllowed("edit-user")
    public Response signOut(@RestPath long networkId, @RestPath long userId) {
        return changed(networkId, userId, memberships::signOut, "Signed out of this network.");
    }

    @POST
    @Path(PERSON + "/second-factor/remove")
    @PermissionsAllowed("edit-user")
    public Response removeSecondFactor(@RestPath long networkId, @RestPath long userId) {
        return changed(networkId, userId, factors::removeOf, "Authenticator app removed. The person was signed out.");
    }

    @POST
    @Path(PERSON + "/sso/remove")
    @PermissionsAllowed("edit-user")
    public Response unlink(@RestPath long networkId, @RestPath long userId) {
        return changed(networkId, userId, signOns::unlinkOf, "Single sign-on removed. The person was signed out.");
    }

    @POST
    @Path(PERSON + "/tokens/{tokenId}/revoke")
    @PermissionsAllowed("edit-user")
    public Response revokeToken(@RestPath long networkId, @RestPath long userId, @RestPath long tokenId) {
        var revoked = tokens.revokeOf(caller.get(), networkId, userId, tokenId);
        return done(
                networkId,
                userId,
                revoked == 1
                        ? "Token revoked."
                        : "Token revoked, along with those created with it: " + revoked + " tokens in all.");
    }

    private PersonView view(long networkId, long userId, UserForm form) {
        var actor = caller.get();
        var person = People.one(actor, networkId, userId);
        var edits = actor.grants().allows(Permission.EDIT_USER, Scope.network(networkId));
        var answers = edits && person.local();
        return new PersonView(
                networkId,
                person,
                edits,
                answers,
                answers ? SessionView.of(sessions.living(userId), "") : List.of(),
                answers ? HeldToken.of(ApiToken.ofUser(userId)) : List.of(),
                RoleChoices.roles(),
                RoleChoices.advertisers(networkId, form.advertiser()));
    }

    /** What a manager does to a person's access to one network. */
    private interface AccessChange {
        void make(Caller caller, long networkId, long userId);
    }

    private Response changed(long networkId, long userId, AccessChange change, String words) {
        change.make(caller.get(), networkId, userId);
        return done(networkId, userId, words);
    }

    private Response done(long networkId, long userId, String words) {
        return flash.done(page(networkId, userId), words);
    }

    private static String page(long networkId, long userId) {
        return people(networkId) + "/" + userId;
    }

    private static String people(long networkId) {
        return "/networks/" + networkId + "/users";
    }
}

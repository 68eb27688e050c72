package org.pixelkeep.account.http.invitation;

import com.google.auto.value.AutoBuilder;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.account.http.signin.EndedLinks;
import org.pixelkeep.account.http.signin.LinkPages;
import org.pixelkeep.account.http.signin.SignInPages;
import org.pixelkeep.account.http.signon.SignOnIntent;
import org.pixelkeep.account.http.signon.SignOnIntents;
import org.pixelkeep.account.invitation.InvitationService;
import org.pixelkeep.account.invitation.InvitationService.Opened;
import org.pixelkeep.account.session.SessionService;
import org.pixelkeep.account.signon.SignOnSettings;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.web.form.Attempt;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.form.FormResponses;
import org.pixelkeep.web.page.Flash;
import org.pixelkeep.web.request.SessionCookie;

/**
 * The page behind an invitation link. Opening it does not use the link up. If the link was shown instead of mailed, the
 * page looks the same whether or not the address has an account elsewhere.
 */
@Path("invitations/{secret}")
@PermitAll
@Produces(MediaType.TEXT_HTML)
class AcceptancePages {
    private final InvitationService invitations;
    private final EndedLinks ended;
    private final SessionService sessions;
    private final SignOnSettings settings;
    private final SignOnIntents intents;
    private final CurrentVertxRequest request;
    private final CurrentCaller caller;
    private final Flash flash;

    AcceptancePages(
            InvitationService invitations,
            EndedLinks ended,
            SessionService sessions,
            SignOnSettings settings,
            SignOnIntents intents,
            CurrentVertxRequest request,
            CurrentCaller caller,
            Flash flash) {
        this.invitations = invitations;
        this.ended = ended;
        this.sessions = sessions;
        this.settings = settings;
        this.intents = intents;
        this.request = request;
        this.caller = caller;
        this.flash = flash;
    }

    /**
     * What the page shows.
     *
     * @param place the network, or the platform
     * @param name as entered before, or now
     * @param local whether an account created here is limited to the network
     * @param mine whether the signed-in person can accept it with their account
     * @param signedInAs another address that is signed in; empty: nobody is
     * @param signIn whether the address has an account, which accepts it
     */
    record AcceptanceView(
            String here,
            String place,
            String role,
            String email,
            String name,
            boolean local,
            boolean mine,
            String signedInAs,
            boolean signIn) {

        /** A page to be built. */
        static Builder builder() {
            return new AutoBuilder_AcceptancePages_AcceptanceView_Builder();
        }

        /** Builds a page by the names of its parts. */
        @AutoBuilder(ofClass = AcceptanceView.class)
        interface Builder {
            Builder here(String here);

            Builder place(String place);

            Builder role(String role);

            Builder email(String email);

            Builder name(String name);

            Builder local(boolean local);

            Builder mine(boolean mine);

            Builder signedInAs(String signedInAs);

            Builder signIn(boolean signIn);

            AcceptanceView build();
        }
    }

    @CheckedTemplate(basePath = "account")
    static class Templates {
        private Templates() {}

        static native TemplateInstance acceptance(AcceptanceView view, Errors errors);

        static native TemplateInstance acceptanceAway(String provider);
    }

    @GET
    public Response show(@RestPath String secret) {
        return invitations
                .opened(secret)
                .map(opened -> Response.ok(Templates.acceptance(view(secret, opened, opened.name()), Errors.NONE))
                        .build())
                .orElseGet(() -> ended.answer(secret));
    }

    /** Accepts it with a new account. Anyone signed in here as someone else is signed out. */
    @POST
    public Response accept(
            @RestPath String secret,
            @RestForm @DefaultValue("") String name,
            @RestForm @DefaultValue("") String password) {
        var opened = invitations.opened(secret);
        if (opened.isEmpty()) {
            return ended.answer(secret);
        }
        return ended.unlessEnded(
                secret,
                () -> Attempt.at(() -> invitations.accept(caller.get(), secret, name, password))
                        .answer(
                                user -> {
                                    SessionCookie.secret(current()).ifPresent(sessions::close);
                                    return flash.done(
                                            SignInPages.address(user.networkId),
                                            "Invitation accepted. Please sign in.");
                                },
                                wrong -> FormResponses.refused(
                                        Templates.acceptance(view(secret, opened.get(), name), wrong)),
                                LinkPages::gone));
    }

    /** Accepts it with the signed-in account. */
    @POST
    @Path("accept")
    @Authenticated
    public Response acceptSignedIn(@RestPath String secret) {
        var opened = invitations.opened(secret).orElseThrow(() -> new NotFound("invitation"));
        invitations.accept(caller.get(), opened.id());
        return flash.done("/", "Invitation accepted.");
    }

    /**
     * Sends the person with the link to the single sign-on provider, to sign in with the account there from now on.
     * Only a form on this page leads there: no link from someone else can link an account.
     */
    @POST
    @Path("sso")
    public Response signOn(@RestPath String secret) {
        if (!settings.isOn() || invitations.opened(secret).isEmpty()) {
            return ended.answer(secret);
        }
        intents.remember(SignOnIntent.accept(secret));
        return Response.ok(Templates.acceptanceAway(settings.name()))
                .header("Refresh", "0; url=/sign-in/sso/accept")
                .build();
    }

    private AcceptanceView view(String secret, Opened opened, String name) {
        var actor = caller.get();
        var userId = actor.tokenId() == null ? actor.userId() : null;
        var mine = userId != null && invitations.receivedBy(userId).stream().anyMatch(each -> each.id() == opened.id());
        var network = opened.network();
        return AcceptanceView.builder()
                .here("/invitations/" + secret)
                .place(network == null ? "the platform" : network)
                .role(opened.grant().role().title())
                .email(opened.email())
                .name(name)
                .local(!opened.mailed())
                .mine(mine)
                .signedInAs(userId == null || mine ? "" : actor.name())
                .signIn(opened.signIn())
                .build();
    }

    private HttpServerRequest current() {
        return request.getCurrent().request();
    }
}

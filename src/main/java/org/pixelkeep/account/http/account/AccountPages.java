package org.pixelkeep.account.http.account;

import com.google.auto.value.AutoBuilder;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.SuspendedRoles;
import org.pixelkeep.account.credential.RecoveryCode;
import org.pixelkeep.account.credential.SecondFactor;
import org.pixelkeep.account.http.signin.SignInAnswers;
import org.pixelkeep.account.http.signon.SignOnIntents;
import org.pixelkeep.account.invitation.InvitationService;
import org.pixelkeep.account.invitation.InvitationService.Received;
import org.pixelkeep.account.mail.Mails;
import org.pixelkeep.account.membership.ScopeNames;
import org.pixelkeep.account.membership.SignOnSubject;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.account.person.UserService;
import org.pixelkeep.account.session.SessionService;
import org.pixelkeep.account.token.ApiToken;
import org.pixelkeep.web.form.Attempt;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.form.FormInput;
import org.pixelkeep.web.form.FormResponses;
import org.pixelkeep.web.page.Flash;
import org.pixelkeep.web.request.SessionCookie;

/** The account of the signed-in person: password, second factor, the browsers in which they are signed in. */
@Path("/")
@Authenticated
@Produces(MediaType.TEXT_HTML)
class AccountPages {
    private final UserService users;
    private final SessionService sessions;
    private final InvitationService invitations;
    private final SuspendedRoles resting;
    private final SignOnIntents intents;
    private final SignInAnswers answers;
    private final Mails mails;
    private final CurrentCaller caller;
    private final CurrentVertxRequest request;
    private final Flash flash;
    private final Clock clock;

    AccountPages(
            UserService users,
            SessionService sessions,
            InvitationService invitations,
            SuspendedRoles resting,
            SignOnIntents intents,
            SignInAnswers answers,
            Mails mails,
            CurrentCaller caller,
            CurrentVertxRequest request,
            Flash flash,
            Clock clock) {
        this.users = users;
        this.sessions = sessions;
        this.invitations = invitations;
        this.resting = resting;
        this.intents = intents;
        this.answers = answers;
        this.mails = mails;
        this.caller = caller;
        this.request = request;
        this.flash = flash;
        this.clock = clock;
    }

    /**
     * What the page shows.
     *
     * @param password whether there is one; without one single sign-on signs in
     * @param proven whether a person without one has just reauthenticated
     * @param linked whether single sign-on signs in
     * @param rests the networks where roles are suspended until the person has a second factor
     * @param codes unused recovery codes
     * @param tokens how many API tokens work
     * @param invitations open invitations to the person
     * @param networks the person's networks
     */
    record AccountView(
            String name,
            String email,
            boolean password,
            boolean proven,
            boolean linked,
            boolean secondFactor,
            List<String> rests,
            long codes,
            long tokens,
            List<Received> invitations,
            List<ScopeNames.Place> networks,
            List<SessionView> sessions) {
        public String restsIn() {
            return String.join(", ", rests);
        }

        /** A page to be built. */
        static Builder builder() {
            return new AutoBuilder_AccountPages_AccountView_Builder();
        }

        /** Builds a page by the names of its parts. */
        @AutoBuilder(ofClass = AccountView.class)
        interface Builder {
            Builder name(String name);

            Builder email(String email);

            Builder password(boolean password);

            Builder proven(boolean proven);

            Builder linked(boolean linked);

            Builder secondFactor(boolean secondFactor);

            Builder rests(List<String> rests);

            Builder codes(long codes);

            Builder tokens(long tokens);

            Builder invitations(List<Received> invitations);

            Builder networks(List<ScopeNames.Place> networks);

            Builder sessions(List<SessionView> sessions);

            AccountView build();
        }
    }

    @CheckedTemplate(basePath = "account")
    static class Templates {
        private Templates() {}

        static native TemplateInstance account(AccountView view, Errors errors);
    }

    @GET
    @Path("account")
    public TemplateInstance account() {
        return Templates.account(view(), Errors.NONE);
    }

    /** A new password: signs out every browser, including this one. */
    @POST
    @Path("account/password")
    public Response setPassword(
            @RestForm("current-password") @DefaultValue("") String currentPassword,
            @RestForm @DefaultValue("") String password,
            @RestForm @Nullable String endTokens) {
        return Attempt.at(() -> {
                    users.setPassword(
                            caller.get(), intents.orProof(currentPassword), password, FormInput.ticked(endTokens));
                    return caller.get().name();
                })
                .answer(
                        email -> {
                            mails.notifyOfChange(email, "Your Pixelkeep password was changed");
                            answers.rememberDevice(
                                    Objects.requireNonNull(caller.get().userId()));
                            return flash.done("/sign-in", "Password changed. Sign in with the new one.");
                        },
                        wrong -> FormResponses.refused(Templates.account(view(), wrong)),
                        () -> FormResponses.done("/account"));
    }

    @POST
    @Path("account/name")
    public Response rename(@RestForm @DefaultValue("") String name) {
        return Attempt.at(() -> {
                    users.rename(caller.get(), name);
                    return name;
                })
                .answer(
                        renamed -> flash.done("/account", "Name changed."),
                        wrong -> FormResponses.refused(Templates.account(view(), wrong)),
                        () -> FormResponses.done("/account"));
    }

    @POST
    @Path("account/sessions/{sessionId}/end")
    public Response end(@RestPath long sessionId) {
        sessions.close(userId(), sessionId);
        return flash.done("/account", "That browser was signed out.");
    }

    /** Signs out everywhere, including here. */
    @POST
    @Path("account/sessions/end")
    public Response endAll() {
        sessions.closeAll(userId());
        return flash.done("/sign-in", "You have been signed out everywhere.");
    }

    private AccountView view() {
        var user = UserAccount.require(userId());
        var secret = SessionCookie.secret(request.getCurrent().request()).orElse("");
        return AccountView.builder()
                .name(user.name)
                .email(user.email)
                .password(user.passwordHash != null)
                .proven(user.passwordHash == null && intents.isProven(user.id))
                .linked(SignOnSubject.isOf(user.id))
                .secondFactor(SecondFactor.isOn(user.id))
                .rests(resting.networksOf(user.id))
                .codes(RecoveryCode.left(user.id))
                .tokens(ApiToken.working(user.id, clock.instant()))
                .invitations(invitations.receivedBy(user.id))
                .networks(ScopeNames.joinedBy(user.id))
                .sessions(SessionView.of(sessions.living(user.id), secret))
                .build();
    }

    private long userId() {
        return Objects.requireNonNull(caller.get().userId());
    }
}

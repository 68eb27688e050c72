package org.pixelkeep.account.http.signon;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.SignedOutNetworks;
import org.pixelkeep.account.http.signin.KeptForm;
import org.pixelkeep.account.http.signin.LinkPages;
import org.pixelkeep.account.http.signin.SignInAnswers;
import org.pixelkeep.account.invitation.InvitationService;
import org.pixelkeep.account.mail.Mails;
import org.pixelkeep.account.membership.CredentialEnded;
import org.pixelkeep.account.membership.ProviderAccount;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.account.session.ReauthProof;
import org.pixelkeep.account.signin.SignInService;
import org.pixelkeep.account.signon.SignOnService;
import org.pixelkeep.account.signon.SignOnSettings;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.web.error.SecurityLog;
import org.pixelkeep.web.page.Flash;

/** Signing in with the single sign-on provider, and coming back from it. */
@Path("sign-in/sso")
@PermitAll
@Blocking
@Produces(MediaType.TEXT_HTML)
class SignOnPages {
    private static final Logger LOG = Logger.getLogger(SignOnPages.class);

    private final SignOnSettings settings;
    private final SignOnFlow flow;
    private final SignOnIntents intents;
    private final SignOnService signOns;
    private final InvitationService invitations;
    private final SignInService signIns;
    private final SignInAnswers answers;
    private final ReauthProof proofs;
    private final Mails mails;
    private final CurrentCaller caller;
    private final SignedOutNetworks signedOut;
    private final CurrentVertxRequest request;
    private final Flash flash;
    private final SecurityLog log;

    SignOnPages(
            SignOnSettings settings,
            SignOnFlow flow,
            SignOnIntents intents,
            SignOnService signOns,
            InvitationService invitations,
            SignInService signIns,
            SignInAnswers answers,
            ReauthProof proofs,
            Mails mails,
            CurrentCaller caller,
            SignedOutNetworks signedOut,
            CurrentVertxRequest request,
            Flash flash,
            SecurityLog log) {
        this.settings = settings;
        this.flow = flow;
        this.intents = intents;
        this.signOns = signOns;
        this.invitations = invitations;
        this.signIns = signIns;
        this.answers = answers;
        this.proofs = proofs;
        this.mails = mails;
        this.caller = caller;
        this.signedOut = signedOut;
        this.request = request;
        this.flash = flash;
        this.log = log;
    }

    /**
     * The page for someone who is not let in.
     *
     * @param provider its display name
     * @param stranger whether the provider knows them but we do not
     */
    record NotInView(String provider, boolean stranger) {}

    @CheckedTemplate(basePath = "account")
    static class Templates {
        private Templates() {}

        static native TemplateInstance notSignedOn(NotInView view);
    }

    /**
     * Sends the browser to the provider.
     *
     * @param again whether a signed-in person should reauthenticate
     */
    @GET
    public Uni<Response> start(@RestQuery @Nullable String next, @RestQuery boolean again) {
        requireOn();
        SignOnIntent intent;
        if (again) {
            intent = SignOnIntent.prove(SignInAnswers.local(next), intents.session());
        } else if (caller.get().userId() != null && signedOut.of(caller.get()).isEmpty()) {
            return Uni.createFrom().item(SignInAnswers.goTo(SignInAnswers.target(next)));
        } else {
            intent = SignOnIntent.signIn(SignInAnswers.local(next));
        }
        return flow.start(request.getCurrent(), intents.rememberFor(intent));
    }

    /**
     * Continues for a person who just asked, with a form on this page, to accept an invitation this way. It takes no
     * ticket. Instead it uses a signed cookie that we set in response to that form, which only our own page can post
     * (because of its token). The cookie is valid for ten minutes and works once. In another browser, this URL finds no
     * cookie. In the browser that was about to open it anyway, it leads to the same provider for the same invitation.
     */
    @GET
    @Path("accept")
    public Uni<Response> accept() {
        requireOn();
        return intents.accepting()
                .map(intent -> flow.start(request.getCurrent(), intents.rememberFor(intent)))
                .orElseGet(() -> Uni.createFrom().item(SignInAnswers.goTo("/sign-in")));
    }

    /**
     * Where the provider redirects back to. Its response is valid once on this node, for the flow in which the browser left.
     *
     * @param state the name of the flow
     */
    @GET
    @Path("back")
    public Uni<Response> back(@RestQuery @Nullable String state) {
        requireOn();
        var intent = intents.recall(state);
        intents.forget();
        return flow.finish(request.getCurrent(), state)
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.infof("Single sign-on failed: %s", failure);
                    return Optional.empty();
                })
                .chain(account -> SignOnFlow.onWorker(() -> answer(account, intent)));
    }

    private Response answer(Optional<ProviderAccount> came, Optional<SignOnIntent> left) {
        if (came.isEmpty() || left.isEmpty()) {
            return notIn(false);
        }
        var account = came.get();
        var intent = left.get();
        return switch (intent.purpose()) {
            case SIGN_IN -> enter(account, signOns.admit(caller.get(), account), intent);
            case ACCEPT -> accept(account, intent);
            case LINK -> link(account);
            case PREPARE -> notIn(false);
            case PROVE -> prove(account, intent);
        };
    }

    private Response enter(ProviderAccount account, Optional<UserAccount> user, SignOnIntent intent) {
        log.signIn(user.map(found -> found.email).orElseGet(account::toString), user.isPresent());
        return user.map(found -> signIns.vouchedFor(account, found, answers.from()))
                .filter(outcome -> !outcome.refused())
                .map(outcome -> answers.answer(outcome, intent.next(), KeptForm.NONE))
                .orElseGet(() -> notIn(true));
    }

    private Response accept(ProviderAccount account, SignOnIntent intent) {
        try {
            invitations.accept(caller.get(), intent.detail(), account);
        } catch (NotFound gone) {
            return LinkPages.gone();
        }
        return enter(account, signOns.admit(caller.get(), account), intent);
    }

    /** In the session that started it. */
    private Response link(ProviderAccount account) {
        var actor = caller.get();
        if (actor.userId() == null) {
            return notIn(false);
        }
        try {
            signOns.link(actor, account);
        } catch (CredentialEnded ended) {
            return SignInAnswers.goTo("/sign-in");
        }
        mails.notifyOfChange(actor.name(), "You can now sign in to Pixelkeep with single sign-on");
        flash.success("You can sign in with " + settings.name() + " now.");
        return SignInAnswers.goTo("/account");
    }

    private Response prove(ProviderAccount account, SignOnIntent intent) {
        var userId = caller.get().userId();
        var proof = userId == null || !signOns.isOf(account, userId)
                ? Optional.<String>empty()
                : proofs.of(userId, account);
        if (proof.isEmpty()) {
            return notIn(false);
        }
        intents.setProof(proof.get());
        return SignInAnswers.goTo(SignInAnswers.target(intent.next()));
    }

    private Response notIn(boolean stranger) {
        return Response.status(Response.Status.FORBIDDEN)
                .entity(Templates.notSignedOn(new NotInView(settings.name(), stranger)))
                .build();
    }

    private void requireOn() {
        if (!settings.isOn()) {
            throw new NotFound("single sign-on");
        }
    }
}

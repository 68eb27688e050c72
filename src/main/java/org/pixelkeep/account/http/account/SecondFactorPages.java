package org.pixelkeep.account.http.account;

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
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.account.credential.SecondFactor;
import org.pixelkeep.account.credential.TotpEnrollment;
import org.pixelkeep.account.http.signon.SignOnIntents;
import org.pixelkeep.account.mail.Mails;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.account.signin.SecondFactorService;
import org.pixelkeep.web.form.Attempt;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.form.FormResponses;
import org.pixelkeep.web.page.Flash;
import org.pixelkeep.web.page.Format;
import org.pixelkeep.web.request.SessionCookie;

/** Sets up and removes the signed-in person's authenticator app. */
@Path("/")
@Authenticated
@Produces(MediaType.TEXT_HTML)
class SecondFactorPages {
    private final SecondFactorService factors;
    private final SignOnIntents intents;
    private final Mails mails;
    private final CurrentCaller caller;
    private final CurrentVertxRequest request;
    private final Flash flash;

    SecondFactorPages(
            SecondFactorService factors,
            SignOnIntents intents,
            Mails mails,
            CurrentCaller caller,
            CurrentVertxRequest request,
            Flash flash) {
        this.factors = factors;
        this.intents = intents;
        this.mails = mails;
        this.caller = caller;
        this.request = request;
        this.flash = flash;
    }

    /**
     * What the page shows.
     *
     * @param password whether there is one to be asked for
     * @param proven whether a person without one has just reauthenticated
     * @param removing whether the error is about removing it
     * @param offer the pending app; {@code null}: none
     */
    record SecondFactorView(
            boolean on,
            boolean password,
            boolean proven,
            boolean removing,
            @Nullable TotpEnrollment offer) {
        public Errors noErrors() {
            return Errors.NONE;
        }
    }

    /** New recovery codes, also as text to keep. */
    record RecoveryCodesView(List<String> codes) {
        /** A line for each. */
        public String text() {
            return String.join("\n", codes) + "\n";
        }

        /** A text file in the link itself: the codes are not sent again, and no URL of the server has them. */
        public String file() {
            return "data:text/plain;charset=utf-8," + Format.urlPart(text());
        }
    }

    @CheckedTemplate(basePath = "account")
    static class Templates {
        private Templates() {}

        static native TemplateInstance secondFactor(SecondFactorView view, Errors errors);

        static native TemplateInstance recoveryCodes(RecoveryCodesView codes);
    }

    @GET
    @Path("account/second-factor")
    public TemplateInstance show() {
        return Templates.secondFactor(view(false), Errors.NONE);
    }

    @POST
    @Path("account/second-factor/offer")
    public Response offer(@RestForm("current-password") @DefaultValue("") String currentPassword) {
        return done(
                () -> factors.offer(caller.get(), intents.orProof(currentPassword)), "/account/second-factor", false);
    }

    /** Accepts the first code and shows the recovery codes, only this once. */
    @POST
    @Path("account/second-factor")
    public Response confirm(@RestForm("one-time-code") @DefaultValue("") String code) {
        var session = SessionCookie.secret(request.getCurrent().request()).orElse("");
        return codes(() -> {
            var made = factors.confirm(caller.get(), code, session);
            mails.notifyOfChange(caller.get().name(), "Your authenticator app is now required to sign in to Pixelkeep");
            return made;
        });
    }

    @POST
    @Path("account/second-factor/recovery-codes")
    public Response renew(
            @RestForm("current-password") @DefaultValue("") String currentPassword,
            @RestForm("one-time-code") @DefaultValue("") String code) {
        return codes(() -> factors.renewRecoveryCodes(caller.get(), intents.orProof(currentPassword), code));
    }

    @POST
    @Path("account/second-factor/remove")
    public Response remove(
            @RestForm("current-password") @DefaultValue("") String currentPassword,
            @RestForm("one-time-code") @DefaultValue("") String code) {
        return done(
                () -> {
                    factors.remove(caller.get(), intents.orProof(currentPassword), code);
                    mails.notifyOfChange(
                            caller.get().name(), "Pixelkeep no longer asks for codes from an authenticator app");
                    flash.success("The second factor is off. You no longer need a code to sign in.");
                },
                "/account",
                true);
    }

    private Response done(Runnable change, String next, boolean removing) {
        return Attempt.at(() -> {
                    change.run();
                    return next;
                })
                .answer(FormResponses::done, errors -> refused(errors, removing), () -> FormResponses.done(next));
    }

    private Response codes(Supplier<List<String>> change) {
        return Attempt.at(change)
                .answer(
                        codes -> Response.ok(Templates.recoveryCodes(new RecoveryCodesView(codes)))
                                .build(),
                        errors -> refused(errors, false),
                        () -> FormResponses.done("/account/second-factor"));
    }

    private Response refused(Errors errors, boolean removing) {
        return FormResponses.refused(Templates.secondFactor(view(removing), errors));
    }

    private SecondFactorView view(boolean removing) {
        var userId = Objects.requireNonNull(caller.get().userId());
        return new SecondFactorView(
                SecondFactor.isOn(userId),
                UserAccount.require(userId).passwordHash != null,
                intents.isProven(userId),
                removing,
                factors.offered(userId).orElse(null));
    }
}

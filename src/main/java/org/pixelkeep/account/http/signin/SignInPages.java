package org.pixelkeep.account.http.signin;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
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
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.SignedOutNetworks;
import org.pixelkeep.account.mail.Mails;
import org.pixelkeep.account.session.SessionService;
import org.pixelkeep.account.signin.SignInService;
import org.pixelkeep.account.signin.SignInService.Choice;
import org.pixelkeep.shared.error.NotPermitted;
import org.pixelkeep.web.error.SecurityLog;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.form.FormInput;
import org.pixelkeep.web.form.FormResponses;
import org.pixelkeep.web.guard.AcceptsBody;
import org.pixelkeep.web.guard.BodySize;
import org.pixelkeep.web.page.CsrfToken;
import org.pixelkeep.web.page.Flash;
import org.pixelkeep.web.page.Format;
import org.pixelkeep.web.request.SessionCookie;

/** Signing in and out in a browser. */
@Path("/")
@AcceptsBody(BodySize.MARKUP)
@PermitAll
@Produces(MediaType.TEXT_HTML)
public class SignInPages {
    private static final String BLANK = "Enter your e-mail address and your password.";
    private static final String WRONG = "Wrong e-mail or password. Please try again.";

    private final SignInService signIns;
    private final SessionService sessions;
    private final Mails mails;
    private final CurrentCaller caller;
    private final SignedOutNetworks signedOut;
    private final CurrentVertxRequest request;
    private final SignInAnswers answers;
    private final SecurityLog log;
    private final Flash flash;

    SignInPages(
            SignInService signIns,
            SessionService sessions,
            Mails mails,
            CurrentCaller caller,
            SignedOutNetworks signedOut,
            CurrentVertxRequest request,
            SignInAnswers answers,
            SecurityLog log,
            Flash flash) {
        this.signIns = signIns;
        this.sessions = sessions;
        this.mails = mails;
        this.caller = caller;
        this.signedOut = signedOut;
        this.request = request;
        this.answers = answers;
        this.log = log;
        this.flash = flash;
    }

    /**
     * What the sign-in form shows.
     *
     * @param next where to continue, empty for the start page
     * @param refusal why nobody was signed in, as far as the page says; {@code null}: nobody tried
     * @param mailed whether a forgotten password can be reset by mail
     * @param network the ID of the network whose local account is meant, empty for any
     * @param signedOut why a signed-in person has to sign in again; {@code null}: they do not, or nobody is signed in
     */
    record SignInView(
            String email,
            String next,
            @Nullable String refusal,
            KeptForm kept,
            boolean mailed,
            String network,
            @Nullable String signedOut) {
        public Errors errors() {
            return Errors.NONE;
        }
    }

    /** The choices when a password opens several accounts. */
    record ChoiceView(List<Choice> choices, String next, KeptForm kept) {}

    /** What the form for the code shows. */
    record CodeView(String next, boolean refused, KeptForm kept) {
        public Errors errors() {
            return Errors.NONE;
        }
    }

    /**
     * Input entered before the session ended.
     *
     * @param token the form token of the new session
     */
    record KeptView(KeptForm kept, String token) {}

    @CheckedTemplate(basePath = "account")
    static class Templates {
        private Templates() {}

        static native TemplateInstance signIn(SignInView view);

        static native TemplateInstance code(CodeView view);

        static native TemplateInstance kept(KeptView view);

        static native TemplateInstance choose(ChoiceView view);
    }

    /** The form; redirects people who are already signed in, unless a network signed them out meanwhile. */
    @GET
    @Path("sign-in")
    public Response form(@RestQuery @Nullable String next, @RestQuery @Nullable String network) {
        if (caller.get().userId() != null && signedOut.of(caller.get()).isEmpty()) {
            return SignInAnswers.goTo(SignInAnswers.target(next));
        }
        return Response.ok(Templates.signIn(view("", next, network, null, KeptForm.NONE)))
                .build();
    }

    /**
     * A form submitted after its session had ended, repeated by a redirect; or what was kept of it after someone signed
     * in in another tab. If the browser keeps a draft of it, sign-in leads back to its page, which offers the draft.
     *
     * @throws NotPermitted when somebody else has signed in meanwhile
     */
    @POST
    @Path("sign-in/again")
    public Response again(@RestQuery @Nullable String to) {
        var kept = to == null ? KeptForm.carried() : KeptForm.sent(to);
        var userId = caller.get().userId();
        if (userId != null && !answers.isOf(kept, userId)) {
            throw new NotPermitted("Someone else filled in this form. Open it again to fill it in yourself.");
        }
        var draft = KeptForm.draftPage();
        if (draft.isPresent()) {
            flash.info("Your session ended before the form was saved. The form offers what you typed.");
            return SignInAnswers.goTo("/sign-in?next=" + Format.urlPart(draft.get()));
        }
        var session = SessionCookie.secret(current())
                .filter(secret -> userId != null && signedOut.of(caller.get()).isEmpty());
        if (session.isEmpty() || kept.isEmpty()) {
            return Response.ok(Templates.signIn(view("", null, null, null, kept)))
                    .build();
        }
        return Response.ok(Templates.kept(new KeptView(kept, CsrfToken.of(session.get()))))
                .build();
    }

    /** Opens a session, always a new one, or asks for a code. A refusal does not say what was wrong. */
    @POST
    @Path("sign-in")
    public Response signIn(
            @RestForm @DefaultValue("") String email,
            @RestForm @DefaultValue("") String password,
            @RestForm @Nullable String next,
            @RestForm @Nullable String network) {
        var kept = KeptForm.carried();
        if (email.isBlank() || password.isEmpty()) {
            return FormResponses.refused(Templates.signIn(view(email, next, network, BLANK, kept)));
        }
        var outcome = signIns.signIn(email, password, number(network), answers.from());
        log.signIn(email, !outcome.refused());
        if (outcome.refused()) {
            return FormResponses.refused(Templates.signIn(view(email, next, network, WRONG, kept)));
        }
        return answers.answer(outcome, next, kept);
    }

    /** The account chosen when a password opens several. */
    @POST
    @Path("sign-in/choice")
    public Response choose(@RestForm @DefaultValue("") String account, @RestForm @Nullable String next) {
        var kept = KeptForm.carried();
        var pending = answers.cookie(SignInAnswers.PENDING).orElse("");
        var outcome = FormInput.id(account)
                .map(userId -> signIns.choose(pending, userId, answers.from()))
                .filter(done -> !done.refused());
        return outcome.map(done -> answers.answer(done, next, kept))
                .orElseGet(() -> FormResponses.refused(Templates.signIn(view("", next, null, WRONG, kept))));
    }

    /** The second step: the code of the authenticator app, or a recovery code. */
    @POST
    @Path("sign-in/code")
    public Response code(@RestForm("one-time-code") @DefaultValue("") String code, @RestForm @Nullable String next) {
        var kept = KeptForm.carried();
        var pending = answers.cookie(SignInAnswers.PENDING).orElse("");
        var outcome = signIns.enter(pending, code, answers.from());
        if (outcome.refused()) {
            return signIns.awaitsCode(pending)
                    ? FormResponses.refused(Templates.code(new CodeView(SignInAnswers.local(next), true, kept)))
                    : FormResponses.refused(Templates.signIn(view("", next, null, WRONG, kept)));
        }
        return answers.answer(outcome, next, kept);
    }

    /** Ends the session in the database, so copies of the cookie stop working too. */
    @POST
    @Path("sign-out")
    public Response signOut() {
        SessionCookie.secret(current()).ifPresent(sessions::close);
        answers.forget(SessionCookie.NAME);
        return SignInAnswers.goTo("/sign-in");
    }

    /** The form, for a network's local account if that is meant. */
    public static String address(@Nullable Long networkId) {
        return networkId == null ? "/sign-in" : "/sign-in?network=" + networkId;
    }

    private SignInView view(
            String email, @Nullable String next, @Nullable String network, @Nullable String refusal, KeptForm kept) {
        var meant = number(network);
        var left = signedOut.of(caller.get());
        return new SignInView(
                email,
                SignInAnswers.local(next),
                refusal,
                kept,
                mails.areSent(),
                meant == null ? "" : meant.toString(),
                left.isEmpty() ? null : SignedOutNetworks.words(left));
    }

    private static @Nullable Long number(@Nullable String network) {
        return FormInput.id(network).orElse(null);
    }

    private HttpServerRequest current() {
        return request.getCurrent().request();
    }
}

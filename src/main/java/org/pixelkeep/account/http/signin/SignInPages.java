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
import org.pixelkeep.account.mail.Mails;
import org.pixelkeep.account.session.SessionService;
import org.pixelkeep.account.signin.SignInService;
import org.pixelkeep.account.signin.SignInService.Choice;
import org.pixelkeep.web.error.SecurityLog;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.form.FormInput;
import org.pixelkeep.web.form.FormResponses;
import org.pixelkeep.web.guard.AcceptsBody;
import org.pixelkeep.web.guard.BodySize;
import org.pixelkeep.web.page.CsrfToken;
import org.pixelkeep.web.request.SessionCookie;

/** Signing in and out in a browser. */
@Path("/")
@AcceptsBody(BodySize.MARKUP)
@PermitAll
@Produces(MediaType.TEXT_HTML)
public class SignInPages {
    private final SignInService signIns;
    private final SessionService sessions;
    private final Mails mails;
    private final CurrentCaller caller;
    private final CurrentVertxRequest request;
    private final SignInAnswers answers;
    private final SecurityLog log;

    SignInPages(
            SignInService signIns,
            SessionService sessions,
            Mails mails,
            CurrentCaller caller,
            CurrentVertxRequest request,
            SignInAnswers answers,
            SecurityLog log) {
        this.signIns = signIns;
        this.sessions = sessions;
        this.mails = mails;
        this.caller = caller;
        this.request = request;
        this.answers = answers;
        this.log = log;
    }

    /**
     * What the sign-in form shows.
     *
     * @param next where to continue, empty for the start page
     * @param mailed whether a forgotten password can be reset by mail
     * @param network the ID of the network whose local account is meant, empty for any
     */
    record SignInView(String email, String next, boolean refused, KeptForm kept, boolean mailed, String network) {
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

    /** The form; redirects people who are already signed in. */
    @GET
    @Path("sign-in")
    public Response form(@RestQuery @Nullable String next, @RestQuery @Nullable String network) {
        if (caller.get().userId() != null) {
            return SignInAnswers.goTo(SignInAnswers.target(next));
        }
        return Response.ok(Templates.signIn(view("", next, network, false, KeptForm.NONE)))
                .build();
    }

    /**
     * A form submitted after its session had ended, repeated by a redirect; or what was kept of it after someone signed
     * in in another tab.
     */
    @POST
    @Path("sign-in/again")
    public TemplateInstance again(@RestQuery @Nullable String to) {
        var kept = to == null ? KeptForm.carried() : KeptForm.sent(to);
        var session =
                SessionCookie.secret(current()).filter(secret -> caller.get().userId() != null);
        return session.isPresent() && !kept.isEmpty()
                ? Templates.kept(new KeptView(kept, CsrfToken.of(session.get())))
                : Templates.signIn(view("", null, null, false, kept));
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
        var outcome = signIns.signIn(email, password, number(network), answers.from());
        log.signIn(email, !outcome.refused());
        if (outcome.refused()) {
            return FormResponses.refused(Templates.signIn(view(email, next, network, true, kept)));
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
                .orElseGet(() -> FormResponses.refused(Templates.signIn(view("", next, null, true, kept))));
    }

    /** The second step: the code of the authenticator app, or a recovery code. */
    @POST
    @Path("sign-in/code")
    public Response code(@RestForm @DefaultValue("") String code, @RestForm @Nullable String next) {
        var kept = KeptForm.carried();
        var pending = answers.cookie(SignInAnswers.PENDING).orElse("");
        var outcome = signIns.enter(pending, code, answers.from());
        if (outcome.refused()) {
            return signIns.awaitsCode(pending)
                    ? FormResponses.refused(Templates.code(new CodeView(SignInAnswers.local(next), true, kept)))
                    : FormResponses.refused(Templates.signIn(view("", next, null, true, kept)));
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
            String email, @Nullable String next, @Nullable String network, boolean refused, KeptForm kept) {
        var meant = number(network);
        return new SignInView(
                email,
                SignInAnswers.local(next),
                refused,
                kept,
                mails.areSent(),
                meant == null ? "" : meant.toString());
    }

    private static @Nullable Long number(@Nullable String network) {
        return FormInput.id(network).orElse(null);
    }

    private HttpServerRequest current() {
        return request.getCurrent().request();
    }
}

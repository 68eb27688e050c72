package org.pixelkeep.account.http;

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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.account.Mails;
import org.pixelkeep.account.SessionService;
import org.pixelkeep.account.SignInService;
import org.pixelkeep.account.SignInService.From;
import org.pixelkeep.account.SignInService.Outcome;
import org.pixelkeep.web.CsrfToken;
import org.pixelkeep.web.Errors;
import org.pixelkeep.web.LocalPath;
import org.pixelkeep.web.SecurityLog;
import org.pixelkeep.web.See;
import org.pixelkeep.web.SessionCookie;

/** Signing in and out in a browser. */
@Path("/")
@PermitAll
@Produces(MediaType.TEXT_HTML)
class SignInPages {
    /** Holds what comes between the password and the code. */
    static final String PENDING = "pixelkeep_pending";

    private final SignInService signIns;
    private final SessionService sessions;
    private final Mails mails;
    private final CurrentCaller caller;
    private final CurrentVertxRequest request;
    private final SecurityLog log;

    SignInPages(
            SignInService signIns,
            SessionService sessions,
            Mails mails,
            CurrentCaller caller,
            CurrentVertxRequest request,
            SecurityLog log) {
        this.signIns = signIns;
        this.sessions = sessions;
        this.mails = mails;
        this.caller = caller;
        this.request = request;
        this.log = log;
    }

    /**
     * What the sign-in form shows.
     *
     * @param next where to go on, empty for the start
     * @param mailed whether a forgotten password can be helped by mail
     */
    record SignInView(String email, String next, boolean refused, KeptForm kept, boolean mailed) {
        public Errors errors() {
            return Errors.NONE;
        }
    }

    /** What the form for the code shows. */
    record CodeView(String next, boolean refused, KeptForm kept) {
        public Errors errors() {
            return Errors.NONE;
        }
    }

    /**
     * What was typed before the session ended.
     *
     * @param token for a form of the session that was just opened
     */
    record KeptView(KeptForm kept, String token) {}

    @CheckedTemplate(basePath = "account")
    static class Templates {
        private Templates() {}

        static native TemplateInstance signIn(SignInView view);

        static native TemplateInstance code(CodeView view);

        static native TemplateInstance kept(KeptView view);
    }

    /** The form; whoever is signed in already is sent on. */
    @GET
    @Path("sign-in")
    public Response form(@RestQuery @Nullable String next) {
        if (caller.get().userId() != null) {
            return goTo(target(next));
        }
        return Response.ok(Templates.signIn(view("", next, false, KeptForm.NONE)))
                .build();
    }

    /** A form that was sent after its session had ended, by way of a redirect that repeats it. */
    @POST
    @Path("sign-in/again")
    public TemplateInstance again(@RestQuery @Nullable String to) {
        return Templates.signIn(view("", null, false, KeptForm.sent(to)));
    }

    /** Opens a session, always a new one, or asks for a code; a refusal does not say what was wrong. */
    @POST
    @Path("sign-in")
    public Response signIn(
            @RestForm @DefaultValue("") String email,
            @RestForm @DefaultValue("") String password,
            @RestForm @Nullable String next) {
        var kept = KeptForm.carried();
        var outcome = signIns.signIn(email, password, from());
        log.signIn(email, !outcome.refused());
        if (outcome.refused()) {
            return See.refused(Templates.signIn(view(email, next, true, kept)));
        }
        if (outcome.pending() != null) {
            setCookie(PENDING, outcome.pending());
            return Response.ok(Templates.code(new CodeView(local(next), false, kept)))
                    .build();
        }
        return opened(outcome, next, kept);
    }

    /** The second step: the code of the authenticator app, or a recovery code. */
    @POST
    @Path("sign-in/code")
    public Response code(@RestForm @DefaultValue("") String code, @RestForm @Nullable String next) {
        var kept = KeptForm.carried();
        var cookie = current().getCookie(PENDING);
        var pending = cookie == null ? "" : cookie.getValue();
        var outcome = signIns.enter(pending, code, from());
        if (outcome.refused()) {
            return signIns.awaitsCode(pending)
                    ? See.refused(Templates.code(new CodeView(local(next), true, kept)))
                    : See.refused(Templates.signIn(view("", next, true, kept)));
        }
        forget(PENDING);
        return opened(outcome, next, kept);
    }

    /** Ends the session in the database, so that a copy of the cookie is worthless too. */
    @POST
    @Path("sign-out")
    public Response signOut() {
        SessionCookie.secret(current()).ifPresent(sessions::close);
        forget(SessionCookie.NAME);
        return goTo("/sign-in");
    }

    private Response opened(Outcome outcome, @Nullable String next, KeptForm kept) {
        var secret = Objects.requireNonNull(outcome.session());
        SessionCookie.secret(current()).ifPresent(sessions::close);
        setCookie(SessionCookie.NAME, secret);
        return kept.isEmpty()
                ? goTo(outcome.rests() ? "/account/second-factor" : target(next))
                : Response.ok(Templates.kept(new KeptView(kept, CsrfToken.of(secret))))
                        .build();
    }

    private SignInView view(String email, @Nullable String next, boolean refused, KeptForm kept) {
        return new SignInView(email, local(next), refused, kept, mails.areSent());
    }

    private From from() {
        return new From(
                Objects.requireNonNullElse(RequestCaller.addressOf(request.getCurrent()), ""),
                current().getHeader(HttpHeaders.USER_AGENT));
    }

    private void setCookie(String name, String secret) {
        request.getCurrent().response().addCookie(SessionCookie.make(current(), name, secret));
    }

    private void forget(String cookie) {
        request.getCurrent()
                .response()
                .addCookie(SessionCookie.make(current(), cookie, "").setMaxAge(0));
    }

    private HttpServerRequest current() {
        return request.getCurrent().request();
    }

    private static String local(@Nullable String next) {
        return LocalPath.of(next).orElse("");
    }

    private static String target(@Nullable String next) {
        return LocalPath.of(next).orElse("/");
    }

    /** As it was given: a path may hold characters that a URI object would refuse. */
    private static Response goTo(String path) {
        return Response.status(303).header(HttpHeaders.LOCATION, path).build();
    }
}

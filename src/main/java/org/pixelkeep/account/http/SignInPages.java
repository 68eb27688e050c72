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
import org.pixelkeep.account.SessionService;
import org.pixelkeep.account.SignInService;
import org.pixelkeep.web.Errors;
import org.pixelkeep.web.LocalPath;
import org.pixelkeep.web.SecurityLog;
import org.pixelkeep.web.SessionCookie;

/** Signing in and out in a browser. */
@Path("/")
@PermitAll
@Produces(MediaType.TEXT_HTML)
class SignInPages {
    private final SignInService signIns;
    private final SessionService sessions;
    private final CurrentCaller caller;
    private final CurrentVertxRequest request;
    private final SecurityLog log;

    SignInPages(
            SignInService signIns,
            SessionService sessions,
            CurrentCaller caller,
            CurrentVertxRequest request,
            SecurityLog log) {
        this.signIns = signIns;
        this.sessions = sessions;
        this.caller = caller;
        this.request = request;
        this.log = log;
    }

    /**
     * What the sign-in form shows.
     *
     * @param next where to go on, empty for the start
     */
    record SignInView(String email, String next, boolean refused) {
        public Errors errors() {
            return Errors.NONE;
        }
    }

    @CheckedTemplate(basePath = "account")
    static class Templates {
        private Templates() {}

        static native TemplateInstance signIn(SignInView view);
    }

    /** The form; whoever is signed in already is sent on. */
    @GET
    @Path("sign-in")
    public Response form(@RestQuery @Nullable String next) {
        if (caller.get().userId() != null) {
            return goTo(target(next));
        }
        var view = new SignInView("", LocalPath.of(next).orElse(""), false);
        return Response.ok(Templates.signIn(view)).build();
    }

    /** Opens a session, always a new one; a refusal does not say what was wrong. */
    @POST
    @Path("sign-in")
    public Response signIn(
            @RestForm @DefaultValue("") String email,
            @RestForm @DefaultValue("") String password,
            @RestForm @Nullable String next) {
        var address = Objects.requireNonNullElse(RequestCaller.addressOf(request.getCurrent()), "");
        var secret = signIns.signIn(email, password, address, current().getHeader(HttpHeaders.USER_AGENT));
        log.signIn(email, secret.isPresent());
        if (secret.isEmpty()) {
            var view = new SignInView(email, LocalPath.of(next).orElse(""), true);
            return Response.status(422).entity(Templates.signIn(view)).build();
        }
        SessionCookie.secret(current()).ifPresent(sessions::close);
        setCookie(secret.get());
        return goTo(target(next));
    }

    /** Ends the session in the database, so that a copy of the cookie is worthless too. */
    @POST
    @Path("sign-out")
    public Response signOut() {
        SessionCookie.secret(current()).ifPresent(sessions::close);
        request.getCurrent()
                .response()
                .addCookie(SessionCookie.make(current(), SessionCookie.NAME, "").setMaxAge(0));
        return goTo("/sign-in");
    }

    private void setCookie(String secret) {
        request.getCurrent().response().addCookie(SessionCookie.make(current(), SessionCookie.NAME, secret));
    }

    private HttpServerRequest current() {
        return request.getCurrent().request();
    }

    private static String target(@Nullable String next) {
        return LocalPath.of(next).orElse("/");
    }

    private static Response goTo(String path) {
        return Response.status(303).header(HttpHeaders.LOCATION, path).build();
    }
}

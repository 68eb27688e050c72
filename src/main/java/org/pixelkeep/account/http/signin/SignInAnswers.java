package org.pixelkeep.account.http.signin;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.account.http.identity.RequestCaller;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.account.session.KnownDevices;
import org.pixelkeep.account.session.SessionService;
import org.pixelkeep.account.signin.SignInService.From;
import org.pixelkeep.account.signin.SignInService.SignInResult;
import org.pixelkeep.web.page.CsrfToken;
import org.pixelkeep.web.page.LocalPath;
import org.pixelkeep.web.request.SessionCookie;

/** The responses to a sign-in, by any method: the form for the code, or the cookie of a new session. */
@RequestScoped
public class SignInAnswers {
    /** The cookie between password and code. */
    public static final String PENDING = "pixelkeep_pending";

    /** The cookie that lets us recognize a browser later. */
    private static final String KNOWN = "pixelkeep_known";

    private final SessionService sessions;
    private final KnownDevices devices;
    private final FormDrafts drafts;
    private final CurrentVertxRequest request;

    SignInAnswers(SessionService sessions, KnownDevices devices, FormDrafts drafts, CurrentVertxRequest request) {
        this.sessions = sessions;
        this.devices = devices;
        this.drafts = drafts;
        this.request = request;
    }

    /** The next step for someone who was not refused. */
    public Response answer(SignInResult outcome, @Nullable String next, KeptForm kept) {
        if (outcome.pending() != null) {
            setCookie(PENDING, outcome.pending());
            if (!outcome.choices().isEmpty()) {
                return Response.ok(SignInPages.Templates.choose(
                                new SignInPages.ChoiceView(outcome.choices(), local(next), kept)))
                        .build();
            }
            return Response.ok(SignInPages.Templates.code(new SignInPages.CodeView(local(next), false, kept)))
                    .build();
        }
        return opened(outcome, next, kept);
    }

    private Response opened(SignInResult outcome, @Nullable String next, KeptForm kept) {
        var secret = Objects.requireNonNull(outcome.session());
        SessionCookie.secret(current()).ifPresent(sessions::close);
        setCookie(SessionCookie.NAME, secret);
        var known = outcome.known();
        if (known != null) {
            keep(known);
        }
        cookie(PENDING).ifPresent(used -> forget(PENDING));
        return kept.isEmpty() || !isOf(kept, Objects.requireNonNull(outcome.userId()))
                ? goTo(local(next).isEmpty() ? Objects.requireNonNullElse(outcome.detour(), "/") : target(next))
                : Response.ok(SignInPages.Templates.kept(new SignInPages.KeptView(kept, CsrfToken.of(secret))))
                        .build();
    }

    /** Whether the person filled in the form, as far as it says. */
    boolean isOf(KeptForm kept, long userId) {
        return kept.typist().isEmpty() || kept.typist().equals(drafts.typist(userId));
    }

    /** Keeps the browser known for the account of the signed-in person, who just set a new password. */
    public void rememberDevice(long userId) {
        keep(devices.with(cookie(KNOWN).orElse(null), UserAccount.require(userId)));
    }

    private void keep(String known) {
        request.getCurrent()
                .response()
                .addCookie(SessionCookie.make(current(), KNOWN, known).setMaxAge(KnownDevices.LIFE.toSeconds()));
    }

    /** Where the browser is. */
    public From from() {
        return new From(
                Objects.requireNonNullElse(RequestCaller.addressOf(request.getCurrent()), ""),
                current().getHeader(HttpHeaders.USER_AGENT),
                cookie(KNOWN).orElse(null));
    }

    /** Sets a cookie of the sign-in, which scripts cannot read. */
    public void setCookie(String name, String value) {
        request.getCurrent().response().addCookie(SessionCookie.make(current(), name, value));
    }

    /** The cookie value the browser sent, as set by {@link #setCookie}. */
    public Optional<String> cookie(String name) {
        return SessionCookie.value(current(), name);
    }

    /** Removes the cookie. */
    public void forget(String name) {
        request.getCurrent().response().addCookie(gone(name));
    }

    private Cookie gone(String name) {
        return SessionCookie.make(current(), name, "").setMaxAge(0);
    }

    private HttpServerRequest current() {
        return request.getCurrent().request();
    }

    /** The path to return to; empty if there is none, or it is not one of this application. */
    public static String local(@Nullable String next) {
        return LocalPath.of(next).orElse("");
    }

    /** The same, or else the dashboard. */
    public static String target(@Nullable String next) {
        return LocalPath.of(next).orElse("/");
    }

    /** Unchanged: a path may have characters that a URI object would reject. */
    public static Response goTo(String path) {
        return Response.status(303).header(HttpHeaders.LOCATION, path).build();
    }
}

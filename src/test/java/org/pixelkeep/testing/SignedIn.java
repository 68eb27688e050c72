package org.pixelkeep.testing;

import static io.restassured.RestAssured.given;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.pixelkeep.access.Caller;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.account.session.SessionKind;
import org.pixelkeep.account.session.SessionService;
import org.pixelkeep.account.token.TokenService;
import org.pixelkeep.account.token.TokenService.NewToken;
import org.pixelkeep.web.page.CsrfToken;
import org.pixelkeep.web.request.SessionCookie;

/** Requests of a signed-in person. They follow no redirects. */
public final class SignedIn {
    private SignedIn() {}

    /** In a browser: the cookie, and the form token as a header, so that forms can be posted by hand. */
    public static RequestSpecification as(String email) {
        var cookie = cookie(email);
        return withCookie(cookie).header("X-CSRF-Token", csrf(cookie));
    }

    public static RequestSpecification as(UserAccount user) {
        return as(user.email);
    }

    /** In a browser, with only the cookie: as another site would make it post. */
    public static RequestSpecification withCookie(String cookie) {
        return given().redirects().follow(false).cookie(SessionCookie.NAME, cookie);
    }

    /** A new session of the person; returns the value of the cookie {@link SessionCookie#NAME}. */
    public static String cookie(String email) {
        var userId = userId(email);
        var secondFactor = Database.number(
                        "select count(*) from second_factor where user_id = ? and confirmed_at is not null", userId)
                > 0;
        var cookie = Given.service(SessionService.class).open(userId, "127.0.0.1", "test", secondFactor);
        CanaryScan.key(cookie, userId);
        return cookie;
    }

    /** A script that signed in with a password: its token, for the Xandr-compatible API alone. */
    public static String script(String email) {
        var userId = userId(email);
        var secret = Given.service(SessionService.class).open(SessionKind.SCRIPT, userId, "127.0.0.1", "test", true);
        CanaryScan.key(secret, userId);
        return secret;
    }

    /** The form token of the browser that holds the cookie. */
    public static String csrf(String cookie) {
        return CsrfToken.of(cookie);
    }

    /** A program with a token that has all of the person's permissions. */
    public static RequestSpecification token(String email, String... scopes) {
        return with(newToken(email, scopes));
    }

    /** A program with this token. */
    public static RequestSpecification with(String secret) {
        return given().redirects().follow(false).header("Authorization", "Bearer " + secret);
    }

    public static RequestSpecification token(UserAccount user, String... scopes) {
        return token(user.email, scopes);
    }

    /** The secret of a new token of the person. */
    public static String newToken(String email, String... scopes) {
        var userId = userId(email);
        var secret = Given.service(TokenService.class)
                .createFor(Caller.system("test"), userId, new NewToken("test", List.of(scopes), null))
                .secret();
        CanaryScan.key(secret, userId);
        return secret;
    }

    private static long userId(String email) {
        return QuarkusTransaction.requiringNew()
                .call(() -> UserAccount.withEmail(email).orElseThrow().id);
    }
}

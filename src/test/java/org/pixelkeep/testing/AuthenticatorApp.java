package org.pixelkeep.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import io.restassured.response.Response;
import java.security.InvalidKeyException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.pixelkeep.account.http.signin.SignInAnswers;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.crypto.InstallationKey;
import org.pixelkeep.crypto.SealedBytes;

/** Sets up second factors, and signs in with their codes. */
public final class AuthenticatorApp {
    private static final Pattern RECOVERY = Pattern.compile("user-select-all\">([a-z2-9]{6}(?:-[a-z2-9]{6}){3})<");

    private AuthenticatorApp() {}

    /** Sets up the app of a person, with the code of now; returns their recovery codes. */
    public static List<String> setUp(UserAccount user) {
        assertThat(SignedIn.as(user)
                        .formParam("current-password", GivenPeople.PASSWORD)
                        .post("/account/second-factor/offer")
                        .statusCode())
                .isEqualTo(303);
        assertThat(SignedIn.as(user).get("/account/second-factor").body().asString())
                .contains("<svg", "Key:");
        var page = SignedIn.as(user).formParam("one-time-code", codeNow(user)).post("/account/second-factor");
        assertThat(page.statusCode()).isEqualTo(200);
        return recoveryCodes(page);
    }

    /** The recovery codes that a page shows. */
    public static List<String> recoveryCodes(Response page) {
        return RECOVERY.matcher(page.body().asString())
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    /** What the app of a person shows now. */
    public static String codeNow(UserAccount user) {
        var stored = HexFormat.of()
                .parseHex(Database.texts("select hex(secret) from second_factor where user_id = ?", user.id)
                        .get(0));
        return code(new SealedBytes(Given.service(InstallationKey.class), "keys of second factors")
                .open(stored, "user " + user.id)
                .orElseThrow());
    }

    /** What an app with this key shows now. */
    public static String code(byte[] secret) {
        try {
            return new TimeBasedOneTimePasswordGenerator()
                    .generateOneTimePasswordString(
                            new SecretKeySpec(secret, "HmacSHA1"),
                            Given.service(SettableClock.class).instant());
        } catch (InvalidKeyException e) {
            throw new AssertionError(e);
        }
    }

    /** The first step of signing in: the password. */
    public static Response signIn(UserAccount user) {
        return Forms.asGuest()
                .formParam("email", user.email)
                .formParam("password", GivenPeople.PASSWORD)
                .post("/sign-in");
    }

    /**
     * The second step: a code.
     *
     * @param pending the answer to the first
     */
    public static Response enter(Response pending, String code) {
        return Forms.asGuest()
                .cookie(SignInAnswers.PENDING, pending.cookie(SignInAnswers.PENDING))
                .formParam("one-time-code", code)
                .post("/sign-in/code");
    }
}

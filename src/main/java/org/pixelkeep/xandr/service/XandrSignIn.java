package org.pixelkeep.xandr.service;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.account.session.SessionKind;
import org.pixelkeep.account.session.SessionService;
import org.pixelkeep.account.signin.Identities;
import org.pixelkeep.account.signin.SignInService;
import org.pixelkeep.account.signin.SignInService.From;
import org.pixelkeep.account.signin.SignInService.SignInResult;
import org.pixelkeep.rate.Throttle;
import org.pixelkeep.shared.error.TooManyAttempts;

/** Signs scripts in with a password, by the rules of the sign-in page, and opens a session that works here alone. */
@ApplicationScoped
public class XandrSignIn {
    /** Xandr lets a user sign in ten times in five minutes. */
    private static final int MAX_SIGN_INS = 10;

    private static final Duration WINDOW = Duration.ofMinutes(5);

    private final SignInService signIns;
    private final SessionService sessions;
    private final Identities identities;
    private final Throttle throttle;
    private final Clock clock;

    XandrSignIn(SignInService signIns, SessionService sessions, Identities identities, Throttle throttle, Clock clock) {
        this.signIns = signIns;
        this.sessions = sessions;
        this.identities = identities;
        this.throttle = throttle;
        this.clock = clock;
    }

    /**
     * What came of it: a token, or a sentence that says why there is none.
     *
     * @param token the secret of the new session
     * @param refusal why nobody is signed in
     */
    public record Outcome(@Nullable String token, @Nullable String refusal) {
        private static Outcome refused(String refusal) {
            return new Outcome(null, refusal);
        }

        @Override
        public String toString() {
            return token == null ? "refused" : "signed in";
        }
    }

    /**
     * Signs in with a password.
     *
     * @param memberId the network whose local account is meant, if any
     * @throws TooManyAttempts after too many wrong passwords, as on the sign-in page, or ten sign-ins in five minutes
     */
    public Outcome signIn(String username, String password, @Nullable Long memberId, From from) {
        var result = signIns.signIn(username, password, memberId, from);
        if (result.refused()) {
            return Outcome.refused("The username or the password is wrong.");
        }
        return Optional.ofNullable(result.session())
                .map(this::opened)
                .orElseGet(() -> Outcome.refused(nextStep(result)));
    }

    private Outcome opened(String secret) {
        var identity = identities.ofSession(SessionKind.SCRIPT, secret);
        if (identity.isEmpty() || identity.get().grants().grants().isEmpty()) {
            sessions.close(secret);
            return Outcome.refused("This account has no role that works with a password alone. Where a network requires"
                    + " a second factor, send an API token as Authorization instead.");
        }
        try {
            var window = clock.instant().getEpochSecond() / WINDOW.toSeconds();
            throttle.count("xandr-sign-in/" + identity.get().userId() + "/" + window, MAX_SIGN_INS);
        } catch (TooManyAttempts many) {
            sessions.close(secret);
            throw new TooManyAttempts(untilNextWindow());
        }
        return new Outcome(secret, null);
    }

    private Duration untilNextWindow() {
        return Duration.ofSeconds(WINDOW.toSeconds() - clock.instant().getEpochSecond() % WINDOW.toSeconds());
    }

    private static String nextStep(SignInResult result) {
        return result.choices().isEmpty()
                ? "This account has a second factor, which scripts cannot enter. Send an API token as Authorization"
                        + " instead."
                : "This password opens several accounts. Name the network of the one you mean as member_id.";
    }
}

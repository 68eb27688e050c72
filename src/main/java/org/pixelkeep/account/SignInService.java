package org.pixelkeep.account;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Signs people in. Unknown, inactive and wrong look the same, and take the same time. */
@ApplicationScoped
public class SignInService {
    static final int FAILURES_PER_ACCOUNT = 10;
    static final int FAILURES_PER_ADDRESS = 100;

    private static final int EMAIL_LENGTH = 254;

    private final Throttle throttle;
    private final Passwords passwords;
    private final SessionService sessions;

    SignInService(Throttle throttle, Passwords passwords, SessionService sessions) {
        this.throttle = throttle;
        this.passwords = passwords;
        this.sessions = sessions;
    }

    /**
     * The secret of a new session; empty when e-mail and password do not open one.
     *
     * @throws org.pixelkeep.shared.TooManyAttempts after ten failures for the name from this address, or a hundred from
     *     this address, in a quarter of an hour
     */
    public Optional<String> signIn(String email, String password, String address, @Nullable String device) {
        var wanted = UserAccount.normalised(email);
        var name = wanted.length() <= EMAIL_LENGTH ? wanted : wanted.substring(0, EMAIL_LENGTH);
        var ofAddress = "sign-in/" + address;
        var ofAccount = ofAddress + "/" + name;
        throttle.count(ofAddress, FAILURES_PER_ADDRESS);
        throttle.count(ofAccount, FAILURES_PER_ACCOUNT);

        var user = QuarkusTransaction.joiningExisting().call(() -> UserAccount.withEmail(name));
        var hash = user.filter(found -> found.active)
                .map(found -> found.passwordHash)
                .orElse(null);
        if (!passwords.matches(password, hash) || user.isEmpty()) {
            return Optional.empty();
        }
        throttle.forget(ofAccount);
        throttle.takeBack(ofAddress);
        return Optional.of(sessions.open(user.get().id, address, device));
    }
}

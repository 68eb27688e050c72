package org.pixelkeep.account;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.ClientNetwork;

/** Signs people in. Unknown, inactive and wrong look the same, and take the same time. */
@ApplicationScoped
public class SignInService {
    static final int FAILURES_PER_ACCOUNT = 10;
    static final int FAILURES_PER_ADDRESS = 100;
    static final int FAILURES_FROM_EVERYWHERE = 100;
    static final int CODES_PER_ACCOUNT = 30;

    private static final Logger LOG = Logger.getLogger(SignInService.class);
    private static final int EMAIL_LENGTH = 254;

    private final Throttle throttle;
    private final Passwords passwords;
    private final SessionService sessions;
    private final SecondFactorService factors;
    private final KnownDevices devices;
    private final Clock clock;

    SignInService(
            Throttle throttle,
            Passwords passwords,
            SessionService sessions,
            SecondFactorService factors,
            KnownDevices devices,
            Clock clock) {
        this.throttle = throttle;
        this.passwords = passwords;
        this.sessions = sessions;
        this.factors = factors;
        this.devices = devices;
        this.clock = clock;
    }

    /**
     * Where somebody signs in from.
     *
     * @param device the user agent as sent
     * @param known what the browser keeps of an earlier sign-in, if anything
     */
    public record From(
            String address,
            @Nullable String device,
            @Nullable String known) {}

    /**
     * How a step of signing in went.
     *
     * @param session the secret of a new session, when it is done
     * @param pending the secret to come back with and a code, when a second factor is asked for
     * @param rests whether roles of the person rest until they set a second factor up
     * @param known what the browser is to keep, so that it is recognised, when it is done
     */
    public record Outcome(
            @Nullable String session,
            @Nullable String pending,
            boolean rests,
            @Nullable String known) {
        static final Outcome REFUSED = new Outcome(null, null, false, null);

        public boolean refused() {
            return session == null && pending == null;
        }

        @Override
        public String toString() {
            return refused() ? "refused" : session == null ? "pending" : "signed in";
        }
    }

    /**
     * The first step. Attempts from a browser in which the person signed in before are counted for it alone: nobody
     * elsewhere can keep them out.
     *
     * @throws org.pixelkeep.shared.TooManyAttempts after ten failures for the name from this address or known browser,
     *     a hundred from this address or a hundred for the name from everywhere, in a quarter of an hour
     */
    public Outcome signIn(String email, String password, From from) {
        var wanted = UserAccount.normalised(email);
        var name = wanted.length() <= EMAIL_LENGTH ? wanted : wanted.substring(0, EMAIL_LENGTH);
        var buckets = buckets(name, from);
        buckets.forEach(throttle::count);

        var user = QuarkusTransaction.joiningExisting().call(() -> UserAccount.withEmail(name));
        var hash = user.filter(found -> found.active)
                .map(found -> found.passwordHash)
                .orElse(null);
        if (!passwords.matches(password, hash) || user.isEmpty()) {
            LOG.infof("Refused: signing in as %s from %s", known(user), from.address());
            return Outcome.REFUSED;
        }
        buckets.keySet().forEach(throttle::takeBack);
        throttle.forget(ofName(name, from));
        return proven(user.get().id, from);
    }

    /**
     * The second step, with a code of the app or a recovery code; either is good once.
     *
     * @param secret as the first step gave it
     * @return refused when the code is wrong; after five of them, or ten minutes, the first step has to be taken again
     * @throws org.pixelkeep.shared.TooManyAttempts after thirty wrong codes for the person in a quarter of an hour
     */
    public Outcome enter(String secret, String code, From from) {
        var pending = QuarkusTransaction.joiningExisting()
                .call(() -> PendingSignIn.ofSecret(secret).filter(found -> found.livesAt(clock.instant())));
        if (pending.isEmpty()) {
            return Outcome.REFUSED;
        }
        var userId = pending.get().userId;
        var bucket = codesOf(userId);
        throttle.count(bucket, CODES_PER_ACCOUNT);
        if (!factors.use(userId, code)) {
            QuarkusTransaction.requiringNew()
                    .run(() -> PendingSignIn.update("wrongCodes = wrongCodes + 1 where id = ?1", pending.get().id));
            LOG.infof("Refused: a code of user %d from %s", userId, from.address());
            return Outcome.REFUSED;
        }
        throttle.takeBack(bucket);
        return QuarkusTransaction.requiringNew().call(() -> {
            var mine = PendingSignIn.deleteById(pending.get().id);
            var active = UserAccount.count("id = ?1 and active", userId) > 0;
            return mine && active ? opened(userId, from) : Outcome.REFUSED;
        });
    }

    /** Where wrong codes of the person are counted, whatever they were entered for. */
    static String codesOf(long userId) {
        return "code/" + userId;
    }

    /** Whether a code is still awaited. One query. */
    public boolean awaitsCode(String secret) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> PendingSignIn.ofSecret(secret).filter(found -> found.livesAt(clock.instant())))
                .isPresent();
    }

    void deleteExpired() {
        QuarkusTransaction.requiringNew().run(() -> PendingSignIn.delete("expiresAt <= ?1", clock.instant()));
    }

    /** The first step by single sign-on: it stands in the place of the password, not of the code. */
    public Outcome vouchedFor(UserAccount user, From from) {
        return proven(user.id, from);
    }

    private Outcome proven(long userId, From from) {
        return QuarkusTransaction.requiringNew().call(() -> {
            if (!SecondFactor.isOn(userId)) {
                return opened(userId, from);
            }
            var secret = Secrets.random();
            var pending = new PendingSignIn();
            pending.tokenHash = Secrets.hash(secret);
            pending.userId = userId;
            pending.expiresAt = clock.instant().plus(PendingSignIn.LIFE);
            pending.persist();
            return new Outcome(null, secret, false, null);
        });
    }

    private Outcome opened(long userId, From from) {
        LOG.infof("User %d signed in from %s", userId, from.address());
        return new Outcome(
                sessions.open(userId, from.address(), from.device()),
                null,
                RoleGrant.anyRestsOf(userId),
                devices.of(UserAccount.require(userId).email));
    }

    /** What an attempt counts for, with how many of each may fail. */
    private Map<String, Integer> buckets(String name, From from) {
        var buckets = new LinkedHashMap<String, Integer>();
        if (devices.nameOf(from.known(), name).isEmpty()) {
            buckets.put("sign-in/" + ClientNetwork.of(from.address()), FAILURES_PER_ADDRESS);
            buckets.put("sign-in-as/" + name, FAILURES_FROM_EVERYWHERE);
        }
        buckets.put(ofName(name, from), FAILURES_PER_ACCOUNT);
        return buckets;
    }

    private String ofName(String name, From from) {
        return devices.nameOf(from.known(), name)
                .map(device -> "sign-in-with/" + device)
                .orElseGet(() -> "sign-in/" + ClientNetwork.of(from.address()) + "/" + name);
    }

    private static String known(Optional<UserAccount> user) {
        return user.map(found -> "user " + found.id).orElse("somebody unknown");
    }
}

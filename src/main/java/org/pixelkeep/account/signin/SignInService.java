package org.pixelkeep.account.signin;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.account.credential.Passwords;
import org.pixelkeep.account.credential.SecondFactor;
import org.pixelkeep.account.credential.Secrets;
import org.pixelkeep.account.membership.Invitation;
import org.pixelkeep.account.membership.ProviderAccount;
import org.pixelkeep.account.membership.RoleGrant;
import org.pixelkeep.account.membership.ScopeNames;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.account.session.KnownDevices;
import org.pixelkeep.account.session.PendingSignIn;
import org.pixelkeep.account.session.PendingSignIn.Awaited;
import org.pixelkeep.account.session.SessionKind;
import org.pixelkeep.account.session.SessionService;
import org.pixelkeep.account.session.UserSession;
import org.pixelkeep.account.signon.SignOnService;
import org.pixelkeep.rate.Throttle;
import org.pixelkeep.shared.error.Overloaded;
import org.pixelkeep.shared.limit.ClientNetwork;
import org.pixelkeep.shared.text.Texts;

/** Signs people in. Unknown, inactive, and wrong look the same and take the same time. */
@ApplicationScoped
public class SignInService {
    static final int FAILURES_PER_ADDRESS = 100;
    static final int FAILURES_FROM_EVERYWHERE = 100;

    /** Stands in for the account that an unknown name does not have. */
    private static final long NOBODY = 0;

    private static final Logger LOG = Logger.getLogger(SignInService.class);
    private static final int EMAIL_LENGTH = 254;

    private final Throttle throttle;
    private final Passwords passwords;
    private final SessionService sessions;
    private final CodeEntry codes;
    private final KnownDevices devices;
    private final RepeatedSteps repeated;
    private final Clock clock;

    SignInService(
            Throttle throttle,
            Passwords passwords,
            SessionService sessions,
            CodeEntry codes,
            KnownDevices devices,
            RepeatedSteps repeated,
            Clock clock) {
        this.throttle = throttle;
        this.passwords = passwords;
        this.sessions = sessions;
        this.codes = codes;
        this.devices = devices;
        this.repeated = repeated;
        this.clock = clock;
    }

    /**
     * Where a sign-in comes from.
     *
     * @param device the user agent as sent
     * @param known the browser's value from an earlier sign-in, if any
     * @param kind of the session to open
     */
    public record From(
            String address,
            @Nullable String device,
            @Nullable String known,
            SessionKind kind) {
        /** A browser. */
        public From(String address, @Nullable String device, @Nullable String known) {
            this(address, device, known, SessionKind.BROWSER);
        }

        /** A script, which nothing is remembered of. */
        public static From script(String address, @Nullable String device) {
            return new From(address, device, null, SessionKind.SCRIPT);
        }
    }

    /** An account that the password opens, to choose from: a network's local account, or the person's own. */
    public record Choice(long userId, String place) {}

    /**
     * The result of a sign-in step.
     *
     * @param userId who signed in, if complete
     * @param session the secret of the new session, if complete
     * @param pending the secret for the next step, if there is one
     * @param choices the accounts to choose from, if that is the next step; otherwise it is a code
     * @param detour where to send a person who can do nothing else yet; {@code null}: nowhere
     * @param known the value for the browser to keep so it is recognized later, if complete
     */
    public record SignInResult(
            @Nullable Long userId,
            @Nullable String session,
            @Nullable String pending,
            List<Choice> choices,
            @Nullable String detour,
            @Nullable String known) {
        static final SignInResult REFUSED = new SignInResult(null, null, null, List.of(), null, null);

        /** Whether the sign-in failed. */
        public boolean refused() {
            return session == null && pending == null;
        }

        @Override
        public String toString() {
            return refused() ? "refused" : session == null ? "pending" : "signed in";
        }
    }

    /**
     * The first step. An address may have several accounts, which others may have created, and each is protected
     * separately. An attempt counts for every account it might have opened but did not, even if it opened another one,
     * and opening one does not reset the others. An account with too many failures is not checked, and nothing reveals
     * this as long as there is another one. Attempts from a browser known for an account are counted only for that
     * account, so nobody elsewhere can lock the owner out. If the password opens more than one account, the person
     * chooses.
     *
     * @param networkId a hint: the network whose local account is meant, if any
     * @throws org.pixelkeep.shared.error.TooManyAttempts after ten failures for the account from this address or known
     *     browser, a hundred from this address, or a hundred for the account in total, in 15 minutes; the same for
     *     unknown names
     * @throws Overloaded when too many are signing in; nothing is counted then
     */
    public SignInResult signIn(String email, String password, @Nullable Long networkId, From from) {
        var wanted = UserAccount.normalized(email);
        var name = Texts.start(wanted, EMAIL_LENGTH);
        var accounts = QuarkusTransaction.joiningExisting().call(() -> UserAccount.allWith(name));
        var limits = new HashMap<Long, AttemptLimits>();
        accounts.stream()
                .filter(account -> account.active && account.passwordHash != null)
                .forEach(account -> limits.put(account.id, limit(account, from)));
        if (limits.isEmpty()) {
            limits.put(NOBODY, stranger("name/" + name, from));
        }
        var attempted = throttle.countAny(limits.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, limit -> limit.getValue().buckets())));
        var hashes = accounts.stream()
                .filter(account -> attempted.contains(account.id))
                .collect(Collectors.toMap(
                        account -> account.id, account -> Objects.requireNonNull(account.passwordHash)));
        var right = matching(password, hashes, limits);
        var opened = accounts.stream()
                .filter(account -> right.contains(hashes.getOrDefault(account.id, "")))
                .toList();
        if (opened.isEmpty()) {
            LOG.infof("Sign-in refused: %s from %s", known(accounts), from.address());
            return SignInResult.REFUSED;
        }
        forgive(limits, attempted, opened);
        var meant = opened.stream()
                .filter(account -> networkId != null && networkId.equals(account.networkId))
                .findFirst()
                .or(() -> opened.size() == 1 ? Optional.of(opened.get(0)) : Optional.empty());
        return meant.isPresent() ? byPassword(meant.get(), from) : toBeChosen(opened);
    }

    /**
     * The middle step, if a password opens several accounts.
     *
     * @param secret from the first step
     * @param userId the chosen account
     * @return refused when it cannot be chosen, or no longer can; the first step has to be repeated
     */
    public SignInResult choose(String secret, long userId, From from) {
        return repeated.once(secret, "choice/" + userId, () -> chosen(secret, userId, from));
    }

    private SignInResult chosen(String secret, long userId, From from) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var user = UserAccount.<UserAccount>findByIdOptional(userId);
            if (user.isEmpty()) {
                return SignInResult.REFUSED;
            }
            var locked = UserAccount.locked(userId);
            var pending = PendingSignIn.ofSecret(ofChoice(secret, userId), Awaited.CHOICE)
                    .filter(found -> found.livesAt(clock.instant()));
            if (!locked.active || pending.isEmpty() || !PendingSignIn.deleteById(pending.get().id)) {
                return SignInResult.REFUSED;
            }
            return goOn(locked, from);
        });
    }

    /**
     * The second step, with a code of the app or a recovery code; each works once.
     *
     * @param secret from the first step
     * @return refused when the code is wrong; after five wrong ones or ten minutes, the first step has to be repeated
     * @throws org.pixelkeep.shared.error.TooManyAttempts when a code comes too soon after ten wrong ones for the person; each
     *     one doubles the wait
     */
    public SignInResult enter(String secret, String code, From from) {
        return repeated.once(secret, "code/" + code, () -> entered(secret, code, from));
    }

    private SignInResult entered(String secret, String code, From from) {
        var pending = QuarkusTransaction.joiningExisting()
                .call(() ->
                        PendingSignIn.ofSecret(secret, Awaited.CODE).filter(found -> found.livesAt(clock.instant())));
        if (pending.isEmpty()) {
            return SignInResult.REFUSED;
        }
        var userId = pending.get().userId;
        var known = QuarkusTransaction.joiningExisting()
                .call(() -> devices.nameOf(from.known(), UserAccount.require(userId)))
                .isPresent();
        if (!codes.use(userId, code, known)) {
            QuarkusTransaction.requiringNew()
                    .run(() -> PendingSignIn.update("wrongCodes = wrongCodes + 1 where id = ?1", pending.get().id));
            LOG.infof("Code refused: user %d from %s", userId, from.address());
            return SignInResult.REFUSED;
        }
        return QuarkusTransaction.requiringNew().call(() -> {
            var user = UserAccount.locked(userId);
            var mine = PendingSignIn.deleteById(pending.get().id);
            return mine && user.active ? opened(user, from, true) : SignInResult.REFUSED;
        });
    }

    /** Whether a code is still expected. One query. */
    public boolean awaitsCode(String secret) {
        return QuarkusTransaction.joiningExisting()
                .call(() ->
                        PendingSignIn.ofSecret(secret, Awaited.CODE).filter(found -> found.livesAt(clock.instant())))
                .isPresent();
    }

    void deleteExpired() {
        QuarkusTransaction.requiringNew().run(() -> PendingSignIn.delete("expiresAt <= ?1", clock.instant()));
    }

    /** The first step with single sign-on: replaces the password, not the code. */
    public SignInResult vouchedFor(ProviderAccount account, UserAccount user, From from) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var locked = UserAccount.locked(user.id);
            return locked.active && SignOnService.signsIn(account, locked) ? goOn(locked, from) : SignInResult.REFUSED;
        });
    }

    /** A password that was changed since it was checked opens nothing. */
    private SignInResult byPassword(UserAccount account, From from) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var user = UserAccount.locked(account.id);
            return user.active && Objects.equals(user.passwordHash, account.passwordHash)
                    ? goOn(user, from)
                    : SignInResult.REFUSED;
        });
    }

    private SignInResult toBeChosen(List<UserAccount> accounts) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var secret = Secrets.random();
            var choices = new ArrayList<Choice>();
            for (var account : accounts) {
                var user = UserAccount.locked(account.id);
                if (user.active && Objects.equals(user.passwordHash, account.passwordHash)) {
                    store(user, ofChoice(secret, user.id), Awaited.CHOICE);
                    choices.add(new Choice(
                            user.id,
                            user.proven
                                    ? "Your own account"
                                    : ScopeNames.networkName(user.networkId).orElse("The platform")));
                }
            }
            return choices.isEmpty() ? SignInResult.REFUSED : new SignInResult(null, null, secret, choices, null, null);
        });
    }

    /** One secret in the browser, a different one for each account. */
    private static String ofChoice(String secret, long userId) {
        return secret + "/" + userId;
    }

    private SignInResult goOn(UserAccount user, From from) {
        if (!SecondFactor.isOn(user.id)) {
            return opened(user, from, false);
        }
        var secret = Secrets.random();
        store(user, secret, Awaited.CODE);
        return new SignInResult(null, null, secret, List.of(), null, null);
    }

    private void store(UserAccount user, String secret, Awaited awaited) {
        var pending = new PendingSignIn();
        pending.tokenHash = Secrets.hash(secret);
        pending.userId = user.id;
        pending.awaits = awaited;
        pending.expiresAt = clock.instant().plus(PendingSignIn.LIFE);
        pending.persist();
    }

    private SignInResult opened(UserAccount user, From from, boolean secondFactor) {
        LOG.infof("User %d signed in from %s", user.id, from.address());
        var secret = sessions.open(from.kind(), user.id, from.address(), from.device(), secondFactor);
        return new SignInResult(
                user.id, secret, null, List.of(), detour(user, from.kind(), secret), devices.with(from.known(), user));
    }

    /** People who can do nothing yet are sent where they can: to the second factor, or to their invitations. */
    private @Nullable String detour(UserAccount user, SessionKind kind, String secret) {
        var usable = UserSession.ofSecret(kind, secret)
                .map(session -> RoleGrant.usableIn(session.userId, session.createdAt, session.secondFactor))
                .filter(roles -> !roles.isEmpty())
                .isPresent();
        if (usable) {
            return null;
        }
        return !RoleGrant.suspendedNetworks(user.id).isEmpty()
                ? "/account/second-factor"
                : Invitation.isOpenFor(user.email, clock.instant()) ? "/account" : null;
    }

    /**
     * Where attempts on an account are counted.
     *
     * @param narrow the bucket of the address or known browser, for this account only
     * @param wide the shared buckets, with their limits
     */
    private record AttemptLimits(String narrow, Map<String, Integer> wide) {
        Map<String, Integer> buckets() {
            var all = new HashMap<>(wide);
            all.put(narrow, Passwords.MAX_FAILURES);
            return all;
        }

        /** Only the known browser counts in its bucket. */
        boolean isKnown() {
            return wide.isEmpty();
        }
    }

    private AttemptLimits limit(UserAccount account, From from) {
        return devices.nameOf(from.known(), account)
                .map(device -> new AttemptLimits("sign-in-with/" + device, Map.of()))
                .orElseGet(() -> stranger("account/" + account.id, from));
    }

    private static AttemptLimits stranger(String who, From from) {
        var place = "sign-in/" + ClientNetwork.of(from.address());
        return new AttemptLimits(
                place + "/" + who, Map.of(place, FAILURES_PER_ADDRESS, "sign-in-as/" + who, FAILURES_FROM_EVERYWHERE));
    }

    /** Takes back what was counted before waiting, if nothing was compared. */
    private Set<String> matching(String password, Map<Long, String> hashes, Map<Long, AttemptLimits> limits) {
        var attempted = hashes.isEmpty() ? Set.of(NOBODY) : hashes.keySet();
        var entered = limits.entrySet().stream()
                .filter(limit -> attempted.contains(limit.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        try {
            return passwords.matching(
                    password, hashes.values(), entered.stream().anyMatch(AttemptLimits::isKnown));
        } catch (Overloaded busy) {
            entered.stream()
                    .flatMap(limit -> limit.buckets().keySet().stream())
                    .distinct()
                    .forEach(throttle::takeBack);
            throw busy;
        }
    }

    /** Resets the failures of the opened accounts, and takes back what was counted only for them. */
    private void forgive(Map<Long, AttemptLimits> limits, Set<Long> attempted, List<UserAccount> opened) {
        var good = opened.stream().map(account -> account.id).collect(Collectors.toSet());
        var wide = new TreeSet<String>();
        limits.forEach((id, limit) -> {
            if (good.contains(id)) {
                throttle.forget(limit.narrow());
                wide.addAll(limit.wide().keySet());
            }
        });
        attempted.stream()
                .filter(id -> !good.contains(id))
                .map(limits::get)
                .filter(Objects::nonNull)
                .forEach(limit -> wide.removeAll(limit.wide().keySet()));
        wide.forEach(throttle::takeBack);
    }

    private static String known(List<UserAccount> users) {
        return users.isEmpty()
                ? "an unknown person"
                : users.stream().map(user -> "user " + user.id).collect(Collectors.joining(" or "));
    }
}

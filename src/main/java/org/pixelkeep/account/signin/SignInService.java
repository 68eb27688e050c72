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
import org.pixelkeep.account.session.SessionService;
import org.pixelkeep.account.session.UserSession;
import org.pixelkeep.account.signon.SignOnService;
import org.pixelkeep.rate.Throttle;
import org.pixelkeep.shared.ClientNetwork;
import org.pixelkeep.shared.Overloaded;

/** Signs people in. Unknown, inactive and wrong look the same, and take the same time. */
@ApplicationScoped
public class SignInService {
    static final int FAILURES_PER_ADDRESS = 100;
    static final int FAILURES_FROM_EVERYWHERE = 100;

    /** Stands for the account that a name without any would have. */
    private static final long NOBODY = 0;

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
     * Where someone signs in from.
     *
     * @param device the user agent as sent
     * @param known what the browser keeps of an earlier sign-in, if anything
     */
    public record From(
            String address,
            @Nullable String device,
            @Nullable String known) {}

    /** An account that the password opens, to be chosen among others: good for one network, or the person's own. */
    public record Choice(long userId, String place) {}

    /**
     * How a step of signing in went.
     *
     * @param session the secret of a new session, when it is done
     * @param pending the secret to come back with, when another step is asked for
     * @param choices what to choose from, when that is the step; else it is a code
     * @param detour where someone goes first of all who can do nothing else yet; {@code null}: nowhere
     * @param known what the browser is to keep, so that it is recognized, when it is done
     */
    public record Outcome(
            @Nullable String session,
            @Nullable String pending,
            List<Choice> choices,
            @Nullable String detour,
            @Nullable String known) {
        static final Outcome REFUSED = new Outcome(null, null, List.of(), null, null);

        public boolean refused() {
            return session == null && pending == null;
        }

        @Override
        public String toString() {
            return refused() ? "refused" : session == null ? "pending" : "signed in";
        }
    }

    /**
     * The first step. An address may have several accounts, which others may have made: each is guarded on its own. An
     * attempt counts for every account that it might have opened and did not, also when it opened another one, and what
     * opened one forgives nothing of the others. An account with too many failures is not checked, and nothing tells so
     * as long as there is another. Attempts from a browser in which the person signed in to the account before are
     * counted for it alone: nobody elsewhere can keep them out. Where the password opens more than one, the person
     * chooses.
     *
     * @param networkId the network whose local account is meant, if any is: only a hint
     * @throws org.pixelkeep.shared.TooManyAttempts after ten failures for the account from this address or known
     *     browser, a hundred from this address or a hundred for the account from everywhere, in a quarter of an hour;
     *     for a name without an account just the same
     * @throws Overloaded when too many sign in at the moment; nothing is counted then
     */
    public Outcome signIn(String email, String password, @Nullable Long networkId, From from) {
        var wanted = UserAccount.normalised(email);
        var name = wanted.length() <= EMAIL_LENGTH ? wanted : wanted.substring(0, EMAIL_LENGTH);
        var accounts = QuarkusTransaction.joiningExisting().call(() -> UserAccount.allWith(name));
        var doors = new HashMap<Long, Door>();
        accounts.stream()
                .filter(account -> account.active && account.passwordHash != null)
                .forEach(account -> doors.put(account.id, door(account, from)));
        if (doors.isEmpty()) {
            doors.put(NOBODY, stranger("name/" + name, from));
        }
        var attempted = throttle.countAny(doors.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, door -> door.getValue().buckets())));
        var hashes = accounts.stream()
                .filter(account -> attempted.contains(account.id))
                .collect(Collectors.toMap(
                        account -> account.id, account -> Objects.requireNonNull(account.passwordHash)));
        var right = matching(password, hashes, doors);
        var opened = accounts.stream()
                .filter(account -> right.contains(hashes.getOrDefault(account.id, "")))
                .toList();
        if (opened.isEmpty()) {
            LOG.infof("Sign-in refused: %s from %s", known(accounts), from.address());
            return Outcome.REFUSED;
        }
        forgive(doors, attempted, opened);
        var meant = opened.stream()
                .filter(account -> networkId != null && networkId.equals(account.networkId))
                .findFirst()
                .or(() -> opened.size() == 1 ? Optional.of(opened.get(0)) : Optional.empty());
        return meant.isPresent() ? byPassword(meant.get(), from) : toBeChosen(opened);
    }

    /**
     * The step between, where a password opens several accounts.
     *
     * @param secret as the first step gave it
     * @param userId of the account that was chosen
     * @return refused when it cannot be chosen, or no longer: the first step has to be taken again
     */
    public Outcome choose(String secret, long userId, From from) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var user = UserAccount.<UserAccount>findByIdOptional(userId);
            if (user.isEmpty()) {
                return Outcome.REFUSED;
            }
            var locked = UserAccount.locked(userId);
            var pending = PendingSignIn.ofSecret(ofChoice(secret, userId), Awaited.CHOICE)
                    .filter(found -> found.livesAt(clock.instant()));
            if (!locked.active || pending.isEmpty() || !PendingSignIn.deleteById(pending.get().id)) {
                return Outcome.REFUSED;
            }
            return goOn(locked, from);
        });
    }

    /**
     * The second step, with a code of the app or a recovery code; either is good once.
     *
     * @param secret as the first step gave it
     * @return refused when the code is wrong; after five of them, or ten minutes, the first step has to be taken again
     * @throws org.pixelkeep.shared.TooManyAttempts when a code comes too early after ten wrong ones for the person: each
     *     has to wait twice as long as the one before
     */
    public Outcome enter(String secret, String code, From from) {
        var pending = QuarkusTransaction.joiningExisting()
                .call(() ->
                        PendingSignIn.ofSecret(secret, Awaited.CODE).filter(found -> found.livesAt(clock.instant())));
        if (pending.isEmpty()) {
            return Outcome.REFUSED;
        }
        var userId = pending.get().userId;
        var known = QuarkusTransaction.joiningExisting()
                .call(() -> devices.nameOf(from.known(), UserAccount.require(userId)))
                .isPresent();
        if (!factors.use(userId, code, known)) {
            QuarkusTransaction.requiringNew()
                    .run(() -> PendingSignIn.update("wrongCodes = wrongCodes + 1 where id = ?1", pending.get().id));
            LOG.infof("Code refused: user %d from %s", userId, from.address());
            return Outcome.REFUSED;
        }
        return QuarkusTransaction.requiringNew().call(() -> {
            var user = UserAccount.locked(userId);
            var mine = PendingSignIn.deleteById(pending.get().id);
            return mine && user.active ? opened(user, from, true) : Outcome.REFUSED;
        });
    }

    /** Whether a code is still awaited. One query. */
    public boolean awaitsCode(String secret) {
        return QuarkusTransaction.joiningExisting()
                .call(() ->
                        PendingSignIn.ofSecret(secret, Awaited.CODE).filter(found -> found.livesAt(clock.instant())))
                .isPresent();
    }

    void deleteExpired() {
        QuarkusTransaction.requiringNew().run(() -> PendingSignIn.delete("expiresAt <= ?1", clock.instant()));
    }

    /** The first step by single sign-on: it stands in place of the password, not of the code. */
    public Outcome vouchedFor(ProviderAccount account, UserAccount user, From from) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var locked = UserAccount.locked(user.id);
            return locked.active && SignOnService.signsIn(account, locked) ? goOn(locked, from) : Outcome.REFUSED;
        });
    }

    /** A password that was changed since it was checked opens nothing anymore. */
    private Outcome byPassword(UserAccount account, From from) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var user = UserAccount.locked(account.id);
            return user.active && Objects.equals(user.passwordHash, account.passwordHash)
                    ? goOn(user, from)
                    : Outcome.REFUSED;
        });
    }

    private Outcome toBeChosen(List<UserAccount> accounts) {
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
            return choices.isEmpty() ? Outcome.REFUSED : new Outcome(null, secret, choices, null, null);
        });
    }

    /** One secret in the browser, another for each account. */
    private static String ofChoice(String secret, long userId) {
        return secret + "/" + userId;
    }

    private Outcome goOn(UserAccount user, From from) {
        if (!SecondFactor.isOn(user.id)) {
            return opened(user, from, false);
        }
        var secret = Secrets.random();
        store(user, secret, Awaited.CODE);
        return new Outcome(null, secret, List.of(), null, null);
    }

    private void store(UserAccount user, String secret, Awaited awaited) {
        var pending = new PendingSignIn();
        pending.tokenHash = Secrets.hash(secret);
        pending.userId = user.id;
        pending.awaits = awaited;
        pending.expiresAt = clock.instant().plus(PendingSignIn.LIFE);
        pending.persist();
    }

    private Outcome opened(UserAccount user, From from, boolean secondFactor) {
        LOG.infof("User %d signed in from %s", user.id, from.address());
        var secret = sessions.open(user.id, from.address(), from.device(), secondFactor);
        return new Outcome(secret, null, List.of(), detour(user, secret), devices.with(from.known(), user));
    }

    /** Whoever can do nothing yet is led to what opens something: the second factor, or what they are invited to. */
    private @Nullable String detour(UserAccount user, String secret) {
        var usable = UserSession.ofCookie(secret)
                .map(session -> RoleGrant.usableIn(session.userId, session.createdAt, session.secondFactor))
                .filter(roles -> !roles.isEmpty())
                .isPresent();
        if (usable) {
            return null;
        }
        return !RoleGrant.restingNetworks(user.id).isEmpty()
                ? "/account/second-factor"
                : Invitation.isOpenFor(user.email, clock.instant()) ? "/account" : null;
    }

    /**
     * Where attempts at an account are counted.
     *
     * @param narrow the bucket of the place, or of the known browser, for this account alone
     * @param wide those that others count in too, with how many each may have
     */
    private record Door(String narrow, Map<String, Integer> wide) {
        Map<String, Integer> buckets() {
            var all = new HashMap<>(wide);
            all.put(narrow, Passwords.MAX_FAILURES);
            return all;
        }

        /** Nobody but the known browser is counted in its bucket. */
        boolean isKnown() {
            return wide.isEmpty();
        }
    }

    private Door door(UserAccount account, From from) {
        return devices.nameOf(from.known(), account)
                .map(device -> new Door("sign-in-with/" + device, Map.of()))
                .orElseGet(() -> stranger("account/" + account.id, from));
    }

    private static Door stranger(String who, From from) {
        var place = "sign-in/" + ClientNetwork.of(from.address());
        return new Door(
                place + "/" + who, Map.of(place, FAILURES_PER_ADDRESS, "sign-in-as/" + who, FAILURES_FROM_EVERYWHERE));
    }

    /** What was counted before the waiting began is taken back when nothing was compared. */
    private Set<String> matching(String password, Map<Long, String> hashes, Map<Long, Door> doors) {
        var attempted = hashes.isEmpty() ? Set.of(NOBODY) : hashes.keySet();
        var entered = doors.entrySet().stream()
                .filter(door -> attempted.contains(door.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        try {
            return passwords.matching(
                    password, hashes.values(), entered.stream().anyMatch(Door::isKnown));
        } catch (Overloaded busy) {
            entered.stream()
                    .flatMap(door -> door.buckets().keySet().stream())
                    .distinct()
                    .forEach(throttle::takeBack);
            throw busy;
        }
    }

    /** Forgets the failures at what was opened, and takes back what was counted for nothing else. */
    private void forgive(Map<Long, Door> doors, Set<Long> attempted, List<UserAccount> opened) {
        var good = opened.stream().map(account -> account.id).collect(Collectors.toSet());
        var wide = new TreeSet<String>();
        doors.forEach((id, door) -> {
            if (good.contains(id)) {
                throttle.forget(door.narrow());
                wide.addAll(door.wide().keySet());
            }
        });
        attempted.stream()
                .filter(id -> !good.contains(id))
                .map(doors::get)
                .filter(Objects::nonNull)
                .forEach(door -> wide.removeAll(door.wide().keySet()));
        wide.forEach(throttle::takeBack);
    }

    private static String known(List<UserAccount> users) {
        return users.isEmpty()
                ? "an unknown person"
                : users.stream().map(user -> "user " + user.id).collect(Collectors.joining(" or "));
    }
}

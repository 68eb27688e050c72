package org.pixelkeep.account;

import java.time.Clock;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Grant;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Role;
import org.pixelkeep.access.Scope;
import org.pixelkeep.history.Action;
import org.pixelkeep.history.History;
import org.pixelkeep.history.Writer;
import org.pixelkeep.network.NetworkService;
import org.pixelkeep.shared.Clash;
import org.pixelkeep.shared.InvalidInput;
import org.pixelkeep.shared.NotFound;
import org.pixelkeep.shared.NotPermitted;
import org.pixelkeep.shared.Violations;

/** Adds people, gives and takes roles, lets people in and shuts them out. */
@Writer
public class UserService {
    private static final Pattern EMAIL = Pattern.compile("[^\\s@\\p{Cntrl}]+@[^\\s@\\p{Cntrl}]+");
    private static final int EMAIL_LENGTH = 254;
    private static final int NAME_LENGTH = 255;

    private final History history;
    private final Passwords passwords;
    private final SessionService sessions;
    private final FreshProof proofs;
    private final Throttle throttle;
    private final NetworkService networks;
    private final Clock clock;

    UserService(
            History history,
            Passwords passwords,
            SessionService sessions,
            FreshProof proofs,
            Throttle throttle,
            NetworkService networks,
            Clock clock) {
        this.history = history;
        this.passwords = passwords;
        this.sessions = sessions;
        this.proofs = proofs;
        this.throttle = throttle;
        this.networks = networks;
        this.clock = clock;
    }

    /**
     * A person to be added.
     *
     * @param password {@code null}: cannot sign in with a password
     */
    public record NewUser(
            String email, String name, @Nullable String password) {
        @Override
        public String toString() {
            return "NewUser[" + email + "]";
        }
    }

    /**
     * Adds a person who has no role yet.
     *
     * @throws InvalidInput when a field cannot be or the address is taken; nothing is written
     */
    public UserAccount create(Caller caller, NewUser wanted) {
        requireManager(caller);
        return persist(caller, wanted);
    }

    /**
     * Gives a role to whoever has the address, adding the person first when nobody has it. The name and password of
     * somebody who is known already stay as they are.
     *
     * @throws InvalidInput when a field cannot be, or the person has the role already; nothing is written
     */
    public UserAccount add(Caller caller, NewUser wanted, Grant grant) {
        requireManager(caller);
        var violations = new Violations();
        checkTarget(grant, violations);
        var known = UserAccount.withEmail(wanted.email());
        if (known.isEmpty()) {
            check(wanted, violations);
        }
        violations.refuseIfAny();
        var user = known.orElseGet(() -> persist(caller, wanted));
        grant(caller, user.id, grant);
        return user;
    }

    /**
     * Gives a person a role.
     *
     * @throws NotPermitted when the caller does not hold everything that the role carries, where it is given
     * @throws InvalidInput when the person has it already; nothing is written
     */
    public RoleGrant grant(Caller caller, long userId, Grant grant) {
        var violations = new Violations();
        checkTarget(grant, violations);
        violations.refuseIfAny();
        if (!mayGrant(caller, grant)) {
            throw new NotPermitted("Nobody gives a role that carries more than they hold.");
        }
        var user = UserAccount.require(userId);
        if (RoleGrant.same(grant, userId).isPresent()) {
            throw new InvalidInput("role", user.email + " has this role already.");
        }
        var stored = new RoleGrant();
        stored.userId = userId;
        stored.role = grant.role();
        stored.networkId = grant.networkId();
        stored.advertiserId = grant.advertiserId();
        stored.createdAt = clock.instant();
        stored.persist();
        history.record(caller, Action.GRANT, stored.subject(user), null, stored.image(user));
        return stored;
    }

    /**
     * Takes a role away; it works from the person's next request on.
     *
     * @throws Clash when it would leave the network without an administrator; nothing is written
     */
    public void revoke(Caller caller, long networkId, long roleId) {
        People.requireManager(caller, networkId);
        var stored = RoleGrant.<RoleGrant>findByIdOptional(roleId)
                .filter(found -> Objects.equals(found.networkId, networkId))
                .orElseThrow(() -> new NotFound("role " + roleId));
        if (!mayGrant(caller, stored.grant())) {
            throw new NotPermitted("Nobody takes a role that carries more than they hold.");
        }
        revoke(caller, stored);
    }

    /**
     * Takes a role of the platform away.
     *
     * @throws Clash when it would leave the platform without an administrator; nothing is written
     */
    public void revokeOnPlatform(Caller caller, long roleId) {
        Administrators.require(caller);
        revoke(
                caller,
                RoleGrant.<RoleGrant>findByIdOptional(roleId)
                        .filter(found -> found.networkId == null)
                        .orElseThrow(() -> new NotFound("role " + roleId)));
    }

    private void revoke(Caller caller, RoleGrant stored) {
        var user = UserAccount.require(stored.userId);
        keepAnAdministrator(stored, user);
        history.record(caller, Action.REVOKE, stored.subject(user), stored.image(user), null);
        stored.delete();
    }

    /**
     * Shuts a person out: their sessions end and their tokens stop at once.
     *
     * @throws Clash when a network would be left without an administrator; nothing is written
     */
    public void deactivate(Caller caller, long networkId, long userId) {
        var user = managed(caller, networkId, userId);
        if (!user.active) {
            return;
        }
        for (var role : RoleGrant.ofUser(userId)) {
            keepAnAdministrator(role, user);
        }
        var before = user.image();
        user.active = false;
        user.updatedAt = clock.instant();
        sessions.closeAll(userId);
        history.record(caller, Action.DEACTIVATE, user.subject(), before, user.image());
    }

    /** Lets a person in again. */
    public void activate(Caller caller, long networkId, long userId) {
        var user = managed(caller, networkId, userId);
        if (user.active) {
            return;
        }
        var before = user.image();
        user.active = true;
        user.updatedAt = clock.instant();
        history.record(caller, Action.ACTIVATE, user.subject(), before, user.image());
    }

    /**
     * Sets the caller's own password and signs them out everywhere. The log has that it was set, not what to.
     *
     * @throws InvalidInput when the present password is wrong or the new one is not good; nothing is written
     */
    public void setPassword(Caller caller, String present, String password) {
        var user = own(caller, present);
        putPassword(caller, user, password);
    }

    /**
     * The caller's own account, when they know its password: asked before what protects the account is changed.
     *
     * @param present the password; a {@link FreshProof} from whoever has none
     * @throws InvalidInput when the present password is wrong
     * @throws org.pixelkeep.shared.TooManyAttempts after ten wrong ones in a quarter of an hour
     */
    UserAccount own(Caller caller, String present) {
        var userId = caller.userId();
        if (userId == null || caller.tokenId() != null) {
            throw new NotPermitted("Only a person in a browser changes how they sign in.");
        }
        var user = UserAccount.require(userId);
        var bucket = "password/" + userId;
        throttle.count(bucket, SignInService.FAILURES_PER_ACCOUNT);
        if (user.passwordHash == null) {
            if (!proofs.holds(present, userId)) {
                throw new InvalidInput("present", "Sign in once more first: this is too long ago.");
            }
        } else if (!passwords.matches(present, user.passwordHash)) {
            throw new InvalidInput("present", "This is not your present password.");
        }
        throttle.forget(bucket);
        return user;
    }

    /** Sets somebody's password and signs them out everywhere. */
    void putPassword(Caller caller, UserAccount user, String password) {
        passwords.complaint(password, user.email, user.name).ifPresent(complaint -> {
            throw new InvalidInput("password", complaint);
        });
        var before = user.passwordHash == null ? "none" : "the one before";
        user.passwordHash = passwords.hash(password);
        user.updatedAt = clock.instant();
        sessions.closeAll(user.id);
        history.record(
                caller,
                Action.EDIT,
                user.subject(),
                user.imageWithPassword(before),
                user.imageWithPassword("set anew"));
    }

    /**
     * Says whether roles in the network work only with a second factor. Whoever has none is signed out, and led to it
     * when they sign in again.
     *
     * @throws Clash when the caller has none: they would lock themselves out
     */
    public void demandSecondFactor(Caller caller, long networkId, boolean demanded) {
        People.requireManager(caller, networkId);
        var userId = caller.userId();
        if (demanded && userId != null && !SecondFactor.isOn(userId)) {
            throw new Clash("You have no second factor yourself: set one up on the page of your account first.");
        }
        networks.demandSecondFactor(caller, networkId, demanded);
        if (demanded) {
            sessions.closeWithoutSecondFactor(networkId);
        }
    }

    /** Ends all sessions of a person whom the caller manages. */
    public void signOut(Caller caller, long networkId, long userId) {
        var user = managed(caller, networkId, userId);
        sessions.closeAll(userId);
        history.record(caller, Action.EDIT, user.subject(), user.image(), user.imageWithSessions("all ended"));
    }

    private UserAccount persist(Caller caller, NewUser wanted) {
        var violations = new Violations();
        check(wanted, violations);
        violations.refuseIfAny();
        var user = new UserAccount();
        user.email = UserAccount.normalised(wanted.email());
        user.name = wanted.name().strip();
        user.passwordHash = wanted.password() == null ? null : passwords.hash(wanted.password());
        user.active = true;
        user.createdAt = clock.instant();
        user.updatedAt = user.createdAt;
        user.persist();
        history.record(caller, Action.CREATE, user.subject(), null, user.image());
        return user;
    }

    private void check(NewUser wanted, Violations violations) {
        var email = UserAccount.normalised(wanted.email());
        var name = wanted.name().strip();
        violations
                .require(
                        email.length() <= EMAIL_LENGTH && EMAIL.matcher(email).matches(),
                        "email",
                        "Enter an e-mail address, such as name@example.com.")
                .require(
                        UserAccount.count("email = ?1", email) == 0,
                        "email",
                        "Somebody has this e-mail address already.")
                .require(!name.isEmpty(), "name", "Enter a name.")
                .require(name.length() <= NAME_LENGTH, "name", "Use at most 255 characters.");
        var password = wanted.password();
        if (password != null) {
            passwords.complaint(password, email, name).ifPresent(complaint -> violations.add("password", complaint));
        }
    }

    private static void checkTarget(Grant grant, Violations violations) {
        var networkId = grant.networkId();
        var advertiserId = grant.advertiserId();
        switch (grant.role().level()) {
            case PLATFORM ->
                violations.require(
                        networkId == null && advertiserId == null, "role", "This role is for the whole platform.");
            case NETWORK ->
                violations.require(
                        networkId != null && advertiserId == null, "advertiserId", "This role is for a whole network.");
            case ADVERTISER ->
                violations.require(
                        networkId != null
                                && advertiserId != null
                                && Places.advertiserOf(networkId, advertiserId).isPresent(),
                        "advertiserId",
                        "Choose the advertiser that the role is for.");
        }
    }

    /** Nobody gives more than they hold; whoever adds networks also names a network's first administrator. */
    public static boolean mayGrant(Caller caller, Grant grant) {
        var networkId = grant.networkId();
        return holds(caller, grant)
                || (networkId != null && namesFirst(caller, grant) && RoleGrant.lockedAdministratorsOf(networkId) == 0);
    }

    private static boolean holds(Caller caller, Grant grant) {
        var grants = caller.grants();
        var networkId = grant.networkId();
        if (networkId == null) {
            return grant.role().permissions().stream().allMatch(grants::allowsOnPlatform);
        }
        var scope = new Scope(networkId, grant.advertiserId());
        return grants.allows(Permission.EDIT_USER, Scope.network(networkId))
                && grant.role().permissions().stream().allMatch(permission -> grants.allows(permission, scope));
    }

    private static boolean namesFirst(Caller caller, Grant grant) {
        return grant.role() == Role.NETWORK_ADMINISTRATOR && caller.grants().allowsOnPlatform(Permission.ADD_NETWORK);
    }

    private static void requireManager(Caller caller) {
        if (!caller.grants().allowsSomewhere(Permission.EDIT_USER)
                && !caller.grants().allowsOnPlatform(Permission.ADD_NETWORK)) {
            throw new NotPermitted(Permission.EDIT_USER.code());
        }
    }

    /**
     * Whether all roles of the person are the caller's to give, that of a network's only administrator included: then
     * the caller answers for the whole account.
     */
    public static boolean answersFor(Caller caller, long userId) {
        return RoleGrant.ofUser(userId).stream()
                .allMatch(role -> holds(caller, role.grant())
                        || (role.networkId != null
                                && namesFirst(caller, role.grant())
                                && RoleGrant.administratorsBeside(role.networkId, userId) == 0));
    }

    /**
     * A person who has roles in networks that the caller manages, and nowhere else.
     *
     * @throws NotFound when they have none in this network
     * @throws Clash when others answer for them too
     */
    static UserAccount managed(Caller caller, long networkId, long userId) {
        People.requireManager(caller, networkId);
        var roles = RoleGrant.ofUser(userId);
        if (roles.stream().noneMatch(role -> Objects.equals(role.networkId, networkId))) {
            throw new NotFound("user " + userId);
        }
        if (!roles.stream().allMatch(role -> mayGrant(caller, role.grant()))) {
            throw new Clash("This person has roles elsewhere too: remove the roles in this network instead.");
        }
        return UserAccount.require(userId);
    }

    private static void keepAnAdministrator(RoleGrant role, UserAccount user) {
        if (!user.active) {
            return;
        }
        var networkId = role.networkId;
        if (role.role == Role.NETWORK_ADMINISTRATOR
                && networkId != null
                && RoleGrant.lockedAdministratorsOf(networkId) <= 1) {
            throw new Clash(user.email + " is the last administrator of the network: make somebody else one first.");
        }
        if (role.role == Role.PLATFORM_ADMINISTRATOR && RoleGrant.lockedAdministrators() <= 1) {
            throw new Clash(user.email + " is the last administrator of the platform: make somebody else one first.");
        }
    }
}

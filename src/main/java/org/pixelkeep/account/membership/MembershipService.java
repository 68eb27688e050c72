package org.pixelkeep.account.membership;

import java.time.Clock;
import java.util.Objects;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Grant;
import org.pixelkeep.history.append.History;
import org.pixelkeep.history.append.RecordedService;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.error.NotPermitted;

/**
 * Manages the members of a network and their roles. What a network decides here has no effect on other networks or the
 * account: a person deactivated in one network can still use the others.
 */
@RecordedService
public class MembershipService {
    private final History history;
    private final CredentialCheck credentials;
    private final OwnedTokens tokens;
    private final Clock clock;

    MembershipService(History history, CredentialCheck credentials, OwnedTokens tokens, Clock clock) {
        this.history = history;
        this.credentials = credentials;
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * Grants a member one more role in the network.
     *
     * @throws NotFound when the person is not a member of the network
     * @throws NotPermitted when the role has permissions that the caller lacks there
     * @throws InvalidInput when the person already has it; nothing is written
     * @throws CredentialEnded when the caller's session or token no longer works; nothing is written
     */
    public RoleGrant grant(Caller caller, long userId, Grant grant) {
        GrantRules.requireTarget(grant);
        GrantRules.requireMayGrant(caller, grant);
        var networkId = grant.networkId();
        if (networkId == null || !Membership.isThere(userId, networkId)) {
            throw new NotFound("user " + userId);
        }
        var user = UserAccount.locked(userId);
        credentials.requireLive(caller);
        if (RoleGrant.same(grant, userId).isPresent()) {
            throw new InvalidInput("role", user.email + " already has this role.");
        }
        return store(caller, user, grant);
    }

    /**
     * Removes a role, effective with the person's next request. They stay a member even without a role.
     *
     * @throws Conflict when it would leave the network without an administrator; nothing is written
     */
    public void revoke(Caller caller, long networkId, long roleId) {
        People.requireManager(caller, networkId);
        var stored = RoleGrant.<RoleGrant>findByIdOptional(roleId)
                .filter(found -> Objects.equals(found.networkId, networkId))
                .orElseThrow(() -> new NotFound("role " + roleId));
        if (!GrantRules.mayGrant(caller.grants(), stored.grant())) {
            throw new NotPermitted("You cannot remove a role that has permissions you do not have.");
        }
        revoke(caller, stored);
    }

    /**
     * Removes a platform role.
     *
     * @throws Conflict when it would leave the platform without an administrator; nothing is written
     */
    public void revokeOnPlatform(Caller caller, long roleId) {
        Administrators.require(caller);
        revoke(
                caller,
                RoleGrant.<RoleGrant>findByIdOptional(roleId)
                        .filter(found -> found.networkId == null)
                        .orElseThrow(() -> new NotFound("role " + roleId)));
    }

    /**
     * Deactivates a member: their roles and tokens stop working in the network with the next request. Idempotent.
     *
     * @throws Conflict when the network would be left without an administrator; nothing is written
     */
    public void deactivate(Caller caller, long networkId, long userId) {
        var member = member(caller, networkId, userId);
        var membership = member.membership();
        if (!membership.active) {
            history.unchanged(networkId);
            return;
        }
        LastAdministrator.keep(member, networkId);
        var before = membership.image(member.user());
        membership.active = false;
        membership.sessionsFrom = clock.instant();
        voidLinks(member.user());
        history.record(
                caller, Action.DEACTIVATE, membership.subject(member.user()), before, membership.image(member.user()));
    }

    /**
     * Reactivates a member; existing sessions stay without access to the network.
     *
     * @throws NotPermitted when the member has permissions that the caller lacks
     * @throws Conflict when the operator shut the account out; nothing is written
     */
    public void activate(Caller caller, long networkId, long userId) {
        var member = member(caller, networkId, userId);
        var membership = member.membership();
        if (!member.user().active) {
            throw new Conflict("The account itself is deactivated. Only the operator of this installation can "
                    + "reactivate it.");
        }
        if (membership.active) {
            history.unchanged(networkId);
            return;
        }
        GrantRules.requireMayGrantAllOf(caller, networkId, userId);
        var before = membership.image(member.user());
        membership.active = true;
        history.record(
                caller, Action.ACTIVATE, membership.subject(member.user()), before, membership.image(member.user()));
    }

    /** Signs a member out of this network only. */
    public void signOut(Caller caller, long networkId, long userId) {
        var member = member(caller, networkId, userId);
        var membership = member.membership();
        membership.sessionsFrom = clock.instant();
        history.record(
                caller,
                Action.EDIT,
                membership.subject(member.user()),
                membership.image(member.user()),
                membership.imageWithSessions(member.user(), "all ended"));
    }

    /**
     * Ends a membership with all of its roles. The account remains, and can rejoin only with a new invitation. If it was the
     * last one, the person's tokens are revoked, so that none of them works again then.
     *
     * @throws Conflict when the network would be left without an administrator; nothing is written
     */
    public void end(Caller caller, long networkId, long userId) {
        end(caller, networkId, member(caller, networkId, userId));
    }

    /**
     * Ends the caller's own membership.
     *
     * @throws NotFound when there is none
     * @throws Conflict when the network would be left without an administrator; nothing is written
     */
    public void leave(Caller caller, long networkId) {
        end(caller, networkId, locked(networkId, caller.inBrowser()));
    }

    /**
     * Adds a person to the network with a role that they accepted or the operator granted. If they already have the
     * role, it is kept.
     */
    public void admit(Caller caller, UserAccount user, Grant grant) {
        GrantRules.requireTarget(grant);
        var networkId = grant.networkId();
        if (networkId != null) {
            join(caller, user, networkId);
        }
        if (RoleGrant.same(grant, user.id).isEmpty()) {
            store(caller, user, grant);
        }
    }

    /** Invalidates all links that others created for the person, including invitations to networks they belong to. */
    public void voidLinks(UserAccount user) {
        AccountLink.voidAll(user.id);
        Invitation.linkedFor(user.email, user.id).forEach(invitation -> invitation.linkHash = null);
    }

    /**
     * The account of a member, if it is limited to this network, which then has to protect it.
     *
     * @throws NotFound when the person is not a member of the network
     * @throws Conflict when the account is the person's own
     */
    public static UserAccount localAccount(Caller caller, long networkId, long userId) {
        var user = member(caller, networkId, userId).user();
        if (!isLocalTo(user, networkId)) {
            throw new Conflict("This account belongs to the person. Only they or the operator of this installation can "
                    + "change it.");
        }
        return user;
    }

    /**
     * The same for data that is hidden when the account is the person's own.
     *
     * @throws NotFound when it is, or the person takes no part in the network
     */
    public static void requireLocal(Caller caller, long networkId, long userId, String what) {
        if (!isLocalTo(member(caller, networkId, userId).user(), networkId)) {
            throw new NotFound(what);
        }
    }

    /** Whether the account is limited to this network. */
    public static boolean isLocalTo(UserAccount user, long networkId) {
        return !user.proven && Objects.equals(user.networkId, networkId);
    }

    /** A member of a network, with account and membership locked until the end of the transaction. */
    public record Member(UserAccount user, Membership membership) {}

    /**
     * @throws NotFound when the person is not a member of the network
     * @throws NotPermitted when the caller may not change its people
     */
    public static Member member(Caller caller, long networkId, long userId) {
        People.requireManager(caller, networkId);
        if (!Membership.isThere(userId, networkId)) {
            throw new NotFound("user " + userId);
        }
        return locked(networkId, userId);
    }

    private static Member locked(long networkId, long userId) {
        var user = UserAccount.locked(userId);
        return Membership.locked(userId, networkId)
                .map(membership -> new Member(user, membership))
                .orElseThrow(() -> new NotFound("user " + userId));
    }

    private void join(Caller caller, UserAccount user, long networkId) {
        var known = Membership.locked(user.id, networkId);
        if (known.isPresent()) {
            var membership = known.get();
            if (!membership.active) {
                var before = membership.image(user);
                membership.active = true;
                history.record(caller, Action.ACTIVATE, membership.subject(user), before, membership.image(user));
            }
            return;
        }
        var membership = new Membership();
        membership.userId = user.id;
        membership.networkId = networkId;
        membership.active = true;
        membership.acceptedAt = clock.instant();
        membership.persist();
        history.record(caller, Action.CREATE, membership.subject(user), null, membership.image(user));
    }

    private RoleGrant store(Caller caller, UserAccount user, Grant grant) {
        var stored = new RoleGrant();
        stored.userId = user.id;
        stored.role = grant.role();
        stored.networkId = grant.networkId();
        stored.advertiserId = grant.advertiserId();
        stored.createdAt = clock.instant();
        stored.persist();
        voidLinks(user);
        history.record(caller, Action.GRANT, stored.subject(user), null, stored.image(user));
        return stored;
    }

    private void revoke(Caller caller, RoleGrant stored) {
        var user = UserAccount.locked(stored.userId);
        LastAdministrator.keep(stored, user);
        history.record(caller, Action.REVOKE, stored.subject(user), stored.image(user), null);
        stored.delete();
    }

    private void end(Caller caller, long networkId, Member member) {
        var user = member.user();
        var membership = member.membership();
        LastAdministrator.keep(member, networkId);
        voidLinks(user);
        RoleGrant.ofUser(user.id).stream()
                .filter(role -> Objects.equals(role.networkId, networkId))
                .forEach(role -> {
                    history.record(caller, Action.REVOKE, role.subject(user), role.image(user), null);
                    role.delete();
                });
        history.record(caller, Action.REVOKE, membership.subject(user), membership.image(user), null);
        membership.delete();
        if (Membership.ofUser(user.id).isEmpty() && RoleGrant.ofUser(user.id).isEmpty()) {
            tokens.revokeAllOf(caller, user);
        }
    }
}

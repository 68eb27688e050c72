package org.pixelkeep.account.invitation;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Grant;
import org.pixelkeep.access.Grants;
import org.pixelkeep.account.credential.Secrets;
import org.pixelkeep.account.membership.AccountLink;
import org.pixelkeep.account.membership.CredentialCheck;
import org.pixelkeep.account.membership.GrantRules;
import org.pixelkeep.account.membership.Invitation;
import org.pixelkeep.account.membership.Membership;
import org.pixelkeep.account.membership.MembershipService;
import org.pixelkeep.account.membership.ProviderAccount;
import org.pixelkeep.account.membership.RoleGrant;
import org.pixelkeep.account.membership.ScopeNames;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.account.person.LinkService;
import org.pixelkeep.account.person.UserService;
import org.pixelkeep.account.person.UserService.NewUser;
import org.pixelkeep.account.signon.SignOnService;
import org.pixelkeep.history.append.History;
import org.pixelkeep.history.append.RecordedService;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.rate.Throttle;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.error.Violations;

/**
 * Invites people to roles, which they accept or decline. An invitation creates no account and looks only at existing
 * members of the network, so the response does not reveal whether the address is known elsewhere.
 */
@RecordedService
public class InvitationService {
    private static final int MAX_OPEN = 500;
    static final int PER_NETWORK = 200;
    static final int PER_ADDRESS = 20;

    private final UserService users;
    private final MembershipService memberships;
    private final SignOnService signOns;
    private final Throttle throttle;
    private final History history;
    private final CredentialCheck credentials;
    private final Clock clock;

    InvitationService(
            UserService users,
            MembershipService memberships,
            SignOnService signOns,
            Throttle throttle,
            History history,
            CredentialCheck credentials,
            Clock clock) {
        this.users = users;
        this.memberships = memberships;
        this.signOns = signOns;
        this.throttle = throttle;
        this.history = history;
        this.credentials = credentials;
        this.clock = clock;
    }

    /** The person to invite, as entered. */
    public record Invitee(String email, String name) {
        @Override
        public String toString() {
            return "Invitee[" + email + "]";
        }
    }

    /**
     * The result of an invitation: either an existing member got the role right away, or there is an invitation.
     *
     * @param secret the secret of the invitation link
     */
    public record Made(
            @Nullable UserAccount member,
            @Nullable Invitation invitation,
            @Nullable String secret) {
        @Override
        public String toString() {
            return "Made[" + (invitation == null ? member : invitation.id) + "]";
        }
    }

    /**
     * An invitation as shown behind its link.
     *
     * @param network its name; {@code null} for the platform
     * @param signIn whether the link was mailed and the address has an account, which then accepts it
     */
    public record Opened(
            long id,
            String email,
            String name,
            Grant grant,
            @Nullable String network,
            boolean mailed,
            boolean signIn) {}

    /** An invitation as shown to the invited person when signed in. */
    public record Received(
            long id,
            String role,
            @Nullable Long networkId,
            String network,
            @Nullable String advertiser,
            Instant expiresAt) {}

    /**
     * Offers a role. Inviting the same address to the same role again creates a new link; the old one stops working.
     * Existing members get the role right away.
     *
     * @param mailed whether the link is mailed to the address, and shown to nobody
     * @throws org.pixelkeep.shared.error.NotPermitted when the role has permissions the caller lacks
     * @throws InvalidInput when a field is invalid, or a member already has the role; nothing is written
     * @throws CredentialEnded when the caller's session or token no longer works; nothing is written
     * @throws org.pixelkeep.shared.error.TooManyAttempts after two hundred per network, or twenty for the address by it, in
     *     15 minutes
     */
    public Made invite(Caller caller, Invitee wanted, Grant grant, boolean mailed) {
        var violations = new Violations();
        GrantRules.checkTarget(grant, violations);
        UserService.checkPerson(wanted.email(), wanted.name(), violations);
        violations.refuseIfAny();
        GrantRules.requireMayGrant(caller, grant);
        credentials.requireLive(caller);
        limit(grant.networkId());
        var email = UserAccount.normalized(wanted.email());
        var member = member(email, grant);
        if (member.isPresent()) {
            if (grant.networkId() == null) {
                throw new InvalidInput("email", "This person is already a platform administrator.");
            }
            memberships.grant(caller, member.get().id, grant);
            return new Made(member.get(), null, null);
        }
        var known = Invitation.same(email, grant);
        if (known.isPresent()) {
            known.get().name = wanted.name().strip();
            return renewed(caller, known.get(), mailed);
        }
        if (Invitation.openIn(grant.networkId(), clock.instant()).size() >= MAX_OPEN) {
            throw new InvalidInput("email", "500 invitations are already open. Withdraw some of them first.");
        }
        var invitation = new Invitation();
        invitation.networkId = grant.networkId();
        invitation.email = email;
        invitation.name = wanted.name().strip();
        invitation.role = grant.role();
        invitation.advertiserId = grant.advertiserId();
        var secret = issue(caller, invitation, mailed);
        invitation.persist();
        history.record(caller, Action.CREATE, invitation.subject(), null, invitation.image());
        return new Made(null, invitation, secret);
    }

    /**
     * Creates a new link for an invitation, valid for another seven days; the old one stops working.
     *
     * @throws NotFound when the caller manages no such invitation
     * @throws CredentialEnded when the caller's session or token no longer works; nothing is written
     * @throws org.pixelkeep.shared.error.TooManyAttempts after two hundred per network, or twenty for the address by it, in
     *     15 minutes; the old link keeps working
     */
    public Made renew(Caller caller, long invitationId, boolean mailed) {
        var invitation = answeredFor(caller, invitationId);
        GrantRules.requireMayGrant(caller, invitation.grant());
        credentials.requireLive(caller);
        limit(invitation.networkId);
        return renewed(caller, invitation, mailed);
    }

    /**
     * Withdraws an invitation: its link stops working.
     *
     * @throws NotFound when the caller manages no such invitation
     */
    public void withdraw(Caller caller, long invitationId) {
        end(caller, answeredFor(caller, invitationId));
    }

    /** What a link is for, without using it up; empty if it does not work. Few queries. */
    public Optional<Opened> opened(String secret) {
        return Invitation.ofSecret(secret)
                .filter(invitation -> invitation.isOpenAt(clock.instant()))
                .filter(InvitationService::isStillGiven)
                .map(invitation -> new Opened(
                        invitation.id,
                        invitation.email,
                        invitation.name,
                        invitation.grant(),
                        ScopeNames.networkName(invitation.networkId).orElse(null),
                        invitation.linkMailed,
                        invitation.linkMailed
                                && UserAccount.proven(invitation.email).isPresent()));
    }

    /**
     * Accepts an invitation by its link, with a new account. A mailed link proves the address: a local account of the
     * same network becomes a proven one, and all of its previous credentials are removed. A shown link creates an
     * account that is local to the network, regardless of accounts elsewhere.
     *
     * @param name the person's display name
     * @throws NotFound when the link does not work, or its sender can no longer grant the role
     * @throws Conflict when the link was mailed and the address has a proven account, which has to sign in and accept
     * @throws InvalidInput when the name or password is invalid; nothing is written, the link still works
     */
    public UserAccount accept(Caller caller, String secret, String name, String password) {
        var invitation = lockedBySecret(secret);
        var user = accepted(caller, invitation, new NewUser(invitation.email, name, password), invitation.linkMailed);
        AccountLink.leaveUsed(user.id, Secrets.hash(secret), clock.instant());
        return user;
    }

    /**
     * The same without a password: from now on the person signs in with the provider account, whatever its address.
     *
     * @throws Conflict when it already signs in someone; the link still works
     */
    public UserAccount accept(Caller caller, String secret, ProviderAccount account) {
        var invitation = lockedBySecret(secret);
        var proven = invitation.linkMailed || account.provesThat(invitation.email);
        var user = accepted(caller, invitation, new NewUser(invitation.email, invitation.name, null), proven);
        signOns.link(LinkService.as(user, caller), user, account);
        AccountLink.leaveUsed(user.id, Secrets.hash(secret), clock.instant());
        return user;
    }

    /**
     * Accepts an invitation with the caller's account.
     *
     * @throws NotFound when it is not for the caller, or its sender can no longer grant the role
     * @throws org.pixelkeep.shared.error.NotPermitted when the caller is a program
     * @throws CredentialEnded when the caller's session has ended in the meantime; nothing is written
     */
    public void accept(Caller caller, long invitationId) {
        var received = receivedBy(caller, invitationId);
        requireStillGiven(received.invitation());
        var grant = received.invitation().grant();
        remove(received.invitation());
        memberships.admit(caller, received.user(), grant);
    }

    /**
     * Declines an invitation, which deletes it.
     *
     * @throws NotFound when it is not for the caller
     * @throws org.pixelkeep.shared.error.NotPermitted when the caller is a program
     */
    public void decline(Caller caller, long invitationId) {
        end(caller, receivedBy(caller, invitationId).invitation());
    }

    /** The invitations the person can accept, oldest first. Few queries each, plus one. */
    public List<Received> receivedBy(long userId) {
        return Invitation.openFor(UserAccount.require(userId), clock.instant()).stream()
                .filter(InvitationService::isStillGiven)
                .map(InvitationService::received)
                .toList();
    }

    /** Deletes invitations that have expired. For the clean-up job. */
    public void deleteExpired() {
        Invitation.delete("expiresAt <= ?1", clock.instant());
    }

    private UserAccount accepted(Caller caller, Invitation invitation, NewUser wanted, boolean proven) {
        requireStillGiven(invitation);
        var networkId = invitation.networkId;
        var grant = invitation.grant();
        if (proven && UserAccount.proven(invitation.email).isPresent()) {
            throw new Conflict("This address already has an account. Sign in to accept the invitation.");
        }
        var local = UserAccount.local(invitation.email, networkId);
        var newcomer = new Caller(
                Grants.NONE,
                null,
                invitation.email,
                null,
                caller.address(),
                caller.channel(),
                caller.changeSet(),
                null);
        remove(invitation);
        UserAccount user;
        if (local.isEmpty()) {
            user = users.create(newcomer, wanted, proven, networkId);
        } else {
            user = UserAccount.locked(local.get().id);
            if (!user.active) {
                throw new NotFound("invitation");
            }
            users.takeOver(LinkService.as(user, caller), user, wanted, proven, networkId);
        }
        memberships.admit(LinkService.as(user, caller), user, grant);
        return user;
    }

    private static void requireStillGiven(Invitation invitation) {
        if (!GrantRules.stillMayGrant(invitation.invitedBy, invitation.grant())) {
            throw new NotFound("invitation " + invitation.id);
        }
    }

    private static boolean isStillGiven(Invitation invitation) {
        var sender = invitation.invitedBy;
        return sender == null || GrantRules.couldGrant(GrantRules.standing(sender), invitation.grant());
    }

    private record ReceivedInvitation(UserAccount user, Invitation invitation) {}

    private ReceivedInvitation receivedBy(Caller caller, long invitationId) {
        var userId = caller.userId();
        if (userId == null) {
            throw new NotFound("invitation " + invitationId);
        }
        var email = UserAccount.require(userId).email;
        var invitation = locked(email, invitationId);
        var user = UserAccount.locked(userId);
        if (!user.active || !user.email.equals(invitation.email) || !user.isGoodFor(invitation.networkId)) {
            throw new NotFound("invitation " + invitationId);
        }
        caller.inBrowser();
        credentials.requireLive(caller);
        return new ReceivedInvitation(user, invitation);
    }

    private Invitation lockedBySecret(String secret) {
        var found = Invitation.ofSecret(secret).orElseThrow(() -> new NotFound("invitation"));
        Invitation.getEntityManager().detach(found);
        var invitation = locked(found.email, found.id);
        if (!Arrays.equals(invitation.linkHash, Secrets.hash(secret))) {
            throw new NotFound("invitation");
        }
        return invitation;
    }

    /** Locks all invitations for an address, so that only one at a time can create an account. */
    private Invitation locked(String email, long invitationId) {
        return Invitation.lockedFor(email).stream()
                .filter(invitation -> invitation.id == invitationId && invitation.isOpenAt(clock.instant()))
                .findFirst()
                .orElseThrow(() -> new NotFound("invitation " + invitationId));
    }

    private static Optional<UserAccount> member(String email, Grant grant) {
        var networkId = grant.networkId();
        return UserAccount.allWith(email).stream()
                .filter(user -> networkId == null
                        ? RoleGrant.same(grant, user.id).isPresent()
                        : Membership.isThere(user.id, networkId))
                .findFirst();
    }

    /**
     * A network could be misused to send mail to anyone, so this is limited. It is counted only once the caller's
     * permission is known, so nobody else uses up the limit, and before anything is written, so a refusal invalidates
     * no link.
     */
    private void limit(@Nullable Long networkId) {
        throttle.count(bucket(networkId), PER_NETWORK);
    }

    private static String bucket(@Nullable Long networkId) {
        return "invite/" + (networkId == null ? "platform" : networkId);
    }

    private Made renewed(Caller caller, Invitation invitation, boolean mailed) {
        GrantRules.requireMayGrant(caller, invitation.grant());
        var before = invitation.image();
        var secret = issue(caller, invitation, mailed);
        history.record(caller, Action.EDIT, invitation.subject(), before, invitation.image());
        return new Made(null, invitation, secret);
    }

    /** Nobody gets more than a few mails, however many roles they are offered, or however often a link is renewed. */
    private String issue(Caller caller, Invitation invitation, boolean mailed) {
        throttle.count(bucket(invitation.networkId) + "/" + invitation.email, PER_ADDRESS);
        var secret = Secrets.random();
        invitation.linkHash = Secrets.hash(secret);
        invitation.linkMailed = mailed;
        invitation.invitedBy = caller.userId();
        invitation.createdAt = clock.instant();
        invitation.expiresAt = invitation.createdAt.plus(Invitation.LIFE);
        return secret;
    }

    private Invitation answeredFor(Caller caller, long invitationId) {
        var found = Invitation.<Invitation>findByIdOptional(invitationId)
                .orElseThrow(() -> new NotFound("invitation " + invitationId));
        Invitation.getEntityManager().detach(found);
        if (!Invitations.answersFor(caller, found)) {
            throw new NotFound("invitation " + invitationId);
        }
        return Optional.ofNullable(Invitation.locked(invitationId))
                .orElseThrow(() -> new NotFound("invitation " + invitationId));
    }

    private void end(Caller caller, Invitation invitation) {
        history.record(caller, Action.REVOKE, invitation.subject(), invitation.image(), null);
        remove(invitation);
    }

    /** Immediately: what follows may invalidate the links of the rest. */
    private static void remove(Invitation invitation) {
        invitation.delete();
        Invitation.flush();
    }

    private static Received received(Invitation invitation) {
        var networkId = invitation.networkId;
        var advertiserId = invitation.advertiserId;
        return new Received(
                invitation.id,
                invitation.role.title(),
                networkId,
                ScopeNames.networkName(networkId).orElse("Pixelkeep"),
                networkId == null || advertiserId == null
                        ? null
                        : ScopeNames.advertiserOf(networkId, advertiserId)
                                .map(ScopeNames.Place::name)
                                .orElse(null),
                invitation.expiresAt);
    }
}

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
import org.pixelkeep.account.membership.CredentialCheck;
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
import org.pixelkeep.shared.Clash;
import org.pixelkeep.shared.InvalidInput;
import org.pixelkeep.shared.NotFound;
import org.pixelkeep.shared.Violations;

/**
 * Offers roles to people, who accept them or do not. Inviting someone makes no account and looks at none but those that
 * take part in the network already: what comes back tells nothing about whether the address is known elsewhere.
 */
@RecordedService
public class InvitationService {
    private static final int MOST_OPEN = 500;
    static final int PER_NETWORK = 200;

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

    /** Whom someone wants to invite, as typed. */
    public record Invitee(String email, String name) {
        @Override
        public String toString() {
            return "Invitee[" + email + "]";
        }
    }

    /**
     * What came of inviting someone: either they take part already and have the role now, or there is an invitation.
     *
     * @param secret of the invitation's link
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
     * An invitation as its link shows it.
     *
     * @param network its name; {@code null} for the platform
     * @param signIn whether the link was mailed and the address has an account: then that one accepts it
     */
    public record Opened(
            long id,
            String email,
            String name,
            Grant grant,
            @Nullable String network,
            boolean mailed,
            boolean signIn) {}

    /** An invitation as whoever it is for sees it when signed in. */
    public record Received(
            long id,
            String role,
            @Nullable Long networkId,
            String network,
            @Nullable String advertiser,
            Instant expiresAt) {}

    /**
     * Offers a role. Inviting the same address to the same role again makes a new link; the old one stops working.
     * Someone who takes part in the network already gets the role at once.
     *
     * @param mailed whether the link goes to the address by mail, and is shown to nobody
     * @throws org.pixelkeep.shared.NotPermitted when the caller does not hold everything that the role carries
     * @throws InvalidInput when a field cannot be, or a member has the role already; nothing is written
     * @throws CredentialEnded when the caller's session or token no longer works; nothing is written
     * @throws org.pixelkeep.shared.TooManyAttempts after two hundred in a network in a quarter of an hour
     */
    public Made invite(Caller caller, Invitee wanted, Grant grant, boolean mailed) {
        var violations = new Violations();
        MembershipService.checkTarget(grant, violations);
        UserService.checkPerson(wanted.email(), wanted.name(), violations);
        violations.refuseIfAny();
        MembershipService.requireMayGrant(caller, grant);
        credentials.requireLive(caller);
        limit(grant.networkId());
        var email = UserAccount.normalised(wanted.email());
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
        if (Invitation.openIn(grant.networkId(), clock.instant()).size() >= MOST_OPEN) {
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
     * Makes a new link for an invitation, good for another seven days; the old one stops working.
     *
     * @throws NotFound when there is none that the caller answers for
     * @throws CredentialEnded when the caller's session or token no longer works; nothing is written
     * @throws org.pixelkeep.shared.TooManyAttempts after two hundred in a network in a quarter of an hour; the old link
     *     keeps working
     */
    public Made renew(Caller caller, long invitationId, boolean mailed) {
        var invitation = answeredFor(caller, invitationId);
        MembershipService.requireMayGrant(caller, invitation.grant());
        credentials.requireLive(caller);
        limit(invitation.networkId);
        return renewed(caller, invitation, mailed);
    }

    /**
     * Takes an invitation back: its link is void.
     *
     * @throws NotFound when there is none that the caller answers for
     */
    public void withdraw(Caller caller, long invitationId) {
        end(caller, answeredFor(caller, invitationId));
    }

    /** What a link is for, without using it up; empty when it does not work. Few queries. */
    public Optional<Opened> opened(String secret) {
        return Invitation.ofSecret(secret)
                .filter(invitation -> invitation.isOpenAt(clock.instant()))
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
     * Accepts an invitation by its link, with an account that is made for it. Mailed, the link proves the address: a
     * local account of the same network becomes a proven one, without any previous way in. Shown, it makes an account
     * that is local to the network, whatever accounts there are elsewhere.
     *
     * @param name as the person wants to be called
     * @throws NotFound when the link does not work, or nobody could give the role anymore
     * @throws Clash when the link was mailed and the address has a proven account: signing in to it accepts
     * @throws InvalidInput when name or password cannot be; nothing is written, the link still works
     */
    public UserAccount accept(Caller caller, String secret, String name, String password) {
        var invitation = lockedBySecret(secret);
        return accepted(caller, invitation, new NewUser(invitation.email, name, password), invitation.linkMailed);
    }

    /**
     * The same without a password: the account at the provider signs the person in from now on, whatever its address.
     *
     * @throws Clash when it signs in someone already; the link still works
     */
    public UserAccount accept(Caller caller, String secret, ProviderAccount account) {
        var invitation = lockedBySecret(secret);
        var proven = invitation.linkMailed || account.provesThat(invitation.email);
        var user = accepted(caller, invitation, new NewUser(invitation.email, invitation.name, null), proven);
        signOns.link(LinkService.as(user, caller), user, account);
        return user;
    }

    /**
     * Accepts an invitation with the account that the caller is signed in to.
     *
     * @throws NotFound when it is not for the caller, or nobody could give the role anymore
     * @throws org.pixelkeep.shared.NotPermitted when a program asks
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
     * Turns an invitation down: it is gone.
     *
     * @throws NotFound when it is not for the caller
     * @throws org.pixelkeep.shared.NotPermitted when a program asks
     */
    public void decline(Caller caller, long invitationId) {
        end(caller, receivedBy(caller, invitationId).invitation());
    }

    /** What the person can accept, oldest first. A query for each and one more. */
    public List<Received> receivedBy(long userId) {
        return Invitation.openFor(UserAccount.require(userId), clock.instant()).stream()
                .map(InvitationService::received)
                .toList();
    }

    public void deleteExpired() {
        Invitation.delete("expiresAt <= ?1", clock.instant());
    }

    private UserAccount accepted(Caller caller, Invitation invitation, NewUser wanted, boolean proven) {
        requireStillGiven(invitation);
        var networkId = invitation.networkId;
        var grant = invitation.grant();
        if (proven && UserAccount.proven(invitation.email).isPresent()) {
            throw new Clash("This address already has an account. Sign in to accept the invitation.");
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
        if (!MembershipService.stillMayGrant(invitation.invitedBy, invitation.grant())) {
            throw new NotFound("invitation " + invitation.id);
        }
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

    /** All invitations for an address are locked at once, so that only one of them at a time makes an account. */
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
     * Mails to anyone are what a network could be misused for. Counted once it is known that the caller may, so that
     * nobody else uses it up, and before anything is written, so that a refusal voids no link.
     */
    private void limit(@Nullable Long networkId) {
        throttle.count("invite/" + (networkId == null ? "platform" : networkId), PER_NETWORK);
    }

    private Made renewed(Caller caller, Invitation invitation, boolean mailed) {
        MembershipService.requireMayGrant(caller, invitation.grant());
        var before = invitation.image();
        var secret = issue(caller, invitation, mailed);
        history.record(caller, Action.EDIT, invitation.subject(), before, invitation.image());
        return new Made(null, invitation, secret);
    }

    private String issue(Caller caller, Invitation invitation, boolean mailed) {
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

    /** At once: what follows may void the links of what is left. */
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

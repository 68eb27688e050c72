package org.pixelkeep.account.invitation;

import com.google.auto.value.AutoBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Grant;
import org.pixelkeep.access.Grants;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Role;
import org.pixelkeep.access.Scope;
import org.pixelkeep.account.invitation.InvitationService.Invitee;
import org.pixelkeep.account.invitation.InvitationService.Made;
import org.pixelkeep.account.mail.Mails;
import org.pixelkeep.account.membership.Administrators;
import org.pixelkeep.account.membership.GrantRules;
import org.pixelkeep.account.membership.Invitation;
import org.pixelkeep.account.membership.People;
import org.pixelkeep.account.membership.ScopeNames;
import org.pixelkeep.account.person.LinkService;
import org.pixelkeep.account.person.UserService;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.error.Violations;

/**
 * Delivers invitations and links: by mail if that works, otherwise through the person who requested them. A link
 * created for mail is never shown, even when the mail server is down.
 */
@ApplicationScoped
public class Invitations {
    private final InvitationService invitations;
    private final LinkService links;
    private final Mails mails;
    private final Clock clock;

    Invitations(InvitationService invitations, LinkService links, Mails mails, Clock clock) {
        this.invitations = invitations;
        this.links = links;
        this.mails = mails;
        this.clock = clock;
    }

    /**
     * The result.
     *
     * @param memberId the member who got the role right away, or whose password the link sets
     * @param invitationId the invitation; {@code null} when none was needed
     * @param mail whether there was a link to mail
     * @param mailed whether the mail server accepted it
     * @param path the page for the caller to pass on, shown only once; {@code null} where mail is sent
     */
    public record Delivery(
            String email,
            String name,
            @Nullable Long memberId,
            @Nullable Long invitationId,
            boolean mail,
            boolean mailed,
            @Nullable String path) {
        @Override
        public String toString() {
            return "Delivery[" + email + "]";
        }
    }

    /**
     * An open invitation as the network sees it: what was entered, and nothing about who owns the address.
     *
     * @param valid whether it can be accepted; if not, its sender can no longer give the role, and a new link makes it valid
     */
    public record Open(
            long id,
            String email,
            String name,
            Role role,
            @Nullable Long networkId,
            @Nullable String networkName,
            @Nullable Long advertiserId,
            @Nullable String advertiserName,
            Instant createdAt,
            Instant expiresAt,
            boolean valid) {

        /** An invitation to be built. */
        static Builder builder() {
            return new AutoBuilder_Invitations_Open_Builder();
        }

        /** Builds an invitation by the names of its parts. */
        @AutoBuilder(ofClass = Open.class)
        interface Builder {
            Builder id(long id);

            Builder email(String email);

            Builder name(String name);

            Builder role(Role role);

            Builder networkId(@Nullable Long networkId);

            Builder networkName(@Nullable String networkName);

            Builder advertiserId(@Nullable Long advertiserId);

            Builder advertiserName(@Nullable String advertiserName);

            Builder createdAt(Instant createdAt);

            Builder expiresAt(Instant expiresAt);

            Builder valid(boolean valid);

            Open build();
        }
    }

    /**
     * Offers a role to the owner of the address.
     *
     * @throws org.pixelkeep.shared.error.InvalidInput when a field is invalid, or a member has the role; nothing is written
     * @throws org.pixelkeep.shared.error.TooManyAttempts after two hundred in a network in a quarter of an hour
     */
    public Delivery invite(Caller caller, Invitee wanted, Grant grant) {
        return deliver(invitations.invite(caller, wanted, grant, mails.areSent()));
    }

    /** Creates a new link for an invitation; the old one stops working. */
    public Delivery renew(Caller caller, long invitationId) {
        return deliver(invitations.renew(caller, invitationId, mails.areSent()));
    }

    /**
     * Lets someone set a new password.
     *
     * @throws org.pixelkeep.shared.error.Conflict when there is no mail server and the account is not limited to this network
     */
    public Delivery reset(Caller caller, long networkId, long userId) {
        var issued = links.reset(caller, networkId, userId, mails.areSent());
        var user = issued.user();
        var path = "/set-password/" + issued.secret();
        return mails.areSent()
                ? new Delivery(user.email, user.name, user.id, null, true, mails.sendLink(issued), null)
                : new Delivery(user.email, user.name, user.id, null, false, false, path);
    }

    /**
     * The open invitations of a network, newest first; at most 500. Two queries, and two for each sender.
     *
     * @throws org.pixelkeep.shared.error.NotFound when the network is not visible to the caller
     * @throws org.pixelkeep.shared.error.NotPermitted when the caller may not see its people
     */
    public List<Open> in(Caller caller, long networkId) {
        People.requireViewer(caller, networkId);
        var open = Invitation.openIn(networkId, clock.instant());
        var names = ScopeNames.advertisers(networkId, advertisers(open)).stream()
                .collect(Collectors.toMap(ScopeNames.Place::id, ScopeNames.Place::name));
        var valid = valid();
        return open.stream()
                .map(each -> open(each, null, each.advertiserId == null ? null : names.get(each.advertiserId), valid))
                .toList();
    }

    /**
     * The platform's invitations: to administer it, and to administer networks without an administrator. Few queries.
     */
    public List<Open> ofPlatform(Caller caller) {
        Administrators.require(caller);
        var valid = valid();
        var ofNetworks = Administrators.networksWithout(caller).stream()
                .flatMap(network -> Invitation.openIn(network.id(), clock.instant()).stream()
                        .filter(each -> each.role == Role.NETWORK_ADMINISTRATOR)
                        .map(each -> open(each, network.name(), null, valid)));
        return Stream.concat(
                        Invitation.openIn(null, clock.instant()).stream().map(each -> open(each, null, null, valid)),
                        ofNetworks)
                .toList();
    }

    /** The errors in an invitation, including one more field. */
    public static InvalidInput refusal(Invitee wanted, String field, String message) {
        var violations = new Violations();
        UserService.checkPerson(wanted.email(), wanted.name(), violations);
        violations.add(field, message);
        return new InvalidInput(violations.found());
    }

    /**
     * Checks that the invitation belongs to the network, which the caller manages.
     *
     * @throws org.pixelkeep.shared.error.NotFound when it is not, or the network is not visible to the caller
     */
    public static void requireIn(Caller caller, long networkId, long invitationId) {
        People.requireManager(caller, networkId);
        if (Invitation.count("id = ?1 and networkId = ?2", invitationId, networkId) == 0) {
            throw new NotFound("invitation " + invitationId);
        }
    }

    /** Whether the caller may withdraw the invitation. */
    static boolean answersFor(Caller caller, Invitation invitation) {
        var networkId = invitation.networkId;
        return networkId != null && caller.grants().allows(Permission.EDIT_USER, Scope.network(networkId))
                || GrantRules.mayGrant(caller.grants(), invitation.grant());
    }

    private Delivery deliver(Made made) {
        var member = made.member();
        if (member != null) {
            return new Delivery(member.email, member.name, member.id, null, false, false, null);
        }
        var invitation = Objects.requireNonNull(made.invitation());
        var secret = Objects.requireNonNull(made.secret());
        var path = "/invitations/" + secret;
        return invitation.linkMailed
                ? new Delivery(
                        invitation.email,
                        invitation.name,
                        null,
                        invitation.id,
                        true,
                        mails.sendInvitation(invitation, path),
                        null)
                : new Delivery(invitation.email, invitation.name, null, invitation.id, false, false, path);
    }

    private static Set<Long> advertisers(List<Invitation> open) {
        return open.stream()
                .map(each -> each.advertiserId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** Whether the sender could still give the role. Each sender is looked up once. */
    private static Predicate<Invitation> valid() {
        var senders = new HashMap<Long, Grants>();
        return invitation -> {
            var sender = invitation.invitedBy;
            return sender == null
                    || GrantRules.couldGrant(senders.computeIfAbsent(sender, GrantRules::standing), invitation.grant());
        };
    }

    private static Open open(
            Invitation invitation, @Nullable String network, @Nullable String advertiser, Predicate<Invitation> valid) {
        return Open.builder()
                .id(invitation.id)
                .email(invitation.email)
                .name(invitation.name)
                .role(invitation.role)
                .networkId(invitation.networkId)
                .networkName(network)
                .advertiserId(invitation.advertiserId)
                .advertiserName(advertiser)
                .createdAt(invitation.createdAt)
                .expiresAt(invitation.expiresAt)
                .valid(valid.test(invitation))
                .build();
    }
}

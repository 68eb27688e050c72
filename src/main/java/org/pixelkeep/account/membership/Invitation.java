package org.pixelkeep.account.membership;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.SQLRestriction;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Grant;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.credential.Secrets;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.Image;
import org.pixelkeep.history.read.Subject;
import org.pixelkeep.shared.transaction.RowLock;

/**
 * A role offered to an address. It creates no account and grants nothing until it is accepted, and does not reveal
 * whether the address has an account. One with a role that only a newer release knows is not found.
 */
@Entity
@Table(name = "invitation")
@SQLRestriction(RoleGrant.KNOWN)
public class Invitation extends PanacheEntityBase {
    /** How long it can be accepted. */
    public static final Duration LIFE = Duration.ofDays(7);

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    /** {@code null} only for a platform role. */
    @Column(name = "network_id", updatable = false)
    public @Nullable Long networkId;

    /** As entered, in lower case. */
    @Column(updatable = false)
    public String email;

    /** As entered. */
    public String name;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    public Role role;

    @Column(name = "advertiser_id", updatable = false)
    public @Nullable Long advertiserId;

    /** {@code null}: no link works. */
    @Column(name = "link_hash", columnDefinition = "binary(32)")
    public byte @Nullable [] linkHash;

    /** Whether the link was mailed to the address, which proves that its holder owns it. */
    @Column(name = "link_mailed")
    public boolean linkMailed;

    /** The person who must still be able to grant the role when it is accepted; {@code null}: the operator. */
    @Column(name = "invited_by")
    public @Nullable Long invitedBy;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "expires_at")
    public Instant expiresAt;

    @Version
    public long version;

    /** A network's open invitations, newest first; with {@code null}, those of the platform. One query. */
    public static List<Invitation> openIn(@Nullable Long networkId, Instant now) {
        return networkId == null
                ? list("networkId is null and expiresAt > ?1 order by id desc", now)
                : list("networkId = ?1 and expiresAt > ?2 order by id desc", networkId, now);
    }

    /** The invitations the person can accept when signed in, oldest first. One query. */
    public static List<Invitation> openFor(UserAccount user, Instant now) {
        return Invitation.<Invitation>list("email = ?1 and expiresAt > ?2 order by id", user.email, now).stream()
                .filter(invitation -> user.isGoodFor(invitation.networkId))
                .toList();
    }

    /** Whether this address has any invitation. One query. */
    public static boolean isOpenFor(String email, Instant now) {
        return count("email = ?1 and expiresAt > ?2", email, now) > 0;
    }

    /**
     * The invitation of this address to this role, expired or not, locked until the end of the transaction. Two queries.
     */
    public static Optional<Invitation> same(String email, Grant grant) {
        var same = Invitation.<Invitation>list("email = ?1 and role = ?2", email, grant.role()).stream()
                .filter(invitation -> invitation.grant().equals(grant))
                .toList();
        return RowLock.onEach(getEntityManager(), same).stream().findFirst();
    }

    /** The invitation for the link with this secret, expired or not. One query. */
    public static Optional<Invitation> ofSecret(String secret) {
        return find("linkHash = ?1", (Object) Secrets.hash(secret)).firstResultOptional();
    }

    /** All invitations of an address, by ID, locked until the end of the transaction. One query, plus one each. */
    public static List<Invitation> lockedFor(String email) {
        return RowLock.onEach(getEntityManager(), list("email = ?1 order by id", email));
    }

    /** The address's invitations to networks it belongs to that have a working link. One query. */
    static List<Invitation> linkedFor(String email, long userId) {
        return list("""
                email = ?1 and linkHash is not null
                and networkId in (select m.networkId from Membership m where m.userId = ?2) order by id""", email, userId);
    }

    /** The current row, locked until the end of the transaction; {@code null} if it was deleted. */
    public static @Nullable Invitation locked(long id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Whether it has not expired. */
    public boolean isOpenAt(Instant now) {
        return now.isBefore(expiresAt);
    }

    /** The role that accepting it gives. */
    public Grant grant() {
        return new Grant(role, networkId, advertiserId);
    }

    /** All fields as the log of changes keeps them. */
    public Image image() {
        return Image.builder()
                .with("invitation", id)
                .with("email", email)
                .with("name", name)
                .with("role", role)
                .with("networkId", networkId)
                .with("advertiserId", advertiserId)
                .with("expiresAt", expiresAt)
                .build();
    }

    /** A kind that every release knows, since readers of the log stop at unknown ones. */
    public Subject subject() {
        return new Subject(
                EntityKind.ROLE,
                id,
                role.title() + ": " + email,
                networkId == null ? Subject.PLATFORM : networkId,
                advertiserId,
                null,
                null);
    }
}

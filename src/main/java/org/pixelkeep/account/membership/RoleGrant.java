package org.pixelkeep.account.membership;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.SQLRestriction;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Grant;
import org.pixelkeep.access.Role;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.Image;
import org.pixelkeep.history.read.Subject;
import org.pixelkeep.shared.transaction.RowLock;

/**
 * A role that a person has: on the platform, in a network, or for an advertiser. A role that only a newer release knows
 * is not found, so it grants nothing, and the person's other roles work.
 */
@Entity
@Table(name = "role_grant")
@SQLRestriction(RoleGrant.KNOWN)
public class RoleGrant extends PanacheEntityBase {
    /** Rows with the roles of this release, as SQL. */
    static final String KNOWN = "role in ('PLATFORM_ADMINISTRATOR', 'NETWORK_ADMINISTRATOR', 'NETWORK_TRAFFICKER',"
            + " 'NETWORK_OBSERVER', 'PIXEL_REVIEWER', 'ADVERTISER_MANAGER', 'ADVERTISER_PROPOSER', 'ADVERTISER')";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(name = "user_id")
    public long userId;

    @Enumerated(EnumType.STRING)
    public Role role;

    /** {@code null} for a platform role only. */
    @Column(name = "network_id")
    public @Nullable Long networkId;

    /** Set for an advertiser role only. */
    @Column(name = "advertiser_id")
    public @Nullable Long advertiserId;

    @Column(name = "created_at")
    public Instant createdAt;

    /** The roles of one person, oldest first. One query. */
    public static List<RoleGrant> ofUser(long userId) {
        return list("userId = ?1 order by id", userId);
    }

    /**
     * A person's effective roles: on the platform, and where they are an active member. One query.
     *
     * @param userId whose
     */
    public static List<RoleGrant> activeOf(long userId) {
        return list("""
                from RoleGrant g where g.userId = ?1 and (g.networkId is null
                or exists (select m.id from Membership m where m.userId = g.userId and m.networkId = g.networkId
                    and m.active))
                order by g.id""", userId);
    }

    /**
     * A person's roles that work in a session: none in networks that signed the person out since it started, and none
     * in networks that require a second factor if the session started without one. One query.
     *
     * @param began when the session started
     * @param secondFactor whether it started with one
     */
    public static List<RoleGrant> usableIn(long userId, Instant began, boolean secondFactor) {
        return list("""
                from RoleGrant g where g.userId = ?1 and (g.networkId is null
                or (exists (select m.id from Membership m where m.userId = g.userId and m.networkId = g.networkId
                    and m.active and (m.sessionsFrom is null or m.sessionsFrom <= ?2))
                and (not exists (select n.id from Network n where n.id = g.networkId and n.secondFactor)
                    or (?3 = true and exists (select f.userId from SecondFactor f
                        where f.userId = g.userId and f.confirmedAt is not null)))))
                order by g.id""", userId, began, secondFactor);
    }

    /** The networks where roles are suspended because the person has no second factor, by name. One query. */
    public static List<String> suspendedNetworks(long userId) {
        return getEntityManager()
                .createQuery("""
                        select n.name from Network n where n.secondFactor and n.archivedAt is null
                        and exists (select m.id from Membership m, RoleGrant g where m.userId = :userId and m.active
                            and m.networkId = n.id and g.userId = m.userId and g.networkId = n.id)
                        and not exists (select f.userId from SecondFactor f
                            where f.userId = :userId and f.confirmedAt is not null)
                        order by n.name, n.id""", String.class)
                .setParameter("userId", userId)
                .getResultList();
    }

    /** The roles that people have in a network, on its level or below, who can sign in there. One query. */
    public static List<RoleGrant> activeIn(long networkId) {
        return list("""
                from RoleGrant g where g.networkId = ?1
                and exists (select u.id from UserAccount u where u.id = g.userId and u.active)
                and exists (select m.id from Membership m where m.userId = g.userId and m.networkId = ?1 and m.active)
                order by g.id""", networkId);
    }

    /** The roles of several people in one network, oldest first. One query. */
    static List<RoleGrant> ofUsersIn(Collection<Long> userIds, long networkId) {
        return list("userId in ?1 and networkId = ?2 order by id", userIds, networkId);
    }

    /** The person's stored role that says the same; empty if they do not have it. One query. */
    public static Optional<RoleGrant> same(Grant grant, long userId) {
        return RoleGrant.ofUser(userId).stream()
                .filter(stored -> stored.grant().equals(grant))
                .findFirst();
    }

    /**
     * The number of people who can administer the network. Locks their roles until the end of the transaction, so that
     * two administrators who remove each other at the same time cannot both succeed. Two queries, plus one for each.
     */
    static long lockedAdministratorsOf(long networkId) {
        RowLock.onEach(
                getEntityManager(),
                list("networkId = ?1 and role = ?2 order by id", networkId, Role.NETWORK_ADMINISTRATOR));
        return administratorsOf(networkId);
    }

    /** The number of people who can administer the network. */
    static long administratorsOf(long networkId) {
        return count("""
                networkId = ?1 and role = ?2
                and userId in (select u.id from UserAccount u where u.active)
                and userId in (select m.userId from Membership m where m.networkId = ?1 and m.active)""", networkId, Role.NETWORK_ADMINISTRATOR);
    }

    /** The same for the platform. Two queries, plus one for each. */
    static long lockedAdministrators() {
        RowLock.onEach(getEntityManager(), list("role = ?1 order by id", Role.PLATFORM_ADMINISTRATOR));
        return count(
                "role = ?1 and userId in (select u.id from UserAccount u where u.active)", Role.PLATFORM_ADMINISTRATOR);
    }

    /** The role as permissions are checked. */
    public Grant grant() {
        return new Grant(role, networkId, advertiserId);
    }

    Image image(UserAccount user) {
        return Image.builder()
                .with("user", user.email)
                .with("role", role)
                .with("networkId", networkId)
                .with("advertiserId", advertiserId)
                .build();
    }

    Subject subject(UserAccount user) {
        return new Subject(
                EntityKind.ROLE,
                id,
                role.title() + ": " + user.email,
                networkId == null ? Subject.PLATFORM : networkId,
                advertiserId,
                null,
                null);
    }
}

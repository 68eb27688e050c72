package org.pixelkeep.account;

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
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Grant;
import org.pixelkeep.access.Role;
import org.pixelkeep.history.EntityKind;
import org.pixelkeep.history.Image;
import org.pixelkeep.history.Subject;

/** A role that a person has: on the platform, in one network, or for one advertiser of it. */
@Entity
@Table(name = "role_grant")
public class RoleGrant extends PanacheEntityBase {
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
     * Those of a person's roles that work: where a network wants a second factor, none works for whoever has none. One
     * query.
     */
    static List<RoleGrant> usableBy(long userId) {
        return list("""
                userId = ?1 and (networkId is null
                or not exists (select n.id from Network n where n.id = networkId and n.secondFactor)
                or exists (select f.userId from SecondFactor f where f.userId = ?1 and f.confirmedAt is not null))
                order by id""", userId);
    }

    /** Whether some role of the person rests because they have no second factor. Two queries. */
    public static boolean anyRestsOf(long userId) {
        return usableBy(userId).size() < count("userId", userId);
    }

    /** The roles of several people in one network, oldest first. One query. */
    static List<RoleGrant> ofUsersIn(Collection<Long> userIds, long networkId) {
        return list("userId in ?1 and networkId = ?2 order by id", userIds, networkId);
    }

    static Optional<RoleGrant> same(Grant grant, long userId) {
        return RoleGrant.ofUser(userId).stream()
                .filter(stored -> stored.grant().equals(grant))
                .findFirst();
    }

    /** How many other active people administer the network. One query, which locks nothing. */
    static long administratorsBeside(long networkId, long userId) {
        return count("""
                networkId = ?1 and role = ?2 and userId <> ?3
                and userId in (select u.id from UserAccount u where u.active)""", networkId, Role.NETWORK_ADMINISTRATOR, userId);
    }

    /**
     * How many active people administer the network. Locks their roles until the end of the transaction, so that two
     * administrators who remove each other at once cannot both succeed. Two queries.
     */
    static long lockedAdministratorsOf(long networkId) {
        find("networkId = ?1 and role = ?2 order by id", networkId, Role.NETWORK_ADMINISTRATOR)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
        return count("""
                networkId = ?1 and role = ?2
                and userId in (select u.id from UserAccount u where u.active)""", networkId, Role.NETWORK_ADMINISTRATOR);
    }

    /** The same for the platform. Two queries. */
    static long lockedAdministrators() {
        find("role = ?1 order by id", Role.PLATFORM_ADMINISTRATOR)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
        return count(
                "role = ?1 and userId in (select u.id from UserAccount u where u.active)", Role.PLATFORM_ADMINISTRATOR);
    }

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

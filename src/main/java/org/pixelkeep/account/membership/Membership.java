package org.pixelkeep.account.membership;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.Image;
import org.pixelkeep.history.read.Subject;

/** A person's membership of a network. Their {@link RoleGrant}s there count only while it is active. */
@Entity
@Table(name = "membership")
public class Membership extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(name = "user_id", updatable = false)
    public long userId;

    @Column(name = "network_id", updatable = false)
    public long networkId;

    public boolean active;

    @Column(name = "accepted_at", updatable = false)
    public Instant acceptedAt;

    /** Sessions started earlier have no role in the network; {@code null}: all do. */
    @Column(name = "sessions_from")
    public @Nullable Instant sessionsFrom;

    @Version
    public long version;

    /** The memberships of one person, oldest first. One query. */
    public static List<Membership> ofUser(long userId) {
        return list("userId = ?1 order by id", userId);
    }

    /** Whether the person is a member of the network, active or not. One query. */
    public static boolean isThere(long userId, long networkId) {
        return count("userId = ?1 and networkId = ?2", userId, networkId) > 0;
    }

    /** Whether the person is an active member of the network. One query. */
    static boolean isActive(long userId, long networkId) {
        return count("userId = ?1 and networkId = ?2 and active", userId, networkId) > 0;
    }

    /** Those of the given people who are active members of the network. At most one query. */
    static Set<Long> activeIn(Collection<Long> userIds, long networkId) {
        return userIds.isEmpty()
                ? Set.of()
                : Membership.<Membership>list("userId in ?1 and networkId = ?2 and active", userIds, networkId).stream()
                        .map(membership -> membership.userId)
                        .collect(Collectors.toSet());
    }

    /** The person's membership of the network, locked until the end of the transaction. One query. */
    static Optional<Membership> locked(long userId, long networkId) {
        return Membership.<Membership>find("userId = ?1 and networkId = ?2", userId, networkId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /** What the network's own log records. */
    public Image image(UserAccount user) {
        return fields(user).build();
    }

    Image imageWithSessions(UserAccount user, String which) {
        return fields(user).with("sessions", which).build();
    }

    /** The fields as the log of changes keeps them, with a word on the password. */
    public Image imageWithPassword(UserAccount user) {
        return fields(user).with("password", "may be set by a link").build();
    }

    private Image.Builder fields(UserAccount user) {
        return Image.builder().with("email", user.email).with("name", user.name).with("active", active);
    }

    /** What the history says the change is about: the person, in this network. */
    public Subject subject(UserAccount user) {
        return new Subject(EntityKind.USER, userId, user.email, networkId, null, null, null);
    }
}

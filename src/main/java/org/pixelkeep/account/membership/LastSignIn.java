package org.pixelkeep.account.membership;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * When a member of a network last signed in. It is noted only of people who belong to no other one: when somebody signs in
 * for another network is none of this one's business.
 */
@Entity
@IdClass(LastSignIn.Key.class)
@Table(name = "last_sign_in")
public class LastSignIn extends PanacheEntityBase {
    /** Its key. */
    public record Key(long userId, long networkId) implements Serializable {}

    @Id
    @Column(name = "user_id", updatable = false)
    public long userId;

    @Id
    @Column(name = "network_id", updatable = false)
    public long networkId;

    public Instant at;

    /** Notes that the person signed in, for the only network that they belong to. Two queries. */
    public static void note(long userId, Instant at) {
        var memberships = Membership.ofUser(userId);
        if (memberships.size() != 1) {
            delete("userId", userId);
            return;
        }
        // Several browsers may sign in at once, so the database decides whether it is the first.
        getEntityManager()
                .createNativeQuery(
                        "insert into last_sign_in (user_id, network_id, at) values (:userId, :networkId, :at)"
                                + " on duplicate key update at = values(at)")
                .setParameter("userId", userId)
                .setParameter("networkId", memberships.get(0).networkId)
                .setParameter("at", at)
                .executeUpdate();
    }

    /** When members last signed in, by person; absent: not since it is noted. One query. */
    static Map<Long, Instant> of(Collection<Long> userIds, long networkId) {
        return userIds.isEmpty()
                ? Map.of()
                : LastSignIn.<LastSignIn>list("userId in ?1 and networkId = ?2", userIds, networkId).stream()
                        .collect(Collectors.toMap(noted -> noted.userId, noted -> noted.at));
    }
}

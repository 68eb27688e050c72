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
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.account.credential.Secrets;

/**
 * A link to set a password, once. Only the hash of its secret is stored. For a minute after it was used, a row tells
 * whoever has the secret so.
 */
@Entity
@Table(name = "account_link")
public class AccountLink extends PanacheEntityBase {
    /** What a link is for, which decides how long it is valid. */
    public enum Purpose {
        RESET(Duration.ofHours(24)),
        MAIL_RESET(Duration.ofHours(1)),
        SET_UP(Duration.ofHours(24)),

        /** None: this link, or the one of an invitation, has just been used by the person. */
        USED(Duration.ofMinutes(1));

        private final Duration life;

        Purpose(Duration life) {
            this.life = life;
        }

        /** How long a link of this kind works. */
        public Duration life() {
            return life;
        }
    }

    private static final Set<Purpose> UNUSED = EnumSet.complementOf(EnumSet.of(Purpose.USED));

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(name = "token_hash", columnDefinition = "binary(32)")
    public byte[] tokenHash;

    @Enumerated(EnumType.STRING)
    public Purpose purpose;

    /** {@code null} only for the first setup. */
    @Column(name = "user_id")
    public @Nullable Long userId;

    /** The network whose administrator was shown it; {@code null}: it was mailed, or created by the operator. */
    @Column(name = "shown_in")
    public @Nullable Long shownIn;

    /** The network that created it; {@code null}: the operator, or the person themselves. */
    @Column(name = "made_in")
    public @Nullable Long madeIn;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "expires_at")
    public Instant expiresAt;

    /**
     * The unused link with this secret, expired or not; links with a purpose that only another release knows are
     * ignored. One query.
     */
    public static Optional<AccountLink> ofSecret(String secret) {
        return find("tokenHash = ?1 and purpose in ?2", Secrets.hash(secret), UNUSED)
                .firstResultOptional();
    }

    /** The trace of a link with this secret that was used, expired or not. One query. */
    public static Optional<AccountLink> usedWith(String secret) {
        return find("tokenHash = ?1 and purpose = ?2", Secrets.hash(secret), Purpose.USED)
                .firstResultOptional();
    }

    /** Leaves the trace of a link that the person uses now, once its own row is deleted. */
    public static void leaveUsed(long userId, byte[] tokenHash, Instant now) {
        var used = new AccountLink();
        used.tokenHash = tokenHash;
        used.purpose = Purpose.USED;
        used.userId = userId;
        used.createdAt = now;
        used.expiresAt = now.plus(Purpose.USED.life());
        used.persist();
    }

    /** Invalidates a person's links from the same creator for the same purpose. */
    public static void voidFormer(long userId, Purpose purpose, @Nullable Long madeIn) {
        deleteEach(ids("and purpose = :purpose and (madeIn = :madeIn or madeIn is null and :madeIn is null)", userId)
                .setParameter("purpose", purpose)
                .setParameter("madeIn", madeIn));
    }

    /** Invalidates all links of a person, also those with a purpose that only another release knows. */
    static void voidAll(long userId) {
        deleteEach(ids("", userId));
    }

    private static TypedQuery<Long> ids(String condition, long userId) {
        return getEntityManager()
                .createQuery(
                        "select id from AccountLink where userId = :userId " + condition + " order by id", Long.class)
                .setParameter("userId", userId);
    }

    /** By key: otherwise it may wait for the links of others, and they for it. */
    private static void deleteEach(TypedQuery<Long> ids) {
        ids.getResultList().forEach(id -> delete("id = ?1", id));
    }

    /** The same row, locked until the end of the transaction; {@code null} if it was used in the meantime. */
    @Nullable
    public AccountLink locked() {
        getEntityManager().detach(this);
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Whether it has not expired. */
    public boolean worksAt(Instant now) {
        return now.isBefore(expiresAt);
    }
}

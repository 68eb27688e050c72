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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.account.credential.Secrets;

/** A link by which someone sets a password, once. Only the hash of its secret is kept; a used one has no row. */
@Entity
@Table(name = "account_link")
public class AccountLink extends PanacheEntityBase {
    /** What a link was made for, and so how long it is good. */
    public enum Purpose {
        RESET(Duration.ofHours(24)),
        MAIL_RESET(Duration.ofHours(1)),
        SET_UP(Duration.ofHours(24));

        private final Duration life;

        Purpose(Duration life) {
            this.life = life;
        }

        public Duration life() {
            return life;
        }
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(name = "token_hash", columnDefinition = "binary(32)")
    public byte[] tokenHash;

    @Enumerated(EnumType.STRING)
    public Purpose purpose;

    /** {@code null} for the first set-up alone. */
    @Column(name = "user_id")
    public @Nullable Long userId;

    /** The network whose administrator was shown it; {@code null}: it was mailed, or made by the operator. */
    @Column(name = "shown_in")
    public @Nullable Long shownIn;

    /** The network that made it; {@code null}: the operator, or the person by their own wish. */
    @Column(name = "made_in")
    public @Nullable Long madeIn;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "expires_at")
    public Instant expiresAt;

    /** The link with this secret, expired or not; none of a purpose that only another release knows. One query. */
    public static Optional<AccountLink> ofSecret(String secret) {
        return find("tokenHash = ?1 and purpose in ?2", Secrets.hash(secret), List.of(Purpose.values()))
                .firstResultOptional();
    }

    /** Voids the links of a person that the same maker made for the same. */
    public static void voidFormer(long userId, Purpose purpose, @Nullable Long madeIn) {
        delete(
                "userId = ?1 and purpose = ?2 and (madeIn = ?3 or madeIn is null and ?3 is null)",
                userId,
                purpose,
                madeIn);
    }

    /** The same row, locked until the end of the transaction; {@code null} when someone used it up in the meantime. */
    @Nullable
    public AccountLink locked() {
        getEntityManager().detach(this);
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    public boolean worksAt(Instant now) {
        return now.isBefore(expiresAt);
    }
}

package org.pixelkeep.account;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Somebody whose password was right and who has to show a code of their second factor. It opens nothing by itself. */
@Entity
@Table(name = "pending_sign_in")
public class PendingSignIn extends PanacheEntityBase {
    static final Duration LIFE = Duration.ofMinutes(10);
    static final int MOST_WRONG = 5;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(name = "token_hash", columnDefinition = "binary(32)")
    public byte[] tokenHash;

    @Column(name = "user_id")
    public long userId;

    @Column(name = "wrong_codes")
    public int wrongCodes;

    @Column(name = "expires_at")
    public Instant expiresAt;

    /** The one with this secret. One query. */
    static Optional<PendingSignIn> ofSecret(String secret) {
        return find("tokenHash = ?1", (Object) Secrets.hash(secret)).firstResultOptional();
    }

    boolean livesAt(Instant now) {
        return now.isBefore(expiresAt) && wrongCodes < MOST_WRONG;
    }
}

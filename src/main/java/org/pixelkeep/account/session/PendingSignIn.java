package org.pixelkeep.account.session;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.pixelkeep.account.credential.Secrets;

/** Someone whose password was right and who has to take one more step. It opens nothing on its own. */
@Entity
@Table(name = "pending_sign_in")
public class PendingSignIn extends PanacheEntityBase {
    public static final Duration LIFE = Duration.ofMinutes(10);
    static final int MOST_WRONG = 5;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    /** What is still to be done. */
    public enum Awaited {
        /** A code of their second factor. */
        CODE,
        /** The password opens several accounts: one of them has to be chosen. */
        CHOICE
    }

    @Enumerated(EnumType.STRING)
    public Awaited awaits = Awaited.CODE;

    @Column(name = "token_hash", columnDefinition = "binary(32)")
    public byte[] tokenHash;

    @Column(name = "user_id")
    public long userId;

    @Column(name = "wrong_codes")
    public int wrongCodes;

    @Column(name = "expires_at")
    public Instant expiresAt;

    /** The one with this secret that waits for this. One query. */
    public static Optional<PendingSignIn> ofSecret(String secret, Awaited awaited) {
        return find("tokenHash = ?1 and awaits = ?2", Secrets.hash(secret), awaited)
                .firstResultOptional();
    }

    public boolean livesAt(Instant now) {
        return now.isBefore(expiresAt) && wrongCodes < MOST_WRONG;
    }
}

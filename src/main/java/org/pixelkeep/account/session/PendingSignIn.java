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

/** A sign-in whose password was correct and that needs one more step. Grants nothing on its own. */
@Entity
@Table(name = "pending_sign_in")
public class PendingSignIn extends PanacheEntityBase {
    public static final Duration LIFE = Duration.ofMinutes(10);
    static final int MAX_WRONG_CODES = 5;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    /** The remaining step. */
    public enum Awaited {
        /** A second-factor code. */
        CODE,
        /** The password opens several accounts, and one has to be chosen. */
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

    /** The pending sign-in with this secret and step. One query. */
    public static Optional<PendingSignIn> ofSecret(String secret, Awaited awaited) {
        return find("tokenHash = ?1 and awaits = ?2", Secrets.hash(secret), awaited)
                .firstResultOptional();
    }

    /** Whether a code may still be entered: it has not expired, and few codes were wrong. */
    public boolean livesAt(Instant now) {
        return now.isBefore(expiresAt) && wrongCodes < MAX_WRONG_CODES;
    }
}

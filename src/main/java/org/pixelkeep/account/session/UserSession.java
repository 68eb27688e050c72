package org.pixelkeep.account.session;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.account.credential.Secrets;

/** A signed-in browser. Only the hash of its cookie is stored; without the row, the cookie is worthless. */
@Entity
@Table(name = "user_session")
public class UserSession extends PanacheEntityBase {
    public static final Duration IDLE = Duration.ofMinutes(30);
    public static final Duration LONGEST = Duration.ofHours(12);

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(name = "token_hash", columnDefinition = "binary(32)")
    public byte[] tokenHash;

    @Column(name = "user_id")
    public long userId;

    public @Nullable String address;

    /** The user agent as sent, truncated. */
    public @Nullable String device;

    /** Whether it started with a second factor, or one was set up in it. */
    @Column(name = "second_factor")
    public boolean secondFactor;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "last_used_at")
    public Instant lastUsedAt;

    @Column(name = "expires_at")
    public Instant expiresAt;

    /** The session of this cookie, expired or not. One query. */
    public static Optional<UserSession> ofCookie(String secret) {
        return find("tokenHash = ?1", (Object) Secrets.hash(secret)).firstResultOptional();
    }

    /** Whether this is the session of the browser with the cookie. */
    public boolean isOf(String secret) {
        return Arrays.equals(tokenHash, Secrets.hash(secret));
    }

    boolean livesAt(Instant now) {
        return now.isBefore(expiresAt) && now.isBefore(lastUsedAt.plus(IDLE));
    }
}

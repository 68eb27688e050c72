package org.pixelkeep.account.session;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.panache.common.Parameters;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.account.credential.Secrets;

/** A signed-in browser or script. Only the hash of its secret is stored; without the row, the secret is worthless. */
@Entity
@Table(name = "user_session")
public class UserSession extends PanacheEntityBase {
    /** HQL: whether it is valid at {@code :now}, with the parameters of {@link #at}. */
    public static final String LIVES = "expiresAt > :now and (lastUsedAt > :browserIdle and kind = BROWSER"
            + " or lastUsedAt > :scriptIdle and kind = SCRIPT)";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(name = "token_hash", columnDefinition = "binary(32)")
    public byte[] tokenHash;

    @Column(name = "user_id")
    public long userId;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    public SessionKind kind = SessionKind.BROWSER;

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

    /** The session with this secret, expired or not. One query. */
    public static Optional<UserSession> ofSecret(SessionKind kind, String secret) {
        return find("tokenHash = ?1 and kind = ?2", Secrets.hash(secret), kind).firstResultOptional();
    }

    /** The parameters of {@link #LIVES}. */
    public static Parameters at(Instant now) {
        return Parameters.with("now", now)
                .and("browserIdle", now.minus(SessionKind.BROWSER.idle()))
                .and("scriptIdle", now.minus(SessionKind.SCRIPT.idle()));
    }

    /** Whether this is the session of the browser with the cookie. */
    public boolean isOf(String secret) {
        return Arrays.equals(tokenHash, Secrets.hash(secret));
    }

    boolean livesAt(Instant now) {
        return now.isBefore(expiresAt) && now.isBefore(lastUsedAt.plus(kind.idle()));
    }
}

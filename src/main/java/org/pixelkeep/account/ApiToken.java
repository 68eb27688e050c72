package org.pixelkeep.account;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Permission;
import org.pixelkeep.history.EntityKind;
import org.pixelkeep.history.Image;
import org.pixelkeep.history.Subject;

/** A bearer token of a program. It carries its owner's rights, narrowed by its scopes. Only its hash is kept. */
@Entity
@Table(name = "api_token")
public class ApiToken extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(name = "user_id")
    public long userId;

    public String name;

    /** The visible start, to recognise the token by. */
    public String prefix;

    @Column(name = "token_hash", columnDefinition = "binary(32)")
    public byte[] tokenHash;

    /** Codes of permissions, comma separated; {@code null}: all of the owner. */
    public @Nullable String scopes;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "expires_at")
    public @Nullable Instant expiresAt;

    @Column(name = "last_used_at")
    public @Nullable Instant lastUsedAt;

    @Column(name = "revoked_at")
    public @Nullable Instant revokedAt;

    /** The person's tokens that were not revoked, newest first. One query. */
    public static List<ApiToken> ofUser(long userId) {
        return list("userId = ?1 and revokedAt is null order by id desc", userId);
    }

    static List<ApiToken> withPrefix(String prefix) {
        return list("prefix = ?1 and revokedAt is null order by id", prefix);
    }

    boolean worksAt(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }

    /** The codes of its permissions; empty when it carries all of its owner's. */
    public List<String> scopeCodes() {
        return scopes == null ? List.of() : List.of(scopes.split(","));
    }

    /** What it may carry at most; empty when nothing narrows it. */
    Optional<Set<Permission>> narrowing() {
        return Optional.ofNullable(scopes)
                .map(text ->
                        Arrays.stream(text.split(",")).map(Permission::ofCode).collect(Collectors.toUnmodifiableSet()));
    }

    Image image(UserAccount owner) {
        return Image.builder()
                .with("user", owner.email)
                .with("name", name)
                .with("prefix", prefix)
                .with("scopes", scopes == null ? null : scopeCodes())
                .with("expiresAt", expiresAt)
                .with("revokedAt", revokedAt)
                .build();
    }

    Subject subject() {
        return new Subject(EntityKind.TOKEN, id, prefix + "… " + name, Subject.PLATFORM, null, null, null);
    }
}

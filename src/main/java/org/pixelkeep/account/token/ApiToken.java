package org.pixelkeep.account.token;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Permission;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.Image;
import org.pixelkeep.history.read.Subject;
import org.pixelkeep.shared.limit.Cidr;

/** A program's bearer token. It has its owner's rights, narrowed by its scopes. Only its hash is stored. */
@Entity
@Table(name = "api_token")
public class ApiToken extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(name = "user_id")
    public long userId;

    public String name;

    /** The visible prefix, to recognize the token. */
    public String prefix;

    @Column(name = "token_hash", columnDefinition = "binary(32)")
    public byte[] tokenHash;

    /** Permission codes, comma-separated; {@code null}: all of the owner's. */
    public @Nullable String scopes;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "expires_at")
    public @Nullable Instant expiresAt;

    @Column(name = "last_used_at")
    public @Nullable Instant lastUsedAt;

    @Column(name = "revoked_at")
    public @Nullable Instant revokedAt;

    /** The address ranges it may be used from, comma-separated; {@code null}: any. */
    public @Nullable String addresses;

    /** The token that replaced it, if any; until {@link #expiresAt} both work. */
    @Column(name = "replaced_by")
    public @Nullable Long replacedBy;

    /** Its parent token: this token has no more permissions than the parent, and ends with it. {@code null}: none. */
    @Column(name = "parent_id")
    public @Nullable Long parentId;

    /** The token that created it, even as its own replacement; {@code null}: a person did. */
    @Column(name = "made_with")
    public @Nullable Long madeWith;

    @Version
    public long version;

    /** The person's tokens that are not revoked, newest first, including expired ones. One query. */
    public static List<ApiToken> ofUser(long userId) {
        return list("userId = ?1 and revokedAt is null order by id desc", userId);
    }

    /** How many of the person's tokens work at a moment. One query. */
    public static long working(long userId, Instant now) {
        return count("userId = ?1 and revokedAt is null and (expiresAt is null or expiresAt > ?2)", userId, now);
    }

    /**
     * Whether the token itself works: the only place that decides. It works only while its ancestors do too.
     *
     * @param address where it was sent from
     */
    boolean works(Instant now, @Nullable String address) {
        return worksAt(now) && (addresses == null || ranges().stream().anyMatch(range -> range.contains(address)));
    }

    boolean worksAt(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }

    /** The address ranges it may be used from; empty: any. */
    public List<String> addressList() {
        return addresses == null ? List.of() : List.of(addresses.split(","));
    }

    /** Its permission codes; empty: all of its owner's. */
    public List<String> scopeCodes() {
        return scopes == null ? List.of() : List.of(scopes.split(","));
    }

    /** Its maximum permissions. Unknown codes grant nothing, and an agent's is only a token that says so. */
    Set<Permission> narrowing() {
        return scopes == null
                ? Permission.unlessNamed()
                : Permission.carriedWith(Arrays.stream(scopes.split(","))
                        .flatMap(code -> Permission.find(code).stream())
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** The address ranges it may be used from, parsed. */
    List<Cidr> ranges() {
        return addresses == null ? List.of() : Cidr.list(addresses);
    }

    Image image(UserAccount owner) {
        return Image.builder()
                .with("user", owner.email)
                .with("name", name)
                .with("prefix", prefix)
                .with("scopes", scopes == null ? null : scopeCodes())
                .with("addresses", addresses == null ? null : addressList())
                .with("expiresAt", expiresAt)
                .with("replacedBy", replacedBy)
                .with("parent", parentId)
                .with("madeWith", madeWith)
                .with("revokedAt", revokedAt)
                .build();
    }

    Subject subject() {
        return new Subject(EntityKind.TOKEN, id, prefix + "… " + name, Subject.PLATFORM, null, null, null);
    }
}

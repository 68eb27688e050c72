package org.pixelkeep.account.membership;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.Image;
import org.pixelkeep.history.read.Subject;
import org.pixelkeep.shared.error.NotFound;

/**
 * A person who can sign in: their address, name, and credentials. What they may do is in their {@link RoleGrant}s.
 *
 * <p>A proven account belongs to the owner of its e-mail address. Any other account is local: it works only for the
 * network that showed someone a link to it.
 */
@Entity
@Table(name = "user_account")
public class UserAccount extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    /** In lower case; unique among proven accounts, and among a network's local accounts. */
    public String email;

    public String name;

    /** Argon2id; {@code null}: cannot sign in with a password, but perhaps by single sign-on. */
    @Column(name = "password_hash")
    public @Nullable String passwordHash;

    /** Whether the operator lets them in; what networks decide is in their {@link Membership}s. */
    public boolean active;

    /** Whether the person has proven that they own the address. */
    public boolean proven = true;

    /** For a local account: its network, or {@code null} for the platform. {@code null} for a proven one. */
    @Column(name = "network_id")
    public @Nullable Long networkId;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "updated_at")
    public Instant updatedAt;

    @Version
    public long version;

    /** The form in which an address is stored and compared. */
    public static String normalized(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    /**
     * All accounts with exactly this address, the proven one first. The column's collation ignores accents, but an
     * accented spelling is a different person. One query.
     */
    public static List<UserAccount> allWith(String email) {
        var wanted = normalized(email);
        return UserAccount.<UserAccount>list("email = ?1 order by proven desc, id", wanted).stream()
                .filter(user -> user.email.equals(wanted))
                .toList();
    }

    /** The proven account with this address. One query. */
    public static Optional<UserAccount> proven(String email) {
        return allWith(email).stream().filter(user -> user.proven).findFirst();
    }

    /** The local account with this address in a network, or on the platform. One query. */
    public static Optional<UserAccount> local(String email, @Nullable Long networkId) {
        return allWith(email).stream()
                .filter(user -> !user.proven && Objects.equals(user.networkId, networkId))
                .findFirst();
    }

    /** The account an address alone refers to: the proven one, or the only local one. One query. */
    public static Optional<UserAccount> withEmail(String email) {
        var all = allWith(email);
        return all.size() == 1
                ? Optional.of(all.get(0))
                : all.stream().filter(user -> user.proven).findFirst();
    }

    /**
     * The current account, locked until the end of the transaction. Everything that creates, uses, or revokes a
     * credential locks the account first, so no credential survives a concurrent revocation.
     *
     * @throws NotFound when there is no such person
     */
    public static UserAccount locked(long userId) {
        var manager = getEntityManager();
        var user = require(userId);
        // Reloading would lose what the transaction has changed so far.
        manager.flush();
        manager.refresh(user, LockModeType.PESSIMISTIC_WRITE);
        return user;
    }

    /** Whether the account can accept roles in the network, or on the platform with {@code null}. */
    public boolean isGoodFor(@Nullable Long network) {
        return proven || Objects.equals(networkId, network);
    }

    /** @throws NotFound when there is no such person */
    public static UserAccount require(long userId) {
        return UserAccount.<UserAccount>findByIdOptional(userId).orElseThrow(() -> new NotFound("user " + userId));
    }

    /** All fields as the log of changes keeps them, without secrets. */
    public Image image() {
        return fields().build();
    }

    /** The log cannot show a password, only that it changed. */
    public Image imageWithPassword(String which) {
        return fields().with("password", which).build();
    }

    /** The same, with what happened to the sessions. */
    public Image imageWithSessions(String which) {
        return fields().with("sessions", which).build();
    }

    /** The same, with what happened to the second factor. */
    public Image imageWithSecondFactor(String which) {
        return fields().with("secondFactor", which).build();
    }

    /** The same, with what happened to single sign-on. */
    public Image imageWithSingleSignOn(String which) {
        return fields().with("singleSignOn", which).build();
    }

    private Image.Builder fields() {
        return Image.builder()
                .with("email", email)
                .with("name", name)
                .with("active", active)
                .with("proven", proven);
    }

    /** Changes to an account are in no network's log, except for the network of a local account. */
    public Subject subject() {
        var network = networkId;
        return new Subject(EntityKind.USER, id, email, network == null ? Subject.PLATFORM : network, null, null, null);
    }
}

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
import org.pixelkeep.shared.NotFound;

/**
 * A person who can sign in: address, name and ways in are theirs alone. What they may do is in their
 * {@link RoleGrant}s.
 *
 * <p>A proven account is the one of whoever reads mail to its address. Any other is local: good for the one network
 * that showed someone a link to it, and nothing else's business.
 */
@Entity
@Table(name = "user_account")
public class UserAccount extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    /** In lower case; unique among the proven accounts, and among the local ones of a network. */
    public String email;

    public String name;

    /** Argon2id; {@code null}: cannot sign in with a password, but perhaps by single sign-on. */
    @Column(name = "password_hash")
    public @Nullable String passwordHash;

    /** Whether the operator lets them in; what networks decide is in their {@link Membership}s. */
    public boolean active;

    /** Whether the address is known to be the holder's. */
    public boolean proven = true;

    /** Of a local account: its network, or {@code null} for the platform. {@code null} for a proven one. */
    @Column(name = "network_id")
    public @Nullable Long networkId;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "updated_at")
    public Instant updatedAt;

    @Version
    public long version;

    /** The way an address is stored and compared. */
    public static String normalised(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    /**
     * All accounts with exactly this address, the proven one first. The column's collation ignores accents, this does
     * not: an accented spelling is someone else. One query.
     */
    public static List<UserAccount> allWith(String email) {
        var wanted = normalised(email);
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

    /** The account that an address alone names: the proven one, or the only local one. One query. */
    public static Optional<UserAccount> withEmail(String email) {
        var all = allWith(email);
        return all.size() == 1
                ? Optional.of(all.get(0))
                : all.stream().filter(user -> user.proven).findFirst();
    }

    /**
     * The account as it is now, locked until the end of the transaction. Whatever makes, uses or voids a way in to an
     * account locks it first: so none of them survives another that ended it.
     *
     * @throws NotFound when there is no such person
     */
    public static UserAccount locked(long userId) {
        var manager = getEntityManager();
        var user = require(userId);
        // What the transaction changed so far would be forgotten by reading again.
        manager.flush();
        manager.refresh(user, LockModeType.PESSIMISTIC_WRITE);
        return user;
    }

    /** Whether roles in the network, or with {@code null} on the platform, can be accepted with the account. */
    public boolean isGoodFor(@Nullable Long network) {
        return proven || Objects.equals(networkId, network);
    }

    /** @throws NotFound when there is no such person */
    public static UserAccount require(long userId) {
        return UserAccount.<UserAccount>findByIdOptional(userId).orElseThrow(() -> new NotFound("user " + userId));
    }

    public Image image() {
        return fields().build();
    }

    /** The log cannot show a password; it shows that there is another one. */
    public Image imageWithPassword(String which) {
        return fields().with("password", which).build();
    }

    public Image imageWithSessions(String which) {
        return fields().with("sessions", which).build();
    }

    public Image imageWithSecondFactor(String which) {
        return fields().with("secondFactor", which).build();
    }

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

    /** What happens to an account is in no network's log, but for the one network of a local account. */
    public Subject subject() {
        var network = networkId;
        return new Subject(EntityKind.USER, id, email, network == null ? Subject.PLATFORM : network, null, null, null);
    }
}

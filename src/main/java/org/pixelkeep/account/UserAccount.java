package org.pixelkeep.account;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.history.EntityKind;
import org.pixelkeep.history.Image;
import org.pixelkeep.history.Subject;
import org.pixelkeep.shared.NotFound;

/** A person who can sign in. What they may do is in their {@link RoleGrant}s. */
@Entity
@Table(name = "user_account")
public class UserAccount extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    /** In lower case; unique. */
    public String email;

    public String name;

    /** Argon2id; {@code null}: cannot sign in with a password, but perhaps by single sign-on. */
    @Column(name = "password_hash")
    public @Nullable String passwordHash;

    public boolean active;

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
     * The person with exactly this address. The column's collation ignores accents, this does not: an accented
     * spelling is somebody else. One query.
     */
    public static Optional<UserAccount> withEmail(String email) {
        var wanted = normalised(email);
        return UserAccount.<UserAccount>find("email = ?1", wanted)
                .firstResultOptional()
                .filter(user -> user.email.equals(wanted));
    }

    /** @throws NotFound when there is no such person */
    public static UserAccount require(long userId) {
        return UserAccount.<UserAccount>findByIdOptional(userId).orElseThrow(() -> new NotFound("user " + userId));
    }

    Image image() {
        return fields().build();
    }

    /** The log cannot show a password; it shows that there is another one. */
    Image imageWithPassword(String which) {
        return fields().with("password", which).build();
    }

    Image imageWithSessions(String which) {
        return fields().with("sessions", which).build();
    }

    Image imageWithSecondFactor(String which) {
        return fields().with("secondFactor", which).build();
    }

    Image imageWithSingleSignOn(String which) {
        return fields().with("singleSignOn", which).build();
    }

    private Image.Builder fields() {
        return Image.builder().with("email", email).with("name", name).with("active", active);
    }

    Subject subject() {
        return new Subject(EntityKind.USER, id, email, Subject.PLATFORM, null, null, null);
    }
}

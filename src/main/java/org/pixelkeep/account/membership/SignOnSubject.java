package org.pixelkeep.account.membership;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The single sign-on account a person signs in with: its issuer and subject, never its address. */
@Entity
@Table(name = "sign_on_subject")
public class SignOnSubject extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(name = "user_id")
    public long userId;

    public String issuer;

    public String subject;

    @Column(name = "linked_at")
    public Instant linkedAt;

    /** The owner of the account. One query. */
    public static Optional<SignOnSubject> of(ProviderAccount account) {
        return find("issuer = ?1 and subject = ?2", account.issuer(), account.subject())
                .firstResultOptional();
    }

    /** Whether the person uses single sign-on. One query. */
    public static boolean isOf(long userId) {
        return count("userId", userId) > 0;
    }

    /** Those of the given people who sign in by single sign-on. At most one query. */
    static Set<Long> among(List<Long> userIds) {
        return userIds.isEmpty()
                ? Set.of()
                : SignOnSubject.<SignOnSubject>list("userId in ?1", userIds).stream()
                        .map(linked -> linked.userId)
                        .collect(Collectors.toSet());
    }
}

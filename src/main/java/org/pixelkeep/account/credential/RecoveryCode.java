package org.pixelkeep.account.credential;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A code that stands in once for a lost authenticator app. Only its hash is kept; a used one has no row. */
@Entity
@Table(name = "recovery_code")
public class RecoveryCode extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(name = "user_id")
    public long userId;

    @Column(name = "code_hash", columnDefinition = "binary(32)")
    public byte[] codeHash;

    /** How many are left. One query. */
    public static long left(long userId) {
        return count("userId = ?1", userId);
    }
}

package org.pixelkeep.account.credential;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A code that replaces a lost authenticator app once. Only its hash is stored; a used one has no row. */
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

    /** The number of unused codes. One query. */
    public static long left(long userId) {
        return count("userId = ?1", userId);
    }
}

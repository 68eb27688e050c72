package org.pixelkeep.account.credential;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.security.InvalidKeyException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.crypto.SealedBytes;

/**
 * A person's authenticator app: six-digit codes every 30 seconds (RFC 6238, HMAC-SHA-1). It is pending until its first
 * code is entered.
 */
@Entity
@Table(name = "second_factor")
public class SecondFactor extends PanacheEntityBase {
    private static final TimeBasedOneTimePasswordGenerator CODES = new TimeBasedOneTimePasswordGenerator();

    /** By how many steps a phone's clock may be off, either way. */
    private static final int DRIFT = 1;

    @Id
    @Column(name = "user_id")
    public Long userId;

    /** Encrypted; see {@link SecondFactorKeys}. */
    @Column(columnDefinition = "varbinary(64)")
    public byte[] secret;

    @Column(name = "confirmed_at")
    public @Nullable Instant confirmedAt;

    /** The time step of the last accepted code; codes up to it are no longer accepted. */
    @Column(name = "last_step")
    public long lastStep;

    @Column(name = "created_at")
    public Instant createdAt;

    /** Whether the person signs in with codes. One query. */
    public static boolean isOn(long userId) {
        return count("userId = ?1 and confirmedAt is not null", userId) > 0;
    }

    /** Those of the given people who sign in with codes. At most one query. */
    public static Set<Long> on(List<Long> userIds) {
        return userIds.isEmpty()
                ? Set.of()
                : SecondFactor.<SecondFactor>list("userId in ?1 and confirmedAt is not null", userIds).stream()
                        .map(factor -> factor.userId)
                        .collect(Collectors.toSet());
    }

    /** People whose secrets an older release stored unencrypted. One query. */
    public static List<Long> unsealed() {
        return getEntityManager()
                .createNativeQuery(
                        "select user_id from second_factor where length(secret) <= " + SealedBytes.OVERHEAD, Long.class)
                .getResultList();
    }

    /** Whether its owner has entered a first code; until then sign-in does not ask for one. */
    public boolean isConfirmed() {
        return confirmedAt != null;
    }

    /**
     * The time step of a code that is currently valid and was not used yet; empty if there is none.
     *
     * @param key the opened secret
     */
    public OptionalLong stepOf(String code, byte[] key, Instant now) {
        var period = CODES.getTimeStep().toSeconds();
        var step = now.getEpochSecond() / period;
        return LongStream.rangeClosed(step - DRIFT, step + DRIFT)
                .filter(candidate -> candidate > lastStep)
                .filter(candidate ->
                        codeAt(key, Instant.ofEpochSecond(candidate * period)).equals(code))
                .findFirst();
    }

    /** The code that the app shows at an instant. */
    static String codeAt(byte[] key, Instant instant) {
        try {
            return CODES.generateOneTimePasswordString(new SecretKeySpec(key, CODES.getAlgorithm()), instant);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("every Java has " + CODES.getAlgorithm(), e);
        }
    }
}

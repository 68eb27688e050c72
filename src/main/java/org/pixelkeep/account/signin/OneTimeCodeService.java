package org.pixelkeep.account.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.pixelkeep.account.credential.RecoveryCode;
import org.pixelkeep.account.credential.SecondFactor;
import org.pixelkeep.account.credential.SecondFactorKeys;
import org.pixelkeep.account.credential.Secrets;
import org.pixelkeep.shared.transaction.Retried;

/** The codes of a person's app and their recovery codes. Each works once. */
@Retried
@Transactional
@ApplicationScoped
public class OneTimeCodeService {
    private final SecondFactorKeys secrets;
    private final Clock clock;

    OneTimeCodeService(SecondFactorKeys secrets, Clock clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Whether it is a recovery code of the person, which is used up. */
    public boolean useRecoveryCode(long userId, String code) {
        return SecondFactor.isOn(userId)
                && RecoveryCode.delete("userId = ?1 and codeHash = ?2", userId, Secrets.hash(plain(code))) == 1;
    }

    /** Whether the person's confirmed app shows this code now; it is used up. */
    public boolean useCodeOfApp(long userId, String code) {
        var factor = locked(userId).filter(SecondFactor::isConfirmed);
        var step = factor.isEmpty() ? OptionalLong.empty() : stepOf(factor.get(), code);
        step.ifPresent(used -> factor.get().lastStep = used);
        return step.isPresent();
    }

    /** The time step of a code that the app shows now and that was not used yet; empty if there is none. */
    OptionalLong stepOf(SecondFactor factor, String code) {
        var secret = secrets.open(factor);
        return secret.isEmpty() ? OptionalLong.empty() : factor.stepOf(digits(code), secret.get(), clock.instant());
    }

    /** Held until the end of the transaction, which serializes setup, first code, and removal. */
    static Optional<SecondFactor> locked(long userId) {
        return SecondFactor.findByIdOptional(userId, LockModeType.PESSIMISTIC_WRITE);
    }

    /** A recovery code as it is hashed. */
    static String plain(String code) {
        return code.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }

    private static String digits(String code) {
        return code.replaceAll("\\s", "");
    }
}

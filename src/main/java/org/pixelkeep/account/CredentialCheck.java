package org.pixelkeep.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;

/**
 * Looks once more at what a request came with, in the transaction that makes a way in. What was good when the request began
 * may have been ended since: then what it makes would outlive its end.
 */
@ApplicationScoped
class CredentialCheck {
    private final Clock clock;

    CredentialCheck(Clock clock) {
        this.clock = clock;
    }

    /**
     * Asked once the account that gets the way in is locked, and before anything is written. The row of the session or
     * token is held until the end of the transaction: whoever ends it comes before, and the caller is refused, or after.
     * The system and whoever comes by a link have neither; a link is looked at by who uses it up.
     *
     * @throws CredentialEnded when it does not work any more
     */
    void requireLive(Caller caller) {
        var userId = caller.userId();
        var sessionId = caller.sessionId();
        if (userId == null || (caller.tokenId() == null && sessionId == null)) {
            return;
        }
        var now = clock.instant();
        if (sessionId != null) {
            requireSession(userId, sessionId, now);
        } else {
            requireToken(userId, caller.tokenId(), now);
        }
        if (UserAccount.count("id = ?1 and active", userId) == 0) {
            throw new CredentialEnded();
        }
    }

    private static void requireSession(long userId, long sessionId, Instant now) {
        var session = UserSession.<UserSession>find(
                        "id = ?1 and userId = ?2 and expiresAt > ?3 and lastUsedAt > ?4",
                        sessionId,
                        userId,
                        now,
                        now.minus(UserSession.IDLE))
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
        if (session.isEmpty()) {
            throw new CredentialEnded();
        }
    }

    /** It works while all of those do that it hangs on; a token is always made after the one that it hangs on. */
    private static void requireToken(long userId, @Nullable Long tokenId, Instant now) {
        for (var id = tokenId; id != null; ) {
            id = ApiToken.<ApiToken>find(
                            "id = ?1 and userId = ?2 and revokedAt is null and (expiresAt is null or expiresAt > ?3)",
                            id,
                            userId,
                            now)
                    .withLock(LockModeType.PESSIMISTIC_WRITE)
                    .firstResultOptional()
                    .orElseThrow(CredentialEnded::new)
                    .parentId;
        }
    }
}

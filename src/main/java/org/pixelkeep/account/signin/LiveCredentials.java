package org.pixelkeep.account.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.account.membership.CredentialCheck;
import org.pixelkeep.account.membership.CredentialEnded;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.account.session.UserSession;
import org.pixelkeep.account.token.ApiToken;

/** Checks, from its row, whether the session or token of a request still works. */
@ApplicationScoped
class LiveCredentials implements CredentialCheck {
    private final Clock clock;

    LiveCredentials(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void requireLive(Caller caller) {
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
                        "id = :id and userId = :userId and " + UserSession.LIVES,
                        UserSession.at(now).and("id", sessionId).and("userId", userId))
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
        if (session.isEmpty()) {
            throw new CredentialEnded();
        }
    }

    /** It works as long as all of its ancestors do; a token is always created after its parent. */
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

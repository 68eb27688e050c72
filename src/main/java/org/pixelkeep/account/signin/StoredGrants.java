package org.pixelkeep.account.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Grants;
import org.pixelkeep.access.StandingGrants;
import org.pixelkeep.account.membership.RoleGrant;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.account.session.UserSession;
import org.pixelkeep.account.token.TokenProjection;

/** Reads from the database, or from memory for tokens, what somebody may do at the moment. */
@ApplicationScoped
class StoredGrants implements StandingGrants {
    private final TokenProjection tokens;
    private final Clock clock;

    StoredGrants(TokenProjection tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    @Transactional
    public boolean hasSecondFactor(Caller caller) {
        UserSession session = caller.sessionId() == null ? null : UserSession.findById(caller.sessionId());
        return session != null && session.secondFactor;
    }

    @Override
    @Transactional
    public Grants now(long userId, @Nullable Long tokenId, Instant since, boolean secondFactor) {
        if (tokenId != null) {
            var at = clock.instant();
            return tokens.index().lines().values().stream()
                    .filter(line -> line.token().id.equals(tokenId) && line.worksAt(at))
                    .findFirst()
                    .map(line -> line.carried())
                    .orElse(Grants.NONE);
        }
        UserAccount user = UserAccount.findById(userId);
        return user == null || !user.active
                ? Grants.NONE
                : Grants.of(RoleGrant.usableIn(userId, since, secondFactor).stream()
                        .map(RoleGrant::grant)
                        .collect(Collectors.toSet()));
    }
}

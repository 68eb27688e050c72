package org.pixelkeep.account.signin;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Grants;
import org.pixelkeep.access.StandingGrants;
import org.pixelkeep.account.membership.CredentialEnded;
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
            return carried(tokenId).orElse(Grants.NONE);
        }
        return isActive(userId) ? usable(userId, since, secondFactor) : Grants.NONE;
    }

    @Override
    public Caller renewed(Caller caller) {
        var tokenId = caller.tokenId();
        if (tokenId != null) {
            return caller.with(carried(tokenId).orElseThrow(CredentialEnded::new));
        }
        var sessionId = caller.sessionId();
        return sessionId == null
                ? caller
                : caller.with(QuarkusTransaction.requiringNew()
                        .call(() -> ofSession(sessionId).orElseThrow(CredentialEnded::new)));
    }

    @Override
    @Transactional
    public boolean areKept(Caller caller) {
        var tokenId = caller.tokenId();
        if (tokenId != null) {
            return carried(tokenId).filter(caller.grants()::areIn).isPresent();
        }
        var sessionId = caller.sessionId();
        return sessionId == null
                || ofSession(sessionId).filter(caller.grants()::areIn).isPresent();
    }

    private Optional<Grants> carried(long tokenId) {
        var at = clock.instant();
        return tokens.index().lines().values().stream()
                .filter(line -> line.token().id == tokenId && line.worksAt(at))
                .findFirst()
                .map(line -> line.carried());
    }

    /** Idle or not: a request that is being answered is a use. */
    private Optional<Grants> ofSession(long sessionId) {
        return UserSession.<UserSession>find("id = ?1 and expiresAt > ?2", sessionId, clock.instant())
                .firstResultOptional()
                .filter(session -> isActive(session.userId))
                .map(session -> usable(session.userId, session.createdAt, session.secondFactor));
    }

    /** As it is in the database now, not when the transaction loaded the person. */
    private static boolean isActive(long userId) {
        return UserAccount.count("id = ?1 and active", userId) > 0;
    }

    private static Grants usable(long userId, Instant since, boolean secondFactor) {
        return Grants.of(RoleGrant.usableIn(userId, since, secondFactor).stream()
                .map(RoleGrant::grant)
                .collect(Collectors.toSet()));
    }
}

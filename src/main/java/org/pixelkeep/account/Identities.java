package org.pixelkeep.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Grants;

/** Tells who sends a cookie or a token, with what they may do at this moment. */
@ApplicationScoped
public class Identities {
    private final SessionService sessions;
    private final TokenService tokens;

    Identities(SessionService sessions, TokenService tokens) {
        this.sessions = sessions;
        this.tokens = tokens;
    }

    /**
     * Somebody who has shown who they are.
     *
     * @param tokenId the API token that they used, if any
     */
    public record Identity(
            long userId,
            String email,
            String name,
            @Nullable Long tokenId,
            Grants grants) {}

    /** Whose browser this is; empty when the session has ended. Three queries. */
    @Transactional
    public Optional<Identity> ofSession(String secret) {
        return sessions.use(secret).map(user -> new Identity(user.id, user.email, user.name, null, grantsOf(user.id)));
    }

    /**
     * Whose token this is; empty when it does not work.
     *
     * @param address where it was sent from
     */
    @Transactional
    public Optional<Identity> ofToken(String token, @Nullable String address) {
        return tokens.use(token, address).map(use -> {
            var owner = use.owner();
            return new Identity(owner.id, owner.email, owner.name, use.token().id, use.narrow(grantsOf(owner.id)));
        });
    }

    /** Where a network wants a second factor, the roles of whoever has none rest. */
    private static Grants grantsOf(long userId) {
        return Grants.of(
                RoleGrant.usableBy(userId).stream().map(RoleGrant::grant).collect(Collectors.toSet()));
    }
}

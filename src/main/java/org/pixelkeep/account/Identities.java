package org.pixelkeep.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Grants;

/** Tells who sends a cookie or a token, with what they may do at this moment. */
@ApplicationScoped
public class Identities {
    private final SessionService sessions;
    private final TokenFollowing tokens;
    private final TokenUses uses;
    private final Clock clock;

    Identities(SessionService sessions, TokenFollowing tokens, TokenUses uses, Clock clock) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.uses = uses;
        this.clock = clock;
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

    /** Whose token this is; empty when it does not work. Asks the database for nothing. */
    public Optional<Identity> ofToken(String secret) {
        if (!Secrets.isTokenShaped(secret)) {
            return Optional.empty();
        }
        var now = clock.instant();
        return tokens.book()
                .find(secret)
                .filter(line -> line.token().worksAt(now))
                .map(line -> {
                    var token = line.token();
                    uses.note(token.id);
                    var grants = Grants.of(line.grants());
                    return new Identity(
                            token.userId,
                            line.email(),
                            line.name(),
                            token.id,
                            token.narrowing().map(grants::narrowedBy).orElse(grants));
                });
    }

    private static Grants grantsOf(long userId) {
        return Grants.of(RoleGrant.ofUser(userId).stream().map(RoleGrant::grant).collect(Collectors.toSet()));
    }
}

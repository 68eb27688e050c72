package org.pixelkeep.account.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Grants;
import org.pixelkeep.account.credential.Secrets;
import org.pixelkeep.account.membership.RoleGrant;
import org.pixelkeep.account.session.SessionService;
import org.pixelkeep.account.session.UserSession;
import org.pixelkeep.account.token.TokenFollowing;
import org.pixelkeep.account.token.TokenIndex;
import org.pixelkeep.account.token.TokenIndex.Line;
import org.pixelkeep.account.token.TokenUses;

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
     * Someone who has shown who they are.
     *
     * @param tokenId the API token that they used, if any
     * @param sessionId the session of their browser, if it was one
     */
    public record Identity(
            long userId,
            String email,
            String name,
            @Nullable Long tokenId,
            @Nullable Long sessionId,
            Grants grants) {}

    /** Whose browser this is; empty when the session has ended. Three queries. */
    @Transactional
    public Optional<Identity> ofSession(String secret) {
        return sessions.use(secret).map(signed -> {
            var user = signed.user();
            return new Identity(user.id, user.email, user.name, null, signed.session().id, grantsIn(signed.session()));
        });
    }

    /**
     * Whose token this is; empty when it does not work. runs no query.
     *
     * @param address where it was sent from
     */
    public Optional<Identity> ofToken(String secret, @Nullable String address) {
        return recognise(secret, address).map(Recognised::identity);
    }

    /** Whether it looks like a token and is none that is held here: it may have been made elsewhere a moment ago. */
    public boolean isUnknown(String secret) {
        return Secrets.isTokenShaped(secret) && tokens.book().find(secret).isEmpty();
    }

    /** Whose token this is, with whether it goes on to be so; empty when it does not work. */
    public Optional<Recognised> recognise(String secret, @Nullable String address) {
        if (!Secrets.isTokenShaped(secret)) {
            return Optional.empty();
        }
        var now = clock.instant();
        var index = tokens.book();
        return index.find(secret).filter(line -> line.works(now, address)).map(line -> {
            var token = line.token();
            uses.note(token.id);
            return new Recognised(
                    new Identity(token.userId, line.email(), line.name(), token.id, null, line.carried()), index, line);
        });
    }

    /** A token that was looked up once, for as long as nothing about any token or person changes. */
    public final class Recognised {
        private final Identity identity;
        private final TokenIndex index;
        private final Line line;

        private Recognised(Identity identity, TokenIndex index, Line line) {
            this.identity = identity;
            this.index = index;
            this.line = line;
        }

        public Identity identity() {
            return identity;
        }

        /** Whether looking it up again would find the same; that it is used is noted. */
        public boolean holds() {
            if (tokens.book() != index || !line.worksAt(clock.instant())) {
                return false;
            }
            uses.note(line.token().id);
            return true;
        }
    }

    private static Grants grantsIn(UserSession session) {
        return Grants.of(RoleGrant.usableIn(session.userId, session.createdAt, session.secondFactor).stream()
                .map(RoleGrant::grant)
                .collect(Collectors.toSet()));
    }
}

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
import org.pixelkeep.account.session.SessionKind;
import org.pixelkeep.account.session.SessionService;
import org.pixelkeep.account.session.UserSession;
import org.pixelkeep.account.token.TokenIndex;
import org.pixelkeep.account.token.TokenIndex.Line;
import org.pixelkeep.account.token.TokenProjection;
import org.pixelkeep.account.token.TokenUses;

/** Identifies the sender of a cookie or token and their current permissions. */
@ApplicationScoped
public class Identities {
    private final SessionService sessions;
    private final TokenProjection tokens;
    private final TokenUses uses;
    private final Clock clock;

    Identities(SessionService sessions, TokenProjection tokens, TokenUses uses, Clock clock) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.uses = uses;
        this.clock = clock;
    }

    /**
     * An authenticated person or program.
     *
     * @param tokenId the API token, if one was used
     * @param sessionId the session of a browser or script, if there is one
     */
    public record Identity(
            long userId,
            String email,
            String name,
            @Nullable Long tokenId,
            @Nullable Long sessionId,
            Grants grants) {}

    /** The owner of this session; empty if it has ended. Three queries. */
    @Transactional
    public Optional<Identity> ofSession(SessionKind kind, String secret) {
        return sessions.use(kind, secret).map(signed -> {
            var user = signed.user();
            return new Identity(user.id, user.email, user.name, null, signed.session().id, grantsIn(signed.session()));
        });
    }

    /**
     * The owner of this token; empty if it does not work. No query.
     *
     * @param address where it was sent from
     */
    public Optional<Identity> ofToken(String secret, @Nullable String address) {
        return recognize(secret, address).map(Recognized::identity);
    }

    /** Whether it looks like a token but is not in memory: it may have just been created on another node. */
    public boolean isUnknown(String secret) {
        return Secrets.isTokenShaped(secret) && tokens.index().find(secret).isEmpty();
    }

    /** The owner of this token, with a check whether that is still true; empty if it does not work. */
    public Optional<Recognized> recognize(String secret, @Nullable String address) {
        if (!Secrets.isTokenShaped(secret)) {
            return Optional.empty();
        }
        var now = clock.instant();
        var index = tokens.index();
        return index.find(secret).filter(line -> line.works(now, address)).map(line -> {
            var token = line.token();
            uses.note(token.id, now);
            return new Recognized(
                    new Identity(token.userId, line.email(), line.name(), token.id, null, line.carried()), index, line);
        });
    }

    /** A looked-up token, valid as long as no token, person, or role changes. */
    public final class Recognized {
        private final Identity identity;
        private final TokenIndex index;
        private final Line line;

        private Recognized(Identity identity, TokenIndex index, Line line) {
            this.identity = identity;
            this.index = index;
            this.line = line;
        }

        /** What permissions are checked against. */
        public Identity identity() {
            return identity;
        }

        /** Whether looking it up again would give the same result; records its use. */
        public boolean holds() {
            var now = clock.instant();
            if (tokens.index() != index || !line.worksAt(now)) {
                return false;
            }
            uses.note(line.token().id, now);
            return true;
        }
    }

    private static Grants grantsIn(UserSession session) {
        return Grants.of(RoleGrant.usableIn(session.userId, session.createdAt, session.secondFactor).stream()
                .map(RoleGrant::grant)
                .collect(Collectors.toSet()));
    }
}

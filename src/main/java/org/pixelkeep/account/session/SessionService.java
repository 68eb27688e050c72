package org.pixelkeep.account.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.account.credential.Secrets;
import org.pixelkeep.account.membership.LastSignIn;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.shared.transaction.CompletesForm;

/** Opens, keeps alive, and ends sessions of browsers and scripts. Sessions are not changes, so the log does not have them. */
@ApplicationScoped
public class SessionService {
    private static final Duration TOUCH_AFTER = Duration.ofMinutes(1);
    private static final int DEVICE_LENGTH = 255;

    private final Clock clock;

    SessionService(Clock clock) {
        this.clock = clock;
    }

    /**
     * Signs a browser in and returns the secret for its cookie.
     *
     * @param secondFactor whether a second factor was used
     */
    @Transactional
    public String open(long userId, @Nullable String address, @Nullable String device, boolean secondFactor) {
        return open(SessionKind.BROWSER, userId, address, device, secondFactor);
    }

    /** The same for a session of any kind. */
    @Transactional
    public String open(
            SessionKind kind, long userId, @Nullable String address, @Nullable String device, boolean secondFactor) {
        var secret = Secrets.random();
        var session = new UserSession();
        session.tokenHash = Secrets.hash(secret);
        session.userId = userId;
        session.kind = kind;
        session.address = address;
        session.device = device == null ? null : Texts.start(device, DEVICE_LENGTH);
        session.secondFactor = secondFactor;
        session.createdAt = clock.instant();
        session.lastUsedAt = session.createdAt;
        session.expiresAt = session.createdAt.plus(kind.longest());
        session.persist();
        LastSignIn.note(userId, session.createdAt);
        return secret;
    }

    /** A session and its owner. */
    public record Signed(UserAccount user, UserSession session) {}

    /** The owner of this session, if the session is valid and the person active. At most two queries. */
    @Transactional
    public Optional<Signed> use(SessionKind kind, String secret) {
        var now = clock.instant();
        return UserSession.ofSecret(kind, secret)
                .filter(session -> session.livesAt(now))
                .flatMap(session -> {
                    var user = UserAccount.<UserAccount>findByIdOptional(session.userId)
                            .filter(found -> found.active);
                    if (user.isPresent()) {
                        touch(session, now);
                    }
                    return user.map(found -> new Signed(found, session));
                });
    }

    /** Ends the session; does nothing if it has ended. */
    @Transactional
    public void close(String secret) {
        UserSession.delete("tokenHash = ?1", (Object) Secrets.hash(secret));
    }

    /** Signs the person out everywhere and cancels pending sign-ins. */
    @Transactional
    public void closeAll(long userId) {
        UserSession.delete("userId = ?1", userId);
        PendingSignIn.delete("userId = ?1", userId);
    }

    /** Signs the person out everywhere except in the browser with this cookie. */
    @Transactional
    public void closeOthers(long userId, String secret) {
        UserSession.delete("userId = ?1 and tokenHash <> ?2", userId, Secrets.hash(secret));
    }

    /** The same, after a second factor was set up in that browser. */
    @Transactional
    public void closeOthersAfterSecondFactor(long userId, String secret) {
        closeOthers(userId, secret);
        UserSession.update("secondFactor = true where userId = ?1 and tokenHash = ?2", userId, Secrets.hash(secret));
    }

    /**
     * Signs the person out in one browser.
     *
     * @throws NotFound when the session is not theirs or has ended
     */
    @Transactional
    @CompletesForm
    public void close(long userId, long sessionId) {
        if (UserSession.delete("id = ?1 and userId = ?2", sessionId, userId) == 0) {
            throw new NotFound("session " + sessionId);
        }
    }

    /** The browsers and scripts where someone is signed in, last used first. One query. */
    @Transactional
    public List<UserSession> living(long userId) {
        return UserSession.list(
                "userId = :userId and " + UserSession.LIVES + " order by lastUsedAt desc, id desc",
                UserSession.at(clock.instant()).and("userId", userId));
    }

    /** Deletes sessions that have expired, or were idle for too long. For the clean-up job. */
    @Transactional
    public void deleteExpired() {
        UserSession.delete("not (" + UserSession.LIVES + ")", UserSession.at(clock.instant()));
    }

    private static void touch(UserSession session, Instant now) {
        if (!now.isBefore(session.lastUsedAt.plus(TOUCH_AFTER))) {
            UserSession.update("lastUsedAt = ?1 where id = ?2", now, session.id);
        }
    }
}

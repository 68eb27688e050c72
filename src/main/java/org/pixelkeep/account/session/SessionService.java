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
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.shared.NotFound;

/** Opens, keeps alive and ends the sessions of browsers. Sessions are no changes: the log does not have them. */
@ApplicationScoped
public class SessionService {
    private static final Duration TOUCH_AFTER = Duration.ofMinutes(1);
    private static final int DEVICE_LENGTH = 255;

    private final Clock clock;

    SessionService(Clock clock) {
        this.clock = clock;
    }

    /**
     * Signs a browser in; returns the secret that its cookie carries.
     *
     * @param secondFactor whether a code of a second factor was shown
     */
    @Transactional
    public String open(long userId, @Nullable String address, @Nullable String device, boolean secondFactor) {
        var secret = Secrets.random();
        var session = new UserSession();
        session.tokenHash = Secrets.hash(secret);
        session.userId = userId;
        session.address = address;
        session.device =
                device == null || device.length() <= DEVICE_LENGTH ? device : device.substring(0, DEVICE_LENGTH);
        session.secondFactor = secondFactor;
        session.createdAt = clock.instant();
        session.lastUsedAt = session.createdAt;
        session.expiresAt = session.createdAt.plus(UserSession.LONGEST);
        session.persist();
        return secret;
    }

    /** Someone's browser, and whose it is. */
    public record Signed(UserAccount user, UserSession session) {}

    /** Whose browser this is, while the session lives and the person is active. At most two queries. */
    @Transactional
    public Optional<Signed> use(String secret) {
        var now = clock.instant();
        return UserSession.ofCookie(secret)
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

    /** Signs the browser out; nothing happens when it is out already. */
    @Transactional
    public void close(String secret) {
        UserSession.delete("tokenHash = ?1", (Object) Secrets.hash(secret));
    }

    /** Signs the person out everywhere; a sign-in that is under way comes to nothing. */
    @Transactional
    public void closeAll(long userId) {
        UserSession.delete("userId = ?1", userId);
        PendingSignIn.delete("userId = ?1", userId);
    }

    /** Signs the person out everywhere but in the browser with this cookie. */
    @Transactional
    public void closeOthers(long userId, String secret) {
        UserSession.delete("userId = ?1 and tokenHash <> ?2", userId, Secrets.hash(secret));
    }

    /** The same, now that a second factor was set up in that browser. */
    @Transactional
    public void closeOthersAfterSecondFactor(long userId, String secret) {
        closeOthers(userId, secret);
        UserSession.update("secondFactor = true where userId = ?1 and tokenHash = ?2", userId, Secrets.hash(secret));
    }

    /**
     * Signs one browser of the person out.
     *
     * @throws NotFound when the session is not theirs, or over
     */
    @Transactional
    public void close(long userId, long sessionId) {
        if (UserSession.delete("id = ?1 and userId = ?2", sessionId, userId) == 0) {
            throw new NotFound("session " + sessionId);
        }
    }

    /** The browsers in which someone is signed in, the one used last first. One query. */
    @Transactional
    public List<UserSession> living(long userId) {
        var now = clock.instant();
        return UserSession.list(
                "userId = ?1 and expiresAt > ?2 and lastUsedAt > ?3 order by lastUsedAt desc, id desc",
                userId,
                now,
                now.minus(UserSession.IDLE));
    }

    @Transactional
    public void deleteExpired() {
        var now = clock.instant();
        UserSession.delete("expiresAt <= ?1 or lastUsedAt <= ?2", now, now.minus(UserSession.IDLE));
    }

    private static void touch(UserSession session, Instant now) {
        if (!now.isBefore(session.lastUsedAt.plus(TOUCH_AFTER))) {
            UserSession.update("lastUsedAt = ?1 where id = ?2", now, session.id);
        }
    }
}

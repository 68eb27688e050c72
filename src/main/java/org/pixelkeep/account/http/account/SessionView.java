package org.pixelkeep.account.http.account;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.account.http.signin.Device;
import org.pixelkeep.account.session.UserSession;

/**
 * A browser where someone is signed in.
 *
 * @param here whether it is the current browser
 */
public record SessionView(
        long id, String device, @Nullable String address, Instant createdAt, Instant lastUsedAt, boolean here) {
    /**
     * The sessions, in their order.
     *
     * @param secret of the session that asks, to mark it
     */
    public static List<SessionView> of(List<UserSession> sessions, String secret) {
        return sessions.stream()
                .map(session -> new SessionView(
                        session.id,
                        Device.of(session.device),
                        session.address,
                        session.createdAt,
                        session.lastUsedAt,
                        session.isOf(secret)))
                .toList();
    }
}

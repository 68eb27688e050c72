package org.pixelkeep.account.http.account;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.account.http.signin.Device;
import org.pixelkeep.account.session.SessionKind;
import org.pixelkeep.account.session.UserSession;
import org.pixelkeep.shared.text.IpAddresses;

/**
 * A browser or script where someone is signed in.
 *
 * @param here whether it is the current browser
 */
public record SessionView(
        long id, String device, @Nullable String address, Instant createdAt, Instant lastUsedAt, boolean here) {
    /**
     * The sessions in their order, the one that asks first.
     *
     * @param secret of the session that asks, to mark it
     */
    public static List<SessionView> of(List<UserSession> sessions, String secret) {
        return sessions.stream()
                .map(session -> new SessionView(
                        session.id,
                        device(session),
                        session.address == null ? null : IpAddresses.canonical(session.address),
                        session.createdAt,
                        session.lastUsedAt,
                        session.isOf(secret)))
                .sorted(Comparator.comparing(SessionView::here).reversed())
                .toList();
    }

    private static String device(UserSession session) {
        return session.kind == SessionKind.SCRIPT
                ? "Script with the Xandr API (" + Device.of(session.device) + ")"
                : Device.of(session.device);
    }
}

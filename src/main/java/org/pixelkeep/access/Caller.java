package org.pixelkeep.access;

import java.util.HashSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.NotPermitted;
import org.pixelkeep.shared.text.SingleLine;

/**
 * Who makes a request: what they may do, and how the log of changes names them.
 *
 * @param userId {@code null} for the system itself
 * @param name as the log shows it: an e-mail address, or the name of a system job
 * @param tokenId the API token that was used, if any
 * @param sessionId the browser session, if the caller is a person in a browser
 * @param address where the request came from, if it came from anywhere
 * @param changeSet groups the changes of one form save or one import
 * @param reason the caller's reason, if given
 */
public record Caller(
        Grants grants,
        @Nullable Long userId,
        String name,
        @Nullable Long tokenId,
        @Nullable Long sessionId,
        @Nullable String address,
        Channel channel,
        UUID changeSet,
        @Nullable String reason) {

    /** A caller without a browser session. */
    public Caller(
            Grants grants,
            @Nullable Long userId,
            String name,
            @Nullable Long tokenId,
            @Nullable String address,
            Channel channel,
            UUID changeSet,
            @Nullable String reason) {
        this(grants, userId, name, tokenId, null, address, channel, changeSet, reason);
    }

    /** How a change came in. */
    public enum Channel {
        PAGE,
        API,
        /** A program that decides by itself, at {@code /mcp} or with a token that is an agent's. */
        AGENT,
        IMPORT,
        SYSTEM
    }

    /** A job of the application itself, with the rights of an administrator of the platform and of the networks. */
    public static Caller system(String name, long... networkIds) {
        var grants = new HashSet<Grant>();
        grants.add(new Grant(Role.PLATFORM_ADMINISTRATOR, null, null));
        for (var networkId : networkIds) {
            grants.add(new Grant(Role.NETWORK_ADMINISTRATOR, networkId, null));
        }
        return new Caller(Grants.of(grants), null, name, null, null, Channel.SYSTEM, UUID.randomUUID(), null);
    }

    /**
     * The person behind the browser session.
     *
     * @throws NotPermitted when the caller is a program or not signed in
     */
    public long inBrowser() {
        if (userId == null || tokenId != null) {
            throw new NotPermitted("Only a person signed in with a browser can change their own account.");
        }
        return userId;
    }

    /** The same caller, whose changes join another change set. */
    public Caller inChangeSetOf(Caller other) {
        return new Caller(grants, userId, name, tokenId, sessionId, address, channel, other.changeSet, reason);
    }

    /** The same caller with other grants. */
    public Caller with(Grants other) {
        return new Caller(other, userId, name, tokenId, sessionId, address, channel, changeSet, reason);
    }

    /**
     * The same caller with a reason. A blank one is ignored, several lines become one.
     *
     * @throws InvalidInput when a person's reason has characters that a single line cannot have
     */
    public Caller because(@Nullable String why) {
        var text = why == null || why.isBlank() ? null : oneLine(why.strip());
        if (text != null && channel != Channel.SYSTEM) {
            SingleLine.problem(text).ifPresent(problem -> {
                throw new InvalidInput("reason", problem);
            });
        }
        return new Caller(grants, userId, name, tokenId, sessionId, address, channel, changeSet, text);
    }

    private static String oneLine(String text) {
        return text.replace("\r\n", " ").replace('\n', ' ').replace('\r', ' ').replace('\t', ' ');
    }
}

package org.pixelkeep.web.guard;

import java.util.Set;

/**
 * The sender of a body, for fair sharing of body space: a person and their network, or the address of an
 * unauthenticated client.
 *
 * @param person whose token or session it is
 * @param party the network; the person where they belong to several, or to none
 */
public record Sender(String person, String party, boolean isAnonymous) {
    /** The attribute of a security identity that holds it. */
    public static final String ATTRIBUTE = "pixelkeep-sender";

    /** Someone with a valid token or session. */
    public static Sender known(long userId, Set<Long> networkIds) {
        var person = "person " + userId;
        return new Sender(
                person,
                networkIds.size() == 1 ? "network " + networkIds.iterator().next() : person,
                false);
    }

    /**
     * Nobody in particular.
     *
     * @param network as {@link org.pixelkeep.shared.limit.ClientNetwork} names it
     */
    static Sender anonymous(String network) {
        return new Sender(network, network, true);
    }
}

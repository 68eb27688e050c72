package org.pixelkeep.web.guard;

import java.util.Set;

/**
 * Who sends a body, for sharing out what bodies may take: a person and the network that they belong to, or an address
 * of someone who has not shown who they are.
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
     * @param network as {@link org.pixelkeep.shared.ClientNetwork} names it
     */
    static Sender anonymous(String network) {
        return new Sender(network, network, true);
    }
}

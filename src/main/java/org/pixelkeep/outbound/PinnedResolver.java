package org.pixelkeep.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Predicate;

/**
 * Resolves a host to the one IP address to connect to. The name is looked up only once, so the result cannot change
 * between check and connection.
 *
 * @param allowed the allowed addresses: {@link GlobalAddresses}, except in tests
 */
record PinnedResolver(NameResolver names, Predicate<InetAddress> allowed) {
    /** With the machine's resolver, public addresses only. */
    static final PinnedResolver STRICT = new PinnedResolver(InetAddress::getAllByName, GlobalAddresses::contain);

    /** Also allows this machine, for tests that send messages to themselves. */
    static final PinnedResolver WITH_LOOPBACK = new PinnedResolver(
            InetAddress::getAllByName, address -> address.isLoopbackAddress() || GlobalAddresses.contain(address));

    /**
     * Every address of the host must be allowed, so that it cannot hide one behind another.
     *
     * @throws RefusedUrl when there is no such host, or any of its addresses is not allowed
     */
    InetAddress pin(String host) {
        InetAddress[] found;
        try {
            found = names.resolve(host);
        } catch (UnknownHostException e) {
            throw new RefusedUrl("Unknown host " + host + ".");
        }
        for (var each : found) {
            if (!allowed.test(each)) {
                throw new RefusedUrl("Its host is not on the public internet.");
            }
        }
        return found[0];
    }
}

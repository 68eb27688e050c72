package org.pixelkeep.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Predicate;

/**
 * Finds the one address of a host to connect to. The name is looked up once: whoever connects uses what this gives and
 * does not look again, so that the answer cannot change in between.
 *
 * @param allowed which addresses may be asked: {@link GlobalAddresses}, but in tests
 */
record Pinning(Names names, Predicate<InetAddress> allowed) {
    /** By the resolver of the machine, and only what is out on the internet. */
    static final Pinning STRICT = new Pinning(InetAddress::getAllByName, GlobalAddresses::contain);

    /** With the own machine besides, for tests that send messages to themselves. */
    static final Pinning WITH_LOOPBACK = new Pinning(
            InetAddress::getAllByName, address -> address.isLoopbackAddress() || GlobalAddresses.contain(address));

    /**
     * Every address of the host must do, so that it cannot hide one behind another.
     *
     * @throws Refused when there is no such host, or when any of its addresses may not be asked
     */
    InetAddress pin(String host) {
        InetAddress[] found;
        try {
            found = names.resolve(host);
        } catch (UnknownHostException e) {
            throw new Refused("Unknown host " + host + ".");
        }
        for (var each : found) {
            if (!allowed.test(each)) {
                throw new Refused("Its host is not on the public internet.");
            }
        }
        return found[0];
    }
}

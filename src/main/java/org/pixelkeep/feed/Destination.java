package org.pixelkeep.feed;

import java.net.InetAddress;
import java.net.URI;

/** Decides where messages may be sent, so that nobody reaches into our own network through them. */
public interface Destination {

    /** The address may not be written to. The message is for whoever keeps the webhook. */
    final class Refused extends Exception {
        public Refused(String message) {
            super(message);
        }
    }

    /**
     * The address as it can be sent to, told from its text alone: nothing is looked up.
     *
     * @throws Refused when it cannot be or may not be one
     */
    URI read(String url) throws Refused;

    /**
     * The one address to connect to. Whoever connects uses this and does not look the name up again, so that it cannot
     * change in between.
     *
     * @throws Refused when the name leads nowhere, or to an address that is not for everybody
     */
    InetAddress resolve(URI url) throws Refused;
}

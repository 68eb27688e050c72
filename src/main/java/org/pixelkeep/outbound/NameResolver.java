package org.pixelkeep.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Resolves host names. */
interface NameResolver {
    /** All addresses of the host; never empty. */
    InetAddress[] resolve(String host) throws UnknownHostException;
}

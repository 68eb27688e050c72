package org.pixelkeep.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Turns host names into addresses. */
interface Names {
    /** All addresses of the host; never empty. */
    InetAddress[] resolve(String host) throws UnknownHostException;
}

package org.pixelkeep.shared.text;

import com.google.common.net.InetAddresses;

/** IP addresses as people read them. */
public final class IpAddresses {
    private IpAddresses() {}

    /**
     * The canonical form of RFC 5952, such as {@code 2001:db8::7}. An IPv4-mapped address becomes the IPv4 address, a zone
     * stays, and what is no address is returned as it is.
     */
    public static String canonical(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        var zone = address.indexOf('%');
        var plain = zone < 0 ? address : address.substring(0, zone);
        return InetAddresses.isInetAddress(plain)
                ? InetAddresses.toAddrString(InetAddresses.forString(plain)) + address.substring(plain.length())
                : address;
    }
}

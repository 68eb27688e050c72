package org.pixelkeep.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.pixelkeep.shared.limit.Cidr;

/**
 * Decides which IP addresses are on the public internet, using IANA's special-purpose address registries (RFC 6890 and
 * its successors), and which a cloud does not answer at itself. For IPv6, only global unicast counts, except addresses that embed an IPv4 address.
 */
final class GlobalAddresses {
    private static final List<Cidr> SPECIAL = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "168.63.129.16/32",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "3fff::/20")
            .map(range -> Cidr.of(range).orElseThrow())
            .toList();
    private static final Cidr GLOBAL_UNICAST = Cidr.of("2000::/3").orElseThrow();
    private static final byte[][] ISATAP = {{0, 0, 0x5e, (byte) 0xfe}, {2, 0, 0x5e, (byte) 0xfe}};

    private GlobalAddresses() {}

    /** Whether the address is public, and not one of this machine or a network around it. */
    static boolean contain(InetAddress address) {
        if (SPECIAL.stream().anyMatch(range -> range.contains(address))) {
            return false;
        }
        return address instanceof Inet4Address || (GLOBAL_UNICAST.contains(address) && !isIsatap(address.getAddress()));
    }

    private static boolean isIsatap(byte[] bytes) {
        var identifier = Arrays.copyOfRange(bytes, 8, 12);
        return Arrays.stream(ISATAP).anyMatch(prefix -> Arrays.equals(prefix, identifier));
    }
}

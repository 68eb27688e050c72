package org.pixelkeep.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Decides which IP addresses are on the public internet, using IANA's special-purpose address registries (RFC 6890 and
 * its successors). For IPv6, only global unicast counts, except addresses that embed an IPv4 address.
 */
final class GlobalAddresses {
    private static final List<Range> SPECIAL = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
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
            .map(Range::of)
            .toList();
    private static final Range GLOBAL_UNICAST = Range.of("2000::/3");
    private static final byte[][] ISATAP = {{0, 0, 0x5e, (byte) 0xfe}, {2, 0, 0x5e, (byte) 0xfe}};

    private GlobalAddresses() {}

    /** Whether the address is public, and not one of this machine or a network around it. */
    static boolean contain(InetAddress address) {
        var bytes = address.getAddress();
        if (SPECIAL.stream().anyMatch(range -> range.contains(bytes))) {
            return false;
        }
        return address instanceof Inet4Address || (GLOBAL_UNICAST.contains(bytes) && !isIsatap(bytes));
    }

    private static boolean isIsatap(byte[] bytes) {
        var identifier = Arrays.copyOfRange(bytes, 8, 12);
        return Arrays.stream(ISATAP).anyMatch(prefix -> Arrays.equals(prefix, identifier));
    }

    /** The addresses with the same prefix. */
    private record Range(byte[] prefix, int length) {
        static Range of(String text) {
            var slash = text.indexOf('/');
            return new Range(
                    literal(text.substring(0, slash)).getAddress(), Integer.parseInt(text.substring(slash + 1)));
        }

        boolean contains(byte[] address) {
            if (address.length != prefix.length) {
                return false;
            }
            for (var bit = 0; bit < length; bit++) {
                var mask = 0x80 >> (bit % 8);
                if ((address[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static InetAddress literal(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}

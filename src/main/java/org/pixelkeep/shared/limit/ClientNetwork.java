package org.pixelkeep.shared.limit;

import io.netty.util.NetUtil;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bucket for attempts and calls from an IP address. A customer of a provider has one IPv4 address but a whole IPv6
 * /64 (RFC 6177), so the first half of an IPv6 address counts as one.
 */
public final class ClientNetwork {
    private static final int V4_BYTES = 4;
    private static final int V6_BYTES = 16;
    private static final String UNKNOWN = "unknown";

    private ClientNetwork() {}

    /**
     * The name of the network, such as {@code 203.0.113.7} or {@code 2001:db8:0:7::/64}; at most 24 characters.
     * IPv4-mapped IPv6 addresses count as IPv4; invalid addresses count as one client.
     */
    public static String of(@Nullable String address) {
        var bytes = address == null ? null : bytes(address);
        if (bytes == null) {
            return UNKNOWN;
        }
        return bytes.length == V4_BYTES
                ? NetUtil.bytesToIpAddress(bytes)
                : "%x:%x:%x:%x::/64".formatted(group(bytes, 0), group(bytes, 1), group(bytes, 2), group(bytes, 3));
    }

    /**
     * The four bytes of an IPv4 address, including a mapped one, or the sixteen of an IPv6 address; {@code null} if
     * invalid.
     */
    public static byte @Nullable [] bytes(String address) {
        var zone = address.indexOf('%');
        var plain = zone < 0 ? address : address.substring(0, zone);
        if (!NetUtil.isValidIpV4Address(plain) && !NetUtil.isValidIpV6Address(plain)) {
            return null;
        }
        var bytes = NetUtil.createByteArrayFromIpAddressString(plain);
        return bytes.length == V6_BYTES && isMapped(bytes)
                ? Arrays.copyOfRange(bytes, V6_BYTES - V4_BYTES, V6_BYTES)
                : bytes;
    }

    /** ::ffff:0:0/96 */
    private static boolean isMapped(byte[] address) {
        for (var index = 0; index < 10; index++) {
            if (address[index] != 0) {
                return false;
            }
        }
        return address[10] == -1 && address[11] == -1;
    }

    private static int group(byte[] address, int index) {
        return (address[2 * index] & 0xff) << 8 | address[2 * index + 1] & 0xff;
    }
}

package org.pixelkeep.account;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A range of internet addresses as CIDR writes it ({@code 192.0.2.0/24}, {@code 2001:db8::/32}), or one address.
 *
 * @param bits how many leading bits of an address have to be those of {@code start}
 */
record AddressRange(String text, byte[] start, int bits) {
    private static final int V4_BYTES = 4;
    private static final int V6_BYTES = 16;

    /** The range; empty when the text is none. */
    static Optional<AddressRange> of(String text) {
        var slash = text.indexOf('/');
        var address = bytes(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            return Optional.empty();
        }
        var length = slash < 0 ? String.valueOf(address.length * 8) : text.substring(slash + 1);
        if (!length.matches("\\d{1,3}") || Integer.parseInt(length) > address.length * 8) {
            return Optional.empty();
        }
        return Optional.of(new AddressRange(text, address, Integer.parseInt(length)));
    }

    /** Those of a list with commas; what is none is left out. */
    static List<AddressRange> list(String text) {
        return Arrays.stream(text.split(",")).flatMap(part -> of(part).stream()).toList();
    }

    /** Whether the address is in it; an IPv4 address that was written as an IPv6 one counts as what it is. */
    boolean holds(@Nullable String address) {
        var asked = address == null ? null : bytes(address);
        if (asked == null || asked.length != start.length) {
            return false;
        }
        for (var bit = 0; bit < bits; bit++) {
            var mask = 0x80 >> bit % 8;
            if ((asked[bit / 8] & mask) != (start[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AddressRange range && range.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    private static byte @Nullable [] bytes(String text) {
        if (!NetUtil.isValidIpV4Address(text) && !NetUtil.isValidIpV6Address(text)) {
            return null;
        }
        var bytes = NetUtil.createByteArrayFromIpAddressString(text);
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
}

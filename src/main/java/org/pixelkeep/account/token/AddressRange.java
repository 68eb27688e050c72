package org.pixelkeep.account.token;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.ClientNetwork;

/**
 * A range of IP addresses in CIDR notation ({@code 192.0.2.0/24}, {@code 2001:db8::/32}), or one address.
 *
 * @param bits how many leading bits must match {@code start}
 */
record AddressRange(String text, byte[] start, int bits) {
    /** The range; empty if the text is invalid. */
    static Optional<AddressRange> of(String text) {
        var slash = text.indexOf('/');
        var address = ClientNetwork.bytes(slash < 0 ? text : text.substring(0, slash));
        if (address == null || text.indexOf('%') >= 0) {
            return Optional.empty();
        }
        var length = slash < 0 ? String.valueOf(address.length * 8) : text.substring(slash + 1);
        if (!length.matches("\\d{1,3}") || Integer.parseInt(length) > address.length * 8) {
            return Optional.empty();
        }
        return Optional.of(new AddressRange(text, address, Integer.parseInt(length)));
    }

    /** The ranges of a comma-separated list; invalid ones are left out. */
    static List<AddressRange> list(String text) {
        return Arrays.stream(text.split(",")).flatMap(part -> of(part).stream()).toList();
    }

    /** Whether the range contains the address; IPv4 addresses in IPv6 notation count as IPv4. */
    boolean holds(@Nullable String address) {
        var asked = address == null ? null : ClientNetwork.bytes(address);
        return asked != null && asked.length == start.length && starts(asked);
    }

    /** Whether it contains the whole other range. */
    boolean holds(AddressRange other) {
        return other.start.length == start.length && other.bits >= bits && starts(other.start);
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

    private boolean starts(byte[] address) {
        for (var bit = 0; bit < bits; bit++) {
            var mask = 0x80 >> bit % 8;
            if ((address[bit / 8] & mask) != (start[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}

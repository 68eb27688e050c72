package org.pixelkeep.shared.limit;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.text.Digits;

/**
 * A range of IP addresses in CIDR notation ({@code 192.0.2.0/24}, {@code 2001:db8::/32}), or one address. Bits of the
 * address behind the prefix do not count. IPv4-mapped IPv6 addresses count as IPv4.
 */
public final class Cidr {
    private static final int ANY_PORT = 0;

    private final String text;
    private final InetAddress start;
    private final int bits;
    private final IpSubnetFilterRule rule;

    private Cidr(String text, InetAddress start, int bits) {
        this.text = text;
        this.start = start;
        this.bits = bits;
        this.rule = new IpSubnetFilterRule(start, bits, IpFilterRuleType.ACCEPT);
    }

    /** The range; empty if the text is invalid. */
    public static Optional<Cidr> of(String text) {
        var slash = text.indexOf('/');
        var start = address(slash < 0 ? text : text.substring(0, slash)).orElse(null);
        if (start == null || text.indexOf('%') >= 0) {
            return Optional.empty();
        }
        var longest = start.getAddress().length * Byte.SIZE;
        var length = slash < 0 ? String.valueOf(longest) : text.substring(slash + 1);
        if (!Digits.are(length, 3) || Integer.parseInt(length) > longest) {
            return Optional.empty();
        }
        return Optional.of(new Cidr(text, start, Integer.parseInt(length)));
    }

    /** The ranges of a comma-separated list, in its order; invalid ones are left out. */
    public static List<Cidr> list(String text) {
        return Arrays.stream(text.split(",")).flatMap(part -> of(part).stream()).toList();
    }

    /** Whether the range contains the address. */
    public boolean contains(InetAddress address) {
        return rule.matches(new InetSocketAddress(address, ANY_PORT));
    }

    /** Whether the range contains the address; never if there is none, or if it is invalid. */
    public boolean contains(@Nullable String address) {
        return address != null && address(address).filter(this::contains).isPresent();
    }

    /** Whether it contains the whole other range. */
    public boolean contains(Cidr other) {
        return other.bits >= bits && contains(other.start);
    }

    /** The range as it was written. */
    @Override
    public String toString() {
        return text;
    }

    private static Optional<InetAddress> address(String text) {
        var bytes = ClientNetwork.bytes(text);
        try {
            return bytes == null ? Optional.empty() : Optional.of(InetAddress.getByAddress(bytes));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("addresses have 4 or 16 bytes", e);
        }
    }
}

package org.pixelkeep.vendor.directory;

import java.util.Arrays;
import java.util.stream.IntStream;

/** A host name in which {@code *} stands for any part of one label, also for all of it or none. */
public final class HostPattern {
    private static final int LITERAL_LABELS = 2;

    private HostPattern() {}

    /** Whether it has a star, and so may stand for several hosts. */
    public static boolean isPattern(String host) {
        return host.indexOf('*') >= 0;
    }

    /** Whether it names enough of a host to be one vendor's: two labels without a star. */
    public static boolean isNarrow(String pattern) {
        return Arrays.stream(pattern.split("\\.", -1))
                        .filter(label -> !isPattern(label))
                        .count()
                >= LITERAL_LABELS;
    }

    /** Whether the host, without further subdomains, is one that the pattern stands for. */
    public static boolean matches(String pattern, String host) {
        var wanted = pattern.split("\\.", -1);
        var labels = host.split("\\.", -1);
        if (wanted.length != labels.length) {
            return false;
        }
        for (var i = 0; i < wanted.length; i++) {
            if (!matchesLabel(wanted[i], labels[i])) {
                return false;
            }
        }
        return true;
    }

    /** Whether a host could be one that both stand for, without further subdomains; either may have no star. */
    public static boolean overlap(String one, String other) {
        var ofOne = one.split("\\.", -1);
        var ofOther = other.split("\\.", -1);
        return ofOne.length == ofOther.length
                && IntStream.range(0, ofOne.length).allMatch(i -> overlapInLabel(ofOne[i], ofOther[i]));
    }

    /** What is between the first and the last star of either fits into a star of the other. */
    private static boolean overlapInLabel(String one, String other) {
        if (!isPattern(one)) {
            return matchesLabel(other, one);
        }
        if (!isPattern(other)) {
            return matchesLabel(one, other);
        }
        var start = one.substring(0, one.indexOf('*'));
        var otherStart = other.substring(0, other.indexOf('*'));
        var end = one.substring(one.lastIndexOf('*') + 1);
        var otherEnd = other.substring(other.lastIndexOf('*') + 1);
        return (start.startsWith(otherStart) || otherStart.startsWith(start))
                && (end.endsWith(otherEnd) || otherEnd.endsWith(end));
    }

    /** Goes back to the last star only, so it takes no more than quadratic time in a label of at most 63 characters. */
    private static boolean matchesLabel(String wanted, String label) {
        var at = 0;
        var in = 0;
        var star = -1;
        var after = 0;
        while (in < label.length()) {
            if (at < wanted.length() && wanted.charAt(at) == '*') {
                star = at++;
                after = in;
            } else if (at < wanted.length() && wanted.charAt(at) == label.charAt(in)) {
                at++;
                in++;
            } else if (star >= 0) {
                at = star + 1;
                in = ++after;
            } else {
                return false;
            }
        }
        while (at < wanted.length() && wanted.charAt(at) == '*') {
            at++;
        }
        return at == wanted.length();
    }
}

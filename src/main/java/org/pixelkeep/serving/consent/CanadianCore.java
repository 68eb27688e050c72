package org.pixelkeep.serving.consent;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Reads the core segment of a Canadian section according to the GPP specification, with vendor ranges in Fibonacci
 * coding. The IAB’s library reads, and until 2026 wrote, fixed numbers instead; anything that does not fit here is left
 * to it.
 */
final class CanadianCore {
    private static final String BASE_64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final int BITS = 6;

    /** Version, times, the CMP, the language, the lists' versions, stacks and special features. */
    private static final int BEFORE_PURPOSES = 151;

    private static final int PURPOSES = 24;
    private static final int LONGEST_CODE = 24;

    /** How many trailing zeros are allowed to fill up characters and bytes. */
    private static final int PADDING = 24;

    private final String segment;
    private int at;

    /** The string is too short. */
    private static final class Misfit extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private CanadianCore(String segment) {
        this.segment = segment;
    }

    /** @param section all of its segments */
    static Optional<CanadianConsent> read(String section) {
        try {
            return Optional.of(new CanadianCore(section.split("\\.", -1)[0]).consent());
        } catch (Misfit e) {
            return Optional.empty();
        }
    }

    private CanadianConsent consent() throws Misfit {
        at = BEFORE_PURPOSES;
        var expressPurposes = bitfield(PURPOSES);
        var impliedPurposes = bitfield(PURPOSES);
        var expressVendors = vendors();
        var impliedVendors = vendors();
        var restrictions = new ArrayList<CanadianConsent.Restriction>();
        for (var left = number(12); left > 0; left--) {
            restrictions.add(new CanadianConsent.Restriction(number(6), number(2), vendors()));
        }
        requireEnd();
        return new CanadianConsent(
                expressVendors, impliedVendors, expressPurposes, impliedPurposes, List.copyOf(restrictions));
    }

    /** The highest number, then either a bit for each number or ranges. */
    private BitSet vendors() throws Misfit {
        var highest = number(16);
        if (!bit()) {
            return bitfield(highest);
        }
        var vendors = new BitSet();
        var last = 0;
        for (var left = number(12); left > 0; left--) {
            var isGroup = bit();
            var first = last + fibonacci();
            last = isGroup ? first + fibonacci() : first;
            if (last > highest) {
                throw new Misfit();
            }
            vendors.set(first, last + 1);
        }
        if (last != highest) {
            throw new Misfit();
        }
        return vendors;
    }

    /** The positions of the bits that are set, from 1. */
    private BitSet bitfield(int length) throws Misfit {
        var set = new BitSet();
        for (var place = 1; place <= length; place++) {
            if (bit()) {
                set.set(place);
            }
        }
        return set;
    }

    private int number(int bits) throws Misfit {
        var number = 0;
        for (var bit = 0; bit < bits; bit++) {
            number = number * 2 + (bit() ? 1 : 0);
        }
        return number;
    }

    /** A sum of Fibonacci numbers, smallest first; ends with two ones in a row. */
    private int fibonacci() throws Misfit {
        var number = 0;
        var before = 1;
        var fibonacci = 1;
        var wasSet = false;
        for (var place = 0; place < LONGEST_CODE; place++) {
            var isSet = bit();
            if (isSet && wasSet) {
                return number;
            }
            number += isSet ? fibonacci : 0;
            wasSet = isSet;
            var next = before + fibonacci;
            before = fibonacci;
            fibonacci = next;
        }
        throw new Misfit();
    }

    private boolean bit() throws Misfit {
        if (at >= segment.length() * BITS) {
            throw new Misfit();
        }
        var character = BASE_64.indexOf(segment.charAt(at / BITS));
        if (character < 0) {
            throw new Misfit();
        }
        var bit = (character >> (BITS - 1 - at % BITS)) & 1;
        at++;
        return bit == 1;
    }

    private void requireEnd() throws Misfit {
        if (segment.length() * BITS - at >= PADDING) {
            throw new Misfit();
        }
        while (at < segment.length() * BITS) {
            if (bit()) {
                throw new Misfit();
            }
        }
    }
}

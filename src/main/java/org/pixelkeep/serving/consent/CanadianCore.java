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
    /** Version, times, the CMP, the language, the lists' versions, stacks and special features. */
    private static final int BEFORE_PURPOSES = 151;

    private static final int PURPOSES = 24;

    /** How many trailing zeros are allowed to fill up characters and bytes. */
    private static final int PADDING = 24;

    private final BitReader bits;

    private CanadianCore(String segment) {
        this.bits = new BitReader(segment);
    }

    /** @param section all of its segments */
    static Optional<CanadianConsent> read(String section) {
        try {
            return Optional.of(new CanadianCore(section.split("\\.", -1)[0]).consent());
        } catch (BitReader.Misfit e) {
            return Optional.empty();
        }
    }

    private CanadianConsent consent() throws BitReader.Misfit {
        bits.skip(BEFORE_PURPOSES);
        var expressPurposes = bits.bitfield(PURPOSES);
        var impliedPurposes = bits.bitfield(PURPOSES);
        var expressVendors = vendors();
        var impliedVendors = vendors();
        var restrictions = new ArrayList<CanadianConsent.Restriction>();
        for (var left = bits.number(12); left > 0; left--) {
            restrictions.add(new CanadianConsent.Restriction(bits.number(6), bits.number(2), vendors()));
        }
        requireEnd();
        return new CanadianConsent(
                expressVendors, impliedVendors, expressPurposes, impliedPurposes, List.copyOf(restrictions));
    }

    /** The highest number, then either a bit for each number or ranges. */
    private BitSet vendors() throws BitReader.Misfit {
        var highest = bits.number(16);
        if (!bits.bit()) {
            return bits.bitfield(highest);
        }
        var vendors = new BitSet();
        var last = 0;
        for (var left = bits.number(12); left > 0; left--) {
            var isGroup = bits.bit();
            var first = last + bits.fibonacci();
            last = isGroup ? first + bits.fibonacci() : first;
            if (last > highest) {
                throw new BitReader.Misfit();
            }
            vendors.set(first, last + 1);
        }
        if (last != highest) {
            throw new BitReader.Misfit();
        }
        return vendors;
    }

    private void requireEnd() throws BitReader.Misfit {
        if (bits.left() >= PADDING) {
            throw new BitReader.Misfit();
        }
        while (bits.left() > 0) {
            if (bits.bit()) {
                throw new BitReader.Misfit();
            }
        }
    }
}

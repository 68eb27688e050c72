package org.pixelkeep.serving.consent;

import java.util.Arrays;
import java.util.Optional;

/**
 * A section of a GPP string for a US state whose law took effect after the IAB’s library was released, read according to
 * the specification. They are laid out alike, except for Minnesota. Those of 2025 have a header segment in front, which
 * some platforms leave out.
 */
enum UsStateSection {
    MINNESOTA(23, "MN"),
    MARYLAND(24, "MD"),
    INDIANA(25, "IN"),
    KENTUCKY(26, "KY"),
    RHODE_ISLAND(27, "RI");

    private static final int VERSION = 6;
    private static final int ANSWER = 2;
    private static final int NOTICES = 3 * ANSWER;
    private static final int SENSITIVE_DATA_OF_MINNESOTA = 8 * ANSWER;

    private static final int YES = 1;
    private static final int OPTED_OUT = 1;
    private static final int NO_CONSENT = 1;
    private static final int OPT_OUT_OPTION_MODE = 1;
    private static final int SERVICE_PROVIDER_MODE = 2;
    private static final int GPC = 1;

    private final int number;
    private final String state;

    UsStateSection(int number, String state) {
        this.number = number;
        this.state = state;
    }

    /** The section with this number; empty if it is none of these. */
    static Optional<UsStateSection> of(int number) {
        return Arrays.stream(values())
                .filter(section -> section.number == number)
                .findFirst();
    }

    /** What the viewer opted out of; empty if the section cannot be read. */
    Optional<UsOptOut> read(String section) {
        var segments = section.split("\\.", -1);
        var core = BitReader.first(segments[0]) == number ? 1 : 0;
        try {
            return core < segments.length
                    ? Optional.of(read(segments[core], gpc(segments, core + 1)))
                    : Optional.empty();
        } catch (BitReader.Misfit e) {
            return Optional.empty();
        }
    }

    private UsOptOut read(String core, boolean gpc) throws BitReader.Misfit {
        var bits = new BitReader(core);
        bits.skip(VERSION);
        var isContract = this != MINNESOTA && contract(bits);
        bits.skip(NOTICES);
        var isSale = bits.number(ANSWER) == OPTED_OUT;
        var isTargeting = bits.number(ANSWER) == OPTED_OUT;
        if (this == MINNESOTA) {
            bits.skip(SENSITIVE_DATA_OF_MINNESOTA);
        }
        var isChild = this != MARYLAND && bits.number(ANSWER) == NO_CONSENT;
        bits.number(ANSWER);
        if (this == MINNESOTA) {
            isContract = contractOfMinnesota(bits);
        }
        return new UsOptOut(
                "the US section for " + state, isSale || gpc || isChild, isTargeting || isChild, isContract);
    }

    private static boolean contract(BitReader bits) throws BitReader.Misfit {
        var isCovered = bits.number(ANSWER) == YES;
        var mode = bits.number(ANSWER);
        return isCovered && (mode == OPT_OUT_OPTION_MODE || mode == SERVICE_PROVIDER_MODE);
    }

    /** It has a field for each mode. */
    private static boolean contractOfMinnesota(BitReader bits) throws BitReader.Misfit {
        var isCovered = bits.number(ANSWER) == YES;
        var isOptOutOption = bits.number(ANSWER) == YES;
        var isServiceProvider = bits.number(ANSWER) == YES;
        return isCovered && (isOptOutOption || isServiceProvider);
    }

    /** Only two of these laws know Global Privacy Control; the others have sensitive data in the next segment. */
    private boolean gpc(String[] segments, int next) throws BitReader.Misfit {
        if (next >= segments.length || (this != MINNESOTA && this != MARYLAND)) {
            return false;
        }
        var bits = new BitReader(segments[next]);
        return bits.number(ANSWER) == GPC && bits.bit();
    }
}

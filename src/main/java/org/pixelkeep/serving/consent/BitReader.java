package org.pixelkeep.serving.consent;

import java.util.BitSet;

/** Reads the bits of one segment of a consent string, which is Base64 with the URL alphabet and without padding. */
final class BitReader {
    /** The segment is too short, or not Base64. */
    static final class Misfit extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private static final String BASE_64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final int BITS = 6;
    private static final int MAX_CODE_LENGTH = 24;

    private final String segment;
    private int at;

    BitReader(String segment) {
        this.segment = segment;
    }

    /** The value of a segment's first character, 0 to 63; negative if there is none. */
    static int first(String segment) {
        return segment.isEmpty() ? -1 : BASE_64.indexOf(segment.charAt(0));
    }

    /** How many bits are left. */
    int left() {
        return segment.length() * BITS - at;
    }

    void skip(int bits) {
        at += bits;
    }

    boolean bit() throws Misfit {
        if (left() <= 0) {
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

    /** An unsigned number with this many bits, the most significant first. */
    int number(int bits) throws Misfit {
        var number = 0;
        for (var bit = 0; bit < bits; bit++) {
            number = number * 2 + (bit() ? 1 : 0);
        }
        return number;
    }

    /** The positions of the bits that are set, from 1. */
    BitSet bitfield(int length) throws Misfit {
        var set = new BitSet();
        for (var place = 1; place <= length; place++) {
            if (bit()) {
                set.set(place);
            }
        }
        return set;
    }

    /** A sum of Fibonacci numbers, smallest first; ends with two ones in a row. */
    int fibonacci() throws Misfit {
        var number = 0;
        var before = 1;
        var fibonacci = 1;
        var wasSet = false;
        for (var place = 0; place < MAX_CODE_LENGTH; place++) {
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
}

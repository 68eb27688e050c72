package org.pixelkeep.serving.http.answer;

/** Computes the CRC-32 checksum of concatenated texts from their checksums, with polynomial arithmetic over bits. */
final class Checksums {
    private static final int POLYNOMIAL = 0xEDB8_8320;
    private static final int ONE = 1 << 31;
    private static final int[] POWERS = new int[Integer.SIZE];

    static {
        // x to the power of 2^n, starting from x itself.
        POWERS[0] = ONE >>> 1;
        for (var n = 1; n < POWERS.length; n++) {
            POWERS[n] = product(POWERS[n - 1], POWERS[n - 1]);
        }
    }

    private Checksums() {}

    /** The factor for a checksum that is followed by this many bytes: x to the power of their number of bits. */
    static int shift(int bytes) {
        var shift = ONE;
        var power = 3;
        for (var rest = bytes; rest != 0; rest >>>= 1) {
            if ((rest & 1) != 0) {
                shift = product(POWERS[power % POWERS.length], shift);
            }
            power++;
        }
        return shift;
    }

    /** @param shift for the length of the second text */
    static int joined(int first, int second, int shift) {
        return product(shift, first) ^ second;
    }

    private static int product(int one, int other) {
        var product = 0;
        var factor = other;
        for (var bit = ONE; bit != 0; bit >>>= 1) {
            if ((one & bit) != 0) {
                product ^= factor;
            }
            factor = (factor & 1) != 0 ? factor >>> 1 ^ POLYNOMIAL : factor >>> 1;
        }
        return product;
    }
}

package org.pixelkeep.serving.decide;

/**
 * The encoded bytes of pixels, one after another.
 *
 * @param ends where each of them ends
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record EncodedPixels(byte[] bytes, int[] ends) {
    /** Stands for pixels that are too long to be kept in encoded form. */
    public static final EncodedPixels NOT_KEPT = new EncodedPixels(new byte[0], new int[0]);

    /** Where the pixel at this index begins; for an index equal to the number of pixels, where the last one ends. */
    public int begin(int place) {
        return place == 0 ? 0 : ends[place - 1];
    }
}

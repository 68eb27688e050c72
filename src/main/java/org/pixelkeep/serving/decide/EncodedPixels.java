package org.pixelkeep.serving.decide;

/**
 * Bytes of pixels, one after the other.
 *
 * @param ends where each of them ends
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record EncodedPixels(byte[] bytes, int[] ends) {
    /** Of pixels that are too long to be kept in another form. */
    public static final EncodedPixels NOT_KEPT = new EncodedPixels(new byte[0], new int[0]);

    /** Where a pixel begins; the number of pixels: where the last one ends. */
    public int begin(int place) {
        return place == 0 ? 0 : ends[place - 1];
    }
}

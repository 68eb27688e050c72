package org.pixelkeep.serving.decide;

/**
 * Bytes of pixels, one after the other.
 *
 * @param ends where each of them ends
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record EncodedPixels(byte[] bytes, int[] ends) {
    /** Where a pixel begins; the number of pixels: where the last one ends. */
    public int begin(int place) {
        return place == 0 ? 0 : ends[place - 1];
    }
}

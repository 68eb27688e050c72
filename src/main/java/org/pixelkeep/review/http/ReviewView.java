package org.pixelkeep.review.http;

/**
 * A pixel waiting for review, with what a reviewer needs to decide.
 *
 * @param inspection its content
 */
public record ReviewView(ReviewedPixel pixel, Inspection inspection, DecisionView decision) {

    /** Its form value: the pixel and the version read. */
    public String choice() {
        return pixel.id() + ":" + decision.version();
    }
}

package org.pixelkeep.pixel.edit;

/** Runs the job that follows an update from a release in which vendors named by hand replaced those recognized. */
public record NamedBefore(PixelService pixels) {
    /** Looks at one pixel; tells whether there was one. */
    public boolean recognise() {
        return pixels.recogniseBesideNamed(1);
    }
}

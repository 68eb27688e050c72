package org.pixelkeep.pixel.edit;

import org.pixelkeep.testing.Given;

/** Runs the job that follows an update from a release in which vendors named by hand replaced those recognized. */
public final class NamedBefore {
    private NamedBefore() {}

    /** Looks at one pixel; tells whether there was one. */
    public static boolean recognize() {
        return Given.service(VendorRecognitionService.class).recognizeMissing(1);
    }
}

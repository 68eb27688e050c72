package org.pixelkeep.pixel.edit;

import java.util.Optional;
import org.pixelkeep.access.Caller;
import org.pixelkeep.pixel.Pixel;

/** Decides what needs no reviewer. One implementation, in the review feature. */
public interface ReviewRules {
    /**
     * The reason to approve the content without a reviewer; empty if a reviewer is required.
     *
     * @param author who wrote the content
     */
    Optional<String> approve(Pixel pixel, Caller author);
}

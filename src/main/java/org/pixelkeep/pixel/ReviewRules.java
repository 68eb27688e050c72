package org.pixelkeep.pixel;

import java.util.Optional;
import org.pixelkeep.access.Caller;

/** Says what needs no reviewer. One implementation, where decisions are made. */
public interface ReviewRules {
    /**
     * Why the content is approved without a person looking at it; empty when a person must.
     *
     * @param author who wrote the content
     */
    Optional<String> approve(Pixel pixel, Caller author);
}

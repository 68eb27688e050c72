package org.pixelkeep.codec;

/** Where a field of a thing goes, and what it means there. */
public enum Trait {
    /** It is in the images of the log. */
    LOGGED,
    /** It leaves by the feed. */
    FED,
    /** It is part of what fires: whoever changes it sends the thing back to review. */
    REVIEWED,
    /** It is between the people of the network: the log does not show it to an advertiser that inherits the thing. */
    INTERNAL
}

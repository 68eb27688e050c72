package org.pixelkeep.pixel;

/** Who owns a pixel; never changes after creation. Declared in the order in which pixels fire. */
public enum PixelScope {
    NETWORK,
    ADVERTISER,
    /** A custom pixel of one creative. */
    CREATIVE
}

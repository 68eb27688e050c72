package org.pixelkeep.pixel;

/** Who owns a pixel; never changes after creation. Declared in the order in which pixels fire. */
public enum PixelScope {
    NETWORK("Network"),
    ADVERTISER("Advertiser"),
    /** A custom pixel of one creative. */
    CREATIVE("Custom");

    private final String title;

    PixelScope(String title) {
        this.title = title;
    }

    /** What people call such a pixel: the first word of “custom pixel”. */
    public String title() {
        return title;
    }
}

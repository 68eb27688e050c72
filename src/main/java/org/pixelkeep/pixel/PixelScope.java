package org.pixelkeep.pixel;

/** Who owns a pixel; never changes after creation. Declared in the order in which pixels fire. */
public enum PixelScope {
    NETWORK("Network", "The network, and advertisers with a creative that it applies to"),
    ADVERTISER("Advertiser", "The network and this advertiser"),
    /** A custom pixel of one creative. */
    CREATIVE("Custom", "The network and the advertiser of this creative");

    private final String title;
    private final String visibleTo;

    PixelScope(String title, String visibleTo) {
        this.title = title;
        this.visibleTo = visibleTo;
    }

    /** What people call such a pixel: the first word of “custom pixel”. */
    public String title() {
        return title;
    }

    /** Who can see such a pixel, in words, as {@link org.pixelkeep.pixel.find.PixelAccess} decides. */
    public String visibleTo() {
        return visibleTo;
    }
}

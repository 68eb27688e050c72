package org.pixelkeep.pixel.tracker;

/** From where a tracker may be fired. */
public enum FiringPath {
    EITHER("Either"),
    /** By the player or the browser. */
    CLIENT("Client only"),
    /** By the ad server or the stitcher, as in server-side ad insertion. */
    SERVER("Server only");

    private final String title;

    FiringPath(String title) {
        this.title = title;
    }

    /** Its display name. */
    public String title() {
        return title;
    }
}

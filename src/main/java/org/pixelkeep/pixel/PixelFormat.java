package org.pixelkeep.pixel;

/** What a pixel technically is. */
public enum PixelFormat {
    IMAGE_URL("Image URL"),
    HTML_URL("HTML URL"),
    JAVASCRIPT_URL("JavaScript URL"),
    RAW_JAVASCRIPT("Raw JavaScript"),
    RAW_URL("Raw URL");

    private final String title;

    PixelFormat(String title) {
        this.title = title;
    }

    /** As people call it. */
    public String title() {
        return title;
    }

    /** Whether the pixel is an address; otherwise it is content. */
    public boolean isUrl() {
        return this != RAW_JAVASCRIPT;
    }
}

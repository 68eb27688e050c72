package org.pixelkeep.pixel.tracker;

import org.pixelkeep.macro.TextKind;

/** The technical format of a pixel. */
public enum PixelFormat {
    IMAGE_URL("Image URL", TextKind.IMAGE),
    HTML_URL("HTML URL", TextKind.FRAME),
    JAVASCRIPT_URL("JavaScript URL", TextKind.SCRIPT),
    RAW_JAVASCRIPT("Raw JavaScript", TextKind.CODE),
    RAW_URL("Raw URL", TextKind.ADDRESS);

    private final String title;
    private final TextKind textKind;

    PixelFormat(String title, TextKind textKind) {
        this.title = title;
        this.textKind = textKind;
    }

    /** Its display name. */
    public String title() {
        return title;
    }

    /** The kind of its text, as far as macros are concerned. */
    public TextKind textKind() {
        return textKind;
    }

    /** Whether it is run or shown by a browser or a player, instead of only requested. */
    public boolean isScript() {
        return this == JAVASCRIPT_URL || this == RAW_JAVASCRIPT || this == HTML_URL;
    }

    /** Whether the pixel is a URL; otherwise it is content. */
    public boolean isUrl() {
        return this != RAW_JAVASCRIPT;
    }
}

package org.pixelkeep.pixel;

import org.pixelkeep.macro.TextKind;

/** What a pixel technically is. */
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

    /** As people call it. */
    public String title() {
        return title;
    }

    /** What its text is, as far as macros are concerned. */
    public TextKind textKind() {
        return textKind;
    }

    /** Whether the pixel is an address; otherwise it is content. */
    public boolean isUrl() {
        return this != RAW_JAVASCRIPT;
    }
}

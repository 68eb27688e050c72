package org.pixelkeep.macro;

/** The kind of a text, as far as macros are concerned. */
public enum TextKind {
    /** An image URL. */
    IMAGE(true),
    /** A script URL. */
    SCRIPT(true),
    /** The URL of a page in an iframe. */
    FRAME(true),
    /** A URL that is passed on unchanged. */
    ADDRESS(true),
    /** JavaScript or markup: most brackets and braces are its own, and it can contain URLs. */
    CODE(false);

    /** Browsers and players truncate longer URLs. */
    static final int MAX_ADDRESS_LENGTH = 4096;

    static final int MAX_CODE_LENGTH = 65_536;

    private final boolean url;

    TextKind(boolean url) {
        this.url = url;
    }

    /** Whether the text is one URL, not a script or markup. */
    public boolean isUrl() {
        return url;
    }

    int longest() {
        return url ? MAX_ADDRESS_LENGTH : MAX_CODE_LENGTH;
    }
}

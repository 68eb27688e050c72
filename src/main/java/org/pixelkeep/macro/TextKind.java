package org.pixelkeep.macro;

/** What a text with macros is, as far as its macros are concerned. */
public enum TextKind {
    /** The address of an image. */
    IMAGE(true),
    /** The address of a script. */
    SCRIPT(true),
    /** The address of a page in a frame. */
    FRAME(true),
    /** An address that is handed on as it is. */
    ADDRESS(true),
    /** JavaScript or markup: brackets and braces in it are mostly its own, and addresses stand inside of it. */
    CODE(false);

    /** Longer addresses are cut by browsers and players. */
    static final int LONGEST_ADDRESS = 4096;

    static final int LONGEST_CODE = 65_536;

    private final boolean address;

    TextKind(boolean address) {
        this.address = address;
    }

    public boolean isAddress() {
        return address;
    }

    int longest() {
        return address ? LONGEST_ADDRESS : LONGEST_CODE;
    }
}

package org.pixelkeep.macro;

/** A broad category of macros. */
public enum MacroCategory {
    CONSENT("Consent"),
    CACHE_AND_TIME("Cache and time"),
    CLICK("Clicks"),
    CAMPAIGN("Campaign and creative"),
    INVENTORY("Inventory"),
    DEVICE("Device"),
    VIEWER("Viewer and place"),
    VIDEO("Video and audio"),
    PRICE("Price"),
    OTHER("Other");

    private final String title;

    MacroCategory(String title) {
        this.title = title;
    }

    /** Its display name. */
    public String title() {
        return title;
    }
}

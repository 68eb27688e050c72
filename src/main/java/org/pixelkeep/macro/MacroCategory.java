package org.pixelkeep.macro;

/** What a macro is about, broadly. */
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

    /** As people call it. */
    public String title() {
        return title;
    }
}

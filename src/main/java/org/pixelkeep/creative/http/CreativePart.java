package org.pixelkeep.creative.http;

/** The parts of a creative's page. Each has its own address, and a page shows one of them below the head. */
public enum CreativePart {
    FIRING("Firing", ""),
    HELD_BACK("Held back", "/held-back"),
    OUTPUT("Output", "/output"),
    ATTACHMENTS("Attachments", "/attachments"),
    HISTORY("History", "/history");

    private final String title;
    private final String end;

    CreativePart(String title, String end) {
        this.title = title;
        this.end = end;
    }

    /** Its display name. */
    public String title() {
        return title;
    }

    /** Its address, without the context. */
    public String path(long creativeId) {
        return "/creatives/" + creativeId + end;
    }
}

package org.pixelkeep.serving.decide;

/** Why a pixel that applies to a creative does not fire with it. Where several hold, the earliest here is the reason. */
public enum HoldBack {
    CREATIVE_INACTIVE("Creative not running", "Nothing fires with a creative that is off, suspended or archived."),
    ADVERTISER_INACTIVE("Advertiser not running", "Nothing fires for an advertiser that is off or archived."),
    EXCLUDED("Excluded", "An exclusion wins over every association that includes the creative."),
    PIXEL_INACTIVE("Switched off", "Activate the pixel to let it fire."),
    OUTSIDE_FLIGHT("Outside its flight", "Change the flight of the pixel to let it fire now."),
    REVIEW_PENDING("Waiting for review", "It fires as soon as a reviewer approves it; the creative serves meanwhile."),
    REVIEW_REJECTED("Rejected", "A reviewer found fault with it: change its content or ask for another look."),
    FORMAT_NOT_SUPPORTED("Format does not fit", "Creatives of this type cannot carry the format of the pixel."),
    EVENT_NOT_SUPPORTED("Event does not happen", "What the pixel tracks does not happen on creatives of this type."),
    NOT_SECURE("Not secure", "Give the pixel a secure variant to let it fire on secure inventory."),
    SUPPLY_EXCEPTION("Not for Google inventory", "Let the pixel serve on AdX to let it fire there."),
    VENDOR_NOT_DECLARED("No vendor named", "Name the vendors of the pixel to let it fire on Google inventory."),
    VENDOR_BLOCKED("Vendor blocked", "The network's policy keeps the pixels of this vendor from firing."),
    CONSENT_MISSING("No consent", "The viewer's consent string does not allow the vendor what the pixel needs."),
    DUPLICATE("Duplicate", "The same thing fires once per event; the earlier one in order wins."),
    OVER_LIMIT("Over the limit", "The network caps the pixels per creative and event; earlier ones in order win.");

    private final String title;
    private final String explanation;

    HoldBack(String title, String explanation) {
        this.title = title;
        this.explanation = explanation;
    }

    /** Whether it depends on the other pixels of the creative. */
    boolean looksAtOthers() {
        return this == DUPLICATE || this == OVER_LIMIT;
    }

    /** As people call it. */
    public String title() {
        return title;
    }

    /** One sentence on what it means or what would change it. */
    public String explanation() {
        return explanation;
    }
}

package org.pixelkeep.serving.decide;

/**
 * Why a pixel that applies to a creative does not fire on it. If several reasons apply, the one listed first counts.
 */
public enum HoldBack {
    CREATIVE_INACTIVE(
            "Creative not running",
            "A creative fires nothing while it is inactive, suspended, or archived, or its network is archived."),
    ADVERTISER_INACTIVE("Advertiser not running", "An inactive or archived advertiser fires nothing."),
    EXCLUDED("Excluded", "An exclusion wins over every association that includes the creative."),
    PIXEL_INACTIVE("Inactive", "Activate the pixel to make it fire."),
    OUTSIDE_FLIGHT("Outside its flight", "Change the pixel’s flight to make it fire now."),
    REVIEW_PENDING(
            "Waiting for review", "It fires as soon as a reviewer approves it. The creative serves in the meantime."),
    REVIEW_REJECTED("Rejected", "A reviewer rejected it. Change its content, or ask for another review."),
    FORMAT_NOT_SUPPORTED("Format not supported", "Creatives of this type do not support the pixel’s format."),
    EVENT_NOT_SUPPORTED("Event not supported", "Creatives of this type do not have the event that the pixel tracks."),
    NOT_SECURE("Not secure", "Add a secure variant to make it fire on secure inventory."),
    PATH("Other firing path", "The tracker is set to fire from the other side: the player, or the server."),
    SUPPLY_EXCEPTION("Not on this supply", "Change the pixel’s supply rule to make it fire there."),
    VENDOR_NOT_DECLARED(
            "Vendor not declared",
            "The supply source requires declared vendors. Add the pixel’s vendors, and make sure that each one is on the source’s list."),
    RAW_ADDRESS("IP address", "The supply source does not accept IP addresses. Use a host name in the pixel’s URL."),
    VENDOR_BLOCKED("Vendor blocked", "The network blocks pixels of this vendor."),
    CONSENT_MISSING(
            "No consent", "The viewer’s consent string does not give the vendor the consent that the pixel needs."),
    DUPLICATE("Duplicate", "The same URL fires once per event. The first in order wins."),
    LIKELY_DUPLICATE(
            "Likely duplicate",
            "The network fires each placement of a vendor once per event. The first pixel in order wins."),
    OVER_LIMIT("Over the limit", "The network limits pixels per creative and event. The first in order win.");

    private final String title;
    private final String explanation;

    HoldBack(String title, String explanation) {
        this.title = title;
        this.explanation = explanation;
    }

    /** Whether it is about one tracker of a pixel; otherwise it holds all of them back. */
    public boolean isOfTracker() {
        return switch (this) {
            case FORMAT_NOT_SUPPORTED,
                    EVENT_NOT_SUPPORTED,
                    NOT_SECURE,
                    PATH,
                    RAW_ADDRESS,
                    DUPLICATE,
                    LIKELY_DUPLICATE,
                    OVER_LIMIT -> true;
            case CREATIVE_INACTIVE,
                    ADVERTISER_INACTIVE,
                    EXCLUDED,
                    PIXEL_INACTIVE,
                    OUTSIDE_FLIGHT,
                    REVIEW_PENDING,
                    REVIEW_REJECTED,
                    SUPPLY_EXCEPTION,
                    VENDOR_NOT_DECLARED,
                    VENDOR_BLOCKED,
                    CONSENT_MISSING -> false;
        };
    }

    /** Whether it depends on the creative's other pixels. */
    boolean looksAtOthers() {
        return this == DUPLICATE || this == LIKELY_DUPLICATE || this == OVER_LIMIT;
    }

    /** Its display name. */
    public String title() {
        return title;
    }

    /** One sentence on what it means or how to change it. */
    public String explanation() {
        return explanation;
    }
}

package org.pixelkeep.supply;

/**
 * The list by which a supply source knows vendors.
 *
 * <p>Google's list of ad technology providers adds those that are not on the Global Vendor List: vendors on either are
 * declared to Google.
 */
public enum DeclarationList {
    /** Any vendor of the network's directory counts. */
    NONE("no list", false),
    /** Google's ad technology providers, with those of the Global Vendor List. */
    GOOGLE("Google’s ad technology providers", true),
    /** IAB Europe's Global Vendor List. */
    GLOBAL_VENDOR_LIST("the Global Vendor List", false);

    private final String title;
    private final boolean refusesRawAddresses;

    DeclarationList(String title, boolean refusesRawAddresses) {
        this.title = title;
        this.refusesRawAddresses = refusesRawAddresses;
    }

    /** As in a sentence. */
    public String title() {
        return title;
    }

    /** Whether its owner refuses pixels whose host is an IP address. */
    public boolean refusesRawAddresses() {
        return refusesRawAddresses;
    }
}

package org.pixelkeep.macro;

/**
 * What a macro stands for, whatever a platform calls it. Two macros of one meaning can stand in for each other, except
 * where the meaning is a group of several.
 */
public enum Meaning {
    GDPR_APPLIES("whether the GDPR applies", MacroCategory.CONSENT),
    TC_STRING("the TCF consent string", MacroCategory.CONSENT),
    AC_STRING("Google’s additional consent", MacroCategory.CONSENT),
    GPP_STRING("the GPP string", MacroCategory.CONSENT),
    GPP_SECTIONS("the GPP sections that apply", MacroCategory.CONSENT),
    US_PRIVACY("the US Privacy string", MacroCategory.CONSENT),
    LIMIT_AD_TRACKING("whether the viewer limits ad tracking", MacroCategory.CONSENT),
    CHILD_DIRECTED("whether it is directed to children", MacroCategory.CONSENT),
    REGULATIONS("the privacy regimes that apply", MacroCategory.CONSENT),
    TRANSPARENCY("what the DSA wants to be shown", MacroCategory.CONSENT, true),
    CACHE_BUSTER("a random number against caches", MacroCategory.CACHE_AND_TIME),
    TIME("the time", MacroCategory.CACHE_AND_TIME),
    CLICK_URL("the click tracker", MacroCategory.CLICK),
    LANDING_URL("the landing page", MacroCategory.CLICK),
    IMPRESSION_ID("the id of the impression or auction", MacroCategory.CAMPAIGN),
    ADVERTISER_ID("the advertiser’s id", MacroCategory.CAMPAIGN),
    ADVERTISER_CODE("the advertiser’s code", MacroCategory.CAMPAIGN),
    CAMPAIGN_ID("the campaign’s id", MacroCategory.CAMPAIGN),
    CAMPAIGN_CODE("the campaign’s code", MacroCategory.CAMPAIGN),
    LINE_ITEM_ID("the line item’s id", MacroCategory.CAMPAIGN),
    LINE_ITEM_CODE("the line item’s code", MacroCategory.CAMPAIGN),
    ORDER_ID("the order’s id", MacroCategory.CAMPAIGN),
    ORDER_CODE("the order’s code", MacroCategory.CAMPAIGN),
    CREATIVE_ID("the creative’s id", MacroCategory.CAMPAIGN),
    CREATIVE_CODE("the creative’s code", MacroCategory.CAMPAIGN),
    WIDTH("the width", MacroCategory.CAMPAIGN),
    HEIGHT("the height", MacroCategory.CAMPAIGN),
    SIZE("width and height", MacroCategory.CAMPAIGN),
    DEAL_ID("the deal’s id", MacroCategory.CAMPAIGN),
    CATALOGUE("an item of a catalogue", MacroCategory.CAMPAIGN, true),
    PREVIEW("whether it is a preview", MacroCategory.CAMPAIGN),
    PLACEMENT_ID("the placement’s id", MacroCategory.INVENTORY),
    PLACEMENT_KIND("the kind of placement", MacroCategory.INVENTORY),
    SITE_ID("the site’s id", MacroCategory.INVENTORY),
    DOMAIN("the site’s domain", MacroCategory.INVENTORY),
    PUBLISHER_ID("the publisher’s id", MacroCategory.INVENTORY),
    PAGE_URL("the page’s address", MacroCategory.INVENTORY),
    REFERRER("the page that the viewer came from", MacroCategory.INVENTORY),
    APP("the app", MacroCategory.INVENTORY),
    SCHEME("http or https", MacroCategory.INVENTORY),
    SUPPLY("something about the inventory", MacroCategory.INVENTORY, true),
    KEY_VALUE("a key-value of the request", MacroCategory.INVENTORY, true),
    DEVICE_AD_ID("the device’s advertising id", MacroCategory.DEVICE),
    DEVICE_AD_ID_TYPE("whose advertising id it is", MacroCategory.DEVICE),
    DEVICE_TYPE("the kind of device", MacroCategory.DEVICE),
    USER_AGENT("the browser’s name for itself", MacroCategory.DEVICE),
    PLAYER_AGENT("the player’s name for itself", MacroCategory.DEVICE),
    DEVICE_DETAIL("something about the device", MacroCategory.DEVICE, true),
    DEVICE_TECHNICAL("something technical about the device", MacroCategory.DEVICE, true),
    COUNTRY("the viewer’s country", MacroCategory.VIEWER),
    REGION("the viewer’s region", MacroCategory.VIEWER),
    CITY("the viewer’s city", MacroCategory.VIEWER),
    POSTAL_CODE("the viewer’s postal code", MacroCategory.VIEWER),
    LATITUDE("the latitude", MacroCategory.VIEWER),
    LONGITUDE("the longitude", MacroCategory.VIEWER),
    LAT_LONG("latitude and longitude", MacroCategory.VIEWER),
    LOCATION("where the viewer is", MacroCategory.VIEWER, true),
    IP_ADDRESS("the viewer’s address", MacroCategory.VIEWER),
    USER_ID("the viewer’s id", MacroCategory.VIEWER),
    AUDIENCE("something about the viewer", MacroCategory.VIEWER, true),
    PLAYER_SIZE("the player’s width and height", MacroCategory.VIDEO),
    PLAYER_WIDTH("the player’s width", MacroCategory.VIDEO),
    PLAYER_HEIGHT("the player’s height", MacroCategory.VIDEO),
    ERROR("what went wrong", MacroCategory.VIDEO),
    REASON("why it was not verified", MacroCategory.VIDEO),
    VIDEO_DETAIL("something about the video", MacroCategory.VIDEO, true),
    PRICE("a price", MacroCategory.PRICE, true),
    TECHNICAL("something technical", MacroCategory.OTHER, true),
    CUSTOM("a value of one’s own", MacroCategory.OTHER, true);

    private final String title;
    private final MacroCategory category;
    private final boolean group;

    Meaning(String title, MacroCategory category) {
        this(title, category, false);
    }

    Meaning(String title, MacroCategory category, boolean group) {
        this.title = title;
        this.category = category;
        this.group = group;
    }

    /** In words, to stand inside a sentence. */
    public String title() {
        return title;
    }

    public MacroCategory category() {
        return category;
    }

    /** Whether macros of this meaning are alike only: none can stand in for another. */
    public boolean isGroup() {
        return group;
    }

    public boolean isConsent() {
        return category == MacroCategory.CONSENT;
    }

    /** Whether it is an address to which others are appended, so that it matters how often it is encoded. */
    boolean nests() {
        return this == CLICK_URL || this == LANDING_URL;
    }
}

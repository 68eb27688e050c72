package org.pixelkeep.macro;

/**
 * What a macro stands for on any platform. Macros with the same meaning are interchangeable, except if the meaning is a
 * group.
 */
public enum Meaning {
    GDPR_APPLIES("whether the GDPR applies", MacroCategory.CONSENT),
    TC_STRING("the TCF consent string", MacroCategory.CONSENT),
    GDPR_PERSONAL_DATA("whether the URL contains personal data", MacroCategory.CONSENT),
    AC_STRING("Google’s additional consent", MacroCategory.CONSENT),
    GPP_STRING("the GPP string", MacroCategory.CONSENT),
    GPP_SECTIONS("the GPP sections that apply", MacroCategory.CONSENT),
    US_PRIVACY("the US Privacy string", MacroCategory.CONSENT),
    LIMIT_AD_TRACKING("whether the viewer limits ad tracking", MacroCategory.CONSENT),
    CHILD_DIRECTED("whether the content is directed to children", MacroCategory.CONSENT),
    REGULATIONS("the privacy regimes that apply", MacroCategory.CONSENT),
    TRANSPARENCY("the ad transparency information required by the DSA", MacroCategory.CONSENT, true),
    CACHE_BUSTER("a random number (cachebuster)", MacroCategory.CACHE_AND_TIME),
    TIME("the time", MacroCategory.CACHE_AND_TIME),
    CLICK_URL("the click tracker", MacroCategory.CLICK),
    LANDING_URL("the landing page", MacroCategory.CLICK),
    IMPRESSION_ID("the impression or auction ID", MacroCategory.CAMPAIGN),
    ADVERTISER_ID("the advertiser ID", MacroCategory.CAMPAIGN),
    ADVERTISER_CODE("the advertiser code", MacroCategory.CAMPAIGN),
    CAMPAIGN_ID("the campaign ID", MacroCategory.CAMPAIGN),
    CAMPAIGN_CODE("the campaign code", MacroCategory.CAMPAIGN),
    LINE_ITEM_ID("the line item ID", MacroCategory.CAMPAIGN),
    LINE_ITEM_CODE("the line item code", MacroCategory.CAMPAIGN),
    ORDER_ID("the order ID", MacroCategory.CAMPAIGN),
    ORDER_CODE("the order code", MacroCategory.CAMPAIGN),
    CREATIVE_ID("the creative ID", MacroCategory.CAMPAIGN),
    CREATIVE_CODE("the creative code", MacroCategory.CAMPAIGN),
    WIDTH("the width", MacroCategory.CAMPAIGN),
    HEIGHT("the height", MacroCategory.CAMPAIGN),
    SIZE("width and height", MacroCategory.CAMPAIGN),
    DEAL_ID("the deal ID", MacroCategory.CAMPAIGN),
    CATALOGUE("a catalog item", MacroCategory.CAMPAIGN, true),
    PREVIEW("whether it is a preview", MacroCategory.CAMPAIGN),
    PLACEMENT_ID("the placement ID", MacroCategory.INVENTORY),
    PLACEMENT_KIND("the placement type", MacroCategory.INVENTORY),
    SITE_ID("the site ID", MacroCategory.INVENTORY),
    DOMAIN("the site domain", MacroCategory.INVENTORY),
    PUBLISHER_ID("the publisher ID", MacroCategory.INVENTORY),
    PAGE_URL("the page URL", MacroCategory.INVENTORY),
    REFERRER("the referrer", MacroCategory.INVENTORY),
    APP("the app", MacroCategory.INVENTORY),
    SCHEME("http or https", MacroCategory.INVENTORY),
    SUPPLY("an inventory detail", MacroCategory.INVENTORY, true),
    KEY_VALUE("a key-value from the request", MacroCategory.INVENTORY, true),
    DEVICE_AD_ID("the device’s advertising ID", MacroCategory.DEVICE),
    DEVICE_AD_ID_TYPE("the type of advertising ID", MacroCategory.DEVICE),
    DEVICE_TYPE("the device type", MacroCategory.DEVICE),
    USER_AGENT("the browser’s user agent", MacroCategory.DEVICE),
    PLAYER_AGENT("the player’s user agent", MacroCategory.DEVICE),
    DEVICE_DETAIL("a device detail", MacroCategory.DEVICE, true),
    DEVICE_TECHNICAL("a technical device detail", MacroCategory.DEVICE, true),
    COUNTRY("the viewer’s country", MacroCategory.VIEWER),
    REGION("the viewer’s region", MacroCategory.VIEWER),
    CITY("the viewer’s city", MacroCategory.VIEWER),
    POSTAL_CODE("the viewer’s postal code", MacroCategory.VIEWER),
    LATITUDE("the latitude", MacroCategory.VIEWER),
    LONGITUDE("the longitude", MacroCategory.VIEWER),
    LAT_LONG("latitude and longitude", MacroCategory.VIEWER),
    LOCATION("where the viewer is", MacroCategory.VIEWER, true),
    IP_ADDRESS("the viewer’s IP address", MacroCategory.VIEWER),
    USER_ID("the viewer’s ID", MacroCategory.VIEWER),
    AUDIENCE("a viewer detail", MacroCategory.VIEWER, true),
    PLAYER_SIZE("the player’s width and height", MacroCategory.VIDEO),
    PLAYER_WIDTH("the player’s width", MacroCategory.VIDEO),
    PLAYER_HEIGHT("the player’s height", MacroCategory.VIDEO),
    ERROR("the error code", MacroCategory.VIDEO),
    REASON("the reason verification was not executed", MacroCategory.VIDEO),
    VIDEO_DETAIL("a video detail", MacroCategory.VIDEO, true),
    PRICE("a price", MacroCategory.PRICE, true),
    TECHNICAL("a technical detail", MacroCategory.OTHER, true),
    CUSTOM("a custom value", MacroCategory.OTHER, true);

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

    /** In words, for use inside a sentence. */
    public String title() {
        return title;
    }

    /** The group in which the macro pages list it. */
    public MacroCategory category() {
        return category;
    }

    /** Whether this is a group of similar macros that are not interchangeable. */
    public boolean isGroup() {
        return group;
    }

    /** Whether it is about consent. */
    public boolean isConsent() {
        return category == MacroCategory.CONSENT;
    }

    /** A value that it could have, made up, for previews. */
    public String sample() {
        return switch (this) {
            case GDPR_APPLIES -> "1";
            case TC_STRING -> "CPXxRfAPXxRfAAfKABENB-CgAAAAAAAAAAYgAAAAAAAA";
            case AC_STRING -> "1~7.12.35";
            case GPP_STRING -> "DBABMA~CPXxRfAPXxRfAAfKABENB-CgAAAAAAAAAAYgAAAAAAAA";
            case GPP_SECTIONS -> "2";
            case US_PRIVACY -> "1YNN";
            case GDPR_PERSONAL_DATA, LIMIT_AD_TRACKING, CHILD_DIRECTED, PREVIEW -> "0";
            case CACHE_BUSTER -> "6021937485";
            case TIME -> "1764000000";
            case CLICK_URL -> "https://click.example/c?id=1";
            case LANDING_URL -> "https://www.example.com/";
            case IMPRESSION_ID -> "8f14e45f-ceea-467a-9575-3d1f2f1c4a10";
            case WIDTH, PLAYER_WIDTH -> "300";
            case HEIGHT, PLAYER_HEIGHT -> "250";
            case SIZE, PLAYER_SIZE -> "300x250";
            case DOMAIN -> "news.example";
            case PAGE_URL, REFERRER -> "https://news.example/article";
            case APP -> "com.example.app";
            case SCHEME -> "https";
            case DEVICE_AD_ID -> "00000000-0000-4000-8000-000000000000";
            case DEVICE_AD_ID_TYPE -> "aaid";
            case USER_AGENT, PLAYER_AGENT -> "Mozilla/5.0";
            case COUNTRY -> "US";
            case REGION -> "CA";
            case CITY -> "San Francisco";
            case POSTAL_CODE -> "94105";
            case LATITUDE -> "37.79";
            case LONGITUDE -> "-122.39";
            case LAT_LONG -> "37.79,-122.39";
            case IP_ADDRESS -> "192.0.2.1";
            case ERROR -> "303";
            case REASON -> "2";
            case PRICE -> "1.25";
            case ADVERTISER_ID,
                    CAMPAIGN_ID,
                    LINE_ITEM_ID,
                    ORDER_ID,
                    CREATIVE_ID,
                    DEAL_ID,
                    PLACEMENT_ID,
                    SITE_ID,
                    PUBLISHER_ID,
                    USER_ID -> "1001";
            default -> "sample";
        };
    }

    /** Whether it is a URL that others are appended to, so that the number of encodings matters. */
    boolean nests() {
        return this == CLICK_URL || this == LANDING_URL;
    }
}

package org.pixelkeep.macro;

/** A platform, or a standard, whose macros are known here. */
public enum Dialect {
    XANDR("Xandr", true),
    CM360("Campaign Manager 360", true),
    GAM("Google Ad Manager", true),
    DV360("Display & Video 360", true),
    VAST("VAST", true),
    IAB("IAB", true),
    ADCP("AdCP", true),
    REVIVE("Revive", true),
    THE_TRADE_DESK("The Trade Desk", false),
    ADFORM("Adform", false),
    FLASHTALKING("Flashtalking", false),
    CELTRA("Celtra", false),
    MOAT("Moat", false),
    DOUBLEVERIFY("DoubleVerify", false),
    OPA("OPA", false),
    ADITION("Adition", false),
    INNOVID("Innovid", false),
    EXTREME_REACH("Extreme Reach", false),
    AMAZON("Amazon’s ad server", false),
    SIZMEK("Sizmek", false),
    BEESWAX("FreeWheel DSP (Beeswax)", false),
    FREEWHEEL("FreeWheel", false),
    EQUATIV_DSP("Equativ DSP", false),
    EQUATIV("Equativ (Smart)", false),
    ADOBE_DSP("Adobe DSP", false),
    YAHOO_DSP("Yahoo DSP", false),
    BASIS("Basis", false),
    KEVEL("Kevel", false),
    PREBID_SERVER("Prebid Server", false),
    AUTHORIZED_BUYERS("Google Authorized Buyers", false),
    JW_PLAYER("JW Player", false),
    CONTIMO("Contimo", false),
    ROKU("Roku", false),
    STACKADAPT("StackAdapt", false),
    SIMPLIFI("Simpli.fi", false),
    SPRINGSERVE("SpringServe", false),
    QUANTCAST("Quantcast", false),
    AMOBEE("Amobee", false),
    INMOBI("InMobi", false),
    ILLUMIN("Illumin", false),
    ADBUTLER("AdButler", false),
    GROUNDTRUTH("GroundTruth", false),
    MEDIASMART("Mediasmart", false),
    ADKERNEL("AdKernel", false),
    ESKIMI("Eskimi", false),
    SAS_360("SAS 360", false),
    ZEDO("Zedo", false);

    /** The platform that serves the pixels stored here, and so expands their macros. */
    public static final Dialect SERVING = XANDR;

    private final String title;
    private final boolean core;

    Dialect(String title, boolean core) {
        this.title = title;
        this.core = core;
    }

    /** Its display name, for use inside a sentence. */
    public String title() {
        return title;
    }

    /** Whether its macros are known well enough to win over those of others. */
    public boolean isCore() {
        return core;
    }

    /**
     * Whether it also fills in the consent macros of the IAB. Ad servers and buying platforms do; the players and agents
     * that read VAST and AdCP know only the macros of those standards.
     */
    public boolean fillsIabMacros() {
        return this != VAST && this != ADCP;
    }

    /** Whether case matters in its macros. */
    public boolean isCaseSensitive() {
        return this != EQUATIV_DSP;
    }
}

package org.pixelkeep.search.http;

/** What can be found, in the order in which it is shown. */
public enum ResultKind {
    NETWORK("Networks", "sitemap"),
    PIXEL("Pixels", "radar-2"),
    CREATIVE("Creatives", "photo"),
    ADVERTISER("Advertisers", "building-store"),
    HOST("Hosts", "world"),
    VENDOR("Vendors", "puzzle"),
    PERSON("People", "users"),
    PAGE("Pages", "file-text"),
    ACTION("Actions", "bolt");

    private final String title;
    private final String icon;

    ResultKind(String title, String icon) {
        this.title = title;
        this.icon = icon;
    }

    /** The heading of its results. */
    public String title() {
        return title;
    }

    /** The icon next to each of its results. */
    public String icon() {
        return icon;
    }
}

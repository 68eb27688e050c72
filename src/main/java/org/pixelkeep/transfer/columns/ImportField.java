package org.pixelkeep.transfer.columns;

import java.util.List;

/** What a column can stand for. */
public enum ImportField {
    ID("ID", "id"),
    NAME("Name", "name", "title", "label"),
    CODE(
            "Code",
            "code",
            "integration code",
            "external id",
            "external code",
            "custom id",
            "third party id",
            "reference",
            "ad id",
            "partner id"),
    ADVERTISER(
            "Advertiser",
            "advertiser",
            "advertiser id",
            "advertiser name",
            "advertiser code",
            "client",
            "client name",
            "brand",
            "account",
            "owner name"),
    CREATIVE(
            "Creative",
            "creative",
            "creative id",
            "creative name",
            "creative code",
            "creatives",
            "applies to creative",
            "ad name"),
    PIXEL("Pixel", "pixel", "pixel id", "pixel name", "tag name", "tracker name", "tag id"),
    TYPE(
            "Type",
            "type",
            "creative type",
            "ad type",
            "ad format",
            "media type",
            "media subtype",
            "template media subtype name",
            "template media type name",
            "format",
            "creative format",
            "asset type"),
    SIZE(
            "Size",
            "size",
            "dimensions",
            "dimension",
            "creative size",
            "creative dimensions",
            "ad size",
            "placement dimensions",
            "placement size",
            "width x height"),
    WIDTH("Width", "width", "w", "creative width", "width pixels", "width px"),
    HEIGHT("Height", "height", "h", "creative height", "height pixels", "height px"),
    STATE("State", "state", "status", "active", "enabled", "is active", "creative status", "entity status"),
    FORMAT(
            "Format",
            "format",
            "pixel format",
            "pixel type",
            "tag type",
            "tag format",
            "third party pixel format",
            "url type",
            "type"),
    EVENT(
            "Event",
            "event",
            "event type",
            "event name",
            "trigger",
            "tracking event",
            "tracker type",
            "fires on",
            "when"),
    OFFSET("Offset", "offset", "progress", "progress offset", "time offset", "skip offset"),
    URL(
            "URL",
            "url",
            "pixel url",
            "tracking url",
            "tracker url",
            "tag url",
            "impression url",
            "impression tag",
            "impression pixel",
            "impression tracker",
            "impression tracking url",
            "third party url",
            "third party tracking url",
            "image tag",
            "impression tag image",
            "insecure url",
            "non secure url",
            "http url"),
    SECURE_URL(
            "Secure URL",
            "secure url",
            "url secure",
            "https url",
            "ssl url",
            "secure tag",
            "impression url secure",
            "secure impression url"),
    CONTENT(
            "Content",
            "content",
            "raw content",
            "javascript",
            "script",
            "html",
            "tag",
            "code",
            "tag content",
            "raw js"),
    SECURE_CONTENT("Secure content", "secure content", "content secure", "secure javascript", "secure script"),
    TARGET("Applies to", "applies to", "target", "level", "scope", "covers", "apply to"),
    MODE("Include or exclude", "include or exclude", "mode", "include", "exclude", "exclusion", "action", "rule"),
    CREATIVE_TYPES("Creative types", "creative types", "only types", "creative type", "types"),
    FLIGHT_START(
            "Flight start", "flight start", "start", "start date", "start time", "live from", "from", "flight begin"),
    FLIGHT_END("Flight end", "flight end", "end", "end date", "end time", "live until", "until", "to"),
    POSITION("Position", "position", "order", "sort order"),
    OWNER("Owner", "owner", "responsible", "responsible person", "contact"),
    REVIEW_BY("Review by", "review by", "review date", "check by"),
    COMPANY("Company", "company", "company name", "vendor company", "parent company", "owner", "legal entity"),
    CATEGORY("Category", "category", "vendor category", "vendor type", "type", "kind"),
    HOSTS(
            "Hosts",
            "hosts",
            "host",
            "domains",
            "domain",
            "host names",
            "hostnames",
            "hostname",
            "vendor domains",
            "vendor domain",
            "domain name",
            "domain names"),
    POLICY("Policy", "policy", "vendor policy", "vendor status", "approval"),
    TRUSTED("Trusted", "trusted", "is trusted"),
    GVL(
            "Global Vendor List ID",
            "global vendor list id",
            "gvl id",
            "gvlid",
            "gvl",
            "iab gvl id",
            "iab tcf id",
            "iab vendor id",
            "iab id",
            "tcf vendor id",
            "tcf id"),
    GOOGLE_PROVIDER(
            "Google provider ID",
            "google provider id",
            "google vendor id",
            "google atp id",
            "google id",
            "atp id",
            "ad technology provider id",
            "googleproviderid",
            "provider id"),
    PURPOSES("Purposes", "purposes", "tcf purposes", "purpose ids", "purpose"),
    LEGAL_BASES("Legal bases", "legal bases", "legal basis", "tcf legal bases", "legalbases"),
    DECLARE_TO_ADX("Declare to Google", "declare to google", "declare to adx", "google declaration", "declaretoadx"),
    RETIRED("Retired", "retired", "is retired", "out of business");

    private final String title;
    private final List<String> words;

    ImportField(String title, String... words) {
        this.title = title;
        this.words = List.of(words);
    }

    /** Its display name. */
    public String title() {
        return title;
    }

    /** What sheets call it, in lower case with spaces between; the first is the most usual. */
    List<String> words() {
        return words;
    }
}

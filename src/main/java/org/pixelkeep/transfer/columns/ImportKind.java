package org.pixelkeep.transfer.columns;

import static org.pixelkeep.transfer.columns.ImportField.*;

import java.util.List;
import org.pixelkeep.access.Permission;

/** What the rows of a sheet are. */
public enum ImportKind {
    ADVERTISERS("Advertisers", "advertiser", Permission.EDIT_ADVERTISER, ID, NAME, CODE, STATE),
    CREATIVES(
            "Creatives",
            "creative",
            Permission.EDIT_CREATIVE,
            ID,
            NAME,
            CODE,
            ADVERTISER,
            TYPE,
            SIZE,
            WIDTH,
            HEIGHT,
            STATE),
    PIXELS(
            "Pixels",
            "pixel",
            Permission.EDIT_PIXEL,
            ID,
            NAME,
            ADVERTISER,
            CREATIVE,
            FORMAT,
            EVENT,
            OFFSET,
            URL,
            SECURE_URL,
            CONTENT,
            SECURE_CONTENT,
            STATE,
            FLIGHT_START,
            FLIGHT_END,
            POSITION,
            OWNER,
            REVIEW_BY),
    ASSOCIATIONS(
            "Associations",
            "association",
            Permission.EDIT_PIXEL,
            PIXEL,
            TARGET,
            ADVERTISER,
            CREATIVE,
            MODE,
            CREATIVE_TYPES),
    VENDORS(
            "Vendors",
            "vendor",
            Permission.EDIT_VENDOR,
            ID,
            NAME,
            COMPANY,
            CATEGORY,
            HOSTS,
            POLICY,
            TRUSTED,
            GVL,
            GOOGLE_PROVIDER,
            PURPOSES,
            LEGAL_BASES,
            DECLARE_TO_ADX,
            RETIRED);

    private static final int MANY = 1_000_000;
    private static final int FEWER = 20_000;

    private final String title;
    private final String noun;
    private final Permission permission;
    private final List<ImportField> fields;

    ImportKind(String title, String noun, Permission permission, ImportField... fields) {
        this.title = title;
        this.noun = noun;
        this.permission = permission;
        this.fields = List.of(fields);
    }

    /** Its display name. */
    public String title() {
        return title;
    }

    /** One of them, in a sentence. */
    public String noun() {
        return noun;
    }

    /** What it takes to change any of them. */
    public Permission permission() {
        return permission;
    }

    /** What its columns can stand for, in the order of a page. */
    public List<ImportField> fields() {
        return fields;
    }

    /** How many rows a sheet may have. */
    public int maxRows() {
        return this == CREATIVES ? MANY : FEWER;
    }

    /** How many rows can be saved in one transaction: all of them or none. */
    public int maxTogether() {
        return this == CREATIVES ? 2_000 : 500;
    }
}

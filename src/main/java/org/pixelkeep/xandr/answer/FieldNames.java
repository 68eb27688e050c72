package org.pixelkeep.xandr.answer;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Xandr's names for our fields: with underscores, and some other words. */
public final class FieldNames {
    private static final Pattern CAPITAL = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private static final Map<String, String> NAMES = Map.of(
            "vendorIds", "adservers",
            "namedVendorIds", "adservers",
            "type", "ad_type",
            "reviewStatus", "audit_status",
            "createdAt", "created_on",
            "updatedAt", "last_modified",
            "networkId", "member_id");

    private FieldNames() {}

    /** The name for a field, whether ours or already Xandr's. */
    public static String of(String field) {
        return NAMES.getOrDefault(field, CAPITAL.matcher(field).replaceAll("_").toLowerCase(Locale.ROOT));
    }
}
